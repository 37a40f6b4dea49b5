/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stacks of words, last in first out; not to be taken for the stacks threads run on. A push goes
 * to the most urgent waiting thread directly.
 */

#ifndef ZEPHYR_KERNEL_STACK_H
#define ZEPHYR_KERNEL_STACK_H

#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The buffer was allocated by k_stack_alloc_init(). */
#define K_STACK_FLAG_ALLOC ((uint8_t)1)

/** What is pushed: a word that can hold a pointer. */
typedef uintptr_t stack_data_t;

/** A stack of words. */
struct k_stack {
	_wait_q_t wait_q;
	stack_data_t *base;
	stack_data_t *next;
	stack_data_t *top;
	uint8_t flags;
};

#define Z_STACK_INITIALIZER(obj, stack_buffer, stack_num_entries)                                  \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.base = (stack_buffer),                                                            \
		.next = (stack_buffer),                                                            \
		.top = (stack_buffer) + (stack_num_entries),                                       \
		.flags = 0,                                                                        \
	}

/** Define a stack of @a stack_num_entries words, and its buffer. */
#define K_STACK_DEFINE(name, stack_num_entries)                                                    \
	stack_data_t _k_stack_buf_##name[stack_num_entries];                                       \
	STRUCT_SECTION_ITERABLE(k_stack, name) =                                                   \
		Z_STACK_INITIALIZER(name, _k_stack_buf_##name, stack_num_entries)

/** Initialise with @a num_entries words at @a buffer. Supervisor. */
void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries);

/**
 * Initialise with a buffer from the caller's resource pool. User threads can do it once in the
 * life of the object, and @a num_entries must be above 0. 0 or -ENOMEM.
 */
__syscall int32_t k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries);

/** Free a buffer of k_stack_alloc_init(). 0, or -EAGAIN when threads wait. Supervisor. */
int k_stack_cleanup(struct k_stack *stack);

/** Push @a data. 0, or -ENOMEM when full. Any context. */
__syscall int k_stack_push(struct k_stack *stack, stack_data_t data);

/**
 * Pop into *@a data, waiting up to @a timeout. May block. A user thread must be able to write
 * to @a data.
 *
 * @retval 0 done
 * @retval -EBUSY empty, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 */
__syscall int k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_stack.h>

#endif
