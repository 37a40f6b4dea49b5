/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: the hardware timers of <zephyr/drivers/sim_hw_timer.h>, on the chip's clock. */

#include <errno.h>

#include <zephyr/drivers/sim_hw_timer.h>

#include "broker.h"

#define NS_PER_US 1000ull

struct hw_timer {
	uint64_t due_ns;
	uint64_t period_ns; /* 0: one shot */
};

static struct hw_timer timers[SIM_HW_TIMERS];

BUILD_ASSERT(SIM_EVENT_HW_TIMER0 + SIM_HW_TIMERS == SIM_EVENT_COUNT, "an event for each timer");

static enum sim_event event_of(unsigned int timer)
{
	return (enum sim_event)(SIM_EVENT_HW_TIMER0 + timer);
}

int sim_hw_timer_start(unsigned int timer, uint32_t first_us, uint32_t period_us)
{
	unsigned int key;

	if (timer >= SIM_HW_TIMERS) {
		return -EINVAL;
	}
	key = arch_irq_lock();
	timers[timer].due_ns = sim_clock_now() + MAX(first_us, 1u) * NS_PER_US;
	timers[timer].period_ns = period_us * NS_PER_US;
	sim_clock_set_event(event_of(timer), timers[timer].due_ns);
	arch_irq_unlock(key);
	return 0;
}

void sim_hw_timer_stop(unsigned int timer)
{
	unsigned int key;

	if (timer >= SIM_HW_TIMERS) {
		return;
	}
	key = arch_irq_lock();
	sim_clock_set_event(event_of(timer), UINT64_MAX);
	arch_irq_unlock(key);
}

void sim_hw_timer_expired(unsigned int timer, uint64_t now_ns)
{
	struct hw_timer *t = &timers[timer];

	sim_irq_raise(SIM_IRQ_HW_TIMER0 + timer);
	if (t->period_ns == 0) {
		return;
	}
	/* Interrupts that came too late to be told apart are one, as on a chip. */
	do {
		t->due_ns += t->period_ns;
	} while (t->due_ns <= now_ns);
	sim_clock_set_event(event_of(timer), t->due_ns);
}
