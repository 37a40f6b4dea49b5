/* SPDX-License-Identifier: Apache-2.0 */

/*
 * k_busy_wait(). The cycle counter's step is 30.5 us: long waits use it, short ones count the
 * CPU's own cycles. Both are at least as long as asked; an interrupt makes a short one longer.
 */

#include <zephyr/kernel.h>

#include "port/interrupts.h"

#define SHORT_US 1000u

#ifdef CONFIG_NRF_CPU_128MHZ
#define CPU_MHZ 128u
#else
#define CPU_MHZ 64u
#endif

/* Cycles that a pass takes at least: one for the subtraction, two for the branch. */
#define CYCLES_PER_PASS 3u

static void wait_short(uint32_t usec)
{
	uint32_t passes = usec * CPU_MHZ / CYCLES_PER_PASS + 1;

	__asm__ volatile(".balign 8\n"
			 "1:\tsubs %0, %0, #1\n\t"
			 "bne 1b"
			 : "+r"(passes)
			 :
			 : "cc");
}

static void wait_long(uint32_t usec)
{
	/* The cycle under way has begun already: one more. */
	uint64_t length = (uint64_t)usec * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / USEC_PER_SEC + 2;
	uint64_t start = arch_k_cycle_get_64();

	while (arch_k_cycle_get_64() - start < length) {
	}
}

void arch_busy_wait(uint32_t usec)
{
	if (usec < SHORT_US) {
		wait_short(usec);
	} else {
		wait_long(usec);
	}
}
