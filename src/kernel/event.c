/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Events. What a thread waits for lies on its own stack while it waits; whoever changes the bits
 * evaluates it.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "object.h"
#include "scheduler.h"

struct waiting {
	uint32_t wanted;
	bool all;
	bool clear;
	/* Result. */
	uint32_t matched;
};

/* The bits that satisfy a wait, 0 if it is not satisfied. */
static uint32_t match(uint32_t events, const struct waiting *waiting)
{
	uint32_t matched = events & waiting->wanted;

	return waiting->all && matched != waiting->wanted ? 0 : matched;
}

/*
 * Wake every thread that is satisfied now, the most urgent first: one that clears its bits takes
 * them away from those behind it.
 */
static void wake_satisfied(struct k_event *event)
{
	sys_dnode_t *node;
	sys_dnode_t *next;

	SYS_DLIST_FOR_EACH_NODE_SAFE(&event->wait_q.waitq, node, next) {
		struct k_thread *thread = Z_THREAD_OF_QNODE(node);
		struct waiting *waiting = thread->base.swap_data;

		waiting->matched = match(event->events, waiting);
		if (waiting->matched != 0) {
			if (waiting->clear) {
				event->events &= ~waiting->matched;
			}
			z_wake(thread, 0);
		}
	}
}

/* Replace the bits of @a mask; what they were. */
static uint32_t change(struct k_event *event, uint32_t events, uint32_t mask)
{
	unsigned int key = z_lock();
	uint32_t before = event->events & mask;

	event->events = (event->events & ~mask) | (events & mask);
	wake_satisfied(event);
	z_reschedule(key);
	return before;
}

static uint32_t wait(struct k_event *event, struct waiting *waiting, bool reset,
		     k_timeout_t timeout)
{
	unsigned int key;

	if (waiting->wanted == 0) {
		return 0;
	}
	key = z_lock();
	if (reset) {
		event->events = 0;
	}
	waiting->matched = match(event->events, waiting);
	if (waiting->matched != 0 || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		if (waiting->clear) {
			event->events &= ~waiting->matched;
		}
		z_unlock(key);
		return waiting->matched;
	}
	z_current()->base.swap_data = waiting;
	return z_wait(&event->wait_q, timeout, key) == 0 ? waiting->matched : 0;
}

void z_impl_k_event_init(struct k_event *event)
{
	event->events = 0;
	z_wait_queue_init(&event->wait_q);
	k_object_init(event);
}

uint32_t z_impl_k_event_post(struct k_event *event, uint32_t events)
{
	return change(event, events, events);
}

uint32_t z_impl_k_event_set(struct k_event *event, uint32_t events)
{
	return change(event, events, UINT32_MAX);
}

uint32_t z_impl_k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask)
{
	return change(event, events, events_mask);
}

uint32_t z_impl_k_event_clear(struct k_event *event, uint32_t events)
{
	return change(event, 0, events);
}

uint32_t z_impl_k_event_wait(struct k_event *event, uint32_t events, bool reset,
			     k_timeout_t timeout)
{
	struct waiting waiting = {.wanted = events};

	return wait(event, &waiting, reset, timeout);
}

uint32_t z_impl_k_event_wait_all(struct k_event *event, uint32_t events, bool reset,
				 k_timeout_t timeout)
{
	struct waiting waiting = {.wanted = events, .all = true};

	return wait(event, &waiting, reset, timeout);
}

uint32_t z_impl_k_event_wait_safe(struct k_event *event, uint32_t events, bool reset,
				  k_timeout_t timeout)
{
	struct waiting waiting = {.wanted = events, .clear = true};

	return wait(event, &waiting, reset, timeout);
}

uint32_t z_impl_k_event_wait_all_safe(struct k_event *event, uint32_t events, bool reset,
				      k_timeout_t timeout)
{
	struct waiting waiting = {.wanted = events, .all = true, .clear = true};

	return wait(event, &waiting, reset, timeout);
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_k_event_init(struct k_event *event)
{
	K_OOPS(Z_INIT_ONCE(event, K_OBJ_EVENT, z_impl_k_event_init(event)));
}
#include <zephyr/syscalls/k_event_init_mrsh.c>

static inline uint32_t z_vrfy_k_event_post(struct k_event *event, uint32_t events)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_post(event, events);
}
#include <zephyr/syscalls/k_event_post_mrsh.c>

static inline uint32_t z_vrfy_k_event_set(struct k_event *event, uint32_t events)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_set(event, events);
}
#include <zephyr/syscalls/k_event_set_mrsh.c>

static inline uint32_t z_vrfy_k_event_set_masked(struct k_event *event, uint32_t events,
						 uint32_t events_mask)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_set_masked(event, events, events_mask);
}
#include <zephyr/syscalls/k_event_set_masked_mrsh.c>

static inline uint32_t z_vrfy_k_event_clear(struct k_event *event, uint32_t events)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_clear(event, events);
}
#include <zephyr/syscalls/k_event_clear_mrsh.c>

static inline uint32_t z_vrfy_k_event_wait(struct k_event *event, uint32_t events, bool reset,
					   k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_wait(event, events, reset, timeout);
}
#include <zephyr/syscalls/k_event_wait_mrsh.c>

static inline uint32_t z_vrfy_k_event_wait_all(struct k_event *event, uint32_t events, bool reset,
					       k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_wait_all(event, events, reset, timeout);
}
#include <zephyr/syscalls/k_event_wait_all_mrsh.c>

static inline uint32_t z_vrfy_k_event_wait_safe(struct k_event *event, uint32_t events, bool reset,
						k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_wait_safe(event, events, reset, timeout);
}
#include <zephyr/syscalls/k_event_wait_safe_mrsh.c>

static inline uint32_t z_vrfy_k_event_wait_all_safe(struct k_event *event, uint32_t events,
						    bool reset, k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(event, K_OBJ_EVENT));
	return z_impl_k_event_wait_all_safe(event, events, reset, timeout);
}
#include <zephyr/syscalls/k_event_wait_all_safe_mrsh.c>
#endif
