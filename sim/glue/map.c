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

#include "names.h"
#include "glue.h"
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

	(void)glue_describe_thread(thread, name, sizeof(name));
#ifdef CONFIG_USERSPACE
	if (thread->mem_domain_info.mem_domain == &k_mem_domain_default) {
		snprintf(domain, sizeof(domain), "the default domain");
	} else if (thread->mem_domain_info.mem_domain != NULL) {
		(void)glue_describe_domain(thread->mem_domain_info.mem_domain, domain,
					   sizeof(domain));
	}
#endif
	dprintf(out, "thread\t%u\t%s\t%s\t%d\t%s\t%s\n", number, name,
		is_user(thread) ? "user" : "supervisor", thread->base.prio, state_of(thread),
		domain);
	/* What the idle thread needs here says nothing about any chip. */
	if (thread->base.prio != K_IDLE_PRIO) {
		dprintf(out, "stack\t%u\t%zu\t%zu\n", number, thread->arch.stack_asked,
			glue_stack_used(thread));
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

static void write_region(const struct sim_reach *reach, void *number)
{
	const struct k_mem_partition part = {.start = reach->start, .size = reach->size};
	const char *name = reach->is_stack ? NULL : glue_partition_name(&part);

	dprintf(out, "region\t%u\t%p\t%p\t%c%c%c\t%s\t%s\n", *(const unsigned int *)number,
		(void *)reach->start, (void *)(reach->start + reach->size),
		(reach->protection & PROT_READ) != 0 ? 'r' : '-',
		(reach->protection & PROT_WRITE) != 0 ? 'w' : '-',
		(reach->protection & PROT_EXEC) != 0 ? 'x' : '-',
		reach->is_stack ? "stack" : "partition", name != NULL ? name : "-");
}

/* threads[0] says little, so " (Engine)" behind it. */
static void write_thread_of(const struct k_object *object)
{
	char name[64];

	for (unsigned int i = 0; i < thread_count; i++) {
		if (threads[i] == object->name) {
			(void)glue_describe_thread(threads[i], name, sizeof(name));
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
		dprintf(out, "%s", glue_source_name(label));
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
			sim_reach_foreach(&threads[i]->arch.chip, write_region, &i);
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

FUNC_NORETURN void glue_map_and_stop(void)
{
	out = open(sim_asked.map_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (out < 0) {
		sim_die("cannot write the map", errno, "name another file with --map-to");
	}
	sim_on_host_stack(write_map, NULL);
	sim_stop(0);
}
