/* SPDX-License-Identifier: Apache-2.0 */

/* Work queues with several threads, which run at the priorities of their items. Main has 5. */

#include "fake_port.h"

#include <zephyr/sys/p4wq.h>

K_P4WQ_DEFINE(pool, 2, 4096);
K_P4WQ_ARRAY_DEFINE(each, 2, 4096, K_P4WQ_DELAYED_START);

struct job {
	struct k_p4wq_work work;
	char name;
	struct k_sem *gate;
	int again;
	k_tid_t ran_in;
};

static struct k_sem gate;

static void handle(struct k_p4wq_work *work)
{
	struct job *job = CONTAINER_OF(work, struct job, work);

	job->ran_in = k_current_get();
	assert_int_equal(k_thread_priority_get(k_current_get()), work->priority);
	mark(job->name);
	if (job->gate != NULL) {
		k_sem_take(job->gate, K_FOREVER);
		mark((char)(job->name - 'a' + 'A'));
	}
	if (job->again-- > 0) {
		work->deadline = 0;
		k_p4wq_submit(work->queue, work);
		mark('+');
	}
}

static struct job job(char name, int priority, int deadline)
{
	return (struct job){
		.work = {.priority = priority,
			 .deadline = deadline,
			 .handler = handle,
			 .sync = true},
		.name = name,
	};
}

KERNEL_TEST(test_does_an_item_run_at_its_own_priority)
{
	struct job urgent = job('u', 3, 0);
	struct job other = job('o', 7, 0);

	k_p4wq_submit(pool, &urgent.work);
	assert_marks("u");
	assert_int_equal(k_p4wq_wait(&urgent.work, K_NO_WAIT), 0);
	k_p4wq_submit(pool, &other.work);
	assert_marks("u");
	assert_int_equal(k_p4wq_wait(&other.work, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_p4wq_wait(&other.work, K_FOREVER), 0);
	assert_marks("uo");
}

KERNEL_TEST(test_which_item_comes_first)
{
	struct job low = job('l', 9, 0);
	struct job late = job('b', 7, 2000);
	struct job early = job('a', 7, 1000);
	struct job middle = job('m', 8, 0);

	k_p4wq_submit(pool, &low.work);
	k_p4wq_submit(pool, &middle.work);
	k_p4wq_submit(pool, &late.work);
	k_p4wq_submit(pool, &early.work);
	assert_int_equal(k_p4wq_wait(&low.work, K_FOREVER), 0);
	assert_int_equal(early.ran_in != NULL && late.ran_in != NULL, 1);
	assert_marks("abml");
}

KERNEL_TEST(test_do_items_run_side_by_side)
{
	struct job first = job('a', 3, 0);
	struct job second = job('b', 4, 0);
	struct job third = job('c', 2, 0);

	k_sem_init(&gate, 0, 9);
	first.gate = &gate;
	second.gate = &gate;
	k_p4wq_submit(pool, &first.work);
	/* A less urgent one, since the first one waits; then there is no thread. */
	k_p4wq_submit(pool, &second.work);
	k_p4wq_submit(pool, &third.work);
	assert_marks("ab");
	assert_ptr_not_equal(first.ran_in, second.ran_in);
	k_sem_give(&gate);
	assert_marks("abAc");
	k_sem_give(&gate);
	assert_marks("abAcB");
}

KERNEL_TEST(test_may_a_handler_submit_its_item)
{
	struct job often = job('x', 3, 0);

	often.again = 2;
	k_p4wq_submit(pool, &often.work);
	assert_marks("x+x+x");
	assert_int_equal(k_p4wq_wait(&often.work, K_NO_WAIT), 0);
	assert_int_equal(k_p4wq_wait(&often.work, K_NO_WAIT), -EBUSY);
}

KERNEL_TEST(test_which_items_can_be_cancelled)
{
	struct job running = job('r', 3, 0);
	struct job waiting = job('w', 8, 0);

	k_sem_init(&gate, 0, 9);
	running.gate = &gate;
	k_p4wq_submit(pool, &running.work);
	assert_false(k_p4wq_cancel(pool, &running.work));
	k_p4wq_submit(pool, &waiting.work);
	assert_true(k_p4wq_cancel(pool, &waiting.work));
	assert_false(k_p4wq_cancel(pool, &waiting.work));
	assert_int_equal(k_p4wq_wait(&waiting.work, K_NO_WAIT), 0);
	k_sem_give(&gate);
	k_msleep(5);
	assert_marks("rR");
}

KERNEL_TEST(test_can_each_thread_have_a_queue)
{
	struct job item = job('i', 3, 0);

	k_p4wq_submit(&each[1], &item.work);
	assert_marks("");
	k_p4wq_enable_static_thread(&each[0], &_p4threads_each[0], 1);
	k_msleep(1);
	assert_marks("");
	k_p4wq_enable_static_thread(&each[1], &_p4threads_each[1], 1);
	assert_marks("i");
	assert_ptr_equal(item.ran_in, &_p4threads_each[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_does_an_item_run_at_its_own_priority),
		cmocka_unit_test(test_which_item_comes_first),
		cmocka_unit_test(test_do_items_run_side_by_side),
		cmocka_unit_test(test_may_a_handler_submit_its_item),
		cmocka_unit_test(test_which_items_can_be_cancelled),
		cmocka_unit_test(test_can_each_thread_have_a_queue),
	};

	return cmocka_run_group_tests_name("kernel_pooled_work", tests, NULL, NULL);
}
