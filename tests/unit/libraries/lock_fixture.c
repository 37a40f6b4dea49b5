/* SPDX-License-Identifier: Apache-2.0 */

/* A test that leaves the fake chip's interrupts locked fails. */

#include <stdlib.h>

#include <zephyr/arch/cpu.h>

__attribute__((destructor)) static void no_lock_is_left(void)
{
	if (sim_cpu.irq_locked != 0) {
		abort();
	}
}
