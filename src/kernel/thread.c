/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads: how they begin. Their end is in thread_end.c, what others do to them in between in
 * thread_control.c.
 */

#include <string.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "port/threads.h"
#include "scheduler.h"
#include "thread.h"
#include "userspace.h"

/* The port puts thread-local variables at the upper end, however little is below. */
static bool is_room_in(size_t stack_size)
{
#ifdef CONFIG_THREAD_LOCAL_STORAGE
	return stack_size > arch_thread_local_size();
#else
	return true;
#endif
}

/* Only stacks that are objects have the part for system calls. */
static bool carries_user(const k_thread_stack_t *stack)
{
#ifdef CONFIG_USERSPACE
	return k_object_find(stack) != NULL;
#else
	return false;
#endif
}

static bool can_carry(k_thread_stack_t *stack, size_t stack_size, uint32_t options)
{
	return is_room_in(stack_size) &&
	       (!IS_ENABLED(CONFIG_USERSPACE) || (options & K_USER) == 0 || carries_user(stack));
}

void z_thread_setup(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		    k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
		    uint32_t options)
{
	struct k_thread *parent = k_is_pre_kernel() ? NULL : z_current();
	unsigned int key;

	/* Others have looked before; the image's own threads have nobody who would. */
	if (unlikely(!can_carry(stack, stack_size, options))) {
		Z_MISUSE(Z_OOPS_STACK, stack);
	}
	key = z_lock();
	/* Only one that was never started gets here alive. */
	if (z_thread_lives(thread)) {
		z_thread_unmake(thread);
	}
	memset(thread, 0, sizeof(*thread));
	thread->base.thread_state = _THREAD_PRESTART;
	thread->base.user_options = (uint16_t)options;
	thread->base.prio = (int8_t)prio;
	thread->base.assigned_prio = (int8_t)prio;
	z_timeout_init(&thread->base.timeout);
	z_wait_queue_init(&thread->join_queue);
	sys_dlist_init(&thread->owned_mutexes);
	thread->entry.pEntry = entry;
	thread->entry.parameter1 = p1;
	thread->entry.parameter2 = p2;
	thread->entry.parameter3 = p3;
	thread->stack_obj = stack;
	thread->resource_pool = z_current()->resource_pool;
#ifdef CONFIG_SCHED_CPU_MASK
	thread->base.cpu_mask = 1;
#endif
#ifdef CONFIG_THREAD_RUNTIME_STATS
	thread->base.usage_tracked = z_kernel.cpu.usage_tracked;
#endif
#ifdef CONFIG_USERSPACE
	thread->perm_index = -1;
	thread->syscall_id = -1;
#else
	thread->base.user_options &= (uint16_t)~K_USER;
#endif
	/* In this order: the port's part of a user thread depends on its domain. */
	z_userspace_thread_create(thread, parent, stack, options);
	arch_new_thread(thread, stack, stack_size, carries_user(stack), entry, p1, p2, p3);
	z_thread_list_add(thread);
	z_hook_created(thread);
	z_hook_named(thread);
	z_unlock(key);
}

void z_thread_start_after(struct k_thread *thread, k_timeout_t delay)
{
	unsigned int key;

	if (K_TIMEOUT_EQ(delay, K_NO_WAIT)) {
		z_impl_k_thread_start(thread);
		return;
	}
	key = z_lock();
	/* Another thread may have started or ended it since it was made. */
	if ((thread->base.thread_state & _THREAD_PRESTART) != 0) {
		z_thread_timeout_start(thread, delay);
	}
	z_unlock(key);
}

k_tid_t z_impl_k_thread_create(struct k_thread *new_thread, k_thread_stack_t *stack,
			       size_t stack_size, k_thread_entry_t entry, void *p1, void *p2,
			       void *p3, int prio, uint32_t options, k_timeout_t delay)
{
	unsigned int key;

	Z_NOT_IN_ISR();
	if (unlikely(entry == NULL)) {
		Z_MISUSE(Z_OOPS_NO_FUNCTION, new_thread);
	}
	if (unlikely(!z_is_valid_priority(prio))) {
		Z_MISUSE(Z_OOPS_PRIORITY, new_thread);
	}
	if (unlikely(!can_carry(stack, stack_size, options))) {
		Z_MISUSE(Z_OOPS_STACK, stack);
	}
	key = z_lock();
	if (unlikely(z_thread_lives(new_thread) &&
		     (new_thread->base.thread_state & _THREAD_PRESTART) == 0)) {
		z_unlock(key);
		Z_MISUSE(Z_OOPS_LIVING_THREAD, new_thread);
	}
	z_thread_setup(new_thread, stack, stack_size, entry, p1, p2, p3, prio, options);
	z_unlock(key);
	z_thread_start_after(new_thread, delay);
	return new_thread;
}

/* Runs in the thread's own mode: nothing of the kernel's memory may be touched here. */
FUNC_NORETURN void z_thread_entry(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	entry(p1, p2, p3);
	k_thread_abort(k_current_get());
	CODE_UNREACHABLE;
}

FUNC_NORETURN void k_thread_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	struct k_thread *thread = z_current();
	__maybe_unused unsigned int key = z_lock();

	Z_NOT_IN_ISR();
	__ASSERT(thread->base.sched_locked == 0, "the scheduler is locked");
	thread->base.user_options &= (uint16_t)~K_ESSENTIAL;
	thread->entry.pEntry = entry;
	thread->entry.parameter1 = p1;
	thread->entry.parameter2 = p2;
	thread->entry.parameter3 = p3;
#ifdef CONFIG_ERRNO
	thread->errno_var = 0;
#endif
#ifdef CONFIG_USERSPACE
	if (unlikely(!carries_user(thread->stack_obj))) {
		Z_MISUSE(Z_OOPS_KERNEL_STACK, thread->stack_obj);
	}
	/* Still locked: nobody may see a user thread that runs supervisor code on its stack. */
	thread->base.user_options |= K_USER;
	z_thread_stacks_to_user(thread);
	z_hook_named(thread);
	arch_user_mode_enter(entry, p1, p2, p3);
#else
	z_unlock(key);
	z_thread_entry(entry, p1, p2, p3);
#endif
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#include <zephyr/sys/math_extras.h>

static inline k_tid_t z_vrfy_k_thread_create(struct k_thread *new_thread, k_thread_stack_t *stack,
					     size_t stack_size, k_thread_entry_t entry, void *p1,
					     void *p2, void *p3, int prio, uint32_t options,
					     k_timeout_t delay)
{
	struct k_object *stack_object;
	unsigned int key;
	size_t total_size;
	int thread_error;
	int stack_error;

	K_OOPS(K_SYSCALL_OBJ_NEVER_INIT(new_thread, K_OBJ_THREAD));
	K_OOPS(K_SYSCALL_OBJ_NEVER_INIT(stack, K_OBJ_THREAD_STACK_ELEMENT));
	stack_object = k_object_find(stack);
	K_OOPS(K_SYSCALL_VERIFY_MSG(
		!size_add_overflow(K_THREAD_STACK_RESERVED, stack_size, &total_size),
		"stack size %zu is too large", stack_size));
	K_OOPS(K_SYSCALL_VERIFY_MSG(total_size <= stack_object->data.stack_size,
				    "stack size %zu is more than the stack object has",
				    stack_size));
	K_OOPS(K_SYSCALL_VERIFY_MSG(is_room_in(stack_size),
				    "stack size %zu is too small for thread-local variables",
				    stack_size));
	K_OOPS(K_SYSCALL_VERIFY_MSG(entry != NULL, "a thread needs an entry function"));
	K_OOPS(K_SYSCALL_VERIFY_MSG((options & K_USER) != 0,
				    "a user thread can only create user threads (K_USER)"));
	K_OOPS(K_SYSCALL_VERIFY_MSG((options & K_ESSENTIAL) == 0,
				    "a user thread can not create essential threads"));
	K_OOPS(K_SYSCALL_VERIFY_MSG(z_is_valid_priority(prio), "priority %d does not exist", prio));
	/* Not the priority in force, which a mutex may have raised for a moment. */
	K_OOPS(K_SYSCALL_VERIFY_MSG(prio >= z_current()->base.assigned_prio,
				    "priority %d is more urgent than the creator's %d", prio,
				    z_current()->base.assigned_prio));
	/* Again, with nothing in between: another thread may have been at it since. */
	key = z_lock();
	thread_error = z_object_error(new_thread, K_OBJ_THREAD, _OBJ_INIT_FALSE);
	stack_error = z_object_error(stack, K_OBJ_THREAD_STACK_ELEMENT, _OBJ_INIT_FALSE);
	if (thread_error == 0 && stack_error == 0) {
		z_thread_setup(new_thread, stack, stack_size, entry, p1, p2, p3, prio, options);
	}
	z_unlock(key);
	K_OOPS(thread_error != 0 && z_object_refused(new_thread, K_OBJ_THREAD, thread_error));
	K_OOPS(stack_error != 0 &&
	       z_object_refused(stack, K_OBJ_THREAD_STACK_ELEMENT, stack_error));
	z_thread_start_after(new_thread, delay);
	return new_thread;
}
#include <zephyr/syscalls/k_thread_create_mrsh.c>
#endif
