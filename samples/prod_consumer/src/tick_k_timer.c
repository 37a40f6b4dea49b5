/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The driver's tick from a kernel timer, for boards without a spare one in hardware: its expiry
 * function runs in interrupt context too.
 */

#include <zephyr/kernel.h>

#include "sample_driver_foo.h"

static void tick(struct k_timer *timer)
{
	sample_driver_foo_isr(k_timer_user_data_get(timer));
}

static K_TIMER_DEFINE(tick_timer, tick, NULL);

void sample_tick_start(const struct device *dev)
{
	k_timer_user_data_set(&tick_timer, (void *)dev);
	k_timer_start(&tick_timer, K_MSEC(SAMPLE_TICK_MS), K_MSEC(SAMPLE_TICK_MS));
}

void sample_tick_stop(void)
{
	k_timer_stop(&tick_timer);
}
