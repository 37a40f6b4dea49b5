/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Queues of pointers; fifos and lifos are made of them.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "object.h"
#include "poll_events.h"
#include "scheduler.h"

/* The node of an item that was put with an alloc function; marked in its link's flags. */
struct alloc_node {
	sys_sfnode_t node;
	void *data;
};

#define FLAG_PLAIN 0
#define FLAG_ALLOC 1

/* The item of a node, which stays in the queue. */
static void *item_of(sys_sfnode_t *node)
{
	if (node != NULL && sys_sfnode_flags_get(node) == FLAG_ALLOC) {
		return CONTAINER_OF(node, struct alloc_node, node)->data;
	}
	return node;
}

void z_impl_k_queue_init(struct k_queue *queue)
{
	sys_sflist_init(&queue->data_q);
	z_wait_queue_init(&queue->wait_q);
	z_poll_events_init(Z_POLL_EVENTS(queue));
	k_object_init(queue);
}

/* Free a node that is in no queue any more, if it is the kernel's own. Locked with the removal. */
static void free_node(sys_sfnode_t *node)
{
	if (sys_sfnode_flags_get(node) == FLAG_ALLOC) {
		k_free(CONTAINER_OF(node, struct alloc_node, node));
	}
}

int z_queue_cleanup(struct k_queue *queue)
{
	sys_sfnode_t *node;

	if (!z_wait_queue_is_empty(&queue->wait_q)) {
		return -EBUSY;
	}
	node = sys_sflist_get(&queue->data_q);
	if (node == NULL) {
		return 0;
	}
	free_node(node);
	return -EINPROGRESS;
}

/* Hand an item to the most urgent waiting thread. Locked. False: nobody waits. */
static bool hand_over(struct k_queue *queue, void *data)
{
	struct k_thread *thread = z_wake_first(&queue->wait_q, 0);

	if (thread == NULL) {
		return false;
	}
	thread->base.swap_data = data;
	return true;
}

void z_impl_k_queue_cancel_wait(struct k_queue *queue)
{
	unsigned int key = z_lock();

	(void)hand_over(queue, NULL);
	(void)z_poll_notify(Z_POLL_EVENTS(queue), K_POLL_STATE_CANCELLED);
	z_reschedule(key);
}

/*
 * Put an item behind @a prev (NULL: in front; at_end: behind the last), with a node of the
 * kernel's own if @a alloc.
 */
static int32_t put(struct k_queue *queue, sys_sfnode_t *prev, bool at_end, void *data, bool alloc)
{
	unsigned int key = z_lock();
	sys_sfnode_t *node = data;

	if (hand_over(queue, data)) {
		z_reschedule(key);
		return 0;
	}
	if (alloc) {
		struct alloc_node *allocated = z_thread_malloc(sizeof(*allocated));

		if (allocated == NULL) {
			z_unlock(key);
			return -ENOMEM;
		}
		allocated->data = data;
		node = &allocated->node;
	}
	sys_sfnode_init(node, alloc ? FLAG_ALLOC : FLAG_PLAIN);
	if (at_end) {
		sys_sflist_append(&queue->data_q, node);
	} else {
		sys_sflist_insert(&queue->data_q, prev, node);
	}
	if (IS_ENABLED(CONFIG_POLL)) {
		(void)z_poll_notify(Z_POLL_EVENTS(queue), K_POLL_STATE_DATA_AVAILABLE);
		z_reschedule_call(key);
	} else {
		z_unlock(key);
	}
	return 0;
}

void k_queue_append(struct k_queue *queue, void *data)
{
	(void)put(queue, NULL, true, data, false);
}

void k_queue_prepend(struct k_queue *queue, void *data)
{
	(void)put(queue, NULL, false, data, false);
}

void k_queue_insert(struct k_queue *queue, void *prev, void *data)
{
	(void)put(queue, prev, false, data, false);
}

int32_t z_impl_k_queue_alloc_append(struct k_queue *queue, void *data)
{
	return put(queue, NULL, true, data, true);
}

int32_t z_impl_k_queue_alloc_prepend(struct k_queue *queue, void *data)
{
	return put(queue, NULL, false, data, true);
}

int k_queue_append_list(struct k_queue *queue, void *head, void *tail)
{
	unsigned int key;

	if (head == NULL || tail == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	/* The items' links are plain pointers here: no flags. */
	while (head != NULL) {
		void *next = head == tail ? NULL : *(void **)head;

		if (!hand_over(queue, head)) {
			sys_sfnode_init(head, FLAG_PLAIN);
			sys_sflist_append(&queue->data_q, head);
		}
		head = next;
	}
	if (!sys_sflist_is_empty(&queue->data_q)) {
		(void)z_poll_notify(Z_POLL_EVENTS(queue), K_POLL_STATE_DATA_AVAILABLE);
	}
	z_reschedule(key);
	return 0;
}

int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list)
{
	int result;

	if (sys_slist_is_empty(list)) {
		return -EINVAL;
	}
	result = k_queue_append_list(queue, sys_slist_peek_head(list), sys_slist_peek_tail(list));
	sys_slist_init(list);
	return result;
}

void *z_impl_k_queue_get(struct k_queue *queue, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	sys_sfnode_t *node = sys_sflist_get(&queue->data_q);

	if (node != NULL) {
		void *data = item_of(node);

		free_node(node);
		z_reschedule_call(key);
		return data;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return NULL;
	}
	return z_wait(&queue->wait_q, timeout, key) == 0 ? z_current()->base.swap_data : NULL;
}

bool k_queue_remove(struct k_queue *queue, void *data)
{
	unsigned int key = z_lock();
	bool found = sys_sflist_find_and_remove(&queue->data_q, data);

	z_unlock(key);
	return found;
}

bool k_queue_unique_append(struct k_queue *queue, void *data)
{
	unsigned int key = z_lock();
	sys_sfnode_t *node;

	SYS_SFLIST_FOR_EACH_NODE(&queue->data_q, node) {
		if (node == data) {
			z_unlock(key);
			return false;
		}
	}
	k_queue_append(queue, data);
	z_reschedule_call(key);
	return true;
}

int z_impl_k_queue_is_empty(struct k_queue *queue)
{
	return sys_sflist_is_empty(&queue->data_q) ? 1 : 0;
}

void *z_impl_k_queue_peek_head(struct k_queue *queue)
{
	unsigned int key = z_lock();
	void *data = item_of(sys_sflist_peek_head(&queue->data_q));

	z_unlock(key);
	return data;
}

void *z_impl_k_queue_peek_tail(struct k_queue *queue)
{
	unsigned int key = z_lock();
	void *data = item_of(sys_sflist_peek_tail(&queue->data_q));

	z_unlock(key);
	return data;
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_k_queue_init(struct k_queue *queue)
{
	K_OOPS(Z_INIT_ONCE(queue, K_OBJ_QUEUE, z_impl_k_queue_init(queue)));
}
#include <zephyr/syscalls/k_queue_init_mrsh.c>

static inline void z_vrfy_k_queue_cancel_wait(struct k_queue *queue)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	z_impl_k_queue_cancel_wait(queue);
}
#include <zephyr/syscalls/k_queue_cancel_wait_mrsh.c>

static inline int32_t z_vrfy_k_queue_alloc_append(struct k_queue *queue, void *data)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	return z_impl_k_queue_alloc_append(queue, data);
}
#include <zephyr/syscalls/k_queue_alloc_append_mrsh.c>

static inline int32_t z_vrfy_k_queue_alloc_prepend(struct k_queue *queue, void *data)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	return z_impl_k_queue_alloc_prepend(queue, data);
}
#include <zephyr/syscalls/k_queue_alloc_prepend_mrsh.c>

static inline void *z_vrfy_k_queue_get(struct k_queue *queue, k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	return z_impl_k_queue_get(queue, timeout);
}
#include <zephyr/syscalls/k_queue_get_mrsh.c>

static inline int z_vrfy_k_queue_is_empty(struct k_queue *queue)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	return z_impl_k_queue_is_empty(queue);
}
#include <zephyr/syscalls/k_queue_is_empty_mrsh.c>

static inline void *z_vrfy_k_queue_peek_head(struct k_queue *queue)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	return z_impl_k_queue_peek_head(queue);
}
#include <zephyr/syscalls/k_queue_peek_head_mrsh.c>

static inline void *z_vrfy_k_queue_peek_tail(struct k_queue *queue)
{
	K_OOPS(K_SYSCALL_OBJ(queue, K_OBJ_QUEUE));
	return z_impl_k_queue_peek_tail(queue);
}
#include <zephyr/syscalls/k_queue_peek_tail_mrsh.c>
#endif
