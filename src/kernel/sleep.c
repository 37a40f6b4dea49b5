/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Sleeping and being woken from it.
 */

#include <limits.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"

/*
 * Ticks that are left when the sleep ends, not below 0; K_TICKS_FOREVER of K_FOREVER. Sleeping for
 * no time at all is yielding.
 */
static int64_t sleep_for(k_timeout_t timeout)
{
	struct k_thread *thread = z_current();
	unsigned int key;
	int64_t end;

	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_impl_k_yield();
		return 0;
	}
	key = z_lock();
	if (Z_IS_TIMEOUT_RELATIVE(timeout)) {
		end = z_tick_after(z_uptime(), timeout.ticks);
	} else {
		end = Z_TICK_ABS(timeout.ticks);
	}
	z_unready(thread);
	thread->base.thread_state |= _THREAD_SLEEPING;
	z_thread_timeout_start(thread, timeout);
	z_hook_blocked(thread);
	(void)z_swap(key);
	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		return K_TICKS_FOREVER;
	}
	return MAX(end - k_uptime_ticks(), (int64_t)0);
}

/* The most ticks whose conversion to milliseconds does not overflow, whatever the tick rate. */
#define MOST_TICKS (INT64_MAX / MSEC_PER_SEC)

int32_t z_impl_k_sleep(k_timeout_t timeout)
{
	int64_t left;

	Z_NOT_IN_ISR();
	left = sleep_for(timeout);
	left = MIN(left, (int64_t)MOST_TICKS);
	if (left < 0) {
		return (int32_t)K_TICKS_FOREVER;
	}
	return (int32_t)MIN(k_ticks_to_ms_ceil64((uint64_t)left), (uint64_t)INT32_MAX);
}

k_ticks_t z_impl_k_sleep_ticks(k_timeout_t timeout)
{
	Z_NOT_IN_ISR();
	return (k_ticks_t)sleep_for(timeout);
}

int32_t z_impl_k_usleep(int32_t us)
{
	int64_t left;

	Z_NOT_IN_ISR();
	left = sleep_for(K_USEC(us));
	return (int32_t)MIN(k_ticks_to_us_ceil64((uint64_t)left), (uint64_t)INT32_MAX);
}

void z_impl_k_wakeup(k_tid_t thread)
{
	unsigned int key = z_lock();

	if ((thread->base.thread_state & _THREAD_SLEEPING) != 0) {
		if (z_timeout_is_pending(&thread->base.timeout)) {
			(void)z_timeout_cancel(&thread->base.timeout);
		}
		thread->base.thread_state &= (uint8_t)~_THREAD_SLEEPING;
		z_ready(thread);
	}
	z_reschedule_call(key);
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int32_t z_vrfy_k_sleep(k_timeout_t timeout)
{
	return z_impl_k_sleep(timeout);
}
#include <zephyr/syscalls/k_sleep_mrsh.c>

static inline k_ticks_t z_vrfy_k_sleep_ticks(k_timeout_t timeout)
{
	return z_impl_k_sleep_ticks(timeout);
}
#include <zephyr/syscalls/k_sleep_ticks_mrsh.c>

static inline int32_t z_vrfy_k_usleep(int32_t us)
{
	return z_impl_k_usleep(us);
}
#include <zephyr/syscalls/k_usleep_mrsh.c>

static inline void z_vrfy_k_wakeup(k_tid_t thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	z_impl_k_wakeup(thread);
}
#include <zephyr/syscalls/k_wakeup_mrsh.c>
#endif
