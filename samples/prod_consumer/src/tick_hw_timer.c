/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The driver's tick from a hardware timer of the Linux chip: an interrupt line of its own, behind
 * which is a timer signal (or, in virtual time, the clock of the simulation).
 */

#include <zephyr/kernel.h>
#include <zephyr/device.h>
#include <zephyr/irq.h>
#include <zephyr/drivers/sim_hw_timer.h>

#include "sample_driver.h"
#include "sample_driver_foo.h"

#define TICK_TIMER    0
#define TICK_IRQ      (SIM_IRQ_HW_TIMER0 + TICK_TIMER)
#define TICK_PRIORITY 1

DEVICE_DECLARE(sample_driver_foo_0);

void sample_tick_start(const struct device *dev)
{
	/* Which device the line belongs to is wired when the image is built. */

	IRQ_CONNECT(TICK_IRQ, TICK_PRIORITY, sample_driver_foo_isr, DEVICE_GET(sample_driver_foo_0),
		    0);
	irq_enable(TICK_IRQ);

	int ret = sim_hw_timer_start(TICK_TIMER, SAMPLE_TICK_MS * USEC_PER_MSEC,
				     SAMPLE_TICK_MS * USEC_PER_MSEC);

	__ASSERT(ret == 0, "hardware timer %d is not there (%d)", TICK_TIMER, ret);
}

void sample_tick_stop(void)
{
	sim_hw_timer_stop(TICK_TIMER);
	irq_disable(TICK_IRQ);
}
