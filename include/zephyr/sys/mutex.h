/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mutexes in user memory: as k_mutex (recursive, with an owner and priority inheritance), but the
 * right to use one is write access to its memory. Every thread whose domain has the partition that
 * the mutex is defined in may lock it, and nobody is killed for trying.
 *
 * With CONFIG_USERSPACE only static ones work, which the build knows as kernel objects. Locking
 * and unlocking are system calls: the state is the kernel's, where a user cannot spoil it.
 * Threads only; not for interrupt handlers.
 */

#ifndef ZEPHYR_SYS_MUTEX_H
#define ZEPHYR_SYS_MUTEX_H

#include <zephyr/kernel.h>
#include <zephyr/sys/atomic_types.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_USERSPACE

/** A mutex. What it is made of is of no meaning; its address names it to the kernel. */
struct sys_mutex {
	atomic_t val;
};

/** Define a mutex; may be preceded by "static" and by the partition, as K_APP_BMEM(part). */
#define SYS_MUTEX_DEFINE(name) struct sys_mutex name

/* Behind sys_mutex_lock() and sys_mutex_unlock(). */
__syscall int z_sys_mutex_kernel_lock(struct sys_mutex *mutex, k_timeout_t timeout);
__syscall int z_sys_mutex_kernel_unlock(struct sys_mutex *mutex);

/** Initialise. Nothing to do: every mutex is ready from boot on. */
static inline void sys_mutex_init(struct sys_mutex *mutex)
{
	ARG_UNUSED(mutex);
}

/**
 * Lock, waiting up to @a timeout; a thread that owns the mutex locks it once more. May block.
 *
 * @retval 0 locked
 * @retval -EBUSY another thread owns it, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 * @retval -EACCES a user thread that may not write to the mutex
 * @retval -EINVAL this is no mutex that the kernel knows
 */
static inline int sys_mutex_lock(struct sys_mutex *mutex, k_timeout_t timeout)
{
	return z_sys_mutex_kernel_lock(mutex, timeout);
}

/**
 * Undo one lock; the last one hands the mutex to the most urgent waiting thread.
 *
 * @retval 0 done
 * @retval -EPERM another thread owns it
 * @retval -EACCES a user thread that may not write to the mutex
 * @retval -EINVAL it is not locked, or no mutex that the kernel knows
 */
static inline int sys_mutex_unlock(struct sys_mutex *mutex)
{
	return z_sys_mutex_kernel_unlock(mutex);
}

#else /* A k_mutex. */

struct sys_mutex {
	struct k_mutex kernel_mutex;
};

#define SYS_MUTEX_DEFINE(name)                                                                     \
	struct sys_mutex name = {.kernel_mutex = Z_MUTEX_INITIALIZER(name.kernel_mutex)}

static inline void sys_mutex_init(struct sys_mutex *mutex)
{
	(void)k_mutex_init(&mutex->kernel_mutex);
}

static inline int sys_mutex_lock(struct sys_mutex *mutex, k_timeout_t timeout)
{
	return k_mutex_lock(&mutex->kernel_mutex, timeout);
}

static inline int sys_mutex_unlock(struct sys_mutex *mutex)
{
	return k_mutex_unlock(&mutex->kernel_mutex);
}

#endif

#ifdef __cplusplus
}
#endif

#ifdef CONFIG_USERSPACE
#include <zephyr/syscalls/mutex.h>
#endif

#endif
