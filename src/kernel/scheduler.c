/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The scheduler: who runs, waiting and being woken, interrupts' ends. The running thread stays
 * in the ready queue, so "who should run" is always the head of the queue; what keeps a thread
 * from being preempted is asked only where a preemption would happen.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "port/interrupts.h"
#include "port/threads.h"
#include "scheduler.h"

struct z_kernel z_kernel;

void z_enqueue(struct k_thread *thread)
{
	z_ready_queue_add(&z_kernel.ready, thread);
}

void z_dequeue(struct k_thread *thread)
{
	z_ready_queue_remove(&z_kernel.ready, thread);
}

unsigned int z_wake_all(_wait_q_t *queue, int result)
{
	unsigned int count = 0;

	while (z_wake_first(queue, result) != NULL) {
		count++;
	}
	return count;
}

/* Does one that nobody else may preempt lose the processor to one that may? It is to get it back.
 */
static void remember_preempted(struct k_thread *from, const struct k_thread *to)
{
#if CONFIG_NUM_METAIRQ_PRIORITIES > 0
	if (!z_is_metairq(to)) {
		z_kernel.cpu.preempted = NULL;
	} else if (!z_is_metairq(from) && !z_is_preemptible(from) &&
		   (from->base.thread_state & _THREAD_QUEUED) != 0) {
		z_kernel.cpu.preempted = from;
	}
#endif
}

/* Give the processor to @a to. Returns when @a from gets it back. */
static void switch_to(struct k_thread *from, struct k_thread *to)
{
	z_hook_switched(from, to);
	remember_preempted(from, to);
	z_kernel.cpu.current = to;
	z_hook_switched_in();
	z_slice_switch(from, to);
	arch_switch(from, to);
}

int z_swap(unsigned int key)
{
	struct k_thread *from = z_current();
	struct k_thread *to = z_next();

	if (from != to) {
		switch_to(from, to);
	}
	z_unlock(key);
	return from->base.swap_retval;
}

void z_reschedule_call(unsigned int key)
{
	z_reschedule(key);
}

/* The timeout of a thread that waits, sleeps, or is to start later. */
static void thread_timeout(struct _timeout *timeout, unsigned int key)
{
	struct k_thread *thread = CONTAINER_OF(timeout, struct k_thread, base.timeout);

	if ((thread->base.thread_state & _THREAD_PENDING) != 0) {
		/* swap_retval is -EAGAIN since z_wait_begin(). */
		z_leave_wait_queue(thread);
		z_mutex_wait_ended(thread);
	}
	thread->base.thread_state &= (uint8_t)~(_THREAD_SLEEPING | _THREAD_PRESTART);
	z_ready(thread);
}

void z_thread_timeout_start(struct k_thread *thread, k_timeout_t timeout)
{
	z_timeout_add(&thread->base.timeout, thread_timeout, timeout);
}

void z_wait_begin(_wait_q_t *queue, k_timeout_t timeout)
{
	struct k_thread *thread = z_current();

	z_unready(thread);
	thread->base.thread_state |= _THREAD_PENDING;
	thread->base.pended_on = queue;
	thread->base.swap_retval = -EAGAIN;
	z_insert_by_urgency(&queue->waitq, thread);
	if (!K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_thread_timeout_start(thread, timeout);
	}
	z_hook_blocked(thread);
}

int z_wait(_wait_q_t *queue, k_timeout_t timeout, unsigned int key)
{
	Z_NOT_IN_ISR();
	z_wait_begin(queue, timeout);
	return z_swap(key);
}

void z_requeue(struct k_thread *thread)
{
	if ((thread->base.thread_state & _THREAD_QUEUED) != 0) {
		z_move_back(thread);
	} else if (thread->base.pended_on != NULL) {
		sys_dlist_remove(&thread->base.qnode);
		z_insert_by_urgency(&thread->base.pended_on->waitq, thread);
	}
}

void z_set_priority(struct k_thread *thread, int prio)
{
	bool queued = (thread->base.thread_state & _THREAD_QUEUED) != 0;

	/* The ready queue must not see the priority change under a thread in it. */
	z_unready(thread);
	thread->base.prio = (int8_t)prio;
	if (queued) {
		z_ready(thread);
	} else {
		z_requeue(thread);
	}
	if (thread == z_current()) {
		z_slice_priority_changed(thread);
	}
}

void z_isr_enter(void)
{
	z_kernel.cpu.nested++;
	z_hook_isr_enter((int)z_kernel.cpu.nested);
}

void z_isr_exit(void)
{
	struct k_thread *current = z_current();
	bool sliced;

	if (z_kernel.cpu.nested > 1 || k_is_pre_kernel()) {
		z_hook_isr_exit((int)z_kernel.cpu.nested);
		z_kernel.cpu.nested--;
		return;
	}
	/* May call the application, which is to find itself in an interrupt. */
	sliced = z_slice_end();
	z_hook_isr_exit((int)z_kernel.cpu.nested);
	z_kernel.cpu.nested = 0;
	if (sliced || z_is_preemptible(current) || z_is_metairq(z_next()) ||
	    !z_thread_can_run(current)) {
		struct k_thread *first = z_next();

		if (first != current) {
			switch_to(current, first);
		}
	}
}

void z_impl_k_yield(void)
{
	unsigned int key;

	Z_NOT_IN_ISR();
	key = z_lock();

	if (z_current() != z_kernel.cpu.idle_thread) {
		z_hook_yields(z_current());
		z_move_back(z_current());
	}
	(void)z_swap(key);
}

void k_sched_lock(void)
{
	Z_NOT_IN_ISR();
	__ASSERT(z_current()->base.sched_locked != UINT8_MAX, "scheduler locked too often");
	/* Only this thread writes it, and an interrupt that sees the old value may preempt. */
	z_current()->base.sched_locked++;
	compiler_barrier();
}

void k_sched_unlock(void)
{
	unsigned int key = z_lock();

	__ASSERT(z_current()->base.sched_locked != 0, "scheduler is not locked");
	z_current()->base.sched_locked--;
	z_reschedule_call(key);
}

int z_impl_k_is_preempt_thread(void)
{
	return !k_is_in_isr() && z_is_preemptible(z_current());
}

bool k_is_in_isr(void)
{
	/* User mode can not read the kernel's memory, and is never an interrupt handler. */
	return !k_is_user_context() && z_in_isr();
}

bool k_is_pre_kernel(void)
{
	return z_current() == NULL || (z_current()->base.thread_state & _THREAD_DUMMY) != 0;
}

bool k_can_yield(void)
{
	return !k_is_in_isr() && !k_is_pre_kernel() && z_current() != z_kernel.cpu.idle_thread;
}

k_tid_t z_impl_k_sched_current_thread_query(void)
{
	return z_current();
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_k_yield(void)
{
	z_impl_k_yield();
}
#include <zephyr/syscalls/k_yield_mrsh.c>

static inline int z_vrfy_k_is_preempt_thread(void)
{
	return z_impl_k_is_preempt_thread();
}
#include <zephyr/syscalls/k_is_preempt_thread_mrsh.c>

static inline k_tid_t z_vrfy_k_sched_current_thread_query(void)
{
	return z_impl_k_sched_current_thread_query();
}
#include <zephyr/syscalls/k_sched_current_thread_query_mrsh.c>
#endif
