/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Counting semaphores in user memory. Taking one that is there and giving one that nobody waits
 * for are a few instructions, without a system call.
 *
 * With CONFIG_USERSPACE a semaphore holds a futex: the right to use it is write access to its
 * memory, so it lies in a partition that all its users have. What a user writes to it by mistake
 * misleads all its users, but not the kernel. Without, it is a k_sem.
 */

#ifndef ZEPHYR_SYS_SEM_H
#define ZEPHYR_SYS_SEM_H

#include <limits.h>
#include <stddef.h>

#include <zephyr/kernel.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A semaphore. Its content belongs to the functions here. */
struct sys_sem {
#ifdef CONFIG_USERSPACE
	/* The count; -1: it is 0, and somebody may be waiting. */
	struct k_futex futex;
	int limit;
#else
	struct k_sem kernel_sem;
#endif
};

#ifdef CONFIG_USERSPACE
#define Z_SYS_SEM_INITIALIZER(name, initial_count, count_limit)                                    \
	{                                                                                          \
		.futex = {(initial_count)},                                                        \
		.limit = (count_limit),                                                            \
	}
#define Z_SYS_SEM_MAX_LIMIT INT_MAX
#else
#define Z_SYS_SEM_INITIALIZER(name, initial_count, count_limit)                                    \
	{                                                                                          \
		.kernel_sem = Z_SEM_INITIALIZER((name).kernel_sem, initial_count, count_limit),    \
	}
#define Z_SYS_SEM_MAX_LIMIT K_SEM_MAX_LIMIT
#endif

/**
 * Define a semaphore; may be preceded by "static" and by the partition, as K_APP_DMEM(part). Not
 * K_APP_BMEM(): that would zero the counts at boot.
 */
#define SYS_SEM_DEFINE(name, initial_count, count_limit)                                           \
	struct sys_sem name = Z_SYS_SEM_INITIALIZER(name, initial_count, count_limit);             \
	BUILD_ASSERT(((count_limit) != 0) && ((initial_count) <= (count_limit)) &&                 \
			     ((count_limit) <= Z_SYS_SEM_MAX_LIMIT),                               \
		     "semaphore " #name ": the limit must be above 0 and not below the count")

/**
 * Initialise, while nobody uses it. Any mode that can write to @a sem.
 *
 * @param initial_count 0 to @a limit
 * @param limit 1 to INT_MAX
 * @retval 0 done
 * @retval -EINVAL a number is out of its range, or @a sem is NULL
 */
int sys_sem_init(struct sys_sem *sem, unsigned int initial_count, unsigned int limit);

/**
 * Give one; if somebody waits, the most urgent waiting thread can go on. Any mode and context.
 *
 * @retval 0 done
 * @retval -EAGAIN the count is at its limit already
 * @retval -EACCES, -EINVAL nobody could be woken: see k_futex_wake(). The count is one more.
 */
int sys_sem_give(struct sys_sem *sem);

/**
 * Take one, waiting up to @a timeout. Any mode; may block. Interrupt handlers pass K_NO_WAIT.
 *
 * @retval 0 taken
 * @retval -ETIMEDOUT there was none in time, or none now with K_NO_WAIT
 * @retval -EACCES, -EINVAL there is none, and it can not be waited for: see k_futex_wait()
 */
int sys_sem_take(struct sys_sem *sem, k_timeout_t timeout);

/** The count, never below 0. Any mode and context that can read @a sem. */
unsigned int sys_sem_count_get(struct sys_sem *sem);

/* Behind SYS_SEM_LOCK(): NULL when it could not be taken. */
static inline struct sys_sem *z_sys_sem_hold(struct sys_sem *sem)
{
	return sys_sem_take(sem, K_FOREVER) == 0 ? sem : NULL;
}

static inline void z_sys_sem_let_go(struct sys_sem **held)
{
	if (*held != NULL) {
		(void)sys_sem_give(*held);
	}
}

/**
 * Do the statement that follows with @a sem taken, and give it back however the statement is left:
 * at its end, by break, return or goto, but not when the thread ends in it. It is skipped when
 * waiting fails with an error.
 *
 *	SYS_SEM_LOCK(&lock) {
 *		counter++;
 *	}
 */
#define SYS_SEM_LOCK(sem)                                                                          \
	for (struct sys_sem * z_sem_held                                                           \
		     __attribute__((cleanup(z_sys_sem_let_go))) = z_sys_sem_hold(sem),             \
		     *z_sem_once = z_sem_held;                                                     \
	     z_sem_once != NULL; z_sem_once = NULL)

/** Leave the statement of SYS_SEM_LOCK() early. */
#define SYS_SEM_LOCK_BREAK continue

#ifdef __cplusplus
}
#endif

#endif
