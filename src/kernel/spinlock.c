/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Spin locks that are taken twice, or released unheld: found with CONFIG_SPIN_VALIDATE. What a lock
 * does is in the header.
 */

#include <zephyr/spinlock.h>
#include <zephyr/sys/__assert.h>

void z_spin_lock_taken(struct k_spinlock *lock)
{
	__ASSERT(!lock->held, "spin lock %p taken twice", (void *)lock);
	lock->held = true;
}

void z_spin_lock_released(struct k_spinlock *lock)
{
	__ASSERT(lock->held, "spin lock %p released, but not held", (void *)lock);
	lock->held = false;
}
