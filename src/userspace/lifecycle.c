/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What user mode support does when the system boots and when a thread begins and ends. Each step
 * is a line here; how it works is elsewhere.
 */

#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>

#include "mem_domain.h"
#include "memory_watch.h"
#include "object_table.h"
#include "userspace.h"

/* ---- Boot --------------------------------------------------------------------------------- */

/* The image may hold an initialiser for such a variable; the API says that it is zero. */
static void zero_partitions(void)
{
	STRUCT_SECTION_FOREACH(z_app_region, region) {
		z_watch_clear(region->bss_start, region->bss_size);
	}
}

#define MARK_INITIALIZED(type)                                                                     \
	do {                                                                                       \
		STRUCT_SECTION_FOREACH(type, object) {                                             \
			k_object_init(object);                                                     \
		}                                                                                  \
	} while (false)

/* Objects made by K_*_DEFINE() never see an initialisation function. */
static void mark_static_objects(void)
{
	MARK_INITIALIZED(k_sem);
	MARK_INITIALIZED(k_mutex);
	MARK_INITIALIZED(k_condvar);
#ifdef CONFIG_EVENTS
	MARK_INITIALIZED(k_event);
#endif
	MARK_INITIALIZED(k_msgq);
#ifdef CONFIG_PIPES
	MARK_INITIALIZED(k_pipe);
#endif
	MARK_INITIALIZED(k_queue);
	MARK_INITIALIZED(k_fifo);
	MARK_INITIALIZED(k_lifo);
	MARK_INITIALIZED(k_stack);
	MARK_INITIALIZED(k_timer);
	MARK_INITIALIZED(k_mem_slab);
}

void z_userspace_boot(void)
{
	zero_partitions();
	z_thread_index_boot();
	mark_static_objects();
	z_mem_domain_boot();
}

void z_userspace_grant_static(void)
{
	STRUCT_SECTION_FOREACH(k_object_assignment, line) {
		for (void *const *object = line->objects; *object != NULL; object++) {
			k_object_access_grant(*object, line->thread);
		}
	}
}

/* ---- A thread's life ---------------------------------------------------------------------- */

void z_userspace_thread_create(struct k_thread *child, struct k_thread *parent,
			       k_thread_stack_t *stack, uint32_t options)
{
	child->perm_index = z_thread_index(child);
	child->syscall_frame = NULL;
	k_object_init(child);
	k_object_init(stack);
	k_object_access_grant(child, child);
	if (parent != NULL && (options & K_INHERIT_PERMS) != 0) {
		k_thread_perms_inherit(parent, child);
	}
	z_mem_domain_thread_create(child, parent);
}

void z_userspace_thread_unmake(struct k_thread *thread)
{
	z_mem_domain_thread_exit(thread);
	k_object_uninit(thread->stack_obj);
}

void z_userspace_thread_exit(struct k_thread *thread)
{
	z_userspace_thread_unmake(thread);
	k_object_uninit(thread);
	/* Last: the thread's right to itself may be all that keeps its object. */
	k_thread_perms_all_clear(thread);
}
