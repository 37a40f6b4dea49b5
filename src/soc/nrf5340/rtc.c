/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system timer: RTC1, 32768 counts in a second. SysTick stands still while the CPU sleeps in
 * WFI, this counter does not. It has 24 bits, so it starts again every 512 seconds; everything
 * here counts in 64 bits, and an interrupt comes at the latest after half of that time, so that
 * no wrap is missed. All but the start is called with interrupts locked.
 *
 * Ticks are computed from cycles and never added up, so there is no drift, whatever the tick
 * rate: 10000 ticks in a second do not divide 32768 cycles.
 */

#include <stdbool.h>

#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#include "board.h"
#include "drivers.h"
#include "nrf5340.h"
#include "port/interrupts.h"

#define CYCLES_PER_SEC (uint64_t)CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC
#define TICKS_PER_SEC  (uint64_t)CONFIG_SYS_CLOCK_TICKS_PER_SEC

BUILD_ASSERT(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC == 32768, "the RTC counts the 32768 Hz clock");
BUILD_ASSERT(CONFIG_SYSTEM_TIMER_IRQ == RTC1_IRQ, "the system timer is RTC1");

/*
 * How long the counter may go unread. Half of its range: the other half is for code that keeps
 * interrupts locked.
 */
#define LONGEST_WAIT (RTC_COUNTER_MASK / 2)

/*
 * A compare value this far ahead of the counter when it is written is sure to be met. With one
 * less the counter may be past it before the value has arrived.
 */
#define SURE_AHEAD 2

/* Cycles since the start, and the counter when they were added up. */
static uint64_t cycles;
static uint32_t counter;

static uint64_t announced_ticks;
static bool armed;

void rtc_start(void)
{
	reg_write(RTC1_BASE + RTC_TASKS_STOP, TASK_START);
	reg_write(RTC1_BASE + RTC_PRESCALER, 0);
	reg_write(RTC1_BASE + RTC_TASKS_START, TASK_START);
	counter = reg_read(RTC1_BASE + RTC_COUNTER);
}

uint64_t arm_timer_cycles(void)
{
	uint32_t now = reg_read(RTC1_BASE + RTC_COUNTER);

	cycles += (now - counter) & RTC_COUNTER_MASK;
	counter = now;
	return cycles;
}

static uint64_t ticks_now(void)
{
	return arm_timer_cycles() * TICKS_PER_SEC / CYCLES_PER_SEC;
}

/* The first cycle at which ticks_now() is this tick. */
static uint64_t cycle_of_tick(uint64_t tick)
{
	return (tick * CYCLES_PER_SEC + TICKS_PER_SEC - 1) / TICKS_PER_SEC;
}

/*
 * Have the interrupt come at this cycle, or as soon after as can be made sure. An interrupt for
 * the value that stood there before may still come; it announces what has gone by and arms again.
 */
static void interrupt_at(uint64_t due)
{
	uint64_t before;

	do {
		before = arm_timer_cycles();
		due = MAX(due, before + SURE_AHEAD);
		/* counter is the register at "before". */
		reg_write(RTC1_BASE + RTC_CC,
			  (counter + (uint32_t)(due - before)) & RTC_COUNTER_MASK);
		/* The counter may have moved on while the value was on its way. */
	} while (arm_timer_cycles() + SURE_AHEAD > due);
}

void sys_clock_set_timeout(int32_t ticks, bool idle)
{
	uint64_t due = arm_timer_cycles() + LONGEST_WAIT;

	armed = ticks != K_TICKS_FOREVER;
	if (armed) {
		due = MIN(due, cycle_of_tick(announced_ticks + (uint64_t)MAX(ticks, 1)));
	}
	interrupt_at(due);
}

uint32_t sys_clock_elapsed(void)
{
	return (uint32_t)(ticks_now() - announced_ticks);
}

bool arm_timer_is_armed(void)
{
	return armed;
}

static void rtc_isr(const void *unused)
{
	unsigned int key = arch_irq_lock();
	uint64_t before = announced_ticks;
	int32_t passed;

	reg_write(RTC1_BASE + RTC_EVENTS_COMPARE, EVENT_CLEARED);
	/* Read back: the write must have arrived before the line is looked at again. */
	(void)reg_read(RTC1_BASE + RTC_EVENTS_COMPARE);
	announced_ticks = ticks_now();
	passed = (int32_t)(announced_ticks - before);
	arch_irq_unlock(key);
	/* Arms the timer again, also when it came early and no tick has gone by. */
	sys_clock_announce(passed);
}

static int rtc_connect(void)
{
	unsigned int key = arch_irq_lock();

	IRQ_CONNECT(RTC1_IRQ, 0, rtc_isr, NULL, 0);
	reg_write(RTC1_BASE + RTC_INTENSET, RTC_INT_COMPARE0);
	irq_enable(RTC1_IRQ);
	/* Nobody may ask for a timeout for long, and the wraps must be counted meanwhile. */
	sys_clock_set_timeout(K_TICKS_FOREVER, false);
	arch_irq_unlock(key);
	return 0;
}
SYS_INIT(rtc_connect, PRE_KERNEL_1, 0);
