/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system timer on SysTick: 24 bits that count down, an interrupt at the end of each run. A run
 * ends where the next timeout is due, or after as long as the counter can; nothing ticks in
 * between. Cycles are counted across runs in 64 bits.
 */

#include <zephyr/init.h>

#include "arm.h"
#include "port/interrupts.h"
#include "registers.h"

#define CYCLES_PER_TICK (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define MAX_RUN         0x00FFFFFFu
/* A run must outlast the code that starts it. */
#define MIN_RUN         64u

BUILD_ASSERT(CYCLES_PER_TICK >= MIN_RUN, "ticks are too short for this clock");

void arm_tick_c(void);

/* Cycle count of the last tick that was announced. */
static uint64_t announced;
/* Start of the present run, in cycles since then, and how long the run is. */
static uint32_t run_start;
static uint32_t run_length;
static bool armed;

/*
 * Cycles since the last announcement. COUNTFLAG tells that a run has ended, and forgets it when it
 * is read. At 0 the counter may or may not have said so yet: wait until the next run has begun.
 */
static ALWAYS_INLINE uint32_t cycles_since(void)
{
	uint32_t counter = SYST_CVR;

	for (;;) {
		uint32_t status = SYST_CSR;
		uint32_t next;

		if (unlikely((status & SYST_CSR_COUNTFLAG) != 0)) {
			run_start += run_length;
			run_length = MAX_RUN;
		}
		next = SYST_CVR;
		if (likely(next <= counter && next != 0)) {
			return run_start + (run_length - next);
		}
		if (unlikely((status & SYST_CSR_ENABLE) == 0)) {
			return run_start;
		}
		counter = next;
	}
}

uint64_t arm_timer_cycles(void)
{
	return announced + cycles_since();
}

bool arm_timer_is_armed(void)
{
	return armed;
}

/* Begin a run that ends so many cycles after the last announcement, or earlier. */
static void start_run(uint32_t end)
{
	uint32_t now = cycles_since();
	uint32_t length = (int32_t)(end - now) > (int32_t)MIN_RUN ? end - now : MIN_RUN;

	length = MIN(length, MAX_RUN);
	/*
	 * What has gone by since the time was read still belongs to the old run. It may end here:
	 * it must not be read with the new length in force.
	 */
	run_start = cycles_since();
	SYST_RVR = length - 1;
	SYST_CVR = 0;
	run_length = length;
	/*
	 * Only one end is remembered. The run that follows by itself is as long as can be, so that
	 * no time is lost while interrupts are locked, and no interrupt is made for nothing.
	 */
	while (SYST_CVR == 0 && (SYST_CSR & SYST_CSR_ENABLE) != 0) {
	}
	SYST_RVR = MAX_RUN - 1;
}

void sys_clock_set_timeout(int32_t ticks, bool idle)
{
	uint32_t end;

	armed = ticks != K_TICKS_FOREVER;
	if (!armed) {
		return;
	}
	/* More than a run can last is asked for again at its end. */
	end = MIN((uint32_t)MAX(ticks, 1), MAX_RUN / CYCLES_PER_TICK + 1) * CYCLES_PER_TICK;
	if (end != run_start + run_length) {
		start_run(end);
	}
}

uint32_t sys_clock_elapsed(void)
{
	return cycles_since() / CYCLES_PER_TICK;
}

void arm_tick_c(void)
{
	unsigned int key = arch_irq_lock();
	uint32_t ticks = sys_clock_elapsed();

	z_isr_enter();
	announced += (uint64_t)ticks * CYCLES_PER_TICK;
	run_start -= ticks * CYCLES_PER_TICK;
	sys_clock_announce((int32_t)ticks);
	z_isr_exit();
	arch_irq_unlock(key);
}

void arch_busy_wait(uint32_t usec)
{
	uint64_t cycles = (uint64_t)usec * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000000u + 1u;
	uint64_t start = arch_k_cycle_get_64();

	while (arch_k_cycle_get_64() - start < cycles) {
	}
}

static int start_timer(void)
{
	run_length = MAX_RUN;
	SYST_RVR = MAX_RUN - 1;
	SYST_CVR = 0;
	SYST_CSR = SYST_CSR_CLKSOURCE | SYST_CSR_TICKINT | SYST_CSR_ENABLE;
	return 0;
}

SYS_INIT(start_timer, EARLY, 0);
