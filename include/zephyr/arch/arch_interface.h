/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a processor gives its kernel, as far as sources written for Zephyr call it themselves. The
 * kernel's functions do the same with their checks: irq_enable(), k_cpu_idle(), …. Supervisor mode.
 */

#ifndef ZEPHYR_ARCH_ARCH_INTERFACE_H
#define ZEPHYR_ARCH_ARCH_INTERFACE_H

#include <zephyr/arch/cpu.h>
#include <zephyr/irq.h>
#include <zephyr/kernel/context.h>

#ifdef __cplusplus
extern "C" {
#endif

void arch_irq_enable(unsigned int irq);
void arch_irq_disable(unsigned int irq);
int arch_irq_is_enabled(unsigned int irq);

static inline int arch_irq_connect_dynamic(unsigned int irq, unsigned int priority,
					   void (*routine)(const void *parameter),
					   const void *parameter, uint32_t flags)
{
	return irq_connect_dynamic(irq, priority, routine, parameter, flags);
}

void arch_cpu_idle(void);

static inline void arch_cpu_atomic_idle(unsigned int key)
{
	k_cpu_atomic_idle(key);
}

/** How many partitions a domain can have, as far as the chip is concerned. */
int arch_mem_domain_max_partitions_get(void);

/** How many processors there are. */
static inline unsigned int arch_num_cpus(void)
{
	return 1;
}

#ifdef __cplusplus
}
#endif

#endif
