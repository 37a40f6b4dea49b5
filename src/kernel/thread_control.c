/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads: starting, suspending and resuming them, and their timeouts.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"

static void cancel_timeout(struct k_thread *thread)
{
	if (z_timeout_is_pending(&thread->base.timeout)) {
		(void)z_timeout_cancel(&thread->base.timeout);
	}
}

void z_impl_k_thread_start(k_tid_t thread)
{
	unsigned int key = z_lock();

	if ((thread->base.thread_state & _THREAD_PRESTART) != 0) {
		cancel_timeout(thread);
		thread->base.thread_state &= (uint8_t)~_THREAD_PRESTART;
		z_ready(thread);
	}
	z_reschedule_call(key);
}

void z_impl_k_thread_suspend(k_tid_t thread)
{
	unsigned int key = z_lock();

	if ((thread->base.thread_state & (_THREAD_SUSPENDED | _THREAD_DEAD)) != 0) {
		z_unlock(key);
		return;
	}
	/* A delayed start goes on; it will find the thread suspended. */
	if ((thread->base.thread_state & _THREAD_PRESTART) == 0) {
		cancel_timeout(thread);
	}
	z_unready(thread);
	thread->base.thread_state &= (uint8_t)~_THREAD_SLEEPING;
	thread->base.thread_state |= _THREAD_SUSPENDED;
	if (thread == z_current() && !z_in_isr()) {
		z_hook_blocked(thread);
		(void)z_swap(key);
	} else {
		z_hook_suspended(thread);
		z_reschedule_call(key);
	}
}

/* k_sleep(K_FOREVER) counts as being suspended. */
static bool is_suspended(const struct k_thread *thread)
{
	return (thread->base.thread_state & _THREAD_SUSPENDED) != 0 ||
	       ((thread->base.thread_state & _THREAD_SLEEPING) != 0 &&
		!z_timeout_is_pending(&thread->base.timeout));
}

void z_impl_k_thread_resume(k_tid_t thread)
{
	unsigned int key = z_lock();

	if (is_suspended(thread)) {
		thread->base.thread_state &= (uint8_t)~(_THREAD_SUSPENDED | _THREAD_SLEEPING);
		z_hook_resumed(thread);
		z_ready(thread);
	}
	z_reschedule_call(key);
}

k_ticks_t z_impl_k_thread_timeout_expires_ticks(const struct k_thread *thread)
{
	unsigned int key = z_lock();
	k_ticks_t expires = K_TICKS_FOREVER;

	if (z_timeout_is_pending(&thread->base.timeout)) {
		expires = z_timeout_expires(&thread->base.timeout);
	}
	z_unlock(key);
	return expires;
}

k_ticks_t z_impl_k_thread_timeout_remaining_ticks(const struct k_thread *thread)
{
	return z_timeout_remaining(&thread->base.timeout);
}

int z_impl_k_float_disable(struct k_thread *thread)
{
	/* Every thread keeps its floating point registers, at no cost that could be saved. */
	return -ENOTSUP;
}

int z_impl_k_float_enable(struct k_thread *thread, unsigned int options)
{
	return -ENOTSUP;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_k_thread_start(k_tid_t thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	z_impl_k_thread_start(thread);
}
#include <zephyr/syscalls/k_thread_start_mrsh.c>

static inline void z_vrfy_k_thread_suspend(k_tid_t thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	z_impl_k_thread_suspend(thread);
}
#include <zephyr/syscalls/k_thread_suspend_mrsh.c>

static inline void z_vrfy_k_thread_resume(k_tid_t thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	z_impl_k_thread_resume(thread);
}
#include <zephyr/syscalls/k_thread_resume_mrsh.c>

static inline k_ticks_t z_vrfy_k_thread_timeout_expires_ticks(const struct k_thread *thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	return z_impl_k_thread_timeout_expires_ticks(thread);
}
#include <zephyr/syscalls/k_thread_timeout_expires_ticks_mrsh.c>

static inline k_ticks_t z_vrfy_k_thread_timeout_remaining_ticks(const struct k_thread *thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	return z_impl_k_thread_timeout_remaining_ticks(thread);
}
#include <zephyr/syscalls/k_thread_timeout_remaining_ticks_mrsh.c>

static inline int z_vrfy_k_float_disable(struct k_thread *thread)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	return z_impl_k_float_disable(thread);
}
#include <zephyr/syscalls/k_float_disable_mrsh.c>

static inline int z_vrfy_k_float_enable(struct k_thread *thread, unsigned int options)
{
	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	return z_impl_k_float_enable(thread, options);
}
#include <zephyr/syscalls/k_float_enable_mrsh.c>
#endif
