/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: the audit, a debug option. Does a domain's process reach more than its domain and the
 * thread that ran last have? Three answers are compared: what the core says now (domains, threads,
 * stack objects), what the broker has given the process (its view, the stacks that its filter
 * lists), and what Linux says (/proc/PID/maps). Too much anywhere ends the system with a report;
 * too little is no error, since orders are sent when a process has its turn.
 *
 * A stack object that no thread uses is nobody's: the process that had it may still list it.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zephyr/fatal.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>

#include "audit.h"
#include "broker.h"
#include "glue.h"
#include "names.h"
#include "mem_domain.h"
#include "object_table.h"
#include "port/system.h"
#include "process.h"
#include "surplus.h"

/* Exits to user code after which it looks although nothing has changed. */
#define QUIET_EXITS 1000

static bool changed;
static unsigned int quiet_exits;

void sim_audit_note(void)
{
	changed = true;
}

/* @a how continues "the process of domain NAME". */
static FUNC_NORETURN void report(const struct sim_process *process, const char *how,
				 const struct sim_mpu_op *surplus)
{
	char what[160] = "";

	(void)glue_describe_data((uintptr_t)surplus->start, what, sizeof(what));
	printk("E: MPU audit: the process of domain %s %s %c%c%c 0x%llx, %llu bytes: %s\n",
	       process->name, how, (surplus->protection & PROT_READ) != 0 ? 'r' : '-',
	       (surplus->protection & PROT_WRITE) != 0 ? 'w' : '-',
	       (surplus->protection & PROT_EXEC) != 0 ? 'x' : '-',
	       (unsigned long long)surplus->start, (unsigned long long)surplus->length, what);
	arch_system_halt(K_ERR_KERNEL_PANIC);
}

/* ---- What it was given against what the core says ------------------------------------------ */

static const struct k_mem_domain *core_domain(const struct sim_process *process)
{
	return CONTAINER_OF(process->domain, struct k_mem_domain, arch.chip);
}

/* By the core's own table, not by the chip's. */
static void core_view(const struct k_mem_domain *domain, struct sim_view *view)
{
	for (size_t i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (part->size != 0) {
			view->map[view->count++] = (struct sim_mpu_op){
				.start = part->start,
				.length = part->size,
				.protection = (uint64_t)sim_user_protection(part->attr),
			};
		}
	}
}

struct claim {
	const struct k_mem_domain *domain;
	const struct sim_mpu_op *stack;
	bool is_the_domains;
	bool is_anothers;
};

static void look_at_thread(const struct k_thread *thread, void *data)
{
	struct claim *claim = data;
	const struct sim_mpu_op own = sim_user_stack(&thread->arch.chip);
	const uint64_t object = (uintptr_t)thread->stack_obj;
	const uint64_t end = own.start + own.length;

	if (own.length == 0 || sim_range_clip(claim->stack, object, end).length == 0) {
		return;
	}
	if ((thread->base.user_options & K_USER) != 0 &&
	    thread->mem_domain_info.mem_domain == claim->domain &&
	    claim->stack->start == own.start && claim->stack->length == own.length) {
		claim->is_the_domains = true;
	} else {
		claim->is_anothers = true;
	}
}

static bool is_in_stack_object(const struct sim_mpu_op *stack)
{
	const struct k_object *object = z_object_containing(stack->start);

	/* The last page belongs to the stack whole, also where the object ends in it. */
	return object != NULL && object->type == K_OBJ_THREAD_STACK_ELEMENT &&
	       object == z_object_containing(stack->start + stack->length - SIM_PAGE_SIZE);
}

static void check_stack(const struct sim_process *process, const struct sim_mpu_op *stack)
{
	struct claim claim = {.domain = core_domain(process), .stack = stack};

	if (stack->length == 0) {
		return;
	}
	z_mem_domain_thread_foreach(look_at_thread, &claim);
	if (claim.is_anothers || (!claim.is_the_domains && !is_in_stack_object(stack))) {
		report(process, "can switch on", stack);
	}
}

static void check_installed(const struct sim_process *process)
{
	struct sim_view has = {0};
	struct sim_mpu_op surplus;

	core_view(core_domain(process), &has);
	for (size_t i = 0; i < process->view.count; i++) {
		if (!sim_view_allows(&has, &process->view.map[i], &surplus)) {
			report(process, "was given, and should not have any more,", &surplus);
		}
	}
	for (size_t i = 0; i < process->stack_count; i++) {
		check_stack(process, &process->stacks[i]);
	}
	check_stack(process, &process->view.stack);
}

/* ---- What it has against what it was given ------------------------------------------------- */

static void check_mapping(const struct sim_process *process, const struct sim_mapping *mapping)
{
	struct sim_mpu_op in_sram =
		sim_range_clip(&mapping->range, (uintptr_t)z_sram_start, (uintptr_t)z_sram_end);
	struct sim_mpu_op surplus;

	if (in_sram.length != 0 && !sim_view_allows(&process->view, &in_sram, &surplus)) {
		report(process, "has, and was not given,", &surplus);
	}
	/*
	 * Other memory is its own copy, but for the page of its link that it writes. Not under
	 * valgrind, which shares some of its own.
	 */
	if (in_sram.length == 0 && mapping->shared && sim_filtered &&
	    !sim_link_is_request_page(&process->link, mapping->range.start,
				      mapping->range.length) &&
	    (mapping->range.protection & PROT_WRITE) != 0) {
		report(process, "shares", &mapping->range);
	}
}

static void check_maps(const struct sim_process *process)
{
	static char text[8192];
	char path[32];
	size_t used = 0;
	ssize_t length;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/maps", (int)process->pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		sim_die("the MPU audit cannot read /proc/PID/maps", errno,
			"build without CONFIG_SIM_AUDIT");
	}
	/* Empty when somebody outside has killed it. */
	while ((length = read(fd, text + used, sizeof(text) - 1 - used)) > 0) {
		char *line = text;
		char *end;

		used += (size_t)length;
		text[used] = '\0';
		for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
			struct sim_mapping mapping;

			*end = '\0';
			if (!sim_mapping_parse(line, &mapping)) {
				sim_die("the MPU audit does not understand /proc/PID/maps", 0,
					"report this");
			}
			check_mapping(process, &mapping);
		}
		used -= (size_t)(line - text);
		memmove(text, line, used);
	}
	close(fd);
}

void sim_audit(void)
{
	quiet_exits++;
	if (!changed && quiet_exits < QUIET_EXITS) {
		return;
	}
	changed = false;
	quiet_exits = 0;
	for (const struct sim_process *process = NULL;
	     (process = sim_process_next(process)) != NULL;) {
		check_installed(process);
		check_maps(process);
	}
}
