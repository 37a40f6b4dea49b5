/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Message queues. One wait queue serves both sides: readers wait only while the ring is empty,
 * writers only while it is full. A waiting thread's buffer is in its swap_data; when its time
 * comes it is used by whoever made room or brought a message, after a look whether the thread
 * may still use it.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "lock.h"
#include "object.h"
#include "poll_events.h"
#include "scheduler.h"

void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs)
{
	msgq->msg_size = msg_size;
	msgq->max_msgs = max_msgs;
	msgq->used_msgs = 0;
	msgq->buffer_start = buffer;
	msgq->buffer_end = buffer + (size_t)max_msgs * msg_size;
	msgq->read_ptr = buffer;
	msgq->write_ptr = buffer;
	msgq->flags = 0;
	z_wait_queue_init(&msgq->wait_q);
	z_poll_events_init(Z_POLL_EVENTS(msgq));
	k_object_init(msgq);
}

int z_impl_k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs)
{
	size_t total_size;
	void *buffer;
	unsigned int key;

	if (size_mul_overflow(msg_size, max_msgs, &total_size)) {
		return -EINVAL;
	}
	/* Locked: nobody would free the buffer of a thread that is ended in between. */
	key = z_lock();
	buffer = z_thread_malloc(total_size);
	if (buffer != NULL) {
		k_msgq_init(msgq, buffer, msg_size, max_msgs);
		msgq->flags = K_MSGQ_FLAG_ALLOC;
	}
	z_unlock(key);
	return buffer != NULL ? 0 : -ENOMEM;
}

int k_msgq_cleanup(struct k_msgq *msgq)
{
	unsigned int key = z_lock();
	int result = 0;

	if (!z_wait_queue_is_empty(&msgq->wait_q)) {
		result = -EBUSY;
	} else if ((msgq->flags & K_MSGQ_FLAG_ALLOC) != 0) {
		msgq->flags &= (uint8_t)~K_MSGQ_FLAG_ALLOC;
		k_free(msgq->buffer_start);
	}
	z_reschedule(key);
	return result;
}

static char *slot_after(const struct k_msgq *msgq, char *slot)
{
	slot += msgq->msg_size;
	return slot == msgq->buffer_end ? msgq->buffer_start : slot;
}

static char *slot_before(const struct k_msgq *msgq, char *slot)
{
	return (slot == msgq->buffer_start ? msgq->buffer_end : slot) - msgq->msg_size;
}

static void ring_put(struct k_msgq *msgq, const void *data)
{
	memcpy(msgq->write_ptr, data, msgq->msg_size);
	msgq->write_ptr = slot_after(msgq, msgq->write_ptr);
	msgq->used_msgs++;
}

static void ring_put_front(struct k_msgq *msgq, const void *data)
{
	msgq->read_ptr = slot_before(msgq, msgq->read_ptr);
	memcpy(msgq->read_ptr, data, msgq->msg_size);
	msgq->used_msgs++;
}

static void ring_get(struct k_msgq *msgq, void *data)
{
	memcpy(data, msgq->read_ptr, msgq->msg_size);
	msgq->read_ptr = slot_after(msgq, msgq->read_ptr);
	msgq->used_msgs--;
}

/*
 * Wake the most urgent waiting thread whose buffer can still be used, and return the buffer;
 * NULL: there is none. Those that lost theirs get -EFAULT.
 */
static void *wake_waiter(struct k_msgq *msgq, bool is_reader)
{
	struct k_thread *thread;

	while ((thread = z_wait_queue_first(&msgq->wait_q)) != NULL) {
		void *buffer = thread->base.swap_data;

		if (z_buffer_is_still_good(thread, buffer, msgq->msg_size, is_reader)) {
			z_wake(thread, 0);
			return buffer;
		}
		z_wake(thread, -EFAULT);
	}
	return NULL;
}

static int wait(struct k_msgq *msgq, void *buffer, k_timeout_t timeout, unsigned int key)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMSG;
	}
	z_current()->base.swap_data = buffer;
	return z_wait(&msgq->wait_q, timeout, key);
}

static int put(struct k_msgq *msgq, const void *data, bool front, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	void *reader_buffer;

	if (msgq->used_msgs == msgq->max_msgs) {
		/* Only read from, when a reader makes room. */
		return wait(msgq, (void *)(uintptr_t)data, timeout, key);
	}
	if (z_wait_queue_is_empty(&msgq->wait_q) && !front) {
		ring_put(msgq, data);
		if (IS_ENABLED(CONFIG_POLL)) {
			(void)z_poll_notify(Z_POLL_EVENTS(msgq), K_POLL_STATE_MSGQ_DATA_AVAILABLE);
			z_reschedule_call(key);
		} else {
			z_unlock(key);
		}
		return 0;
	}
	/* Somebody who waits while there is room waits for a message. */
	reader_buffer = wake_waiter(msgq, true);
	if (reader_buffer != NULL) {
		z_write_for_thread(reader_buffer, data, msgq->msg_size);
	} else if (front) {
		ring_put_front(msgq, data);
	} else {
		ring_put(msgq, data);
	}
	if (reader_buffer == NULL) {
		(void)z_poll_notify(Z_POLL_EVENTS(msgq), K_POLL_STATE_MSGQ_DATA_AVAILABLE);
	}
	z_reschedule(key);
	return 0;
}

int z_impl_k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	return put(msgq, data, false, timeout);
}

int z_impl_k_msgq_put_front(struct k_msgq *msgq, const void *data)
{
	return put(msgq, data, true, K_NO_WAIT);
}

int z_impl_k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	void *writer_buffer;

	if (msgq->used_msgs == 0) {
		return wait(msgq, data, timeout, key);
	}
	ring_get(msgq, data);
	if (z_wait_queue_is_empty(&msgq->wait_q)) {
		z_unlock(key);
		return 0;
	}
	/* Somebody who waits while there are messages waits for room. */
	writer_buffer = wake_waiter(msgq, false);
	if (writer_buffer != NULL) {
		ring_put(msgq, writer_buffer);
	}
	z_reschedule(key);
	return 0;
}

int z_impl_k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx)
{
	unsigned int key = z_lock();
	int result = -ENOMSG;

	if (idx < msgq->used_msgs) {
		size_t to_end = (size_t)(msgq->buffer_end - msgq->read_ptr);
		size_t offset = (size_t)idx * msgq->msg_size;

		memcpy(data,
		       offset < to_end ? msgq->read_ptr + offset
				       : msgq->buffer_start + (offset - to_end),
		       msgq->msg_size);
		result = 0;
	}
	z_unlock(key);
	return result;
}

int z_impl_k_msgq_peek(struct k_msgq *msgq, void *data)
{
	return z_impl_k_msgq_peek_at(msgq, data, 0);
}

void z_impl_k_msgq_purge(struct k_msgq *msgq)
{
	unsigned int key = z_lock();

	/* Readers, who wait only on an empty queue, go on waiting. */
	if (msgq->used_msgs > 0) {
		(void)z_wake_all(&msgq->wait_q, -ENOMSG);
	}
	msgq->used_msgs = 0;
	msgq->read_ptr = msgq->write_ptr;
	z_reschedule(key);
}

uint32_t z_impl_k_msgq_num_free_get(struct k_msgq *msgq)
{
	return msgq->max_msgs - msgq->used_msgs;
}

uint32_t z_impl_k_msgq_num_used_get(struct k_msgq *msgq)
{
	return msgq->used_msgs;
}

void z_impl_k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs)
{
	attrs->msg_size = msgq->msg_size;
	attrs->max_msgs = msgq->max_msgs;
	attrs->used_msgs = msgq->used_msgs;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int z_vrfy_k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs)
{
	int result;

	K_OOPS(Z_INIT_ONCE(msgq, K_OBJ_MSGQ,
			   result = z_impl_k_msgq_alloc_init(msgq, msg_size, max_msgs)));
	return result;
}
#include <zephyr/syscalls/k_msgq_alloc_init_mrsh.c>

static inline int z_vrfy_k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	K_OOPS(K_SYSCALL_MEMORY_READ(data, msgq->msg_size));
	return z_impl_k_msgq_put(msgq, data, timeout);
}
#include <zephyr/syscalls/k_msgq_put_mrsh.c>

static inline int z_vrfy_k_msgq_put_front(struct k_msgq *msgq, const void *data)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	K_OOPS(K_SYSCALL_MEMORY_READ(data, msgq->msg_size));
	return z_impl_k_msgq_put_front(msgq, data);
}
#include <zephyr/syscalls/k_msgq_put_front_mrsh.c>

static inline int z_vrfy_k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(data, msgq->msg_size));
	return z_impl_k_msgq_get(msgq, data, timeout);
}
#include <zephyr/syscalls/k_msgq_get_mrsh.c>

static inline int z_vrfy_k_msgq_peek(struct k_msgq *msgq, void *data)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(data, msgq->msg_size));
	return z_impl_k_msgq_peek(msgq, data);
}
#include <zephyr/syscalls/k_msgq_peek_mrsh.c>

static inline int z_vrfy_k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(data, msgq->msg_size));
	return z_impl_k_msgq_peek_at(msgq, data, idx);
}
#include <zephyr/syscalls/k_msgq_peek_at_mrsh.c>

static inline void z_vrfy_k_msgq_purge(struct k_msgq *msgq)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	z_impl_k_msgq_purge(msgq);
}
#include <zephyr/syscalls/k_msgq_purge_mrsh.c>

static inline uint32_t z_vrfy_k_msgq_num_free_get(struct k_msgq *msgq)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	return z_impl_k_msgq_num_free_get(msgq);
}
#include <zephyr/syscalls/k_msgq_num_free_get_mrsh.c>

static inline uint32_t z_vrfy_k_msgq_num_used_get(struct k_msgq *msgq)
{
	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	return z_impl_k_msgq_num_used_get(msgq);
}
#include <zephyr/syscalls/k_msgq_num_used_get_mrsh.c>

static inline void z_vrfy_k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs)
{
	struct k_msgq_attrs copy;

	K_OOPS(K_SYSCALL_OBJ(msgq, K_OBJ_MSGQ));
	z_impl_k_msgq_get_attrs(msgq, &copy);
	/* Word by word, the caller's address would have to be aligned. */
	K_OOPS(k_usermode_to_copy(attrs, &copy, sizeof(copy)) != 0);
}
#include <zephyr/syscalls/k_msgq_get_attrs_mrsh.c>
#endif
