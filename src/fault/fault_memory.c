/* SPDX-License-Identifier: Apache-2.0 */

/*
 * For an access that the CPU refused: what the thread's domain has, and what would make the
 * access right. Nothing without user mode: then nothing is refused for lack of a partition.
 */

#include <zephyr/kernel.h>

#include "fault_text.h"
#include "port/system.h"

#ifdef CONFIG_USERSPACE

/* A partition that has no name of its own: its addresses, and the variable that it covers. */
static void add_range(const struct k_mem_partition *partition)
{
	static char variable[64];

	z_fault_add("0x%lx to 0x%lx", (unsigned long)partition->start,
		    (unsigned long)(partition->start + partition->size - 1));
	if (arch_describe_data(partition->start, variable, sizeof(variable)) > 0) {
		z_fault_add(" %s", variable);
	}
}

/* What the thread could have touched. */
static void say_domain(const struct fault_record *record)
{
	const struct k_mem_domain *domain;
	const char *separator = "";

	domain = record->thread->mem_domain_info.mem_domain;
	if (domain == NULL) {
		return;
	}
	if (domain->num_partitions == 0) {
		z_fault_add("Its domain has no partition.");
		z_fault_end_line();
		return;
	}
	z_fault_add("Its domain has ");
	for (int i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		const struct k_mem_partition *partition = &domain->partitions[i];
		const char *name;

		if (partition->size == 0) {
			continue;
		}
		name = z_partition_name(partition);
		z_fault_add("%s", separator);
		if (name != NULL) {
			z_fault_add("%s", name);
		} else {
			add_range(partition);
		}
		if (!K_MEM_PARTITION_USER_READABLE(partition->attr)) {
			z_fault_add(" (no access)");
		} else if (!K_MEM_PARTITION_USER_WRITABLE(partition->attr)) {
			z_fault_add(" (read only)");
		}
		separator = ", ";
	}
	z_fault_add(".");
	z_fault_end_line();
}

static void say_missing_partition(const struct fault_record *record, const struct place *place)
{
	static char domain[64];

	if (place->partition_name == NULL) {
		return;
	}
	z_describe_domain(record->thread->mem_domain_info.mem_domain, domain, sizeof(domain));
	z_fault_add("If it should: k_mem_domain_add_partition(&%s, &%s);", domain,
		    place->partition_name);
	z_fault_end_line();
}

static void say_line(const char *text)
{
	z_fault_add("%s", text);
	z_fault_end_line();
}

/* What would make this access legal, where something would. */
static void say_remedy(const struct fault_record *record, const struct place *place)
{
	switch (place->kind) {
	case PLACE_PARTITION:
		if (!place->held) {
			say_missing_partition(record, place);
		} else if (record->kind == FAULT_EXECUTE) {
			say_line("A partition of variables is never executable.");
		}
		break;
	case PLACE_KERNEL_DATA:
		say_line("If user mode should have it: tag the variable with a partition of its "
			 "domain, K_APP_DMEM(partition) or K_APP_BMEM(partition). What is the "
			 "kernel's is reached through system calls only.");
		break;
	case PLACE_OBJECT:
		say_line("A kernel object is used through system calls only.");
		break;
	case PLACE_STACK:
		say_line(place->thread == record->thread
				 ? "A stack is never executable."
				 : "A stack belongs to its thread alone: pass data in a partition "
				   "that both domains have.");
		break;
	default:
		break;
	}
}

void z_fault_say_memory_remedy(const struct fault_record *record)
{
	struct place place;

	if (!record->user || record->thread == NULL || !record->address_known) {
		return;
	}
	z_locate_address(record->thread, record->address, &place);
	if (place.kind == PLACE_PARTITION || place.kind == PLACE_KERNEL_DATA ||
	    place.kind == PLACE_UNKNOWN) {
		say_domain(record);
	}
	say_remedy(record, &place);
}

#else

void z_fault_say_memory_remedy(const struct fault_record *record)
{
}

#endif /* CONFIG_USERSPACE */
