/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Walkers over heaps, threads, queues, timeouts and mutexes. They change nothing. What they ask is
 * what every function of the kernel takes for granted when it is entered, and has to leave behind.
 */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "checks.h"
#include "scheduler.h"

bool z_damaged(struct kernel_damage *damage, const char *structure, const char *wrong,
	       const void *at)
{
	*damage = (struct kernel_damage){structure, wrong, at};
	return false;
}

bool z_list_is_sound(const sys_dlist_t *list)
{
	const sys_dnode_t *node = list;
	unsigned int count = 0;

	do {
		const sys_dnode_t *next = node->next;

		if (next == NULL || next->prev != node || ++count > Z_CHECK_MOST) {
			return false;
		}
		node = next;
	} while (node != list);
	return true;
}

bool z_list_contains(const sys_dlist_t *list, const sys_dnode_t *node)
{
	for (const sys_dnode_t *n = list->head; n != list; n = n->next) {
		if (n == node) {
			return true;
		}
	}
	return false;
}

/* ---- Heaps -------------------------------------------------------------------------------- */

static bool heaps_are_sound(struct kernel_damage *damage)
{
	STRUCT_SECTION_FOREACH(k_heap, heap) {
		if (!sys_heap_validate(&heap->heap)) {
			return z_damaged(damage, "heap", "chunks", heap);
		}
		if (!z_list_is_sound(&heap->wait_q.waitq)) {
			return z_damaged(damage, "heap", "waiters", heap);
		}
	}
	return true;
}

/* ---- Queues ------------------------------------------------------------------------------- */

/* Every member is a thread that knows it waits there, the more urgent in front. */
static bool wait_queue_is_sound(struct kernel_damage *damage, const _wait_q_t *queue)
{
	const struct k_thread *before = NULL;

	if (!z_list_is_sound(&queue->waitq)) {
		return z_damaged(damage, "wait queue", "links", queue);
	}
	for (sys_dnode_t *node = queue->waitq.head; node != &queue->waitq; node = node->next) {
		const struct k_thread *thread = Z_THREAD_OF_QNODE(node);

		if (thread->base.pended_on != queue) {
			return z_damaged(damage, "wait queue", "stranger", thread);
		}
		if (before != NULL && z_more_urgent(thread, before)) {
			return z_damaged(damage, "wait queue", "order", thread);
		}
		before = thread;
	}
	return true;
}

static bool ready_queue_is_sound(struct kernel_damage *damage, unsigned int queued)
{
	const struct z_ready_queue *queue = &z_kernel.ready;

	for (unsigned int i = 0; i < Z_NUM_PRIORITIES; i++) {
		const sys_dlist_t *list = &queue->lists[i];
		bool marked = (queue->map[i / 32u] >> (i % 32u) & 1u) != 0;

		if (!z_list_is_sound(list)) {
			return z_damaged(damage, "ready queue", "links", list);
		}
		if (marked != (list->head != list)) {
			return z_damaged(damage, "ready queue", "map", list);
		}
		for (const sys_dnode_t *node = list->head; node != list; node = node->next) {
			const struct k_thread *thread = Z_THREAD_OF_QNODE(node);

			if (z_ready_index(thread->base.prio) != i || !z_thread_can_run(thread) ||
			    (thread->base.thread_state & _THREAD_QUEUED) == 0) {
				return z_damaged(damage, "ready queue", "stranger", thread);
			}
			queued--;
		}
	}
	return queued == 0 || z_damaged(damage, "ready queue", "members", queue);
}

static bool timeouts_are_sound(struct kernel_damage *damage)
{
	const sys_dlist_t *list = z_timeout_list();

	if (!z_list_is_sound(list)) {
		return z_damaged(damage, "timeouts", "links", list);
	}
	for (const sys_dnode_t *node = list->head; node != list; node = node->next) {
		const struct _timeout *timeout = CONTAINER_OF(node, struct _timeout, node);

		if (timeout->fn == NULL || timeout->dticks < 0) {
			return z_damaged(damage, "timeouts", "entry", timeout);
		}
	}
	return true;
}

/* ---- Threads ------------------------------------------------------------------------------ */

static bool mutexes_are_sound(struct kernel_damage *damage, const struct k_thread *thread)
{
	const struct k_mutex *wanted = thread->wanted_mutex;

	if (!z_list_is_sound(&thread->owned_mutexes)) {
		return z_damaged(damage, "mutexes", "links", thread);
	}
	for (sys_dnode_t *node = thread->owned_mutexes.head; node != &thread->owned_mutexes;
	     node = node->next) {
		const struct k_mutex *mutex = CONTAINER_OF(node, struct k_mutex, owned_node);

		if (mutex->owner != thread || mutex->lock_count == 0) {
			return z_damaged(damage, "mutexes", "owner", mutex);
		}
		if (!wait_queue_is_sound(damage, &mutex->wait_q)) {
			return false;
		}
	}
	if (wanted != NULL && thread->base.pended_on != &wanted->wait_q) {
		return z_damaged(damage, "mutexes", "wanted", thread);
	}
	return true;
}

static bool thread_is_sound(struct kernel_damage *damage, const struct k_thread *thread)
{
	const uint8_t state = thread->base.thread_state;
	const bool pending = (state & _THREAD_PENDING) != 0;

	if (!z_thread_was_created(thread) || (state & (_THREAD_DEAD | _THREAD_DUMMY)) != 0 ||
	    pending != (thread->base.pended_on != NULL)) {
		return z_damaged(damage, "threads", "state", thread);
	}
	if (thread->base.prio < K_HIGHEST_THREAD_PRIO || thread->base.prio > K_IDLE_PRIO ||
	    thread->base.prio > thread->base.assigned_prio) {
		return z_damaged(damage, "threads", "priority", thread);
	}
	if (pending && !wait_queue_is_sound(damage, thread->base.pended_on)) {
		return false;
	}
	if (pending && !z_list_contains(&thread->base.pended_on->waitq, &thread->base.qnode)) {
		return z_damaged(damage, "wait queue", "missing", thread);
	}
	if (!wait_queue_is_sound(damage, &thread->join_queue)) {
		return false;
	}
	if (z_timeout_is_pending(&thread->base.timeout) &&
	    !z_list_contains(z_timeout_list(), &thread->base.timeout.node)) {
		return z_damaged(damage, "timeouts", "missing", thread);
	}
	return mutexes_are_sound(damage, thread);
}

static bool threads_are_sound(struct kernel_damage *damage)
{
	unsigned int count = 0;
	unsigned int queued = 0;

	/* What the walk over a thread follows, the timeouts among it, must be sound before. */
	if (!timeouts_are_sound(damage)) {
		return false;
	}
	for (const struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		if (++count > Z_CHECK_MOST) {
			return z_damaged(damage, "threads", "links", thread);
		}
		if (!thread_is_sound(damage, thread)) {
			return false;
		}
		queued += (thread->base.thread_state & _THREAD_QUEUED) != 0;
	}
	return ready_queue_is_sound(damage, queued);
}

bool kernel_is_sound(struct kernel_damage *damage)
{
	struct kernel_damage found;
	unsigned int key = z_lock();
	bool sound =
		heaps_are_sound(&found) && threads_are_sound(&found) && z_objects_are_sound(&found);

	z_unlock(key);
	if (!sound && damage != NULL) {
		*damage = found;
	}
	return sound;
}
