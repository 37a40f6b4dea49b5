/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Futexes. The word lies in user memory and is only ever read here. Threads wait for an address,
 * all in one queue: as many as there are threads, each of which is looked at by a wake. An address
 * is the same memory in every domain, so that is where two domains meet.
 */

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"
#include "wait_for.h"

/* The most urgent thread first; the address that it waits for is in its swap_data. */
_wait_q_t z_futex_waiters = Z_WAIT_Q_INIT(&z_futex_waiters);

static bool is_futex(const struct k_futex *futex)
{
#ifdef CONFIG_FUTEX_REGISTERED
	/* Static objects stay for ever, so nothing has to be locked. */
	const struct k_object *ko = k_object_find(futex);

	return ko != NULL && ko->type == K_OBJ_FUTEX;
#else
	return futex != NULL && (uintptr_t)futex % sizeof(futex->val) == 0;
#endif
}

int z_impl_k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout)
{
	unsigned int key;
	int result;

	if (!is_futex(futex)) {
		return -EINVAL;
	}
	key = z_lock();
	if (atomic_get(&futex->val) != (atomic_val_t)expected) {
		z_unlock(key);
		return -EAGAIN;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ETIMEDOUT;
	}
	z_current()->base.swap_data = futex;
	result = z_wait(&z_futex_waiters, timeout, key);
	return result == -EAGAIN ? -ETIMEDOUT : result;
}

int z_impl_k_futex_wake(struct k_futex *futex, bool wake_all)
{
	unsigned int key;
	int woken = 0;
	sys_dnode_t *node;
	sys_dnode_t *next;

	if (!is_futex(futex)) {
		return -EINVAL;
	}
	key = z_lock();
	SYS_DLIST_FOR_EACH_NODE_SAFE(&z_futex_waiters.waitq, node, next) {
		struct k_thread *thread = Z_THREAD_OF_QNODE(node);

		if (thread->base.swap_data == futex && (wake_all || woken == 0)) {
			z_wake(thread, 0);
			woken++;
		}
	}
	z_reschedule(key);
	return woken;
}

static inline int z_vrfy_k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout)
{
	if (arch_buffer_validate(futex, sizeof(*futex), true) != 0) {
		return -EACCES;
	}
	return z_impl_k_futex_wait(futex, expected, timeout);
}
#include <zephyr/syscalls/k_futex_wait_mrsh.c>

static inline int z_vrfy_k_futex_wake(struct k_futex *futex, bool wake_all)
{
	if (arch_buffer_validate(futex, sizeof(*futex), true) != 0) {
		return -EACCES;
	}
	return z_impl_k_futex_wake(futex, wake_all);
}
#include <zephyr/syscalls/k_futex_wake_mrsh.c>
