/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the car system's log says, as numbers. Jobs are there when the application was built with
 * CONFIG_APP_LOG_LEVEL_DBG.
 */

#ifndef TESTS_APPS_CAR_LOG_H
#define TESTS_APPS_CAR_LOG_H

#include "harness.h"

enum car_task {
	ENGINE,
	TIRE,
	DISPLAY,
	RAIN,
	CAR_TASKS,
};

/* The figures that the application promises. */
struct car_figures {
	const char *name;
	unsigned int period_ms;
	unsigned int compute_ms;
};
extern const struct car_figures car_figures[CAR_TASKS]; /* the most urgent task first */

/* Uptime of the first release. */
#define CAR_START_MS 32

/* A job, in tenths of a millisecond of uptime. */
struct car_job {
	unsigned int number;
	unsigned int begin;
	unsigned int end;
};

/*
 * A job of @a task in the log from @a at on, which is moved behind it. Returns false when there is
 * no more.
 */
bool car_next_job(const char **at, enum car_task task, struct car_job *job);

/*
 * assert_log() of a file of expected/car_system. On a chip where instructions take time, the times
 * at which jobs begin and end are not looked at, nor who was late by how much; all else is.
 */
void assert_car_log(const struct run *run, const char *file);

/*
 * Fail unless the task did each job between its release and the next one, up to the end of a run
 * of @a stop_ms.
 */
void assert_keeps_periods(const struct run *run, enum car_task task, unsigned int stop_ms);

/*
 * Fail unless samples were produced in order, each with its value, and consumed with their value
 * and in an order in which no number is below the one before. Returns how many were consumed.
 */
unsigned int assert_samples(const struct run *run);

#endif
