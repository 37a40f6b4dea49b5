/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's half of mutexes in user memory: from the address to the k_mutex that the build made
 * for it in the object table. The user's half is never looked at.
 */

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/mutex.h>

/* NULL: no mutex. Static objects stay for ever, so nothing has to be locked. */
static struct k_mutex *kernel_half(const struct sys_mutex *mutex)
{
	const struct k_object *ko = k_object_find(mutex);

	return ko != NULL && ko->type == K_OBJ_SYS_MUTEX ? ko->data.mutex : NULL;
}

int z_impl_z_sys_mutex_kernel_lock(struct sys_mutex *mutex, k_timeout_t timeout)
{
	struct k_mutex *half = kernel_half(mutex);

	return half == NULL ? -EINVAL : k_mutex_lock(half, timeout);
}

int z_impl_z_sys_mutex_kernel_unlock(struct sys_mutex *mutex)
{
	struct k_mutex *half = kernel_half(mutex);

	return half == NULL ? -EINVAL : k_mutex_unlock(half);
}

static inline int z_vrfy_z_sys_mutex_kernel_lock(struct sys_mutex *mutex, k_timeout_t timeout)
{
	if (arch_buffer_validate(mutex, sizeof(*mutex), true) != 0) {
		return -EACCES;
	}
	return z_impl_z_sys_mutex_kernel_lock(mutex, timeout);
}
#include <zephyr/syscalls/z_sys_mutex_kernel_lock_mrsh.c>

static inline int z_vrfy_z_sys_mutex_kernel_unlock(struct sys_mutex *mutex)
{
	if (arch_buffer_validate(mutex, sizeof(*mutex), true) != 0) {
		return -EACCES;
	}
	return z_impl_z_sys_mutex_kernel_unlock(mutex);
}
#include <zephyr/syscalls/z_sys_mutex_kernel_unlock_mrsh.c>
