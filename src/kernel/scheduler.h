/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How kernel objects make threads wait and go on. An object's blocking call looks like this:
 *
 *	key = z_lock();
 *	if (what is wanted is there) { take it; z_unlock(key); return 0; }
 *	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) { z_unlock(key); return -EBUSY; }
 *	return z_wait(&object->wait_q, timeout, key);
 *
 * and the one that provides like this:
 *
 *	key = z_lock();
 *	thread = z_wake_first(&object->wait_q, 0);
 *	if (thread == NULL) { put it there; }
 *	z_reschedule(key);
 *
 * All functions are called locked unless they say otherwise.
 */

#ifndef BULKHEAD_KERNEL_SCHEDULER_H
#define BULKHEAD_KERNEL_SCHEDULER_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "fault.h"
#include "hooks.h"
#include "lock.h"
#include "ready_queue.h"
#include "timeout.h"
#include "wait_queue.h"

static ALWAYS_INLINE bool z_in_isr(void)
{
	return z_kernel.cpu.nested != 0;
}

/* For what may wait, or belongs to the running thread: interrupt handlers have none. */
#define Z_NOT_IN_ISR()                                                                             \
	do {                                                                                       \
		if (unlikely(z_in_isr())) {                                                        \
			Z_MISUSE(Z_OOPS_IN_ISR, NULL);                                             \
		}                                                                                  \
	} while (false)

/*
 * An interrupt runs a function of the application: what a report names, should it fault. The result
 * is what ran before, for z_handler_leave(): interrupts nest.
 */
static ALWAYS_INLINE uintptr_t z_handler_enter(uintptr_t handler)
{
	uintptr_t outer = z_kernel.cpu.handler;

	z_hook_handler_enter(handler);
	z_kernel.cpu.handler = handler;
	return outer;
}

static ALWAYS_INLINE void z_handler_leave(uintptr_t outer)
{
	z_hook_handler_exit();
	z_kernel.cpu.handler = outer;
}

/* May another thread take the processor from this one? */
static ALWAYS_INLINE bool z_is_preemptible(const struct k_thread *thread)
{
	return thread->base.prio >= 0 && thread->base.sched_locked == 0;
}

/* So urgent that it preempts cooperative threads, and who has locked the scheduler? */
static ALWAYS_INLINE bool z_is_metairq(const struct k_thread *thread)
{
#if CONFIG_NUM_METAIRQ_PRIORITIES > 0
	return thread->base.prio < K_HIGHEST_THREAD_PRIO + CONFIG_NUM_METAIRQ_PRIORITIES;
#else
	return false;
#endif
}

/*
 * The thread that should run: the most urgent one that can; but who was promised not to be
 * preempted, and was by a thread that preempts all, comes before what became ready meanwhile.
 */
static ALWAYS_INLINE struct k_thread *z_next(void)
{
	struct k_thread *first = z_ready_queue_first(&z_kernel.ready);

#if CONFIG_NUM_METAIRQ_PRIORITIES > 0
	if (z_kernel.cpu.preempted != NULL && !z_is_metairq(first)) {
		return z_kernel.cpu.preempted;
	}
#endif
	return first;
}

static ALWAYS_INLINE bool z_thread_can_run(const struct k_thread *thread)
{
	return (thread->base.thread_state & Z_THREAD_BLOCKED_MASK) == 0;
}

/*
 * Was this memory ever made a thread? Not being one differs from having ended in that nothing in
 * it can be used.
 */
static inline bool z_thread_was_created(const struct k_thread *thread)
{
	return thread->entry.pEntry != NULL;
}

/*
 * Switch to the most urgent ready thread, whoever the caller is, and unlock with @a key when the
 * caller runs again. Returns what the waker passed, -EAGAIN when a timeout did it. Threads only.
 */
int z_swap(unsigned int key);

/* Into and out of the scheduler's ready queue. Calls: they are made in too many places to be
 * inline. */
void z_enqueue(struct k_thread *thread);
void z_dequeue(struct k_thread *thread);

/* Let a thread that something kept from running run, if nothing else does. */
static ALWAYS_INLINE void z_ready(struct k_thread *thread)
{
#ifdef CONFIG_SCHED_CPU_MASK
	if (thread->base.cpu_mask == 0) {
		return;
	}
#endif
	if ((thread->base.thread_state & (Z_THREAD_BLOCKED_MASK | _THREAD_QUEUED)) == 0) {
		thread->base.thread_state |= _THREAD_QUEUED;
		z_enqueue(thread);
		z_hook_ready(thread);
	}
}

/* Take it out of the ready queue, where the caller has already set or will set why. */
static ALWAYS_INLINE void z_unready(struct k_thread *thread)
{
	if ((thread->base.thread_state & _THREAD_QUEUED) != 0) {
		thread->base.thread_state &= (uint8_t)~_THREAD_QUEUED;
		z_dequeue(thread);
#if CONFIG_NUM_METAIRQ_PRIORITIES > 0
		if (z_kernel.cpu.preempted == thread) {
			z_kernel.cpu.preempted = NULL;
		}
#endif
	}
}

/*
 * The scheduling point at the end of whatever may have made a thread ready: switch if one should
 * have the processor instead of the caller, and unlock with @a key. Nothing switches in an
 * interrupt (its end does it) or when the caller had interrupts locked before. Any context.
 */
static ALWAYS_INLINE void z_reschedule(unsigned int key)
{
	struct k_thread *current = z_current();

	if ((z_is_preemptible(current) || z_is_metairq(z_next())) && z_next() != current &&
	    !z_in_isr() && z_lock_was_free(key)) {
		(void)z_swap(key);
	} else {
		z_unlock(key);
	}
}

/* The same, as a call: where it is worth less than the bytes that it takes inline. */
void z_reschedule_call(unsigned int key);

/*
 * Let the current thread wait in @a queue for up to @a timeout (not K_NO_WAIT), and unlock with
 * @a key when it runs again. Returns what the waker passed, or -EAGAIN. Threads only.
 */
int z_wait(_wait_q_t *queue, k_timeout_t timeout, unsigned int key);

/* The first half of z_wait(): the current thread is in the queue, z_swap() must follow. */
void z_wait_begin(_wait_q_t *queue, k_timeout_t timeout);

/* Have the wait, the sleep or the delayed start of a thread end by itself. */
void z_thread_timeout_start(struct k_thread *thread, k_timeout_t timeout);

/* Take a thread out of the queue it waits in, with its timeout. It does not become ready. */
static ALWAYS_INLINE void z_leave_wait_queue(struct k_thread *thread)
{
	sys_dlist_remove(&thread->base.qnode);
	thread->base.pended_on = NULL;
	thread->base.thread_state &= (uint8_t)~_THREAD_PENDING;
	if (z_timeout_is_pending(&thread->base.timeout)) {
		(void)z_timeout_cancel(&thread->base.timeout);
	}
}

/* Take a thread out of the queue it waits in; its call returns @a result. */
static ALWAYS_INLINE void z_wake(struct k_thread *thread, int result)
{
	z_leave_wait_queue(thread);
	thread->base.swap_retval = result;
	z_ready(thread);
}

/* z_wake() the most urgent thread of a queue. NULL: nobody waits there. */
static ALWAYS_INLINE struct k_thread *z_wake_first(_wait_q_t *queue, int result)
{
	struct k_thread *thread = z_wait_queue_first(queue);

	if (thread != NULL) {
		z_wake(thread, result);
	}
	return thread;
}

/* z_wake() all; the number of them. */
unsigned int z_wake_all(_wait_q_t *queue, int result);

/* Put @a prio in force, and the thread to its new place in the queue it is in. */
void z_set_priority(struct k_thread *thread, int prio);

/* Behind the ready threads that are as urgent. */
static inline void z_move_back(struct k_thread *thread)
{
	z_dequeue(thread);
	z_enqueue(thread);
}

/* Mutexes (mutex.c): put the priority in force that a thread has by assignment and by loan. */
void z_update_priority(struct k_thread *thread);
/* The thread has left a wait queue without being given what it waited for. */
void z_mutex_wait_ended(struct k_thread *thread);
/* The thread has ended: its mutexes stay locked, and nobody owns them. */
void z_abandon_mutexes(struct k_thread *thread);

/* Spin locks (spinlock.c): the thread has ended. */
#ifdef CONFIG_SPIN_VALIDATE
void z_spin_locks_abandon(const struct k_thread *thread);
#else
static inline void z_spin_locks_abandon(const struct k_thread *thread)
{
}
#endif

/* Put a thread that waits or is ready to where its urgency, which has changed, belongs. */
void z_requeue(struct k_thread *thread);

/* Is a thread the one that would run among those of its priority? Not if it can not run. */
static inline bool z_is_first_of_its_priority(const struct k_thread *thread)
{
	return (thread->base.thread_state & _THREAD_QUEUED) != 0 &&
	       z_kernel.ready.lists[z_ready_index(thread->base.prio)].head == &thread->base.qnode;
}

/* Time slices (timeslice.c): the processor goes from one thread to another; an interrupt ends. */
#ifdef CONFIG_TIMESLICING
void z_slice_switch(struct k_thread *from, struct k_thread *to);
/* The running thread got another priority, which may be one with slices or one without. */
void z_slice_priority_changed(struct k_thread *thread);
/* True: the slice of the interrupted thread is over, and it has gone behind its equals. */
bool z_slice_end(void);
#else
static inline void z_slice_switch(struct k_thread *from, struct k_thread *to)
{
}

static inline void z_slice_priority_changed(struct k_thread *thread)
{
}

static inline bool z_slice_end(void)
{
	return false;
}
#endif

#endif
