/* SPDX-License-Identifier: Apache-2.0 */

/* The interrupt lock of a chip that has no interrupts: a test that leaves it locked fails. */

#include <stdlib.h>

#include <zephyr/arch/cpu.h>

struct sim_cpu sim_cpu;

void sim_irq_deliver(void)
{
}

__attribute__((destructor)) static void no_lock_is_left(void)
{
	if (sim_cpu.irq_locked != 0) {
		abort();
	}
}
