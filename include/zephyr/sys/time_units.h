/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Conversions between units of time: k_FROM_to_TO_ROUNDINGBITS().
 *
 *   FROM, TO   sec, ms, us, ns to cyc, ticks; cyc, ticks to sec, ms, us, ns; cyc to ticks and back
 *   ROUNDING   floor (down), near (to the nearest, halves up), ceil (up)
 *   BITS       64: exact for every argument whose result fits. 32: the low 32 bits of that
 *
 * "cyc" are cycles of the hardware counter, "ticks" those of the kernel's clock. Any context and
 * mode; a constant argument costs nothing at run time.
 */

#ifndef ZEPHYR_SYS_TIME_UNITS_H
#define ZEPHYR_SYS_TIME_UNITS_H

#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NSEC_PER_USEC 1000U
#define NSEC_PER_MSEC 1000000U
#define USEC_PER_MSEC 1000U
#define MSEC_PER_SEC  1000U
#define SEC_PER_MIN   60U
#define MIN_PER_HOUR  60U
#define HOUR_PER_DAY  24U
#define USEC_PER_SEC  ((USEC_PER_MSEC) * (MSEC_PER_SEC))
#define NSEC_PER_SEC  ((NSEC_PER_USEC) * (USEC_PER_MSEC) * (MSEC_PER_SEC))

/** Rate of the cycle counter. It is fixed at build time here. */
static inline int sys_clock_hw_cycles_per_sec(void)
{
	return CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC;
}

static inline unsigned int sys_clock_hw_cycles_per_sec_runtime_get(void)
{
	return CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC;
}

/* How often a second each unit comes. */
#define Z_HZ_sec   1ULL
#define Z_HZ_ms    1000ULL
#define Z_HZ_us    1000000ULL
#define Z_HZ_ns    1000000000ULL
#define Z_HZ_cyc   ((uint64_t)CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC)
#define Z_HZ_ticks ((uint64_t)CONFIG_SYS_CLOCK_TICKS_PER_SEC)

/*
 * As a constant expression, rounded up. Exact unless neither rate is a multiple of the other and
 * the product of the time with a rate exceeds 64 bits.
 */
#define Z_TMCVT_CEIL(t, from_hz, to_hz)                                                            \
	((to_hz) % (from_hz) == 0   ? (uint64_t)(t) * ((to_hz) / (from_hz))                        \
	 : (from_hz) % (to_hz) == 0 ? ((uint64_t)(t) + ((from_hz) / (to_hz) - 1)) /                \
					      ((from_hz) < (to_hz) ? 1 : (from_hz) / (to_hz))      \
				    : ((uint64_t)(t) * (to_hz) + (from_hz) - 1) / (from_hz))

#ifdef __cplusplus
#define TIME_CONSTEXPR constexpr
#else
#define TIME_CONSTEXPR
#endif

/*
 * Whole multiples of from_hz are converted apart from the rest, so that no product overflows as
 * long as the result does not. @a round is what is added before the division that rounds down.
 */
static TIME_CONSTEXPR ALWAYS_INLINE uint64_t z_tmcvt(uint64_t t, uint64_t from_hz, uint64_t to_hz,
						     uint64_t round)
{
	return to_hz % from_hz == 0 ? t * (to_hz / from_hz)
				    : t / from_hz * to_hz + (t % from_hz * to_hz + round) / from_hz;
}

#define Z_TMCVT_DEFINE(from, to, rounding, round)                                                  \
	static TIME_CONSTEXPR inline uint64_t k_##from##_to_##to##_##rounding##64(uint64_t t)      \
	{                                                                                          \
		return z_tmcvt(t, Z_HZ_##from, Z_HZ_##to, (round));                                \
	}                                                                                          \
	static TIME_CONSTEXPR inline uint32_t k_##from##_to_##to##_##rounding##32(uint64_t t)      \
	{                                                                                          \
		return (uint32_t)z_tmcvt(t, Z_HZ_##from, Z_HZ_##to, (round));                      \
	}

/* The six functions for one pair of units. */
#define Z_TMCVT_FAMILY(from, to)                                                                   \
	Z_TMCVT_DEFINE(from, to, floor, 0)                                                         \
	Z_TMCVT_DEFINE(from, to, near, Z_HZ_##from / 2)                                            \
	Z_TMCVT_DEFINE(from, to, ceil, Z_HZ_##from - 1)

Z_TMCVT_FAMILY(sec, cyc)
Z_TMCVT_FAMILY(sec, ticks)
Z_TMCVT_FAMILY(ms, cyc)
Z_TMCVT_FAMILY(ms, ticks)
Z_TMCVT_FAMILY(us, cyc)
Z_TMCVT_FAMILY(us, ticks)
Z_TMCVT_FAMILY(ns, cyc)
Z_TMCVT_FAMILY(ns, ticks)
Z_TMCVT_FAMILY(cyc, sec)
Z_TMCVT_FAMILY(cyc, ms)
Z_TMCVT_FAMILY(cyc, us)
Z_TMCVT_FAMILY(cyc, ns)
Z_TMCVT_FAMILY(cyc, ticks)
Z_TMCVT_FAMILY(ticks, sec)
Z_TMCVT_FAMILY(ticks, ms)
Z_TMCVT_FAMILY(ticks, us)
Z_TMCVT_FAMILY(ticks, ns)
Z_TMCVT_FAMILY(ticks, cyc)

#ifdef __cplusplus
}
#endif

#endif
