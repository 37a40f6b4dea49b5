/* SPDX-License-Identifier: Apache-2.0 */

/* Work in user mode. */

#include "rules.h"

static struct k_work_user_q queue;
static K_THREAD_STACK_DEFINE(queue_stack, RULE_STACK_SIZE);
K_HEAP_DEFINE(work_pool, 512);

static K_SEM_DEFINE(handled, 0, 9);
static K_SEM_DEFINE(held, 0, 9);
SHARED_BSS static volatile bool in_user_mode;
SHARED_BSS static volatile k_tid_t ran_in;
SHARED_BSS static volatile int again;

static void look_around(struct k_work_user *work)
{
	in_user_mode = k_is_user_context();
	ran_in = k_current_get();
	if (again-- > 0 && k_work_user_submit_to_queue(&queue, work) != 0) {
		return;
	}
	k_sem_give(&handled);
}

static void hold(struct k_work_user *work)
{
	(void)k_sem_take(&held, K_FOREVER);
}

static void touch_kernel(struct k_work_user *work)
{
	*(volatile uint32_t *)&queue = 1;
}

SHARED_DATA static K_WORK_USER_DEFINE(item, look_around);
SHARED_DATA static K_WORK_USER_DEFINE(holding, hold);

/* What the queue's thread needs, it inherits. */
static void start(void)
{
	k_sem_reset(&handled);
	k_sem_reset(&held);
	k_work_user_init(&item, look_around);
	k_work_user_init(&holding, hold);
	again = 0;
	k_thread_heap_assign(k_current_get(), &work_pool);
	k_thread_access_grant(k_current_get(), &handled, &held, &queue.queue);
	k_work_user_queue_start(&queue, queue_stack, RULE_STACK_SIZE, RULE_USER_PRIORITY,
				"user work");
}

static void stop(void)
{
	struct k_thread *thread = k_work_user_queue_thread_get(&queue);

	k_thread_abort(thread);
	while (k_queue_get(&queue.queue, K_NO_WAIT) != NULL) {
	}
	k_object_uninit(&queue.queue);
}

RULE(R177, who_calls_the_handler_of_an_item_of_user_work)
{
	start();
	CHECK_INT(k_work_user_submit_to_queue(&queue, &item), 0);
	CHECK_INT(k_sem_take(&handled, K_SECONDS(1)), 0);
	CHECK(in_user_mode);
	CHECK(ran_in == k_work_user_queue_thread_get(&queue));
	CHECK(!k_work_user_is_pending(&item));
	stop();
}

RULE(R177, may_a_handler_of_user_work_submit_its_item_again)
{
	start();
	again = 2;
	CHECK_INT(k_work_user_submit_to_queue(&queue, &item), 0);
	for (int i = 0; i < 3; i++) {
		CHECK_INT(k_sem_take(&handled, K_SECONDS(1)), 0);
	}
	CHECK_INT(k_sem_take(&handled, K_MSEC(5)), -EAGAIN);
	stop();
}

static intptr_t submit(void *work, void *unused)
{
	return k_work_user_submit_to_queue(&queue, work);
}

static k_tid_t submitter(struct k_heap *pool)
{
	k_tid_t thread = user_new(submit, &item, NULL);

	k_thread_heap_assign(thread, pool);
	return thread;
}

RULE(R177, what_does_a_user_thread_need_to_submit_user_work)
{
	k_tid_t thread;

	start();
	/* Nothing is there that would take it at once: the node costs. */
	CHECK_INT(k_work_user_submit_to_queue(&queue, &holding), 0);
	k_msleep(1);
	thread = submitter(&work_pool);
	CHECK_OOPSES(thread);
	k_work_user_init(&item, look_around);
	thread = submitter(NULL);
	k_object_access_grant(&queue.queue, thread);
	CHECK_RETURNS(thread, -ENOMEM);
	CHECK(!k_work_user_is_pending(&item));
	thread = submitter(&work_pool);
	k_object_access_grant(&queue.queue, thread);
	CHECK_RETURNS(thread, 0);
	CHECK(k_work_user_is_pending(&item));
	CHECK_INT(k_work_user_submit_to_queue(&queue, &item), -EBUSY);
	k_sem_give(&held);
	CHECK_INT(k_sem_take(&handled, K_SECONDS(1)), 0);
	stop();
}

RULE(R177, what_if_a_handler_of_user_work_touches_the_kernel)
{
	start();
	k_work_user_init(&item, touch_kernel);
	CHECK_INT(k_work_user_submit_to_queue(&queue, &item), 0);
	CHECK_INT(k_thread_join(k_work_user_queue_thread_get(&queue), K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(k_work_user_queue_thread_get(&queue)), K_ERR_CPU_EXCEPTION);
	stop();
}
