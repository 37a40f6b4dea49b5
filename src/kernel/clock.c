/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Uptime, time points and busy waiting, for everybody. The tick counter is in timeout.c.
 */

#include <limits.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "port/interrupts.h"
#include "timeout.h"

int64_t sys_clock_tick_get(void)
{
	unsigned int key = z_lock();
	int64_t now = z_uptime();

	z_unlock(key);
	return now;
}

uint32_t sys_clock_tick_get_32(void)
{
	return (uint32_t)sys_clock_tick_get();
}

int64_t z_impl_k_uptime_ticks(void)
{
	return sys_clock_tick_get();
}

void z_impl_k_busy_wait(uint32_t usec_to_wait)
{
	if (usec_to_wait != 0) {
		arch_busy_wait(usec_to_wait);
	}
}

/* These two run in the caller's mode: they use nothing but k_uptime_ticks(). */
k_timepoint_t sys_timepoint_calc(k_timeout_t timeout)
{
	k_timepoint_t timepoint;

	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		timepoint.tick = UINT64_MAX;
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		timepoint.tick = 0;
	} else if (Z_IS_TIMEOUT_RELATIVE(timeout)) {
		timepoint.tick = (uint64_t)k_uptime_ticks() + (uint64_t)MAX(1, timeout.ticks);
	} else {
		timepoint.tick = (uint64_t)Z_TICK_ABS(timeout.ticks);
	}
	return timepoint;
}

k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint)
{
	uint64_t now;

	if (timepoint.tick == UINT64_MAX) {
		return K_FOREVER;
	}
	if (timepoint.tick == 0) {
		return K_NO_WAIT;
	}
	now = (uint64_t)k_uptime_ticks();
	return timepoint.tick > now ? K_TICKS(timepoint.tick - now) : K_NO_WAIT;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int64_t z_vrfy_k_uptime_ticks(void)
{
	return z_impl_k_uptime_ticks();
}
#include <zephyr/syscalls/k_uptime_ticks_mrsh.c>

static inline void z_vrfy_k_busy_wait(uint32_t usec_to_wait)
{
	z_impl_k_busy_wait(usec_to_wait);
}
#include <zephyr/syscalls/k_busy_wait_mrsh.c>
#endif
