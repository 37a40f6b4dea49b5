/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads, inside the kernel.
 */

#ifndef BULKHEAD_KERNEL_THREAD_H
#define BULKHEAD_KERNEL_THREAD_H

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

/*
 * Make a thread that does not run yet: k_thread_create() without its last step. It is one step for
 * everybody else: whoever has permission on the thread could start it half made.
 */
void z_thread_setup(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		    k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
		    uint32_t options);

/*
 * Is this a thread that has been made and has not ended? Memory that was never one may hold
 * anything, so it is looked up: in the list of threads, or else among the objects. Without both
 * nobody knows, and the answer is no. Locked.
 */
bool z_thread_lives(const struct k_thread *thread);

/*
 * Undo z_thread_setup() of a thread that was never started, before it is done anew. What it was
 * granted stays with the object. Locked.
 */
void z_thread_unmake(struct k_thread *thread);

/* Start a thread that z_thread_setup() made, now or later. Not locked; a scheduling point. */
void z_thread_start_after(struct k_thread *thread, k_timeout_t delay);

/* Create, grant to, and start the threads of K_THREAD_DEFINE(). Once, at boot. */
void z_static_threads_start(void);

/*
 * A supervisor thread enters user mode: the stacks that it has of the static pool are given back
 * when nobody has permission on them, as those of other user threads. Locked.
 */
#if defined(CONFIG_USERSPACE) && CONFIG_DYNAMIC_THREAD_POOL_SIZE > 0
void z_thread_stacks_to_user(const struct k_thread *thread);
#else
static inline void z_thread_stacks_to_user(const struct k_thread *thread)
{
}
#endif

/* Is this a priority an application may give a thread? */
static inline bool z_is_valid_priority(int prio)
{
	return prio >= K_HIGHEST_APPLICATION_THREAD_PRIO &&
	       prio <= K_LOWEST_APPLICATION_THREAD_PRIO;
}

#ifdef CONFIG_THREAD_MONITOR
/* The list of all threads (thread_list.c). Locked. */
void z_thread_list_add(struct k_thread *thread);
void z_thread_list_remove(struct k_thread *thread);
#else
static inline void z_thread_list_add(struct k_thread *thread)
{
}

static inline void z_thread_list_remove(struct k_thread *thread)
{
}
#endif

#endif
