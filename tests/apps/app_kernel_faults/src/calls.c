/* SPDX-License-Identifier: Apache-2.0 */

/* Implementations and verifiers of calls.h. */

#include "calls.h"

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/spinlock.h>

static struct k_spinlock spin_lock;

K_SEM_DEFINE(dig_sem, 0, 1);
K_MUTEX_DEFINE(dig_mutex);
K_HEAP_DEFINE(dig_heap, 256);

static void store(void)
{
	/* A NULL that the compiler can see is no access to it. */
	static volatile uintptr_t null;

	*(volatile int *)null = 1;
}

void z_impl_write_null(enum keeping_out way)
{
	k_spinlock_key_t spin_key = {0};
	unsigned int key = 0;

	switch (way) {
	case KEEP_INTERRUPTS:
		key = irq_lock();
		store();
		irq_unlock(key);
		break;
	case KEEP_BY_SPIN_LOCK:
		spin_key = k_spin_lock(&spin_lock);
		store();
		k_spin_unlock(&spin_lock, spin_key);
		break;
	case KEEP_THREADS:
		k_sched_lock();
		store();
		k_sched_unlock();
		break;
	default:
		store();
		break;
	}
}

static inline void z_vrfy_write_null(enum keeping_out way)
{
	z_impl_write_null(way);
}
#include <zephyr/syscalls/write_null_mrsh.c>

static void work(enum digging way)
{
	switch (way) {
	case DIG_AND_GIVE:
		k_sem_give(&dig_sem);
		break;
	case DIG_AND_LOCK:
		(void)k_mutex_lock(&dig_mutex, K_FOREVER);
		(void)k_mutex_unlock(&dig_mutex);
		break;
	case DIG_AND_PRINT:
		printk("%s", "");
		break;
	case DIG_AND_ALLOCATE:
		k_heap_free(&dig_heap, k_heap_alloc(&dig_heap, 8, K_NO_WAIT));
		break;
	case DIG_AND_YIELD:
		k_yield();
		break;
	default:
		break;
	}
}

int z_impl_dig(unsigned int depth, enum digging way)
{
	volatile unsigned int level = depth;

	if (depth == 0) {
		return 0;
	}
	work(way);
	return z_impl_dig(depth - 1, way) + (level != depth);
}

static inline int z_vrfy_dig(unsigned int depth, enum digging way)
{
	return z_impl_dig(depth, way);
}
#include <zephyr/syscalls/dig_mrsh.c>
