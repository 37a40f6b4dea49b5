/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Timers.
 */

#include <zephyr/kernel.h>

#include "handler.h"
#include "lock.h"
#include "scheduler.h"

static bool is_periodic(const struct k_timer *timer)
{
	return !K_TIMEOUT_EQ(timer->period, K_NO_WAIT) && !K_TIMEOUT_EQ(timer->period, K_FOREVER);
}

/* Let the thread in k_timer_status_sync() go on. */
static void wake_waiter(struct k_timer *timer)
{
	(void)z_wake_first(&timer->wait_q, 0);
}

static void timer_expired(struct _timeout *timeout, unsigned int key)
{
	struct k_timer *timer = CONTAINER_OF(timeout, struct k_timer, timeout);

	if (is_periodic(timer)) {
		/* From the time it was due, not from now: periods must not drift. */
		z_timeout_add_at(timeout, timer_expired,
				 z_tick_after(z_timeout_due(), timer->period.ticks));
	}
	timer->status++;
	if (timer->expiry_fn != NULL) {
		z_unlock(key);
		z_handler_run((void (*)(const void *))(uintptr_t)timer->expiry_fn, timer);
		(void)z_lock();
	}
	wake_waiter(timer);
}

void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn)
{
	z_timeout_init(&timer->timeout);
	z_wait_queue_init(&timer->wait_q);
	timer->expiry_fn = expiry_fn;
	timer->stop_fn = stop_fn;
	timer->period = K_NO_WAIT;
	timer->status = 0;
	timer->user_data = NULL;
	k_object_init(timer);
}

void z_impl_k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period)
{
	unsigned int key;

	if (K_TIMEOUT_EQ(duration, K_FOREVER)) {
		return;
	}
	key = z_lock();
	(void)z_timeout_cancel(&timer->timeout);
	timer->period = period;
	timer->status = 0;
	if (Z_IS_TIMEOUT_RELATIVE(duration)) {
		/* A timer is started at a tick, so none is added for the one under way. */
		z_timeout_add_at(
			&timer->timeout, timer_expired,
			z_tick_after(z_uptime(), MAX((int64_t)duration.ticks, (int64_t)1)));
	} else {
		z_timeout_add(&timer->timeout, timer_expired, duration);
	}
	z_unlock(key);
}

void z_impl_k_timer_stop(struct k_timer *timer)
{
	unsigned int key = z_lock();
	bool was_running = z_timeout_cancel(&timer->timeout);

	if (!was_running) {
		z_unlock(key);
		return;
	}
	if (timer->stop_fn != NULL) {
		z_unlock(key);
		timer->stop_fn(timer);
		key = z_lock();
	}
	wake_waiter(timer);
	z_reschedule_call(key);
}

uint32_t z_impl_k_timer_status_get(struct k_timer *timer)
{
	unsigned int key = z_lock();
	uint32_t status = timer->status;

	timer->status = 0;
	z_unlock(key);
	return status;
}

uint32_t z_impl_k_timer_status_sync(struct k_timer *timer)
{
	unsigned int key = z_lock();

	Z_NOT_IN_ISR();
	if (timer->status == 0 && z_timeout_is_pending(&timer->timeout)) {
		(void)z_wait(&timer->wait_q, K_FOREVER, key);
	} else {
		z_unlock(key);
	}
	return z_impl_k_timer_status_get(timer);
}

k_ticks_t z_impl_k_timer_expires_ticks(const struct k_timer *timer)
{
	return z_timeout_expires(&timer->timeout);
}

k_ticks_t z_impl_k_timer_remaining_ticks(const struct k_timer *timer)
{
	return z_timeout_remaining(&timer->timeout);
}

void z_impl_k_timer_user_data_set(struct k_timer *timer, void *user_data)
{
	timer->user_data = user_data;
}

void *z_impl_k_timer_user_data_get(const struct k_timer *timer)
{
	return timer->user_data;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_k_timer_start(struct k_timer *timer, k_timeout_t duration,
					k_timeout_t period)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	/* A period is never a point in time; as a number it would be below 0. */
	K_OOPS(K_SYSCALL_VERIFY_MSG(Z_IS_TIMEOUT_RELATIVE(period), "the period is absolute"));
	z_impl_k_timer_start(timer, duration, period);
}
#include <zephyr/syscalls/k_timer_start_mrsh.c>

static inline void z_vrfy_k_timer_stop(struct k_timer *timer)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	z_impl_k_timer_stop(timer);
}
#include <zephyr/syscalls/k_timer_stop_mrsh.c>

static inline uint32_t z_vrfy_k_timer_status_get(struct k_timer *timer)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	return z_impl_k_timer_status_get(timer);
}
#include <zephyr/syscalls/k_timer_status_get_mrsh.c>

static inline uint32_t z_vrfy_k_timer_status_sync(struct k_timer *timer)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	return z_impl_k_timer_status_sync(timer);
}
#include <zephyr/syscalls/k_timer_status_sync_mrsh.c>

static inline k_ticks_t z_vrfy_k_timer_expires_ticks(const struct k_timer *timer)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	return z_impl_k_timer_expires_ticks(timer);
}
#include <zephyr/syscalls/k_timer_expires_ticks_mrsh.c>

static inline k_ticks_t z_vrfy_k_timer_remaining_ticks(const struct k_timer *timer)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	return z_impl_k_timer_remaining_ticks(timer);
}
#include <zephyr/syscalls/k_timer_remaining_ticks_mrsh.c>

static inline void z_vrfy_k_timer_user_data_set(struct k_timer *timer, void *user_data)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	z_impl_k_timer_user_data_set(timer, user_data);
}
#include <zephyr/syscalls/k_timer_user_data_set_mrsh.c>

static inline void *z_vrfy_k_timer_user_data_get(const struct k_timer *timer)
{
	K_OOPS(K_SYSCALL_OBJ(timer, K_OBJ_TIMER));
	return z_impl_k_timer_user_data_get(timer);
}
#include <zephyr/syscalls/k_timer_user_data_get_mrsh.c>
#endif
