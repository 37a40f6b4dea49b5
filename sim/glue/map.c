/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: what the threads of the running system can reach, written to a file at a chosen time
 * for `sim map`, which makes tables and drawings of it. Facts only, a record a line, words
 * separated by tabs; the names of variables are added by the reader, from the image.
 *
 *	map NANOSECONDS usermode|kernel
 *	common START END RIGHTS WHAT                    what user mode of every domain may do
 *	thread NUMBER NAME MODE PRIORITY STATE DOMAIN
 *	stack THREAD ASKED USED                         bytes of a thread's stack so far
 *	partition START END NAME                        also those that no thread has
 *	region THREAD START END RIGHTS KIND NAME        KIND: partition, stack
 *	object NUMBER TYPE USE NAME                     USE: ready, unused (no *_init() yet)
 *	grant OBJECT THREAD                             THREAD "*": granted to all
 *	end
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel_structs.h>

#include "broker.h"
#include "fault.h"
#include "glue.h"
#include "host_stack.h"
#include "stacks.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#include "userspace.h"
#endif

static int out;

static bool is_user(const struct k_thread *thread)
{
	return (thread->base.user_options & K_USER) != 0;
}

static const char *state_of(const struct k_thread *thread)
{
	static const struct {
		uint8_t bit;
		const char *word;
	} words[] = {
		{_THREAD_PRESTART, "not started"},
		{_THREAD_SUSPENDED, "suspended"},
		{_THREAD_SLEEPING, "sleeping"},
		{_THREAD_PENDING, "waiting"},
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if ((thread->base.thread_state & words[i].bit) != 0) {
			return words[i].word;
		}
	}
	return thread == _current ? "running" : "ready";
}

static void write_thread(const struct k_thread *thread, unsigned int number)
{
	char domain[64] = "-";
	char name[64];

	(void)z_describe_thread(thread, name, sizeof(name));
#ifdef CONFIG_USERSPACE
	if (thread->mem_domain_info.mem_domain == &k_mem_domain_default) {
		snprintf(domain, sizeof(domain), "the default domain");
	} else if (thread->mem_domain_info.mem_domain != NULL) {
		(void)z_describe_domain(thread->mem_domain_info.mem_domain, domain, sizeof(domain));
	}
#endif
	dprintf(out, "thread\t%u\t%s\t%s\t%d\t%s\t%s\n", number, name,
		is_user(thread) ? "user" : "supervisor", thread->base.prio, state_of(thread),
		domain);
	/* What the idle thread needs here says nothing about any chip. */
	if (thread->base.prio != K_IDLE_PRIO) {
		dprintf(out, "stack\t%u\t%zu\t%zu\n", number, thread->arch.stack_asked,
			sim_stack_used(thread));
	}
}

/* The threads in the order of their creation; the kernel's list has the youngest in front. */
static struct k_thread *threads[256];
static unsigned int thread_count;

static void find_threads(void)
{
	thread_count = 0;
#ifdef CONFIG_THREAD_MONITOR
	for (struct k_thread *thread = z_kernel.threads;
	     thread != NULL && thread_count < ARRAY_SIZE(threads); thread = thread->next_thread) {
		threads[thread_count++] = thread;
	}
#endif
	for (unsigned int i = 0; i < thread_count / 2; i++) {
		struct k_thread *other = threads[thread_count - 1 - i];

		threads[thread_count - 1 - i] = threads[i];
		threads[i] = other;
	}
}

#ifdef CONFIG_USERSPACE

extern char __executable_start[], etext[], z_rodata_end[];

static void write_common(void)
{
	uintptr_t text_end = ROUND_UP((uintptr_t)etext, SIM_PAGE_SIZE);

	dprintf(out, "common\t%p\t%p\tr-x\tprogram text\n", (void *)__executable_start,
		(void *)text_end);
	dprintf(out, "common\t%p\t%p\tr--\tconstants\n", (void *)text_end, (void *)z_rodata_end);
}

static void write_partitions(void)
{
	STRUCT_SECTION_FOREACH(z_app_region, region) {
		const struct k_mem_partition *part = region->partition;

		if (part->size != 0) {
			dprintf(out, "partition\t%p\t%p\t%s\n", (void *)part->start,
				(void *)(part->start + part->size), region->name);
		}
	}
}

static void write_region(unsigned int number, const struct sim_mpu_op *map, const char *kind,
			 const char *name)
{
	dprintf(out, "region\t%u\t%p\t%p\t%c%c%c\t%s\t%s\n", number, (void *)map->start,
		(void *)(map->start + map->length), (map->protection & PROT_READ) ? 'r' : '-',
		(map->protection & PROT_WRITE) ? 'w' : '-',
		(map->protection & PROT_EXEC) ? 'x' : '-', kind, name);
}

/* Just what the process of its domain is let through to while the thread runs. */
static void write_regions(const struct k_thread *thread, unsigned int number)
{
	struct sim_mpu_op stack = sim_user_stack(&thread->arch.chip);
	struct sim_view view;

	sim_view_of_domain(&thread->mem_domain_info.mem_domain->arch.chip, &view);
	for (size_t i = 0; i < view.count; i++) {
		const struct k_mem_partition part = {.start = view.map[i].start,
						     .size = view.map[i].length};
		const char *name = z_partition_name(&part);

		write_region(number, &view.map[i], "partition", name == NULL ? "-" : name);
	}
	write_region(number, &stack, "stack", "-");
}

/* threads[0] says little, so " (Engine)" behind it. */
static void write_thread_of(const struct k_object *object)
{
	char name[64];

	for (unsigned int i = 0; i < thread_count; i++) {
		if (threads[i] == object->name) {
			(void)z_describe_thread(threads[i], name, sizeof(name));
			dprintf(out, " (%s)", name);
		}
	}
	dprintf(out, "\n");
}

static unsigned int object_count;

static void write_object(struct k_object *object, void *context)
{
	const char *label = z_object_label(object->name);
	unsigned int number = object_count++;

	dprintf(out, "object\t%u\t%s\t%s\t", number, z_object_type_name(object->type),
		(object->flags & K_OBJ_FLAG_INITIALIZED) != 0 ? "ready" : "unused");
	if (label == NULL) {
		dprintf(out, "%p", object->name);
	} else {
		dprintf(out, "%s", z_source_name(label));
	}
	write_thread_of(object);
	if ((object->flags & K_OBJ_FLAG_PUBLIC) != 0) {
		dprintf(out, "grant\t%u\t*\n", number);
		return;
	}
	for (unsigned int i = 0; i < thread_count; i++) {
		if (z_object_has_perm(object, z_thread_index(threads[i]))) {
			dprintf(out, "grant\t%u\t%u\n", number, i);
		}
	}
}

static void write_user_mode(void)
{
	write_common();
	write_partitions();
	for (unsigned int i = 0; i < thread_count; i++) {
		if (is_user(threads[i]) && threads[i]->mem_domain_info.mem_domain != NULL) {
			write_regions(threads[i], i);
		}
	}
	object_count = 0;
	k_object_wordlist_foreach(write_object, NULL);
}

#else

static void write_user_mode(void)
{
}

#endif /* CONFIG_USERSPACE */

static void write_map(void *arg)
{
	find_threads();
	dprintf(out, "map\t%llu\t%s\n", (unsigned long long)sim_clock_now(),
		IS_ENABLED(CONFIG_USERSPACE) ? "usermode" : "kernel");
	for (unsigned int i = 0; i < thread_count; i++) {
		write_thread(threads[i], i);
	}
	write_user_mode();
	dprintf(out, "end\n");
}

FUNC_NORETURN void sim_map_and_stop(void)
{
	out = open(sim_options.map_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (out < 0) {
		sim_die("cannot write the map", errno, "name another file with --map-to");
	}
	sim_on_host_stack(write_map, NULL);
	sim_stop(0);
}
