/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The figures of the car. Rate monotonic: the shorter the period, the more urgent the task.
 *
 *   task      period  computes  load
 *   Engine     50 ms    10 ms   20 %
 *   Tire      100 ms    30 ms   30 %
 *   Display   125 ms    15 ms   12 %
 *   Rain      250 ms    20 ms    8 %
 *
 * Together 70 %, below the 75.7 % up to which four such tasks always keep their deadlines
 * (Liu and Layland: n (2^(1/n) - 1)). Released together, they are done after 10, 40, 65 and 85 ms.
 */

#ifndef FIGURES_H
#define FIGURES_H

#include <zephyr/kernel.h>

#define ENGINE_PERIOD_MS   50
#define ENGINE_COMPUTE_MS  10
#define TIRE_PERIOD_MS     100
#define TIRE_COMPUTE_MS    30
#define DISPLAY_PERIOD_MS  125
#define DISPLAY_COMPUTE_MS 15
#define RAIN_PERIOD_MS     250
#define RAIN_COMPUTE_MS    20

/* Of producer and consumer, where these are tasks of their own. */
#define STANDALONE_PERIOD_MS 500

/* Less urgent than main, which is through with its preparations before any of them runs. */
enum task_priority {
	PRIORITY_REALTIME = 4,
	PRIORITY_HIGH,
	PRIORITY_ABOVE_NORMAL,
	PRIORITY_NORMAL,
	PRIORITY_BELOW_NORMAL,
};
BUILD_ASSERT(PRIORITY_BELOW_NORMAL < CONFIG_NUM_PREEMPT_PRIORITIES, "too few priorities");

#define TASK_STACK_SIZE 1024

/* A sample's value is its sequence number times this. */
#define SAMPLE_FACTOR 42
/* Samples that were produced and not yet consumed are counted up to this. */
#define SAMPLES_MAX   5

/* The job, counted from 0, in which a task makes its mistake: until then all is well. */
#define MISTAKE_JOB     3
/* What Rain then computes besides: with 38 % of the CPU left to it, more than a period's worth. */
#define RAIN_OVERRUN_MS 92

#endif
