/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work in user mode: what its threads run, and how they begin.
 */

#include <zephyr/kernel.h>

/* In user mode: nothing of the kernel's memory may be touched here. */
static void run(void *queue, void *p2, void *p3)
{
	for (;;) {
		struct k_work_user *work = (struct k_work_user *)k_queue_get(queue, K_FOREVER);
		k_work_user_handler_t handler;

		if (work == NULL) {
			continue;
		}
		handler = work->handler;
		/* Before the handler, which may submit the item again. */
		atomic_clear_bit(&work->flags, K_WORK_USER_STATE_PENDING);
		if (handler != NULL) {
			handler(work);
		}
		k_yield();
	}
}

void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
			     size_t stack_size, int prio, const char *name)
{
	k_queue_init(&work_q->queue);
	(void)k_thread_create(&work_q->thread, stack, stack_size, run, &work_q->queue, NULL, NULL,
			      prio, K_USER | K_INHERIT_PERMS, K_FOREVER);
	k_object_access_grant(&work_q->queue, &work_q->thread);
	if (name != NULL) {
		(void)k_thread_name_set(&work_q->thread, name);
	}
	k_thread_start(&work_q->thread);
}
