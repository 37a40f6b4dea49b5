/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Message queues: messages of one size in a ring. A message is copied when it is put; one put
 * by a thread that has to wait is copied when there is room. A user thread that loses access to
 * its buffer while it waits gets -EFAULT, and no message is lost. Putting and getting with
 * K_NO_WAIT may be done in interrupt handlers. User threads need a permission on the queue and
 * access to the memory of the message, or they are killed.
 */

#ifndef ZEPHYR_KERNEL_MSGQ_H
#define ZEPHYR_KERNEL_MSGQ_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The ring was allocated by k_msgq_alloc_init(). */
#define K_MSGQ_FLAG_ALLOC BIT(0)

/** A message queue. */
struct k_msgq {
	_wait_q_t wait_q;
	Z_POLL_LIST
	size_t msg_size;
	uint32_t max_msgs;
	uint32_t used_msgs;
	char *buffer_start;
	char *buffer_end;
	char *read_ptr;
	char *write_ptr;
	uint8_t flags;
};

/** What k_msgq_get_attrs() tells. */
struct k_msgq_attrs {
	size_t msg_size;
	uint32_t max_msgs;
	uint32_t used_msgs;
};

#define Z_MSGQ_INITIALIZER(obj, q_buffer, q_msg_size, q_max_msgs)                                  \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		Z_POLL_LIST_INIT(obj).msg_size = (q_msg_size),                                     \
		.max_msgs = (q_max_msgs),                                                          \
		.used_msgs = 0,                                                                    \
		.buffer_start = (q_buffer),                                                        \
		.buffer_end = (q_buffer) + ((q_max_msgs) * (q_msg_size)),                          \
		.read_ptr = (q_buffer),                                                            \
		.write_ptr = (q_buffer),                                                           \
		.flags = 0,                                                                        \
	}

#define Z_MSGQ_DEFINE(scope, q_name, q_msg_size, q_max_msgs, q_align)                              \
	static char __aligned(q_align) _k_fifo_buf_##q_name[(q_max_msgs) * (q_msg_size)];          \
	scope STRUCT_SECTION_ITERABLE(k_msgq, q_name) =                                            \
		Z_MSGQ_INITIALIZER(q_name, _k_fifo_buf_##q_name, q_msg_size, q_max_msgs)

/** Define a queue of @a q_max_msgs messages of @a q_msg_size bytes, aligned to @a q_align. */
#define K_MSGQ_DEFINE(q_name, q_msg_size, q_max_msgs, q_align)                                     \
	Z_MSGQ_DEFINE(, q_name, q_msg_size, q_max_msgs, q_align)

/** K_MSGQ_DEFINE() of a queue that only this file knows. */
#define K_MSGQ_DEFINE_STATIC(q_name, q_msg_size, q_max_msgs, q_align)                              \
	Z_MSGQ_DEFINE(static, q_name, q_msg_size, q_max_msgs, q_align)

/** The same, with the size and alignment of a type. */
#define K_MSGQ_DEFINE_TYPE(q_name, type, q_max_msgs)                                               \
	K_MSGQ_DEFINE(q_name, sizeof(type), q_max_msgs, __alignof__(type))
#define K_MSGQ_DEFINE_STATIC_TYPE(q_name, type, q_max_msgs)                                        \
	K_MSGQ_DEFINE_STATIC(q_name, sizeof(type), q_max_msgs, __alignof__(type))

/** Initialise with a ring of @a msg_size times @a max_msgs bytes at @a buffer. Supervisor. */
void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs);

/**
 * Initialise with a ring from the caller's resource pool. User threads can do it once in the
 * life of the object. 0, -EINVAL when the size overflows, -ENOMEM.
 */
__syscall int k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs);

/** Free a ring of k_msgq_alloc_init(). 0, or -EBUSY when threads wait. Supervisor. */
int k_msgq_cleanup(struct k_msgq *msgq);

/**
 * Put the message at @a data at the end, waiting for room up to @a timeout. May block.
 *
 * @retval 0 done
 * @retval -ENOMSG no room and @a timeout is K_NO_WAIT, or the queue was purged
 * @retval -EAGAIN the time is over
 */
__syscall int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout);

/** k_msgq_put() of the message at @a data at the front; it never waits. 0 or -ENOMSG. */
__syscall int k_msgq_put_front(struct k_msgq *msgq, const void *data);

/**
 * Move the oldest message to @a data, waiting for one up to @a timeout. May block.
 *
 * @retval 0 done
 * @retval -ENOMSG no message and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 */
__syscall int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout);

/** Copy the oldest message to @a data and leave it there. 0 or -ENOMSG. Any context. */
__syscall int k_msgq_peek(struct k_msgq *msgq, void *data);

/** k_msgq_peek() of the @a idx-th oldest message, from 0. */
__syscall int k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx);

/** Drop all messages; threads waiting to put one get -ENOMSG. Any context. */
__syscall void k_msgq_purge(struct k_msgq *msgq);

/** Messages that fit in, messages that are in. Any context. */
__syscall uint32_t k_msgq_num_free_get(struct k_msgq *msgq);
__syscall uint32_t k_msgq_num_used_get(struct k_msgq *msgq);

/** Tell sizes in @a attrs, which a user thread must be able to write. Any context. */
__syscall void k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_msgq.h>

#endif
