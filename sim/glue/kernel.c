/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: what the core gives the chip. */

#include <zephyr/kernel.h>

#include "../chip.h"
#include "glue.h"
#include "port/interrupts.h"
#include "port/system.h"
#include "port/threads.h"

static void announce(uint32_t ticks)
{
	sys_clock_announce((int32_t)ticks);
}

const struct sim_kernel sim_kernel = {
	.boot = z_cstart,
	.interrupt_enter = z_isr_enter,
	.interrupt_exit = z_isr_exit,
	.interrupt_line = z_irq_handle,
	.announce = announce,
	.in_interrupt = k_is_in_isr,
	.end = z_report_waits,
	.map = sim_map_and_stop,
};
