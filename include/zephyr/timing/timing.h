/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Measuring how long code takes, by the counter that k_cycle_get_64() reads: it always runs, so
 * there is nothing to start. Any context; user mode too. In virtual time code of the Linux chip
 * takes none.
 */

#ifndef ZEPHYR_TIMING_TIMING_H
#define ZEPHYR_TIMING_TIMING_H

#include <stdint.h>

#include <zephyr/kernel/clock.h>
#include <zephyr/sys/time_units.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A point in time. */
typedef uint64_t timing_t;

/** Before the first measurement; before one; after one. */
static inline void timing_init(void)
{
}

static inline void timing_start(void)
{
}

static inline void timing_stop(void)
{
}

/** Now. */
static inline timing_t timing_counter_get(void)
{
	return k_cycle_get_64();
}

/** Cycles from *@a start to *@a end. */
static inline uint64_t timing_cycles_get(volatile timing_t *const start,
					 volatile timing_t *const end)
{
	return *end - *start;
}

/** Cycles in a second, in a microsecond. */
static inline uint64_t timing_freq_get(void)
{
	return (uint64_t)sys_clock_hw_cycles_per_sec();
}

static inline uint32_t timing_freq_get_mhz(void)
{
	return (uint32_t)(timing_freq_get() / 1000000U);
}

/** Cycles in nanoseconds, and those of one of @a count repetitions. */
static inline uint64_t timing_cycles_to_ns(uint64_t cycles)
{
	return k_cyc_to_ns_floor64(cycles);
}

static inline uint64_t timing_cycles_to_ns_avg(uint64_t cycles, uint32_t count)
{
	return timing_cycles_to_ns(cycles) / count;
}

#ifdef __cplusplus
}
#endif

#endif
