/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mutexes with priority inheritance.
 *
 * A thread's priority in force is the most urgent of its assigned one and those of the threads
 * that wait for the mutexes it owns. It is computed anew whenever one of these changes, so
 * mutexes may be unlocked in any order, and passed on to the owner of a mutex that the thread
 * itself waits for.
 *
 * That every locked mutex is in its owner's list also means that no mutex points to a thread
 * that has ended, whose memory may be something else by then. Such a mutex stays locked, without
 * an owner.
 */

#include <limits.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "object.h"
#include "scheduler.h"
#include "wait_for.h"

#ifdef CONFIG_PRIORITY_CEILING
#define MOST_URGENT_LOAN CONFIG_PRIORITY_CEILING
#else
#define MOST_URGENT_LOAN INT8_MIN
#endif

static void own(struct k_mutex *mutex, struct k_thread *thread)
{
	mutex->owner = thread;
	mutex->lock_count = 1;
	sys_dlist_append(&thread->owned_mutexes, &mutex->owned_node);
}

static void disown(struct k_mutex *mutex)
{
	sys_dlist_remove(&mutex->owned_node);
	mutex->owner = NULL;
}

/* Priority by assignment and by loan. */
static int inherited_priority(struct k_thread *thread)
{
	int prio = thread->base.assigned_prio;
	struct k_mutex *mutex;

	SYS_DLIST_FOR_EACH_CONTAINER(&thread->owned_mutexes, mutex, owned_node) {
		struct k_thread *waiter = z_wait_queue_first(&mutex->wait_q);

		if (waiter != NULL && waiter->base.prio < prio) {
			prio = MIN(prio, MAX(waiter->base.prio, MOST_URGENT_LOAN));
		}
	}
	return prio;
}

/*
 * Threads that wait for each other in a circle do not keep this from ending: it goes on only as
 * long as something changes.
 */
void z_update_priority(struct k_thread *thread)
{
	while (thread != NULL) {
		int prio = inherited_priority(thread);

		if (prio == thread->base.prio) {
			break;
		}
		z_set_priority(thread, prio);
		thread = thread->wanted_mutex == NULL ? NULL : thread->wanted_mutex->owner;
	}
}

void z_mutex_wait_ended(struct k_thread *thread)
{
	struct k_mutex *mutex = thread->wanted_mutex;

	if (mutex != NULL) {
		/* Now, and not when the thread runs again: by then the mutex may be gone. */
		thread->wanted_mutex = NULL;
		z_update_priority(mutex->owner);
	}
}

void z_abandon_mutexes(struct k_thread *thread)
{
	sys_dnode_t *node;

	while ((node = sys_dlist_peek_head(&thread->owned_mutexes)) != NULL) {
		disown(CONTAINER_OF(node, struct k_mutex, owned_node));
	}
}

int z_mutex_cleanup(struct k_mutex *mutex)
{
	unsigned int key = z_lock();
	int result = -EBUSY;

	if (z_wait_queue_is_empty(&mutex->wait_q)) {
		struct k_thread *owner = mutex->owner;

		if (owner != NULL) {
			disown(mutex);
			z_update_priority(owner);
		}
		result = 0;
	}
	z_unlock(key);
	return result;
}

int z_impl_k_mutex_init(struct k_mutex *mutex)
{
	mutex->owner = NULL;
	mutex->lock_count = 0;
	sys_dnode_init(&mutex->owned_node);
	z_wait_queue_init(&mutex->wait_q);
	k_object_init(mutex);
	return 0;
}

int z_impl_k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout)
{
	struct k_thread *current = z_current();
	unsigned int key;

	Z_NOT_IN_ISR();
	key = z_lock();
	if (likely(mutex->lock_count == 0)) {
		own(mutex, current);
		z_unlock(key);
		return 0;
	}
	if (mutex->owner == current) {
		mutex->lock_count++;
		z_unlock(key);
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -EBUSY;
	}
	current->wanted_mutex = mutex;
	z_wait_begin(&mutex->wait_q, timeout);
	z_update_priority(mutex->owner);
	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_deadlock_look(current);
	}
	return z_swap(key);
}

int z_impl_k_mutex_unlock(struct k_mutex *mutex)
{
	struct k_thread *current = z_current();
	struct k_thread *waiter;
	unsigned int key;

	Z_NOT_IN_ISR();
	key = z_lock();
	if (mutex->lock_count == 0) {
		z_unlock(key);
		return -EINVAL;
	}
	if (mutex->owner != current) {
		z_unlock(key);
		return -EPERM;
	}
	if (--mutex->lock_count > 0) {
		z_unlock(key);
		return 0;
	}
	disown(mutex);
	waiter = z_wake_first(&mutex->wait_q, 0);
	if (waiter == NULL && current->base.prio == current->base.assigned_prio) {
		z_unlock(key);
		return 0;
	}
	if (waiter != NULL) {
		waiter->wanted_mutex = NULL;
		/* The most urgent of those that waited: none of the others has to lend it. */
		own(mutex, waiter);
	}
	if (current->base.prio != current->base.assigned_prio) {
		z_update_priority(current);
	}
	z_reschedule(key);
	return 0;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

/* A mutex in use is made anew: those who wait do not get it, and its owner has it no longer. */
static void let_go(struct k_mutex *mutex)
{
	struct k_thread *waiter;

	while ((waiter = z_wake_first(&mutex->wait_q, -EAGAIN)) != NULL) {
		waiter->wanted_mutex = NULL;
	}
	(void)z_mutex_cleanup(mutex);
}

static inline int z_vrfy_k_mutex_init(struct k_mutex *mutex)
{
	unsigned int key;

	K_OOPS(K_SYSCALL_OBJ_INIT(mutex, K_OBJ_MUTEX));
	key = z_lock();
	if (z_object_is_initialised(mutex)) {
		let_go(mutex);
	}
	(void)z_impl_k_mutex_init(mutex);
	z_reschedule(key);
	return 0;
}
#include <zephyr/syscalls/k_mutex_init_mrsh.c>

static inline int z_vrfy_k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(mutex, K_OBJ_MUTEX));
	return z_impl_k_mutex_lock(mutex, timeout);
}
#include <zephyr/syscalls/k_mutex_lock_mrsh.c>

static inline int z_vrfy_k_mutex_unlock(struct k_mutex *mutex)
{
	K_OOPS(K_SYSCALL_OBJ(mutex, K_OBJ_MUTEX));
	return z_impl_k_mutex_unlock(mutex);
}
#include <zephyr/syscalls/k_mutex_unlock_mrsh.c>
#endif
