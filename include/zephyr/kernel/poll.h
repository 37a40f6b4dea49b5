/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Waiting for the first of several things at once (with CONFIG_POLL): a signal, a semaphore that
 * can be taken, something in a queue, fifo, message queue or pipe.
 *
 * Nothing is taken by that: who was told still has to take it, with K_NO_WAIT, as somebody else may
 * have been faster. Threads in k_sem_take(), k_queue_get() and so on come first; of several threads
 * that poll one object the most urgent one is told, and the others wait on.
 */

#ifndef ZEPHYR_KERNEL_POLL_H
#define ZEPHYR_KERNEL_POLL_H

#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_sem;
struct k_fifo;
struct k_queue;
struct k_msgq;
struct k_pipe;

/** @name What to wait for: k_poll_event.type */
/** Nothing; the event is left out. */
#define K_POLL_TYPE_IGNORE              0
/** A struct k_poll_signal is raised. */
#define K_POLL_TYPE_SIGNAL              BIT(0)
/** A struct k_sem can be taken. */
#define K_POLL_TYPE_SEM_AVAILABLE       BIT(1)
/** Something is in a struct k_queue, or k_fifo or k_lifo. */
#define K_POLL_TYPE_DATA_AVAILABLE      BIT(2)
#define K_POLL_TYPE_FIFO_DATA_AVAILABLE K_POLL_TYPE_DATA_AVAILABLE
/** A message is in a struct k_msgq. */
#define K_POLL_TYPE_MSGQ_DATA_AVAILABLE BIT(3)
/** Something is in the ring of a struct k_pipe. */
#define K_POLL_TYPE_PIPE_DATA_AVAILABLE BIT(4)

#define Z_POLL_TYPE_BITS 5

/** @name What has happened: bits of k_poll_event.state, which the caller clears */
#define K_POLL_STATE_NOT_READY           0
#define K_POLL_STATE_SIGNALED            BIT(0)
#define K_POLL_STATE_SEM_AVAILABLE       BIT(1)
#define K_POLL_STATE_DATA_AVAILABLE      BIT(2)
#define K_POLL_STATE_FIFO_DATA_AVAILABLE K_POLL_STATE_DATA_AVAILABLE
/** The wait was called off: k_queue_cancel_wait(), or a user thread initialised the object anew. */
#define K_POLL_STATE_CANCELLED           BIT(3)
#define K_POLL_STATE_MSGQ_DATA_AVAILABLE BIT(4)
#define K_POLL_STATE_PIPE_DATA_AVAILABLE BIT(5)

#define Z_POLL_STATE_BITS 6

/** The only k_poll_event.mode: k_poll() tells, and takes nothing. */
#define K_POLL_MODE_NOTIFY_ONLY 0

/** One thing to wait for. Applications set it by the macros or the function below. */
struct k_poll_event {
	/* The kernel's: in the list of the object, and who polls. */
	sys_dnode_t _node;
	struct z_poller *poller;

	/** The application's own; the kernel never looks at it. */
	uint32_t tag: 8;
	/** One of K_POLL_TYPE_… */
	uint32_t type : Z_POLL_TYPE_BITS;
	/** What has happened, K_POLL_STATE_… */
	uint32_t state : Z_POLL_STATE_BITS;
	/** K_POLL_MODE_NOTIFY_ONLY */
	uint32_t mode: 1;
	uint32_t unused: 12;

	/** The object, by the name of its type. */
	union {
		void *obj;
		struct k_poll_signal *signal;
		struct k_sem *sem;
		struct k_fifo *fifo;
		struct k_queue *queue;
		struct k_msgq *msgq;
		struct k_pipe *pipe;
	};
};

/** Initialiser of an event; without a tag, and with one. */
#define K_POLL_EVENT_INITIALIZER(_event_type, _event_mode, _event_obj)                             \
	K_POLL_EVENT_STATIC_INITIALIZER(_event_type, _event_mode, _event_obj, 0)
#define K_POLL_EVENT_STATIC_INITIALIZER(_event_type, _event_mode, _event_obj, event_tag)           \
	{                                                                                          \
		.poller = NULL,                                                                    \
		.tag = (event_tag),                                                                \
		.type = (_event_type),                                                             \
		.state = K_POLL_STATE_NOT_READY,                                                   \
		.mode = (_event_mode),                                                             \
		.unused = 0,                                                                       \
		{                                                                                  \
			.obj = (void *)(_event_obj),                                               \
		},                                                                                 \
	}

/** Something that can be raised, with a number. A kernel object. */
struct k_poll_signal {
	/* Events that wait for it. */
	sys_dlist_t poll_events;
	/** 1 from k_poll_signal_raise() to k_poll_signal_reset(), else 0. */
	unsigned int signaled;
	/** What it was raised with last. */
	int result;
};

#define K_POLL_SIGNAL_INITIALIZER(obj)                                                             \
	{                                                                                          \
		.poll_events = SYS_DLIST_STATIC_INIT(&(obj).poll_events),                          \
		.signaled = 0,                                                                     \
		.result = 0,                                                                       \
	}

/** Fill in an event: @a type is K_POLL_TYPE_…, @a mode K_POLL_MODE_NOTIFY_ONLY. Any mode. */
static inline void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj)
{
	event->poller = NULL;
	event->type = type & BIT_MASK(Z_POLL_TYPE_BITS);
	event->state = K_POLL_STATE_NOT_READY;
	event->mode = (uint32_t)mode & 1u;
	event->unused = 0;
	event->obj = obj;
}

/**
 * Wait for up to @a timeout until at least one of @a num_events events has happened. What happened
 * is added to each event's state; the caller clears it before the next call. May block; threads
 * only.
 *
 * User threads need permission on each object, and a resource pool that has room for a copy of the
 * events meanwhile. Memory that they may not write, or an object that they may not use, is their
 * end.
 *
 * @retval 0 something has happened
 * @retval -EAGAIN nothing has, within @a timeout
 * @retval -EINTR a wait was called off
 * @retval -ENOMEM the pool has no room
 * @retval -EINVAL (user threads) the number is negative or too large, or a type or mode is unknown
 */
__syscall int k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout);

/** Initialise a signal, not raised. User threads may do it again: it calls waits off. */
__syscall void k_poll_signal_init(struct k_poll_signal *sig);

/** Take a signal back. Any context. */
__syscall void k_poll_signal_reset(struct k_poll_signal *sig);

/** Is it raised, and with what: into *@a signaled (0 or 1) and *@a result. It stays so. */
__syscall void k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result);

/**
 * Raise a signal with @a result, until k_poll_signal_reset(), and tell the most urgent thread that
 * polls it. Any context.
 *
 * @retval 0 done
 * @retval -EAGAIN done, but the time of all who polled it was over just then
 */
__syscall int k_poll_signal_raise(struct k_poll_signal *sig, int result);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_poll.h>

#endif
