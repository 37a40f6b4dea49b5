/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: what the core gives the chip. */

#include <stdio.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "host/options/image_options.h"

#include "../chip.h"
#include "glue.h"
#include "plan.h"
#include "port/interrupts.h"
#include "port/system.h"
#include "port/threads.h"
#include "stacks.h"
#ifdef CONFIG_USERSPACE
#include <zephyr/syscall_list.h>

#include "userspace.h"
#endif

static void boot(void)
{
	glue_watch_init();
	glue_report_init();
	glue_stacks_init();
	glue_plan_init();
	glue_trace_init();
	z_cstart();
}

static void announce(uint32_t ticks)
{
	sys_clock_announce((int32_t)ticks);
}

static void stopping(void)
{
	glue_trace_write();
	glue_stacks_finish();
	glue_plan_finish();
}

#ifdef CONFIG_USERSPACE

static const char *system_call_name(uintptr_t number)
{
	return number < K_SYSCALL_LIMIT ? z_syscall_names[number] : "?";
}

static void domain_label(const struct sim_domain *chip, char *text, size_t size)
{
	const struct k_mem_domain *domain = CONTAINER_OF(chip, struct k_mem_domain, arch.chip);

	for (unsigned int i = 0; i < z_static_domain_count; i++) {
		if (z_static_domain_labels[i].domain == domain) {
			snprintf(text, size, "%s", z_static_domain_labels[i].label);
			return;
		}
	}
	snprintf(text, size, "domain@%p", (const void *)domain);
}

#endif

const struct sim_kernel sim_kernel = {
	.boot = boot,
	.thread_entry = z_thread_entry,
#ifdef CONFIG_USERSPACE
	.system_call = glue_system_call,
	.system_call_name = system_call_name,
	.domain_label = domain_label,
#endif
	.fault = glue_fault,
	.interrupt_enter = z_isr_enter,
	.interrupt_exit = z_isr_exit,
	.interrupt_line = z_irq_handle,
	.announce = announce,
	.in_interrupt = k_is_in_isr,
	.end = z_report_waits,
	.stopping = stopping,
	.map = glue_map_and_stop,
	.options = SIM_KERNEL_OPTIONS,
};
