/* SPDX-License-Identifier: Apache-2.0 */

/* The cycle counter, for every mode. */

#include <zephyr/arch/cycle_count.h>
#include <zephyr/kernel.h>

#include "arm.h"

uint64_t z_impl_arm_cycle_count(void)
{
	unsigned int key = arch_irq_lock();
	uint64_t cycles = arm_timer_cycles();

	arch_irq_unlock(key);
	return cycles;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline uint64_t z_vrfy_arm_cycle_count(void)
{
	return z_impl_arm_cycle_count();
}
#include <zephyr/syscalls/arm_cycle_count_mrsh.c>
#endif

uint32_t arch_k_cycle_get_32(void)
{
	return (uint32_t)arm_cycle_count();
}

uint64_t arch_k_cycle_get_64(void)
{
	return arm_cycle_count();
}
