/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Types that most kernel objects are made of: names for threads and stacks, the queue in which
 * threads wait for an object, and the node of the timeout list. Their content belongs to the
 * kernel; they are public because objects that embed them are allocated by applications.
 */

#ifndef ZEPHYR_KERNEL_TYPES_H
#define ZEPHYR_KERNEL_TYPES_H

#include <stdint.h>

#include <zephyr/sys/dlist.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct k_heap;
struct k_mem_domain;
struct z_thread_stack_element;

/** A thread, as the API passes it around. */
typedef struct k_thread *k_tid_t;

/** One element of a stack object; a stack object is an array of them. */
typedef struct z_thread_stack_element k_thread_stack_t;

/** The function a thread begins in. */
typedef void (*k_thread_entry_t)(void *p1, void *p2, void *p3);

/* Threads waiting for one object: the most urgent first, first come first within a priority. */
typedef struct {
	sys_dlist_t waitq;
} _wait_q_t;

#define Z_WAIT_Q_INIT(wait_q) {SYS_DLIST_STATIC_INIT(&(wait_q)->waitq)}

/* The member of objects that can be polled: the events that wait for it. See
 * <zephyr/kernel/poll.h>. */
#ifdef CONFIG_POLL
#define Z_POLL_LIST           sys_dlist_t poll_events;
#define Z_POLL_LIST_INIT(obj) .poll_events = SYS_DLIST_STATIC_INIT(&(obj).poll_events),
#else
#define Z_POLL_LIST
#define Z_POLL_LIST_INIT(obj)
#endif

struct _timeout;

/*
 * Called in interrupt context when the timeout has expired, with interrupts locked; a function
 * that runs foreign code unlocks them with @a key meanwhile.
 */
typedef void (*_timeout_func_t)(struct _timeout *timeout, unsigned int key);

struct _timeout {
	sys_dnode_t node;
	_timeout_func_t fn;
	/* Ticks after the entry in front of it. */
	int64_t dticks;
};

/** Wildcard thread: any thread may take the message. */
#define K_ANY NULL

/** Kind of context a test case runs its code in. */
enum execution_context_types {
	K_ISR = 0,
	K_COOP_THREAD,
	K_PREEMPT_THREAD,
};

#ifdef __cplusplus
}
#endif

#endif
