/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What can be learnt and said about threads: names, data, stack use, states, the list of all.
 */

#ifndef ZEPHYR_KERNEL_THREAD_INFO_H
#define ZEPHYR_KERNEL_THREAD_INFO_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Name @a thread (NULL: the caller). The name is cut to CONFIG_THREAD_MAX_NAME_LEN - 1 bytes.
 *
 * @retval 0 done
 * @retval -EFAULT the name is not a string the calling user thread can read
 * @retval -ENOSYS built without CONFIG_THREAD_NAME
 */
__syscall int k_thread_name_set(k_tid_t thread, const char *str);

/** The name of @a thread, in place; NULL without CONFIG_THREAD_NAME. Supervisor, any context. */
const char *k_thread_name_get(k_tid_t thread);

/**
 * Copy the name of @a thread, with its terminator, to @a buf. Needs no permission on the thread.
 *
 * @retval 0 done
 * @retval -EINVAL not a thread, or one that was never created (user callers)
 * @retval -ENOSPC @a size is too small
 * @retval -EFAULT the calling user thread cannot write to @a buf
 * @retval -ENOSYS built without CONFIG_THREAD_NAME
 */
__syscall int k_thread_name_copy(k_tid_t thread, char *buf, size_t size);

/**
 * The state of @a thread in words, joined by "+" ("pending", "queued", "pending+suspended", …;
 * "" for one that just runs), in @a buf, cut to @a buf_size. Returns @a buf. Supervisor.
 */
const char *k_thread_state_str(k_tid_t thread, char *buf, size_t buf_size);

#ifdef CONFIG_THREAD_CUSTOM_DATA
/** A pointer of the calling thread's own; the kernel does not look at it. */
__syscall void k_thread_custom_data_set(void *value);
__syscall void *k_thread_custom_data_get(void);
#endif

/**
 * Tell in *@a unused_ptr how many bytes of its stack @a thread has never touched. 0, or -EINVAL
 * when the stack is gone. User callers must be able to write to @a unused_ptr. There is none, and
 * the image does not link, without CONFIG_INIT_STACKS and CONFIG_THREAD_STACK_INFO.
 */
__syscall int k_thread_stack_space_get(const struct k_thread *thread, size_t *unused_ptr);

/** Visitor of k_thread_foreach(). */
typedef void (*k_thread_user_cb_t)(const struct k_thread *thread, void *user_data);

/** Call @a user_cb for every thread that lives, with interrupts locked. Supervisor. */
void k_thread_foreach(k_thread_user_cb_t user_cb, void *user_data);

/**
 * The same with interrupts let in around each call; threads that are created or end meanwhile
 * may be visited or not, but the one being visited must stay. Supervisor.
 */
void k_thread_foreach_unlocked(k_thread_user_cb_t user_cb, void *user_data);

/** k_thread_foreach() of the threads that run or would run on @a cpu; all do on 0. */
void k_thread_foreach_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t user_cb, void *user_data);
void k_thread_foreach_unlocked_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t user_cb,
					     void *user_data);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_thread_info.h>

#endif
