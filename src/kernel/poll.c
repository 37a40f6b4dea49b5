/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Waiting for several objects at once. A thread that polls has an event in the list of each object,
 * sorted by the urgency that the thread had then; whatever happens to the object takes the first
 * event out of the list and wakes its thread, which takes the others out.
 *
 * A user thread's events are copied once, and only the copy is looked at and linked into lists: it
 * is the kernel's memory, and goes back to the pool it came from also if the thread is ended
 * meanwhile.
 */

#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "lock.h"
#include "object.h"
#include "poll_events.h"
#include "scheduler.h"

/* Every thread that polls waits here; who is woken when is up to the objects. */
static _wait_q_t pollers = Z_WAIT_Q_INIT(&pollers);

#define EVENT_OF(node) CONTAINER_OF(node, struct k_poll_event, _node)

/* What has happened to an event's object already: a K_POLL_STATE_…, or 0. Locked. */
static uint32_t state_now(const struct k_poll_event *event)
{
	switch (event->type) {
	case K_POLL_TYPE_SIGNAL:
		return event->signal->signaled != 0 ? K_POLL_STATE_SIGNALED : 0;
	case K_POLL_TYPE_SEM_AVAILABLE:
		return event->sem->count > 0 ? K_POLL_STATE_SEM_AVAILABLE : 0;
	case K_POLL_TYPE_DATA_AVAILABLE:
		return sys_sflist_is_empty(&event->queue->data_q) ? 0 : K_POLL_STATE_DATA_AVAILABLE;
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		return event->msgq->used_msgs > 0 ? K_POLL_STATE_MSGQ_DATA_AVAILABLE : 0;
	case K_POLL_TYPE_PIPE_DATA_AVAILABLE:
		return event->pipe->bytes_used > 0 ? K_POLL_STATE_PIPE_DATA_AVAILABLE : 0;
	default:
		return 0;
	}
}

static sys_dlist_t *list_of(const struct k_poll_event *event)
{
	switch (event->type) {
	case K_POLL_TYPE_SIGNAL:
		return Z_POLL_EVENTS(event->signal);
	case K_POLL_TYPE_SEM_AVAILABLE:
		return Z_POLL_EVENTS(event->sem);
	case K_POLL_TYPE_DATA_AVAILABLE:
		return Z_POLL_EVENTS(event->queue);
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		return Z_POLL_EVENTS(event->msgq);
	case K_POLL_TYPE_PIPE_DATA_AVAILABLE:
		return Z_POLL_EVENTS(event->pipe);
	default:
		return NULL;
	}
}

/* Behind the events of threads that are as urgent. Locked. */
static void link_event(struct k_poll_event *event, struct z_poller *poller)
{
	sys_dlist_t *list = list_of(event);
	sys_dnode_t *node;

	if (list == NULL) {
		return;
	}
	event->poller = poller;
	SYS_DLIST_FOR_EACH_NODE(list, node) {
		if (EVENT_OF(node)->poller->prio > poller->prio) {
			sys_dlist_insert(node, &event->_node);
			return;
		}
	}
	sys_dlist_append(list, &event->_node);
}

/* Locked. */
static void unlink_event(struct k_poll_event *event)
{
	if (event->poller != NULL) {
		sys_dlist_remove(&event->_node);
		event->poller = NULL;
	}
}

/*
 * Look at each event, and wait at each while none has happened. An object at a time: there may be
 * many.
 */
void z_poll_begin(struct z_poller *poller, int count, bool waits)
{
	for (int i = 0; i < count; i++) {
		unsigned int key = z_lock();
		struct k_poll_event *event = &poller->events[i];
		uint32_t state = state_now(event);

		event->poller = NULL;
		if (state != 0) {
			event->state |= state;
			poller->polling = false;
		} else if (waits && poller->polling) {
			link_event(event, poller);
		}
		poller->count = i + 1;
		z_unlock(key);
	}
}

void z_poll_end(struct z_poller *poller)
{
	for (int i = 0; i < poller->count; i++) {
		unsigned int key = z_lock();

		unlink_event(&poller->events[i]);
		z_unlock(key);
	}
	poller->count = 0;
}

/* Tell one that polls, if it still does. Locked. */
static bool tell(struct z_poller *poller, uint32_t state)
{
	struct k_thread *thread = CONTAINER_OF(poller, struct k_thread, poller);

	if (!poller->polling) {
		/* Has been told of another event, and will find this one, too. */
		return true;
	}
	if (poller->told != NULL) {
		poller->polling = false;
		poller->cancelled = state == K_POLL_STATE_CANCELLED;
		poller->told(poller);
		return true;
	}
	if (poller->waits && thread->base.pended_on != &pollers) {
		/* Its time is over, it only has not run yet. */
		return false;
	}
	poller->polling = false;
	poller->cancelled = state == K_POLL_STATE_CANCELLED;
	if (thread->base.pended_on == &pollers) {
		z_wake(thread, 0);
	}
	return true;
}

int z_poll_notify(sys_dlist_t *events, uint32_t state)
{
	int result = 0;
	sys_dnode_t *node;

	while ((node = sys_dlist_get(events)) != NULL) {
		struct k_poll_event *event = EVENT_OF(node);
		struct z_poller *poller = event->poller;

		event->poller = NULL;
		if (tell(poller, state)) {
			event->state |= state;
			return 0;
		}
		result = -EAGAIN;
	}
	return result;
}

void z_poll_cancel(sys_dlist_t *events)
{
	while (!sys_dlist_is_empty(events)) {
		(void)z_poll_notify(events, K_POLL_STATE_CANCELLED);
	}
}

int z_impl_k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	struct z_poller *poller = &z_current()->poller;
	bool waits = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	unsigned int key;
	int result = 0;

	Z_NOT_IN_ISR();
	__ASSERT(num_events >= 0, "a negative number of events");
	*poller = (struct z_poller){
		.events = events,
		.copy = poller->copy,
		.prio = z_current()->base.prio,
		.polling = true,
	};
	z_poll_begin(poller, num_events, waits);
	key = z_lock();
	if (!poller->polling) {
		z_unlock(key);
	} else if (!waits) {
		z_unlock(key);
		result = -EAGAIN;
	} else {
		poller->waits = true;
		result = z_wait(&pollers, timeout, key);
	}
	z_poll_end(poller);
	return result == 0 && poller->cancelled ? -EINTR : result;
}

void z_poll_thread_ended(struct k_thread *thread)
{
	for (int i = 0; i < thread->poller.count; i++) {
		unlink_event(&thread->poller.events[i]);
	}
	thread->poller.count = 0;
	k_free(thread->poller.copy);
	thread->poller.copy = NULL;
}

/* ---- Signals ------------------------------------------------------------------------------- */

void z_impl_k_poll_signal_init(struct k_poll_signal *sig)
{
	sys_dlist_init(&sig->poll_events);
	sig->signaled = 0;
	sig->result = 0;
	k_object_init(sig);
}

void z_impl_k_poll_signal_reset(struct k_poll_signal *sig)
{
	sig->signaled = 0;
}

void z_impl_k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result)
{
	unsigned int key = z_lock();
	unsigned int signaled_now = sig->signaled;
	int result_now = sig->result;

	z_unlock(key);
	*signaled = signaled_now;
	*result = result_now;
}

int z_impl_k_poll_signal_raise(struct k_poll_signal *sig, int result)
{
	unsigned int key = z_lock();
	int told;

	sig->result = result;
	sig->signaled = 1;
	told = z_poll_notify(&sig->poll_events, K_POLL_STATE_SIGNALED);
	z_reschedule(key);
	return told;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

/* The kind of object that an event of this type names; K_OBJ_ANY: there is no such type. */
static enum k_objects object_type(uint32_t type)
{
	switch (type) {
	case K_POLL_TYPE_SIGNAL:
		return K_OBJ_POLL_SIGNAL;
	case K_POLL_TYPE_SEM_AVAILABLE:
		return K_OBJ_SEM;
	case K_POLL_TYPE_DATA_AVAILABLE:
		return K_OBJ_QUEUE;
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		return K_OBJ_MSGQ;
	case K_POLL_TYPE_PIPE_DATA_AVAILABLE:
		return K_OBJ_PIPE;
	default:
		return K_OBJ_ANY;
	}
}

/* Locked from allocation to note: a thread that is ended in between has nobody to free it. */
static struct k_poll_event *allocate_copy(size_t size)
{
	struct z_poller *poller = &z_current()->poller;
	unsigned int key = z_lock();

	poller->copy = z_thread_malloc(size);
	z_unlock(key);
	return poller->copy;
}

static void free_copy(void)
{
	struct z_poller *poller = &z_current()->poller;
	unsigned int key = z_lock();

	k_free(poller->copy);
	poller->copy = NULL;
	z_unlock(key);
}

/* Are these events, in the kernel's memory, what the caller may poll? 0 or -EINVAL. */
static int check_events(const struct k_poll_event *events, int count)
{
	for (int i = 0; i < count; i++) {
		const struct k_poll_event *event = &events[i];

		if (event->mode != K_POLL_MODE_NOTIFY_ONLY) {
			return -EINVAL;
		}
		if (event->type == K_POLL_TYPE_IGNORE) {
			continue;
		}
		if (object_type(event->type) == K_OBJ_ANY) {
			return -EINVAL;
		}
		/* The copy is freed at the thread's end. */
		K_OOPS(K_SYSCALL_OBJ(event->obj, object_type(event->type)));
	}
	return 0;
}

static inline int z_vrfy_k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	struct k_poll_event *copy;
	size_t size;
	int result;

	if (num_events < 0 || size_mul_overflow((size_t)num_events, sizeof(*events), &size)) {
		return -EINVAL;
	}
	if (num_events == 0) {
		return z_impl_k_poll(NULL, 0, timeout);
	}
	K_OOPS(K_SYSCALL_MEMORY_WRITE(events, size));
	copy = allocate_copy(size);
	if (copy == NULL) {
		return -ENOMEM;
	}
	K_OOPS(k_usermode_from_copy(copy, events, size) != 0);
	result = check_events(copy, num_events);
	if (result == 0) {
		result = z_impl_k_poll(copy, num_events, timeout);
		/* Addresses of the kernel are nothing for the caller. */
		for (int i = 0; i < num_events; i++) {
			copy[i]._node = (sys_dnode_t){0};
		}
		K_OOPS(k_usermode_to_copy(events, copy, size) != 0);
	}
	free_copy();
	return result;
}
#include <zephyr/syscalls/k_poll_mrsh.c>

static inline void z_vrfy_k_poll_signal_init(struct k_poll_signal *sig)
{
	unsigned int key;

	K_OOPS(K_SYSCALL_OBJ_INIT(sig, K_OBJ_POLL_SIGNAL));
	key = z_lock();
	if (z_object_is_initialised(sig)) {
		/* Events must not stay behind in a list that is made anew. */
		z_poll_cancel(&sig->poll_events);
	}
	z_impl_k_poll_signal_init(sig);
	z_reschedule(key);
}
#include <zephyr/syscalls/k_poll_signal_init_mrsh.c>

static inline void z_vrfy_k_poll_signal_reset(struct k_poll_signal *sig)
{
	K_OOPS(K_SYSCALL_OBJ(sig, K_OBJ_POLL_SIGNAL));
	z_impl_k_poll_signal_reset(sig);
}
#include <zephyr/syscalls/k_poll_signal_reset_mrsh.c>

static inline void z_vrfy_k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled,
					      int *result)
{
	unsigned int signaled_now;
	int result_now;

	K_OOPS(K_SYSCALL_OBJ(sig, K_OBJ_POLL_SIGNAL));
	z_impl_k_poll_signal_check(sig, &signaled_now, &result_now);
	K_OOPS(k_usermode_to_copy(signaled, &signaled_now, sizeof(signaled_now)) != 0);
	K_OOPS(k_usermode_to_copy(result, &result_now, sizeof(result_now)) != 0);
}
#include <zephyr/syscalls/k_poll_signal_check_mrsh.c>

static inline int z_vrfy_k_poll_signal_raise(struct k_poll_signal *sig, int result)
{
	K_OOPS(K_SYSCALL_OBJ(sig, K_OBJ_POLL_SIGNAL));
	return z_impl_k_poll_signal_raise(sig, result);
}
#include <zephyr/syscalls/k_poll_signal_raise_mrsh.c>
#endif
