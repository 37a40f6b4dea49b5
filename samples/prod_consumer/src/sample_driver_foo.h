/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Between the "foo" driver and whatever ticks for it. Of sample_tick_start() and _stop() one pair
 * is built, chosen by the application's Kconfig: tick_hw_timer.c or tick_k_timer.c.
 */

#ifndef SAMPLE_DRIVER_FOO_H
#define SAMPLE_DRIVER_FOO_H

/* From first call to last, every period, until stopped. */
#define SAMPLE_TICK_MS 100

struct device;

/* Arrange for sample_driver_foo_isr(dev) in interrupt context, first in SAMPLE_TICK_MS. */
void sample_tick_start(const struct device *dev);
void sample_tick_stop(void);

/* The driver's interrupt handler; @a param is its device. */
void sample_driver_foo_isr(const void *param);

#endif
