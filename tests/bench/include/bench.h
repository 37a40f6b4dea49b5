/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the benchmark applications share: measuring a loop, and the line that the bench program
 * reads. Everything here works in user mode: the cycle counter is readable in any mode.
 */

#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

/* Nanoseconds for one of @a count operations that took @a cycles together. */
static inline uint32_t bench_ns_each(uint32_t cycles, uint32_t count)
{
	return (uint32_t)((uint64_t)cycles * 1000000000u / sys_clock_hw_cycles_per_sec() / count);
}

/* "BENCH name value unit": one number, the bench program takes the median of several runs. */
static inline void bench_report(const char *name, uint32_t cycles, uint32_t count)
{
	printk("BENCH %s %u ns\n", name, bench_ns_each(cycles, count));
}

/* Report what a statement costs, done @a count times after a few to warm up. */
#define BENCH(name, count, statement)                                                              \
	do {                                                                                       \
		uint32_t start_;                                                                   \
                                                                                                   \
		for (uint32_t i_ = 0; i_ < 100u; i_++) {                                           \
			statement;                                                                 \
		}                                                                                  \
		start_ = k_cycle_get_32();                                                         \
		for (uint32_t i_ = 0; i_ < (count); i_++) {                                        \
			statement;                                                                 \
		}                                                                                  \
		bench_report(name, k_cycle_get_32() - start_, (count));                            \
	} while (false)

#endif
