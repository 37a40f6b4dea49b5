/* SPDX-License-Identifier: Apache-2.0 */

/* Work: in which mode handlers run, and that user mode can not submit. */

#include "rules.h"

static struct k_work_q queue;
static K_THREAD_STACK_DEFINE(queue_stack, RULE_STACK_SIZE);

static K_SEM_DEFINE(done, 0, 9);
static volatile bool in_user_mode;
static volatile k_tid_t ran_in;

static void look_around(struct k_work *work)
{
	in_user_mode = k_is_user_context();
	ran_in = k_current_get();
	k_sem_give(&done);
}

static K_WORK_DEFINE(work, look_around);
static K_WORK_DELAYABLE_DEFINE(delayed, look_around);

RULE(R175 R176, who_calls_the_handler_of_an_item_of_work)
{
	k_work_queue_start(&queue, queue_stack, RULE_STACK_SIZE, RULE_PRIORITY, NULL);
	in_user_mode = true;
	CHECK_INT(k_work_submit_to_queue(&queue, &work), 1);
	CHECK_INT(k_sem_take(&done, K_SECONDS(1)), 0);
	CHECK(!in_user_mode);
	CHECK(ran_in == k_work_queue_thread_get(&queue));
	CHECK_INT(k_work_queue_drain(&queue, true), 1);
	CHECK_INT(k_work_queue_stop(&queue, K_SECONDS(1)), 0);
}

RULE(R175 R176, has_the_system_a_work_queue)
{
	in_user_mode = true;
	CHECK_INT(k_work_submit(&work), 1);
	CHECK_INT(k_sem_take(&done, K_SECONDS(1)), 0);
	CHECK(!in_user_mode);
	CHECK(ran_in == k_work_queue_thread_get(&k_sys_work_q));
	CHECK_INT(k_work_schedule(&delayed, K_MSEC(20)), 1);
	CHECK_INT(k_sem_take(&done, K_MSEC(10)), -EAGAIN);
	CHECK_INT(k_sem_take(&done, K_MSEC(20)), 0);
}

static intptr_t submit(void *item, void *unused)
{
	return k_work_submit(item);
}

RULE(R176, can_a_user_thread_submit_work)
{
	CHECK_FAULTS(user_new(submit, &work, NULL));
	CHECK_INT(k_work_busy_get(&work), 0);
	CHECK_INT(k_sem_count_get(&done), 0);
}
