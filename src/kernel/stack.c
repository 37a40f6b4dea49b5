/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stacks of words.
 */

#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "lock.h"
#include "object.h"
#include "scheduler.h"

void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries)
{
	z_wait_queue_init(&stack->wait_q);
	stack->base = buffer;
	stack->next = buffer;
	stack->top = buffer + num_entries;
	stack->flags = 0;
	k_object_init(stack);
}

int32_t z_impl_k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries)
{
	size_t size;
	void *buffer;
	unsigned int key;

	if (size_mul_overflow(num_entries, sizeof(stack_data_t), &size)) {
		return -ENOMEM;
	}
	/* Locked: nobody would free the buffer of a thread that is ended in between. */
	key = z_lock();
	buffer = z_thread_malloc(size);
	if (buffer != NULL) {
		k_stack_init(stack, buffer, num_entries);
		stack->flags = K_STACK_FLAG_ALLOC;
	}
	z_unlock(key);
	return buffer != NULL ? 0 : -ENOMEM;
}

int k_stack_cleanup(struct k_stack *stack)
{
	unsigned int key = z_lock();
	int result = 0;

	if (!z_wait_queue_is_empty(&stack->wait_q)) {
		result = -EAGAIN;
	} else if ((stack->flags & K_STACK_FLAG_ALLOC) != 0) {
		stack->flags &= (uint8_t)~K_STACK_FLAG_ALLOC;
		k_free(stack->base);
	}
	z_reschedule(key);
	return result;
}

int z_impl_k_stack_push(struct k_stack *stack, stack_data_t data)
{
	unsigned int key = z_lock();
	struct k_thread *thread;

	if (stack->next == stack->top) {
		z_unlock(key);
		return -ENOMEM;
	}
	thread = z_wake_first(&stack->wait_q, 0);
	if (thread != NULL) {
		thread->base.swap_data = (void *)data;
	} else {
		*stack->next++ = data;
	}
	z_reschedule(key);
	return 0;
}

int z_impl_k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	int result;

	if (likely(stack->next > stack->base)) {
		*data = *--stack->next;
		z_unlock(key);
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -EBUSY;
	}
	result = z_wait(&stack->wait_q, timeout, key);
	if (result == 0) {
		*data = (stack_data_t)z_current()->base.swap_data;
	}
	return result;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int32_t z_vrfy_k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries)
{
	int32_t result;

	K_OOPS(K_SYSCALL_VERIFY_MSG(num_entries > 0, "a stack needs room for something"));
	K_OOPS(Z_INIT_ONCE(stack, K_OBJ_STACK,
			   result = z_impl_k_stack_alloc_init(stack, num_entries)));
	return result;
}
#include <zephyr/syscalls/k_stack_alloc_init_mrsh.c>

static inline int z_vrfy_k_stack_push(struct k_stack *stack, stack_data_t data)
{
	K_OOPS(K_SYSCALL_OBJ(stack, K_OBJ_STACK));
	return z_impl_k_stack_push(stack, data);
}
#include <zephyr/syscalls/k_stack_push_mrsh.c>

static inline int z_vrfy_k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout)
{
	stack_data_t popped;
	int result;

	K_OOPS(K_SYSCALL_OBJ(stack, K_OBJ_STACK));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(data, sizeof(*data)));
	result = z_impl_k_stack_pop(stack, &popped, timeout);
	if (result == 0) {
		/* Checked again: the wait may have been long. */
		K_OOPS(k_usermode_to_copy(data, &popped, sizeof(popped)) != 0);
	}
	return result;
}
#include <zephyr/syscalls/k_stack_pop_mrsh.c>
#endif
