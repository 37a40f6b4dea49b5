/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Timers: count expiries and call a function at each.
 *
 * The functions run in supervisor mode, the expiry function in interrupt context; that is why
 * k_timer_init() is not for user threads. The times of a periodic timer follow from its start
 * time, not from when a handler ran, so they do not drift.
 */

#ifndef ZEPHYR_KERNEL_TIMER_H
#define ZEPHYR_KERNEL_TIMER_H

#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/time_units.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_timer;

/** Called in interrupt context at every expiry. */
typedef void (*k_timer_expiry_t)(struct k_timer *timer);
/** Called by k_timer_stop(), in its caller's context, when the timer was running. */
typedef void (*k_timer_stop_t)(struct k_timer *timer);

/** A timer. */
struct k_timer {
	struct _timeout timeout;
	_wait_q_t wait_q;
	k_timer_expiry_t expiry_fn;
	k_timer_stop_t stop_fn;
	k_timeout_t period;
	/* Expiries since the status was last read. */
	uint32_t status;
	void *user_data;
};

#define Z_TIMER_INITIALIZER(obj, expiry, stop)                                                     \
	{                                                                                          \
		.timeout = {},                                                                     \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.expiry_fn = (expiry),                                                             \
		.stop_fn = (stop),                                                                 \
		.period = {0},                                                                     \
		.status = 0,                                                                       \
		.user_data = NULL,                                                                 \
	}

/** Define a timer; the functions may be NULL. */
#define K_TIMER_DEFINE(name, expiry_fn, stop_fn)                                                   \
	STRUCT_SECTION_ITERABLE(k_timer, name) = Z_TIMER_INITIALIZER(name, expiry_fn, stop_fn)

/** Initialise a timer; the functions may be NULL. Supervisor. */
void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn);

/**
 * (Re)start a timer and set its status to 0: it expires after @a duration and then every
 * @a period (K_NO_WAIT or K_FOREVER: once only). @a duration K_FOREVER: nothing happens.
 * Any context.
 */
__syscall void k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period);

/** Stop a timer and let a thread in k_timer_status_sync() go on. Any context. */
__syscall void k_timer_stop(struct k_timer *timer);

/** Expiries since the last reading, which is thereby done. Any context. */
__syscall uint32_t k_timer_status_get(struct k_timer *timer);

/**
 * Wait for an expiry, unless there was one since the last reading or the timer does not run;
 * then as k_timer_status_get(). One thread at a time; may block.
 */
__syscall uint32_t k_timer_status_sync(struct k_timer *timer);

/** Uptime in ticks of the next expiry; now when it does not run. Any context. */
__syscall k_ticks_t k_timer_expires_ticks(const struct k_timer *timer);

/** Ticks until the next expiry; 0 when it does not run. Any context. */
__syscall k_ticks_t k_timer_remaining_ticks(const struct k_timer *timer);

/** Milliseconds until the next expiry, rounded down; 0 when it does not run. Any context. */
static inline uint32_t k_timer_remaining_get(struct k_timer *timer)
{
	return k_ticks_to_ms_floor32((uint64_t)k_timer_remaining_ticks(timer));
}

/** A pointer to go with the timer; the kernel does not look at it. Any context. */
__syscall void k_timer_user_data_set(struct k_timer *timer, void *user_data);
__syscall void *k_timer_user_data_get(const struct k_timer *timer);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_timer.h>

#endif
