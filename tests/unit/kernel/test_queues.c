/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Ready queue and wait queue as data structures.
 */

#include <stdlib.h>

#include "fake_port.h"
#include "ready_queue.h"
#include "wait_queue.h"

#define COUNT 40

static struct k_thread threads[COUNT];
static struct z_ready_queue ready;

static struct k_thread *thread(unsigned int i, int prio)
{
	threads[i] = (struct k_thread){0};
	threads[i].base.prio = (int8_t)prio;
	return &threads[i];
}

static int setup(void **state)
{
	z_ready_queue_init(&ready);
	return 0;
}

/* R136: over all priorities, in both words of the map. */
static void test_most_urgent_first(void **state)
{
	for (int prio = K_LOWEST_THREAD_PRIO; prio >= K_HIGHEST_THREAD_PRIO; prio -= 2) {
		struct k_thread *t = thread((unsigned int)(prio - K_HIGHEST_THREAD_PRIO) / 2, prio);

		z_ready_queue_add(&ready, t);
		assert_ptr_equal(z_ready_queue_first(&ready), t);
	}
	for (int prio = K_HIGHEST_THREAD_PRIO; prio < K_LOWEST_THREAD_PRIO; prio += 2) {
		struct k_thread *t = z_ready_queue_first(&ready);

		assert_int_equal(t->base.prio, prio);
		z_ready_queue_remove(&ready, t);
	}
}

static void test_first_come_first_within_a_priority(void **state)
{
	for (unsigned int i = 0; i < 3; i++) {
		z_ready_queue_add(&ready, thread(i, 3));
	}
	z_ready_queue_remove(&ready, &threads[1]);
	assert_ptr_equal(z_ready_queue_first(&ready), &threads[0]);
	z_ready_queue_remove(&ready, &threads[0]);
	assert_ptr_equal(z_ready_queue_first(&ready), &threads[2]);
}

/* R143: no deadline is the last of all; a deadline that has wrapped is still compared right. */
static void test_deadlines(void **state)
{
	for (unsigned int i = 0; i < 3; i++) {
		(void)thread(i, 3);
	}
	threads[1].base.has_deadline = true;
	threads[1].base.prio_deadline = (int)0x80000010u;
	threads[2].base.has_deadline = true;
	threads[2].base.prio_deadline = 0x7ffffff0;
	for (unsigned int i = 0; i < 3; i++) {
		z_ready_queue_add(&ready, &threads[i]);
	}
	assert_ptr_equal(z_ready_queue_first(&ready), &threads[2]);
	z_ready_queue_remove(&ready, &threads[2]);
	assert_ptr_equal(z_ready_queue_first(&ready), &threads[1]);
	z_ready_queue_remove(&ready, &threads[1]);
	assert_ptr_equal(z_ready_queue_first(&ready), &threads[0]);
}

/* R141: random insertions and removals leave the wait queue sorted and stable. */
static void test_wait_queue_order(void **state)
{
	_wait_q_t queue;

	srand(2);
	z_wait_queue_init(&queue);
	assert_null(z_wait_queue_first(&queue));
	for (unsigned int i = 0; i < COUNT; i++) {
		z_insert_by_urgency(&queue.waitq, thread(i, rand() % 4 - 2));
		if (i % 5 == 4) {
			sys_dlist_remove(&threads[i - 2].base.qnode);
		}
	}
	for (struct k_thread *last = NULL; !z_wait_queue_is_empty(&queue);) {
		struct k_thread *first = z_wait_queue_first(&queue);

		if (last != NULL) {
			assert_true(last->base.prio < first->base.prio ||
				    (last->base.prio == first->base.prio && last < first));
		}
		last = first;
		sys_dlist_remove(&first->base.qnode);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_most_urgent_first, setup),
		cmocka_unit_test_setup(test_first_come_first_within_a_priority, setup),
		cmocka_unit_test_setup(test_deadlines, setup),
		cmocka_unit_test_setup(test_wait_queue_order, setup),
	};

	return cmocka_run_group_tests_name("kernel_queues", tests, NULL, NULL);
}
