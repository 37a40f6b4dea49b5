/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Futexes: a word in user memory on which threads can wait. Locks built on one need the kernel
 * only when somebody has to wait or to be woken; sys_sem is an example.
 *
 * Only with CONFIG_USERSPACE. Any aligned word is one, wherever it lies: in a partition, a heap, on
 * a stack. Threads meet by its address, also those of two domains that share the memory. The right
 * to use one is to be able to read and write it; permissions do not count, and nobody is killed for
 * lack of that right.
 *
 * With CONFIG_FUTEX_REGISTERED, as it was until Zephyr 4.4, only static struct k_futex that the
 * build knows as kernel objects can be used.
 */

#ifndef ZEPHYR_KERNEL_FUTEX_H
#define ZEPHYR_KERNEL_FUTEX_H

#include <stdbool.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/atomic_types.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A futex. */
struct k_futex {
	/** The word, whose meaning is the user's; change it by the functions of
	 * <zephyr/sys/atomic.h>. */
	atomic_t val;
};

/**
 * Wait until somebody wakes @a futex, if its word is @a expected. Comparing and beginning to wait
 * are one step: a wake that follows a change of the word is not missed. May block; threads only.
 *
 * @param expected the value at which waiting makes sense
 * @param timeout how long to wait at most
 * @retval 0 woken; the word may have any value by now
 * @retval -EAGAIN the word is not @a expected
 * @retval -ETIMEDOUT the time is over, at once with K_NO_WAIT
 * @retval -EACCES a user thread that may not write to the futex
 * @retval -EINVAL the address is NULL or not aligned (CONFIG_FUTEX_REGISTERED: that of no futex)
 */
__syscall int k_futex_wait(struct k_futex *futex, int expected, k_timeout_t timeout);

/**
 * Wake the most urgent thread that waits on @a futex, or all. Does not look at the word. Any
 * context; does not block.
 *
 * @return the number of threads that were woken, perhaps 0
 * @retval -EACCES a user thread that may not write to the futex
 * @retval -EINVAL the address is NULL or not aligned (CONFIG_FUTEX_REGISTERED: that of no futex)
 */
__syscall int k_futex_wake(struct k_futex *futex, bool wake_all);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_futex.h>

#endif
