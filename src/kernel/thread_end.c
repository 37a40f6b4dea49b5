/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads: how they end, and waiting for it. Nothing is undone for a thread that ends but what
 * the kernel itself holds on its behalf.
 */

#include <zephyr/kernel.h>

#include "fault.h"
#include "lock.h"
#include "poll_events.h"
#include "port/threads.h"
#include "scheduler.h"
#include "thread.h"
#include "userspace.h"
#include "wait_for.h"

static bool has_ended(const struct k_thread *thread)
{
	return (thread->base.thread_state & _THREAD_DEAD) != 0 || !z_thread_was_created(thread);
}

void z_thread_unmake(struct k_thread *thread)
{
	if (z_timeout_is_pending(&thread->base.timeout)) {
		(void)z_timeout_cancel(&thread->base.timeout);
	}
	z_hook_ended(thread);
	(void)z_wake_all(&thread->join_queue, 0);
	z_thread_list_remove(thread);
	z_userspace_thread_unmake(thread);
	arch_thread_exit(thread);
}

/* Locked. The caller switches away afterwards if it was the current thread. */
static void end_thread(struct k_thread *thread)
{
	if (thread->base.pended_on != NULL) {
		z_leave_wait_queue(thread);
		z_mutex_wait_ended(thread);
	}
	z_poll_thread_ended(thread);
	z_fault_thread_ended(thread);
	z_unready(thread);
	if (z_timeout_is_pending(&thread->base.timeout)) {
		(void)z_timeout_cancel(&thread->base.timeout);
	}
	z_hook_ended(thread);
	thread->base.thread_state = _THREAD_DEAD;
	z_abandon_mutexes(thread);
	z_spin_locks_abandon(thread);
	(void)z_wake_all(&thread->join_queue, 0);
	z_thread_list_remove(thread);
	z_userspace_thread_exit(thread);
	arch_thread_exit(thread);
}

void z_impl_k_thread_abort(k_tid_t thread)
{
	unsigned int key = z_lock();

	if (has_ended(thread)) {
		z_unlock(key);
		return;
	}
	if ((thread->base.user_options & K_ESSENTIAL) != 0) {
		z_unlock(key);
		z_raise(K_ERR_KERNEL_PANIC, (uintptr_t)__builtin_return_address(0));
	}
	end_thread(thread);
	if (thread == z_current() && !z_in_isr()) {
		/* Nobody switches back to it. */
		(void)z_swap(key);
		CODE_UNREACHABLE;
	}
	z_reschedule_call(key);
	z_userspace_reap();
}

int z_impl_k_thread_join(struct k_thread *thread, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	struct k_thread *current = z_current();
	int result;

	if (has_ended(thread)) {
		result = 0;
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = -EBUSY;
	} else if (thread == current || thread->base.pended_on == &current->join_queue) {
		result = -EDEADLK;
	} else {
		Z_NOT_IN_ISR();
		z_wait_begin(&thread->join_queue, timeout);
		if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
			z_deadlock_look(current);
		}
		result = z_swap(key);
		z_userspace_reap();
		return result;
	}
	z_unlock(key);
	return result;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

/*
 * May the caller end or join this thread? False: there is nothing to do, because the thread is
 * the caller's to use but does not exist. Anything else is no business of the caller's.
 */
static bool exists_for_caller(struct k_thread *thread)
{
	unsigned int key = z_lock();
	bool never =
		k_object_validate(k_object_find(thread), K_OBJ_THREAD, _OBJ_INIT_TRUE) == -EINVAL;

	/* Locked, because without permission nothing keeps the object from being freed. */
	z_unlock(key);
	if (never) {
		return false;
	}
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	return true;
}

static inline void z_vrfy_k_thread_abort(k_tid_t thread)
{
	if (!exists_for_caller(thread)) {
		return;
	}
	K_OOPS(K_SYSCALL_VERIFY_MSG((thread->base.user_options & K_ESSENTIAL) == 0,
				    "a user thread can not abort an essential thread"));
	z_impl_k_thread_abort(thread);
}
#include <zephyr/syscalls/k_thread_abort_mrsh.c>

static inline int z_vrfy_k_thread_join(struct k_thread *thread, k_timeout_t timeout)
{
	return exists_for_caller(thread) ? z_impl_k_thread_join(thread, timeout) : 0;
}
#include <zephyr/syscalls/k_thread_join_mrsh.c>
#endif
