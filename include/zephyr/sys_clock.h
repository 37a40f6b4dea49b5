/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Ticks and timeouts: the types, and the constructors behind K_MSEC() and its family, which
 * <zephyr/kernel.h> defines on top of these.
 *
 * A timeout counts ticks. 0 is "don't wait", -1 "for ever", a positive number a relative time;
 * with CONFIG_TIMEOUT_64BIT the numbers below -1 are absolute times, counted downwards from -2.
 */

#ifndef ZEPHYR_SYS_CLOCK_H
#define ZEPHYR_SYS_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/time_units.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A number of ticks: signed, 64 bits, unless CONFIG_TIMEOUT_64BIT is off. */
#ifdef CONFIG_TIMEOUT_64BIT
typedef int64_t k_ticks_t;
#else
typedef uint32_t k_ticks_t;
#endif

/** How long to wait. To be made by K_MSEC() and others, and compared with K_TIMEOUT_EQ(). */
typedef struct {
	k_ticks_t ticks;
} k_timeout_t;

#define K_TICKS_FOREVER    ((k_ticks_t) - 1)
#define K_TIMEOUT_EQ(a, b) ((a).ticks == (b).ticks)

static TIME_CONSTEXPR ALWAYS_INLINE uint64_t z_not_negative(int64_t t)
{
	return t > 0 ? (uint64_t)t : 0;
}

#ifdef __cplusplus
static constexpr inline k_timeout_t z_timeout_from_ticks(k_ticks_t ticks)
{
	return k_timeout_t{ticks};
}
#define Z_TIMEOUT_TICKS(t)    (z_timeout_from_ticks((k_ticks_t)(t)))
#define Z_TICKS_CEIL(t, unit) ((k_ticks_t)k_##unit##_to_ticks_ceil64(z_not_negative((int64_t)(t))))
#else
#define Z_TIMEOUT_TICKS(t) ((k_timeout_t){.ticks = (k_ticks_t)(t)})
/*
 * A constant goes through an expression, so that timeouts can initialise static objects; anything
 * else through a function, so that it is evaluated once. Below 0 counts as 0.
 */
#define Z_TICKS_CEIL(t, unit)                                                                      \
	((k_ticks_t) __builtin_choose_expr(                                                        \
		__builtin_constant_p(t),                                                           \
		Z_TMCVT_CEIL((int64_t)(t) > 0 ? (int64_t)(t) : 0, Z_HZ_##unit, Z_HZ_ticks),        \
		k_##unit##_to_ticks_ceil64(z_not_negative((int64_t)(t)))))
#endif

#define Z_TIMEOUT_NO_WAIT Z_TIMEOUT_TICKS(0)
#define Z_FOREVER         Z_TIMEOUT_TICKS(K_TICKS_FOREVER)
#define Z_TIMEOUT_MS(t)   Z_TIMEOUT_TICKS(Z_TICKS_CEIL(t, ms))
#define Z_TIMEOUT_US(t)   Z_TIMEOUT_TICKS(Z_TICKS_CEIL(t, us))
#define Z_TIMEOUT_NS(t)   Z_TIMEOUT_TICKS(Z_TICKS_CEIL(t, ns))
#define Z_TIMEOUT_CYC(t)  Z_TIMEOUT_TICKS(Z_TICKS_CEIL(t, cyc))

/** Initialisers for a k_timeout_t in a static object, where the forms above are not allowed. */
#define Z_TIMEOUT_TICKS_INIT(t) {.ticks = (t)}
#define Z_TIMEOUT_MS_INIT(t)    Z_TIMEOUT_TICKS_INIT(Z_TICKS_CEIL(t, ms))

/** Milliseconds as sources of other systems count them: -1 is for ever. */
#define SYS_FOREVER_MS (-1)
#define SYS_FOREVER_US (-1)
#define SYS_TIMEOUT_MS(t)                                                                          \
	Z_TIMEOUT_TICKS((t) == SYS_FOREVER_MS ? K_TICKS_FOREVER : Z_TICKS_CEIL(t, ms))
#define SYS_TIMEOUT_MS_INIT(t)                                                                     \
	Z_TIMEOUT_TICKS_INIT((t) == SYS_FOREVER_MS ? K_TICKS_FOREVER : Z_TICKS_CEIL(t, ms))

#ifdef CONFIG_TIMEOUT_64BIT
/** The ticks of an absolute timeout; its own inverse. */
#define Z_TICK_ABS(t)                  (K_TICKS_FOREVER - 1 - (t))
/** Is it no absolute time? "For ever" and "don't wait" count as relative. */
#define Z_IS_TIMEOUT_RELATIVE(timeout) ((timeout).ticks >= K_TICKS_FOREVER)
#else
/* 32 bits have no room for absolute times. */
#define Z_TICK_ABS(t)                  (t)
#define Z_IS_TIMEOUT_RELATIVE(timeout) true
#endif

/** Ticks since boot. Supervisor mode, any context; k_uptime_ticks() is for everybody. */
int64_t sys_clock_tick_get(void);
uint32_t sys_clock_tick_get_32(void);

/* ---- Time points: one moment that several waits have in common ---------------------------- */

/** A moment; sys_timepoint_calc() makes one. 0 is "now or before", UINT64_MAX is "never". */
typedef struct {
	uint64_t tick;
} k_timepoint_t;

/** The moment at which a timeout that starts now ends. Any mode. */
k_timepoint_t sys_timepoint_calc(k_timeout_t timeout);
/** The timeout that lasts from now to that moment: K_NO_WAIT if it has passed. Any mode. */
k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint);

/** Negative, 0 or positive, as @a a is before, at or after @a b. */
static inline int sys_timepoint_cmp(k_timepoint_t a, k_timepoint_t b)
{
	return (a.tick > b.tick) - (a.tick < b.tick);
}

/** Has the moment passed? */
static inline bool sys_timepoint_expired(k_timepoint_t timepoint)
{
	k_timeout_t left = sys_timepoint_timeout(timepoint);

	return left.ticks == 0;
}

/** The tick at which @a timeout is over, UINT64_MAX for K_FOREVER. Any context. */
static inline uint64_t sys_clock_timeout_end_calc(k_timeout_t timeout)
{
	return sys_timepoint_calc(timeout).tick;
}

#ifdef __cplusplus
}
#endif

#endif
