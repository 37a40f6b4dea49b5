/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the MPU's contents. The core says which partitions a domain has; this file turns them
 * into page protections and checks that they are possible on this chip. orders.c finds the orders
 * that bring a domain's process up to date, turn.c sends them and sees to it that they are obeyed.
 */

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "../chip.h"
#include "audit.h"
#include "broker.h"

extern char __executable_start[], z_rodata_end[];

int sim_user_protection(k_mem_partition_attr_t attr)
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

static bool restricts_kernel(const struct sim_partition *part)
{
	return part->size != 0 && sim_in_sram(part->start, part->size) &&
	       (kernel_protection(part->rights) & KERNEL_DEFAULT) != KERNEL_DEFAULT;
}

/*
 * The domain whose restrictions are in force for the broker (NULL: none are), and the ranges: the
 * domain may be initialised again without a word, and they have to be given back all the same.
 */
static const struct sim_domain *restricting;
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

static void enforce_for(const struct sim_domain *domain)
{
	const struct sim_domain *wanted = domain != NULL && domain->restricted != 0 ? domain : NULL;

	if (restricting == wanted) {
		return;
	}
	lift_restrictions();
	if (wanted == NULL) {
		return;
	}
	restricting = wanted;
	for (size_t i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		const struct sim_partition *part = &wanted->partition[i];

		if (restricts_kernel(part)) {
			restricted[restricted_count++] = (struct sim_mpu_op){
				.start = part->start,
				.length = part->size,
			};
			sim_sram_protect(part->start, part->size, kernel_protection(part->rights));
		}
	}
}

void sim_kernel_view_switch(const struct sim_thread *to)
{
	enforce_for(to->domain);
}

/* The current thread's domain, NULL while the kernel boots. */
static const struct sim_domain *current_domain(void)
{
	return sim_current != NULL ? sim_current->domain : NULL;
}

void sim_view_of_domain(const struct sim_domain *domain, struct sim_view *view)
{
	view->count = 0;
	for (size_t i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		const struct sim_partition *part = &domain->partition[i];

		if (part->size != 0) {
			view->map[view->count++] = (struct sim_mpu_op){
				.start = part->start,
				.length = part->size,
				.protection = (uint64_t)sim_user_protection(part->rights),
			};
		}
	}
}

static void tell_reach(const struct sim_mpu_op *map, bool is_stack,
		       void (*range)(const struct sim_reach *reach, void *data), void *data)
{
	const struct sim_reach reach = {
		.start = map->start,
		.size = map->length,
		.protection = (int)map->protection,
		.is_stack = is_stack,
	};

	range(&reach, data);
}

/* Just what the process of its domain is let through to while the thread runs. */
void sim_reach_foreach(const struct sim_thread *thread,
		       void (*range)(const struct sim_reach *reach, void *data), void *data)
{
	const struct sim_mpu_op stack = sim_user_stack(thread);
	struct sim_view view;

	sim_view_of_domain(thread->domain, &view);
	for (size_t i = 0; i < view.count; i++) {
		tell_reach(&view.map[i], false, range, data);
	}
	tell_reach(&stack, true, range, data);
}

struct sim_mpu_op sim_user_stack(const struct sim_thread *thread)
{
	return (struct sim_mpu_op){
		.start = thread->stack_start,
		.length = thread->stack_size,
		.protection = PROT_READ | PROT_WRITE,
	};
}

/* ---- What the kernel may ask --------------------------------------------------------------- */

bool sim_is_program(uintptr_t start, size_t size)
{
	return start >= (uintptr_t)__executable_start && start <= (uintptr_t)z_rodata_end &&
	       size <= (uintptr_t)z_rodata_end - start;
}

bool sim_is_memory(uintptr_t start, size_t size)
{
	return sim_in_sram(start, size) || sim_is_program(start, size);
}

void sim_program(uintptr_t *start, size_t *size)
{
	*start = (uintptr_t)__executable_start;
	*size = (size_t)(z_rodata_end - __executable_start);
}

void sim_domain_init(struct sim_domain *domain)
{
	sim_domain_end(domain);
	memset(domain, 0, sizeof(*domain));
	sys_dlist_init(&domain->threads);
	domain->generation = 1;
}

void sim_domain_end(struct sim_domain *domain)
{
	sim_audit_note();
	sim_process_end(domain);
	if (restricting == domain) {
		lift_restrictions();
	}
}

void sim_domain_add(struct sim_domain *domain, const struct sim_partition *partition)
{
	size_t slot = 0;

	while (slot < CONFIG_MAX_DOMAIN_PARTITIONS && domain->partition[slot].size != 0) {
		slot++;
	}
	if (slot == CONFIG_MAX_DOMAIN_PARTITIONS) {
		sim_die("a domain has no room for another partition", 0,
			"the kernel must count them");
	}
	domain->partition[slot] = *partition;
	if (restricts_kernel(partition)) {
		domain->restricted++;
		if (domain == current_domain()) {
			lift_restrictions();
			enforce_for(domain);
		}
	}
	domain->generation++;
	sim_audit_note();
}

void sim_domain_remove(struct sim_domain *domain, const struct sim_partition *partition)
{
	for (size_t i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		if (domain->partition[i].start == partition->start) {
			domain->partition[i].size = 0;
		}
	}
	if (restricts_kernel(partition)) {
		domain->restricted--;
		if (restricting == domain) {
			/* Put in force again, without this one, when a thread of it is next. */
			lift_restrictions();
		}
	}
	domain->generation++;
	sim_audit_note();
	/*
	 * Code of the domain may be running on although it should wait: only the end of the
	 * process takes the partition away from it for certain, and at once.
	 */
	sim_process_end(domain);
}

void sim_domain_join(struct sim_domain *domain, struct sim_thread *thread)
{
	thread->domain = domain;
	sys_dlist_append(&domain->threads, &thread->in_domain);
	if (thread->user && thread->stack_size != 0) {
		struct sim_mpu_op stack = sim_user_stack(thread);

		sim_process_forget_stack(&stack, domain);
	}
	if (thread == sim_current) {
		sim_kernel_view_switch(thread);
	}
	sim_audit_note();
}

void sim_domain_leave(struct sim_thread *thread)
{
	/* Its stack stays within reach of the old domain until somebody else gets it. */
	sys_dlist_remove(&thread->in_domain);
	thread->domain = NULL;
	sim_audit_note();
}

void sim_memory_reclaim(const void *memory, size_t size)
{
	const struct sim_mpu_op range = {.start = (uintptr_t)memory, .length = size};

	sim_process_forget_stack(&range, NULL);
	sim_audit_note();
}

/* What the current thread's domain may only read is not the kernel's to write either. */
void sim_user_memory_write(void *to, const void *from, size_t size)
{
	lift_restrictions();
	memmove(to, from, size);
	enforce_for(current_domain());
}
