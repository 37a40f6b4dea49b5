/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Time: timeouts, uptime, the cycle counter and busy waiting.
 *
 * A timeout is a k_timeout_t made by one of the macros below. Times are rounded up to ticks, and
 * a relative timeout lasts at least as long as asked: the tick that is under way does not count.
 * K_NO_WAIT never blocks and is the only timeout allowed in an interrupt handler; K_FOREVER never
 * expires. Everything here may be called from user mode unless it says otherwise.
 */

#ifndef ZEPHYR_KERNEL_CLOCK_H
#define ZEPHYR_KERNEL_CLOCK_H

#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sys_clock.h>
#include <zephyr/sys/time_units.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Do not wait. */
#define K_NO_WAIT Z_TIMEOUT_NO_WAIT
/** Wait for as long as it takes. */
#define K_FOREVER Z_FOREVER

/** Relative timeouts: nanoseconds, microseconds, cycles, ticks, milliseconds, … */
#define K_NSEC(t)    Z_TIMEOUT_NS(t)
#define K_USEC(t)    Z_TIMEOUT_US(t)
#define K_CYC(t)     Z_TIMEOUT_CYC(t)
#define K_TICKS(t)   Z_TIMEOUT_TICKS(t)
#define K_MSEC(ms)   Z_TIMEOUT_MS(ms)
#define K_SECONDS(s) K_MSEC((s) * MSEC_PER_SEC)
#define K_MINUTES(m) K_SECONDS((m) * 60)
#define K_HOURS(h)   K_MINUTES((h) * 60)

#ifdef CONFIG_TIMEOUT_64BIT
/**
 * Absolute timeouts: a time of the uptime clock. One that has passed expires at the next tick.
 */
#define K_TIMEOUT_ABS_TICKS(t) Z_TIMEOUT_TICKS(Z_TICK_ABS((k_ticks_t)MAX((k_ticks_t)(t), 0)))
#define K_TIMEOUT_ABS_SEC(t)   K_TIMEOUT_ABS_TICKS(k_sec_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_MS(t)    K_TIMEOUT_ABS_TICKS(k_ms_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_US(t)    K_TIMEOUT_ABS_TICKS(k_us_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_NS(t)    K_TIMEOUT_ABS_TICKS(k_ns_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_CYC(t)   K_TIMEOUT_ABS_TICKS(k_cyc_to_ticks_ceil64(t))
#endif

static inline k_timeout_t z_timeout_sum(k_timeout_t a, k_timeout_t b)
{
	k_ticks_t sum;

	/* What can not be counted lasts for ever. */
	if (K_TIMEOUT_EQ(a, K_FOREVER) || K_TIMEOUT_EQ(b, K_FOREVER) ||
	    __builtin_add_overflow(a.ticks, b.ticks, &sum)) {
		return K_FOREVER;
	}
	return K_TICKS(sum);
}

/** The relative timeout that lasts as long as two others; K_FOREVER if one of them does. */
#define K_TIMEOUT_SUM(timeout1, timeout2) z_timeout_sum((timeout1), (timeout2))

/**
 * Ticks since the kernel booted. Never goes back, in no thread and no domain. Any context.
 */
__syscall int64_t k_uptime_ticks(void);

/** Milliseconds since the kernel booted. Any context. */
static inline int64_t k_uptime_get(void)
{
	return k_ticks_to_ms_floor64(k_uptime_ticks());
}

/** The low 32 bits of k_uptime_get(): wraps after 49 days. Any context. */
static inline uint32_t k_uptime_get_32(void)
{
	return (uint32_t)k_uptime_get();
}

/** Seconds since the kernel booted, rounded down. Any context. */
static inline uint32_t k_uptime_seconds(void)
{
	return (uint32_t)k_ticks_to_sec_floor32(k_uptime_ticks());
}

/**
 * Milliseconds since @a reftime (a value of k_uptime_get()), which is set to now. Any context.
 */
static inline int64_t k_uptime_delta(int64_t *reftime)
{
	int64_t uptime = k_uptime_get();
	int64_t delta = uptime - *reftime;

	*reftime = uptime;
	return delta;
}

/** The hardware cycle counter, low 32 bits. Any context, also user mode without a system call. */
static inline uint32_t k_cycle_get_32(void)
{
	return arch_k_cycle_get_32();
}

/** The name that it has below the kernel. */
static inline uint32_t sys_clock_cycle_get_32(void)
{
	return k_cycle_get_32();
}

/** The hardware cycle counter. Any context, also user mode without a system call. */
static inline uint64_t k_cycle_get_64(void)
{
	return arch_k_cycle_get_64();
}

/** The name that it has below the kernel. */
static inline uint64_t sys_clock_cycle_get_64(void)
{
	return k_cycle_get_64();
}

/**
 * Spin for at least @a usec_to_wait microseconds. Interrupts are served meanwhile, and a more
 * urgent thread preempts as usual, but the caller does not give way by itself. Any context.
 */
__syscall void k_busy_wait(uint32_t usec_to_wait);

/**
 * What a loop that waits for time to pass does meanwhile: in virtual time none passes by itself.
 * Nothing on a board.
 */
#ifdef CONFIG_BOARD_SIM
#define Z_SPIN_DELAY(usec) k_busy_wait(usec)
#else
#define Z_SPIN_DELAY(usec)
#endif

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_clock.h>

#endif
