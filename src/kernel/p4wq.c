/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work queues whose threads have the priorities of the items that they run. A thread without an
 * item waits in its queue, and is given one by whoever submits; it keeps the priority of its last
 * item meanwhile, for it gets the next one's before it runs.
 */

#include <zephyr/kernel.h>
#include <zephyr/sys/p4wq.h>

#include "lock.h"
#include "scheduler.h"

#define ITEM_OF(node) CONTAINER_OF(node, struct k_p4wq_work, dlnode)

static bool is_more_urgent(const struct k_p4wq_work *a, const struct k_p4wq_work *b)
{
	return a->priority < b->priority ||
	       (a->priority == b->priority &&
		(int32_t)((uint32_t)a->deadline - (uint32_t)b->deadline) < 0);
}

/* Locked. */
static void insert(struct k_p4wq *queue, struct k_p4wq_work *item)
{
	sys_dnode_t *node;

	SYS_DLIST_FOR_EACH_NODE(&queue->queue, node) {
		if (is_more_urgent(item, ITEM_OF(node))) {
			sys_dlist_insert(node, &item->dlnode);
			return;
		}
	}
	sys_dlist_append(&queue->queue, &item->dlnode);
}

/* The thread is about to run the item. Locked. */
static void take_urgency(struct k_thread *thread, const struct k_p4wq_work *item)
{
	k_thread_absolute_deadline_set(thread, item->deadline);
	k_thread_priority_set(thread, item->priority);
}

/* The most urgent item, now the caller's. Locked. */
static struct k_p4wq_work *take(struct k_p4wq *queue)
{
	sys_dnode_t *node = sys_dlist_get(&queue->queue);
	struct k_p4wq_work *item = ITEM_OF(node);

	if (node == NULL) {
		return NULL;
	}
	item->thread = z_current();
	sys_dlist_append(&queue->active, &item->dlnode);
	return item;
}

/* The handler has returned, and has not submitted the item again. Locked. */
static void finish(struct k_p4wq_work *item)
{
	sys_dlist_remove(&item->dlnode);
	item->thread = NULL;
	item->queue = NULL;
	if (item->sync) {
		k_sem_give(&item->done_sem);
	}
}

static void run(void *given, void *p2, void *p3)
{
	struct k_p4wq *queue = given;
	bool submitted;

	/* For k_p4wq_submit(), which is told of the item: that may be somebody else's then. */
	z_current()->entry.parameter2 = &submitted;
	for (;;) {
		unsigned int key = z_lock();
		struct k_p4wq_work *item = take(queue);

		if (item == NULL) {
			(void)z_wait(&queue->waitq, K_FOREVER, key);
			continue;
		}
		take_urgency(z_current(), item);
		submitted = false;
		z_reschedule_call(key);
		item->handler(item);
		key = z_lock();
		if (!submitted) {
			finish(item);
		}
		z_reschedule_call(key);
	}
}

void k_p4wq_init(struct k_p4wq *queue)
{
	*queue = (struct k_p4wq){.flags = 0};
	z_wait_queue_init(&queue->waitq);
	sys_dlist_init(&queue->queue);
	sys_dlist_init(&queue->active);
}

static void create(struct k_p4wq *queue, struct k_thread *thread, k_thread_stack_t *stack,
		   size_t stack_size, k_timeout_t delay)
{
	(void)k_thread_create(thread, stack, stack_size, run, queue, NULL, NULL,
			      K_HIGHEST_THREAD_PRIO, 0, delay);
}

void k_p4wq_add_thread(struct k_p4wq *queue, struct k_thread *thread, k_thread_stack_t *stack,
		       size_t stack_size)
{
	create(queue, thread, stack, stack_size, K_NO_WAIT);
}

void k_p4wq_enable_static_thread(struct k_p4wq *queue, struct k_thread *thread, uint32_t cpu_mask)
{
#ifdef CONFIG_SCHED_CPU_MASK
	if ((queue->flags & K_P4WQ_USER_CPU_MASK) != 0) {
		thread->base.cpu_mask = (uint8_t)cpu_mask;
	}
#endif
	k_thread_start(thread);
}

static int init_static_queues(void)
{
	STRUCT_SECTION_FOREACH(k_p4wq_initparam, param) {
		bool each = (param->flags & K_P4WQ_QUEUE_PER_THREAD) != 0;
		bool delayed = (param->flags & K_P4WQ_DELAYED_START) != 0;

		for (uint32_t i = 0; i < (each ? param->num : 1); i++) {
			k_p4wq_init(&param->queue[i]);
			param->queue[i].flags = param->flags;
		}
		for (uint32_t i = 0; i < param->num; i++) {
			create(&param->queue[each ? i : 0], &param->threads[i],
			       (k_thread_stack_t *)((uintptr_t)param->stacks +
						    i * param->stack_stride),
			       param->stack_size, delayed ? K_FOREVER : K_NO_WAIT);
		}
	}
	return 0;
}

SYS_INIT(init_static_queues, APPLICATION, 99);

/* Does an item that runs keep the processor from this one? Then no other thread need look. Locked.
 */
static bool has_to_wait(struct k_p4wq *queue, const struct k_p4wq_work *item)
{
	sys_dnode_t *node;

	if (sys_dlist_peek_head(&queue->queue) != &item->dlnode) {
		return true;
	}
	SYS_DLIST_FOR_EACH_NODE(&queue->active, node) {
		if (is_more_urgent(ITEM_OF(node), item) &&
		    z_thread_can_run(ITEM_OF(node)->thread)) {
			return true;
		}
	}
	return false;
}

void k_p4wq_submit(struct k_p4wq *queue, struct k_p4wq_work *item)
{
	unsigned int key = z_lock();
	struct k_thread *thread;

	item->deadline = (int32_t)((uint32_t)item->deadline + k_cycle_get_32());
	if (item->thread != NULL && item->thread == z_current()) {
		/* By its handler. The thread is as good as free: nothing is to keep it from that.
		 */
		sys_dlist_remove(&item->dlnode);
		*(bool *)item->thread->entry.parameter2 = true;
		item->thread = NULL;
	} else {
		(void)k_sem_init(&item->done_sem, 0, 1);
	}
	insert(queue, item);
	item->queue = queue;
	thread = has_to_wait(queue, item) ? NULL : z_wait_queue_first(&queue->waitq);
	if (thread != NULL) {
		/* Before it is ready: its old priority is to mean nothing. */
		take_urgency(thread, item);
		z_wake(thread, 0);
	}
	z_reschedule_call(key);
}

bool k_p4wq_cancel(struct k_p4wq *queue, struct k_p4wq_work *item)
{
	unsigned int key = z_lock();
	bool found = item->queue == queue && item->thread == NULL;

	if (found) {
		sys_dlist_remove(&item->dlnode);
		item->queue = NULL;
		if (item->sync) {
			k_sem_give(&item->done_sem);
		}
	}
	z_reschedule_call(key);
	return found;
}

int k_p4wq_wait(struct k_p4wq_work *work, k_timeout_t timeout)
{
	if (work->sync) {
		return k_sem_take(&work->done_sem, timeout);
	}
	return k_sem_count_get(&work->done_sem) > 0 ? 0 : -EBUSY;
}
