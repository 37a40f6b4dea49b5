/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Giving up and keeping the processor.
 *
 * The most urgent ready thread runs. A cooperative thread keeps the processor until it blocks or
 * yields; a preemptible one loses it to any more urgent thread at once, and to one of its own
 * priority only by k_yield() or at the end of a time slice.
 */

#ifndef ZEPHYR_KERNEL_SCHED_H
#define ZEPHYR_KERNEL_SCHED_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/clock.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/time_units.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sleep for @a timeout. K_NO_WAIT is k_yield(); K_FOREVER lasts until k_wakeup() or
 * k_thread_resume(). Threads only; blocks. Returns the milliseconds left if somebody cut the
 * sleep short, else 0; -1 at the end of K_FOREVER.
 */
__syscall int32_t k_sleep(k_timeout_t timeout);

/** k_sleep() that returns ticks: those left, K_TICKS_FOREVER at the end of K_FOREVER. */
__syscall k_ticks_t k_sleep_ticks(k_timeout_t timeout);

/** k_sleep() for @a ms milliseconds. */
static inline int32_t k_msleep(int32_t ms)
{
	return k_sleep(Z_TIMEOUT_MS(ms));
}

/** Sleep for @a us microseconds; returns the microseconds left, as k_sleep(). */
__syscall int32_t k_usleep(int32_t us);

/** End the sleep of @a thread. No effect on one that does not sleep. Any context. */
__syscall void k_wakeup(k_tid_t thread);

/** Go behind the ready threads of the same priority. Never lets a less urgent one run. */
__syscall void k_yield(void);

/**
 * Non-zero when the caller can be preempted by a thread: it is no interrupt handler, has a
 * preemptible priority, and has not locked the scheduler.
 */
__syscall int k_is_preempt_thread(void);

/**
 * Keep the current thread from being preempted, until k_sched_unlock(); nests. A blocking call
 * still blocks. Supervisor threads.
 */
void k_sched_lock(void);
/** Undo one k_sched_lock(); more urgent threads that have become ready run now. */
void k_sched_unlock(void);

#ifdef CONFIG_TIMESLICING
/**
 * Let ready preemptible threads of one priority take turns of @a slice milliseconds, those of
 * priority @a prio and less urgent ones. 0 switches it off. What counts is the time that a thread
 * has run since its equals had their turns, whoever interrupts it. Supervisor, any context.
 */
void k_sched_time_slice_set(int32_t slice, int prio);

/**
 * Give @a th a slice of its own of @a slice_ticks ticks (0: back to the one for all), whatever
 * its priority, and call @a expired(@a th, @a data) in interrupt context at the end of each.
 */
void k_thread_time_slice_set(struct k_thread *th, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data);
#endif

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_sched.h>

#endif
