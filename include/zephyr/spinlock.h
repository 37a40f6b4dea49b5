/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Spin locks. There is one CPU, so a spin lock is the interrupt lock with an owner's name on it:
 * holding one keeps interrupt handlers and, with them, every other thread away. Do not block
 * while holding one. Supervisor threads and interrupt handlers only.
 */

#ifndef ZEPHYR_SPINLOCK_H
#define ZEPHYR_SPINLOCK_H

#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What k_spin_lock() found and k_spin_unlock() restores. */
struct z_spinlock_key {
	unsigned int key;
};
typedef struct z_spinlock_key k_spinlock_key_t;

/** A lock: an address that no other has. Nothing is kept in it. */
struct k_spinlock {
	char place;
};

#ifdef CONFIG_SPIN_VALIDATE
/* Assert that the lock is free, or held, and note that it is not any more. Locked. */
void z_spin_lock_taken(const struct k_spinlock *lock);
void z_spin_lock_released(const struct k_spinlock *lock);
#endif

/** Take a lock. Locks of different names may nest; the same one may not. Does not block. */
static ALWAYS_INLINE k_spinlock_key_t k_spin_lock(struct k_spinlock *lock)
{
	k_spinlock_key_t key = {arch_irq_lock_application()};

#ifdef CONFIG_SPIN_VALIDATE
	z_spin_lock_taken(lock);
#else
	(void)lock;
#endif
	return key;
}

/** Like k_spin_lock(); always succeeds on one CPU. Returns 0 and fills in @a key. */
static ALWAYS_INLINE int k_spin_trylock(struct k_spinlock *lock, k_spinlock_key_t *key)
{
	*key = k_spin_lock(lock);
	return 0;
}

/** Give a lock back with the key its taking returned. */
static ALWAYS_INLINE void k_spin_unlock(struct k_spinlock *lock, k_spinlock_key_t key)
{
#ifdef CONFIG_SPIN_VALIDATE
	z_spin_lock_released(lock);
#else
	(void)lock;
#endif
	arch_irq_unlock(key.key);
}

/* Leave the scope of K_SPINLOCK() early, by "continue"-like exit from its block. */
#define K_SPINLOCK_BREAK continue

/** Run the block that follows with @a lck held. Leave it with K_SPINLOCK_BREAK, not return. */
#define K_SPINLOCK(lck)                                                                            \
	for (k_spinlock_key_t z_key = k_spin_lock(lck), *z_once = &z_key; z_once != NULL;          \
	     k_spin_unlock((lck), z_key), z_once = NULL)

#ifdef __cplusplus
}
#endif

#endif
