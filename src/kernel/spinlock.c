/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Spin locks that are taken twice, or released unheld: found with CONFIG_SPIN_VALIDATE. What a lock
 * does is in the header. A thread that ends holds none any more: interrupts, which are all that one
 * keeps out, are unlocked with its end.
 *
 * Who holds what is written down here and not in the locks: one that lies in a partition is a
 * user's to write, and a list through it would have the kernel write where the user likes.
 */

#include <zephyr/kernel_structs.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/__assert.h>

#include "scheduler.h"

/* Locks in each other, on the one CPU. */
#define MOST_HELD 8u

static struct {
	const struct k_spinlock *lock;
	/* The thread that was running when it was taken. */
	const struct k_thread *holder;
} held[MOST_HELD];
static unsigned int held_count;

/* Its place, or held_count. */
static unsigned int find(const struct k_spinlock *lock)
{
	unsigned int i = 0;

	while (i < held_count && held[i].lock != lock) {
		i++;
	}
	return i;
}

static void forget(unsigned int i)
{
	held[i] = held[--held_count];
}

void z_spin_locks_abandon(const struct k_thread *thread)
{
	for (unsigned int i = held_count; i > 0; i--) {
		if (held[i - 1].holder == thread) {
			forget(i - 1);
		}
	}
}

void z_spin_lock_taken(const struct k_spinlock *lock)
{
	unsigned int i = find(lock);

	__ASSERT(i == held_count, "spin lock %p taken twice", (const void *)lock);
	__ASSERT(i < MOST_HELD, "more than %u spin locks held", MOST_HELD);
	if (i < MOST_HELD) {
		held[i].lock = lock;
		/* A handler is no part of the thread that it interrupts. */
		held[i].holder = z_in_isr() ? NULL : z_current();
		held_count = MAX(held_count, i + 1);
	}
}

void z_spin_lock_released(const struct k_spinlock *lock)
{
	unsigned int i = find(lock);

	__ASSERT(i < held_count, "spin lock %p released, but not held", (const void *)lock);
	if (i < held_count) {
		forget(i);
	}
}
