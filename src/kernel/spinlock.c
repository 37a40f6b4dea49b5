/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Spin locks that are taken twice, or released unheld: found with CONFIG_SPIN_VALIDATE. What a lock
 * does is in the header. A thread that ends holds none any more: interrupts, which are all that one
 * keeps out, are unlocked with its end.
 */

#include <zephyr/kernel_structs.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/__assert.h>

#include "scheduler.h"

static struct k_spinlock *held_locks;

static void forget(struct k_spinlock *lock)
{
	struct k_spinlock **link = &held_locks;

	while (*link != NULL && *link != lock) {
		link = &(*link)->next;
	}
	if (*link != NULL) {
		*link = lock->next;
	}
	lock->held = false;
}

void z_spin_locks_abandon(const struct k_thread *thread)
{
	struct k_spinlock *next;

	for (struct k_spinlock *lock = held_locks; lock != NULL; lock = next) {
		next = lock->next;
		if (lock->holder == thread) {
			forget(lock);
		}
	}
}

void z_spin_lock_taken(struct k_spinlock *lock)
{
	__ASSERT(!lock->held, "spin lock %p taken twice", (void *)lock);
	lock->held = true;
	lock->holder = z_current();
	lock->next = held_locks;
	held_locks = lock;
}

void z_spin_lock_released(struct k_spinlock *lock)
{
	__ASSERT(lock->held, "spin lock %p released, but not held", (void *)lock);
	forget(lock);
}
