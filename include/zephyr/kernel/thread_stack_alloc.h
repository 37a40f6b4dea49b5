/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stacks made at run time, with CONFIG_DYNAMIC_THREAD: from the caller's resource pool, or from a
 * pool of CONFIG_DYNAMIC_THREAD_POOL_SIZE static stacks, whichever the configuration prefers.
 */

#ifndef ZEPHYR_KERNEL_THREAD_STACK_ALLOC_H
#define ZEPHYR_KERNEL_THREAD_STACK_ALLOC_H

#include <stddef.h>

#include <zephyr/kernel/types.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Allocate a stack for k_thread_create(). Threads only; does not block.
 *
 * With K_USER it is a kernel object that the caller gets a permission on; from the resource pool
 * that needs CONFIG_DYNAMIC_OBJECTS. Then it also goes when the last permission on it does. One of
 * the static pool that a user thread took may then be taken again when no thread runs on it.
 *
 * @param size usable bytes
 * @param flags K_USER: for a user thread; 0: for a supervisor thread. User callers must give
 * K_USER.
 * @return the stack; NULL: no memory, or the size or the flags are refused
 */
__syscall k_thread_stack_t *k_thread_stack_alloc(size_t size, int flags);

/**
 * Free a stack of k_thread_stack_alloc(). Threads only; does not block.
 *
 * A user caller needs permission on it, or is killed, and gives up that permission: the memory is
 * free when nobody else has one. A supervisor caller frees it at once.
 *
 * @retval 0 done
 * @retval -EBUSY a thread that has not ended runs on it
 * @retval -EINVAL this is no stack, or not an allocated one
 */
__syscall int k_thread_stack_free(k_thread_stack_t *stack);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/thread_stack_alloc.h>

#endif
