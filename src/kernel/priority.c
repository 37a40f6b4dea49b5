/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Priorities and deadlines of threads. What is assigned here may be raised for a while by a
 * mutex, see mutex.c.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"
#include "thread.h"

int z_impl_k_thread_priority_get(k_tid_t thread)
{
	return thread->base.prio;
}

void z_impl_k_thread_priority_set(k_tid_t thread, int prio)
{
	unsigned int key;

	if (unlikely(!z_is_valid_priority(prio))) {
		Z_MISUSE(Z_OOPS_PRIORITY, thread);
	}
	key = z_lock();
	thread->base.assigned_prio = (int8_t)prio;
	z_hook_priority(thread, prio);
	/* Also when it is the same: the thread goes behind its equals. */
	z_requeue(thread);
	z_update_priority(thread);
	z_reschedule(key);
}

#ifdef CONFIG_SCHED_DEADLINE
void z_impl_k_thread_absolute_deadline_set(k_tid_t thread, int deadline)
{
	unsigned int key = z_lock();

	thread->base.prio_deadline = deadline;
	thread->base.has_deadline = true;
	z_hook_deadline(thread, deadline);
	z_requeue(thread);
	z_reschedule(key);
}

void z_impl_k_thread_deadline_set(k_tid_t thread, int deadline)
{
	__ASSERT(deadline > 0, "invalid deadline %d", deadline);
	z_impl_k_thread_absolute_deadline_set(thread, (int)(k_cycle_get_32() + (uint32_t)deadline));
}
#endif

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int z_vrfy_k_thread_priority_get(k_tid_t thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	return z_impl_k_thread_priority_get(thread);
}
#include <zephyr/syscalls/k_thread_priority_get_mrsh.c>

static inline void z_vrfy_k_thread_priority_set(k_tid_t thread, int prio)
{
	unsigned int key;
	int assigned;

	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	K_OOPS(K_SYSCALL_VERIFY_MSG(z_is_valid_priority(prio), "priority %d does not exist", prio));
	/* Locked: another thread may be about to make it less urgent. */
	key = z_lock();
	/* Not the priority in force: a thread must not keep what a mutex lends it. */
	assigned = thread->base.assigned_prio;
	if (prio >= assigned) {
		z_impl_k_thread_priority_set(thread, prio);
	}
	z_reschedule_call(key);
	K_OOPS(K_SYSCALL_VERIFY_MSG(prio >= assigned,
				    "user mode can not make a thread more urgent (%d to %d)",
				    assigned, prio));
}
#include <zephyr/syscalls/k_thread_priority_set_mrsh.c>

#ifdef CONFIG_SCHED_DEADLINE
static inline void z_vrfy_k_thread_deadline_set(k_tid_t thread, int deadline)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	K_OOPS(K_SYSCALL_VERIFY_MSG(deadline > 0, "deadline %d is not in the future", deadline));
	z_impl_k_thread_deadline_set(thread, deadline);
}
#include <zephyr/syscalls/k_thread_deadline_set_mrsh.c>

static inline void z_vrfy_k_thread_absolute_deadline_set(k_tid_t thread, int deadline)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	z_impl_k_thread_absolute_deadline_set(thread, deadline);
}
#include <zephyr/syscalls/k_thread_absolute_deadline_set_mrsh.c>
#endif
#endif
