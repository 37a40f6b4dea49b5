/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the MPU's contents. The core says which partitions a domain has; this file turns them
 * into page protections and checks that they are possible on this chip. orders.c finds the orders
 * that bring a domain's process up to date, turn.c sends them and sees to it that they are obeyed.
 */

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>

#include "../../cmake/boards/mpu_boards.h"
#include "../glue/plan.h"
#include "audit.h"
#include "broker.h"
#include "fault.h"
#include "port/memory.h"

extern char __executable_start[], z_rodata_end[];

static int user_protection(k_mem_partition_attr_t attr)
{
	return ((attr & SIM_MEM_U_R) != 0 ? PROT_READ : 0) |
	       ((attr & SIM_MEM_U_W) != 0 ? PROT_READ | PROT_WRITE : 0) |
	       ((attr & SIM_MEM_U_X) != 0 ? PROT_READ | PROT_EXEC : 0);
}

static int kernel_protection(k_mem_partition_attr_t attr)
{
	return ((attr & SIM_MEM_P_R) != 0 ? PROT_READ : 0) |
	       ((attr & SIM_MEM_P_W) != 0 ? PROT_READ | PROT_WRITE : 0) |
	       ((attr & SIM_MEM_P_X) != 0 ? PROT_READ | PROT_EXEC : 0);
}

#define KERNEL_DEFAULT (PROT_READ | PROT_WRITE)

static bool restricts_kernel(const struct k_mem_partition *part)
{
	return part->size != 0 && sim_in_sram(part->start, part->size) &&
	       (kernel_protection(part->attr) & KERNEL_DEFAULT) != KERNEL_DEFAULT;
}

/*
 * The domain whose restrictions are in force for the broker (NULL: none are), and the ranges: the
 * domain may be initialised again without a word, and they have to be given back all the same.
 */
static const struct k_mem_domain *restricting;
static struct sim_mpu_op restricted[CONFIG_MAX_DOMAIN_PARTITIONS];
static size_t restricted_count;

static void lift_restrictions(void)
{
	for (size_t i = 0; i < restricted_count; i++) {
		sim_sram_protect(restricted[i].start, restricted[i].length, KERNEL_DEFAULT);
	}
	restricted_count = 0;
	restricting = NULL;
}

static void enforce_for(const struct k_mem_domain *domain)
{
	const struct k_mem_domain *wanted =
		domain != NULL && domain->arch.restricted != 0 ? domain : NULL;

	if (restricting == wanted) {
		return;
	}
	lift_restrictions();
	if (wanted == NULL) {
		return;
	}
	restricting = wanted;
	for (size_t i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		const struct k_mem_partition *part = &wanted->partitions[i];

		if (restricts_kernel(part)) {
			restricted[restricted_count++] = (struct sim_mpu_op){
				.start = part->start,
				.length = part->size,
			};
			sim_sram_protect(part->start, part->size, kernel_protection(part->attr));
		}
	}
}

void sim_kernel_view_switch(const struct k_thread *to)
{
	enforce_for(to->mem_domain_info.mem_domain);
}

/* The current thread's domain, NULL while the kernel boots. */
static const struct k_mem_domain *current_domain(void)
{
	return _current != NULL ? _current->mem_domain_info.mem_domain : NULL;
}

void sim_view_of_domain(const struct k_mem_domain *domain, struct sim_view *view)
{
	view->count = 0;
	for (size_t i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (part->size != 0) {
			view->map[view->count++] = (struct sim_mpu_op){
				.start = part->start,
				.length = part->size,
				.protection = (uint64_t)user_protection(part->attr),
			};
		}
	}
}

struct sim_mpu_op sim_user_stack(const struct k_thread *thread)
{
	return (struct sim_mpu_op){
		.start = thread->stack_info.start,
		.length = thread->stack_info.size,
		.protection = PROT_READ | PROT_WRITE,
	};
}

/* ---- Port interface ------------------------------------------------------------------------ */

/* Without --mpu the host's tables are as large as the core wants them. */
int arch_mem_domain_max_partitions_get(void)
{
	return sim_options.mpu != NULL ? (int)mpu_board_room(sim_options.mpu)
				       : CONFIG_MAX_DOMAIN_PARTITIONS;
}

/* Does it lie in the image's text and constants? */
static bool is_program(const struct k_mem_partition *part)
{
	return part->start >= (uintptr_t)__executable_start &&
	       part->start <= (uintptr_t)z_rodata_end &&
	       part->size <= (uintptr_t)z_rodata_end - part->start;
}

/* Why no unit of Armv8-M has a region for a partition, whatever else its domain has. */
struct lack {
	const char *word;
	const char *sentence;
};

/* NULL: nothing is wrong with it. */
static const struct lack *lack_of(const struct k_mem_partition *part)
{
	static const struct lack rights = {
		"rights", "has rights that this chip can't give: user mode may do as much as the "
			  "kernel, or nothing"};
	static const struct lack flash = {
		"flash", "lies in flash, which every thread may read: leave it out"};

	switch (part->attr) {
	case K_MEM_PARTITION_P_RW_U_RO:
	case K_MEM_PARTITION_P_NA_U_NA:
	case K_MEM_PARTITION_P_RWX_U_RX:
		return &rights;
	default:
		/* A region of its own would overlap the system's. */
		return is_program(part) ? &flash : NULL;
	}
}

const char *sim_mpu_lack(const struct k_mem_partition *part)
{
	const struct lack *lack = lack_of(part);

	return lack != NULL ? lack->word : NULL;
}

static bool board_allows(const struct k_mem_domain *domain, const struct k_mem_partition *part)
{
	const struct lack *lack = sim_options.mpu != NULL ? lack_of(part) : NULL;
	char name[56];

	if (lack != NULL) {
		sim_plan_refused(domain, part);
		(void)z_describe_partition(part, name, sizeof(name));
		printk("E: --mpu %s: partition %s %s\n", sim_options.mpu->name, name,
		       lack->sentence);
	}
	return lack == NULL;
}

int arch_mem_domain_init(struct k_mem_domain *domain)
{
	sim_audit_note();
	sim_process_end(domain);
	if (restricting == domain) {
		lift_restrictions();
	}
	domain->arch.process = NULL;
	domain->arch.generation = 1;
	domain->arch.restricted = 0;
	return 0;
}

int arch_mem_domain_deinit(struct k_mem_domain *domain)
{
	sim_audit_note();
	sim_process_end(domain);
	if (restricting == domain) {
		lift_restrictions();
	}
	return 0;
}

int arch_mem_domain_partition_add(struct k_mem_domain *domain, uint32_t partition_id)
{
	const struct k_mem_partition *part = &domain->partitions[partition_id];

	if (!sim_in_sram(part->start, part->size) && !is_program(part)) {
		printk("E: partition %p of %zu bytes is not memory of this chip\n",
		       (void *)part->start, part->size);
		return -EINVAL;
	}
	if (!board_allows(domain, part)) {
		return -EINVAL;
	}
	if (restricts_kernel(part)) {
		domain->arch.restricted++;
		if (domain == current_domain()) {
			lift_restrictions();
			enforce_for(domain);
		}
	}
	domain->arch.generation++;
	sim_audit_note();
	return 0;
}

int arch_mem_domain_partition_remove(struct k_mem_domain *domain,
				     const struct k_mem_partition *removed)
{
	if (restricts_kernel(removed)) {
		domain->arch.restricted--;
		if (restricting == domain) {
			/* Put in force again, without this one, when a thread of it is next. */
			lift_restrictions();
		}
	}
	domain->arch.generation++;
	sim_audit_note();
	/*
	 * Code of the domain may be running on although it should wait: only the end of the
	 * process takes the partition away from it for certain, and at once.
	 */
	sim_process_end(domain);
	return 0;
}

int arch_mem_domain_thread_add(struct k_thread *thread)
{
	if ((thread->base.user_options & K_USER) != 0 && thread->stack_info.size != 0) {
		struct sim_mpu_op stack = sim_user_stack(thread);

		sim_process_forget_stack(&stack, thread->mem_domain_info.mem_domain);
	}
	if (thread == _current) {
		sim_kernel_view_switch(thread);
	}
	sim_audit_note();
	return 0;
}

int arch_mem_domain_thread_remove(struct k_thread *thread)
{
	/* Its stack stays within reach of the old domain until somebody else gets it. */
	sim_audit_note();
	return 0;
}

void arch_memory_reclaim(const void *memory, size_t size)
{
	const struct sim_mpu_op range = {.start = (uintptr_t)memory, .length = size};

	sim_process_forget_stack(&range, NULL);
	sim_audit_note();
}

/* What the current thread's domain may only read is not the kernel's to write either. */
void arch_user_memory_write(void *to, const void *from, size_t size)
{
	lift_restrictions();
	memmove(to, from, size);
	enforce_for(current_domain());
}

void arch_common_region(uintptr_t *start, size_t *size)
{
	*start = (uintptr_t)__executable_start;
	*size = (size_t)(z_rodata_end - __executable_start);
}
