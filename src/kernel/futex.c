/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Futexes. The word lies in user memory and is only ever read here; the queue of waiting threads
 * lies in the object table, where user mode cannot reach it.
 */

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/kernel.h>

#include "lock.h"
#include "port.h"
#include "scheduler.h"

/* NULL: no futex. Static objects stay for ever, so nothing has to be locked. */
static struct z_futex_data *data_of(const struct k_futex *futex)
{
	const struct k_object *ko = k_object_find(futex);

	return ko != NULL && ko->type == K_OBJ_FUTEX ? ko->data.futex_data : NULL;
}

int z_impl_k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout)
{
	struct z_futex_data *data = data_of(futex);
	unsigned int key;
	int result;

	if (data == NULL) {
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
	result = z_wait(&data->wait_q, timeout, key);
	return result == -EAGAIN ? -ETIMEDOUT : result;
}

int z_impl_k_futex_wake(struct k_futex *futex, bool wake_all)
{
	struct z_futex_data *data = data_of(futex);
	unsigned int key;
	int woken;

	if (data == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	if (wake_all) {
		woken = (int)z_wake_all(&data->wait_q, 0);
	} else {
		woken = z_wake_first(&data->wait_q, 0) != NULL;
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
