/* SPDX-License-Identifier: Apache-2.0 */

/* Waiting for several objects at once, from user mode. */

#include "rules.h"

static struct k_poll_signal sig;
static struct k_sem sem;
static struct k_queue queue;
K_MSGQ_DEFINE(numbers, sizeof(int), 2, 4);
K_HEAP_DEFINE(poll_pool, 2048);

SHARED_BSS static struct k_poll_event events[4];
/* A thread's own, that the test gives it and takes away. */
K_APPMEM_PARTITION_DEFINE(given_partition);
K_APP_BMEM(given_partition) static struct k_poll_event given[2];
static struct k_mem_domain domain;

static size_t used(void)
{
	struct sys_memory_stats stats;

	sys_heap_runtime_stats_get(&poll_pool.heap, &stats);
	return stats.allocated_bytes;
}

static void set_up(void)
{
	k_poll_signal_init(&sig);
	k_sem_init(&sem, 0, 1);
	k_queue_init(&queue);
	k_msgq_purge(&numbers);
	k_poll_event_init(&events[0], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &sig);
	k_poll_event_init(&events[1], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	k_poll_event_init(&events[2], K_POLL_TYPE_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &queue);
	k_poll_event_init(&events[3], K_POLL_TYPE_MSGQ_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
			  &numbers);
}

/* A user thread with a pool and permission on everything. */
static k_tid_t poller(user_function function, void *a, void *b)
{
	k_tid_t thread = user_new(function, a, b);

	k_thread_heap_assign(thread, &poll_pool);
	k_thread_access_grant(thread, &sig, &sem, &queue, &numbers);
	return thread;
}

static intptr_t poll(void *p, void *count)
{
	return k_poll(p, (int)(intptr_t)count, K_SECONDS(1));
}

static intptr_t poll_each(void *unused, void *unused_too)
{
	int number = 5;

	USER_CHECK(k_poll(events, 4, K_NO_WAIT) == -EAGAIN);
	USER_CHECK(k_poll(events, 4, K_MSEC(5)) == -EAGAIN);
	k_sem_give(&sem);
	USER_CHECK(k_poll(events, 4, K_NO_WAIT) == 0);
	USER_CHECK(events[1].state == K_POLL_STATE_SEM_AVAILABLE);
	USER_CHECK(k_sem_take(&sem, K_NO_WAIT) == 0);
	USER_CHECK(k_poll(events, 4, K_NO_WAIT) == -EAGAIN);
	/* What was there before is still there. */
	USER_CHECK(events[1].state == K_POLL_STATE_SEM_AVAILABLE);
	USER_CHECK(k_queue_alloc_append(&queue, &number) == 0);
	USER_CHECK(k_msgq_put(&numbers, &number, K_NO_WAIT) == 0);
	USER_CHECK(k_poll_signal_raise(&sig, 3) == 0);
	USER_CHECK(k_poll(events, 4, K_FOREVER) == 0);
	USER_CHECK(events[0].state == K_POLL_STATE_SIGNALED);
	USER_CHECK(events[2].state == K_POLL_STATE_DATA_AVAILABLE);
	USER_CHECK(events[3].state == K_POLL_STATE_MSGQ_DATA_AVAILABLE);
	USER_CHECK(k_queue_get(&queue, K_NO_WAIT) == &number);
	return 0;
}

RULE(R170, can_a_user_thread_poll)
{
	set_up();
	CHECK_RETURNS(poller(poll_each, NULL, NULL), 0);
	CHECK_INT(used(), 0);
}

RULE(R170, which_of_its_addresses_does_the_kernel_show_a_thread_that_polls)
{
	k_tid_t thread = poller(poll, events, (void *)4);

	set_up();
	user_start(thread);
	k_msleep(1);
	/* While it waits, and afterwards: the events in lists are not those that it sees. */
	for (int i = 0; i < 4; i++) {
		CHECK(events[i].poller == NULL);
		CHECK(!sys_dnode_is_linked(&events[i]._node));
	}
	k_sem_give(&sem);
	CHECK_RETURNS(thread, 0);
	for (int i = 0; i < 4; i++) {
		CHECK(events[i].poller == NULL);
		CHECK(!sys_dnode_is_linked(&events[i]._node));
	}
}

/* What it waits for was settled when it began. */
RULE(R170, what_if_the_events_change_while_a_thread_polls)
{
	k_tid_t thread = poller(poll, events, (void *)4);

	set_up();
	user_start(thread);
	k_msleep(1);
	memset(events, 0xff, sizeof(events));
	k_sem_give(&sem);
	CHECK_RETURNS(thread, 0);
	CHECK(events[1].obj == &sem);
	CHECK_INT(used(), 0);
}

RULE(R108 R170, which_events_can_not_be_polled)
{
	set_up();
	CHECK_RETURNS(poller(poll, events, (void *)-1), -EINVAL);
	events[0].type = 3;
	CHECK_RETURNS(poller(poll, events, (void *)4), -EINVAL);
	set_up();
	events[3].mode = 1;
	CHECK_RETURNS(poller(poll, events, (void *)4), -EINVAL);
	set_up();
	CHECK_OOPSES(poller(poll, events, (void *)1000000));
	/* Left out, whatever object it names. */
	k_poll_event_init(&events[0], K_POLL_TYPE_IGNORE, K_POLL_MODE_NOTIFY_ONLY, &domain);
	k_sem_give(&sem);
	CHECK_RETURNS(poller(poll, events, (void *)4), 0);
	CHECK_INT(used(), 0);
}

RULE(R170, what_does_polling_cost_the_caller)
{
	k_tid_t thread = poller(poll, events, (void *)4);

	set_up();
	k_thread_heap_assign(thread, NULL);
	CHECK_RETURNS(thread, -ENOMEM);
	/* One of the events: the others were looked at before. */
	thread = poller(poll, events, (void *)4);
	k_object_access_revoke(&numbers, thread);
	CHECK_OOPSES(thread);
	CHECK_INT(used(), 0);
	/* It is ended while it waits. */
	thread = poller(poll, events, (void *)4);
	user_start(thread);
	k_msleep(1);
	CHECK(used() > 0);
	k_thread_abort(thread);
	CHECK_INT(used(), 0);
	k_sem_give(&sem);
	CHECK_INT(k_poll_signal_raise(&sig, 1), 0);
}

RULE(R170, what_if_the_events_are_not_the_callers)
{
	static struct k_poll_event kernels[2];
	k_tid_t thread;

	set_up();
	memcpy(kernels, events, sizeof(kernels));
	k_sem_give(&sem);
	CHECK_OOPSES(poller(poll, kernels, (void *)2));
	CHECK_INT(kernels[1].state, 0);
	/* It was the caller's when it began. */
	k_sem_reset(&sem);
	CHECK_INT(rules_domain_init(&domain, &given_partition), 0);
	memcpy(given, events, sizeof(given));
	thread = poller(poll, given, (void *)2);
	k_mem_domain_add_thread(&domain, thread);
	user_start(thread);
	k_msleep(1);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &given_partition), 0);
	k_sem_give(&sem);
	CHECK_OOPSES(thread);
	CHECK_INT(given[1].state, 0);
	CHECK_INT(used(), 0);
	CHECK_INT(k_mem_domain_deinit(&domain), 0);
}

static intptr_t init_again(void *signal_too, void *unused)
{
	k_sem_init(&sem, 0, 1);
	if (signal_too != NULL) {
		k_poll_signal_init(&sig);
	}
	return 0;
}

RULE(R170, what_if_a_polled_object_is_initialised_again)
{
	for (intptr_t signal_too = 0; signal_too < 2; signal_too++) {
		k_tid_t thread = poller(poll, &events[1 - signal_too], (void *)1);

		set_up();
		user_start(thread);
		k_msleep(1);
		CHECK_RETURNS(poller(init_again, (void *)signal_too, NULL), 0);
		CHECK_RETURNS(thread, -EINTR);
		CHECK_INT(events[1 - signal_too].state, K_POLL_STATE_CANCELLED);
		k_sem_give(&sem);
		CHECK_INT(k_poll_signal_raise(&sig, 1), 0);
	}
}

static intptr_t use_signal(void *unused, void *unused_too)
{
	struct k_poll_signal *mine = k_object_alloc(K_OBJ_POLL_SIGNAL);
	unsigned int signaled;
	int result;

	USER_CHECK(mine != NULL);
	k_poll_signal_init(mine);
	USER_CHECK(k_poll_signal_raise(mine, 4) == 0);
	k_poll_signal_check(mine, &signaled, &result);
	USER_CHECK(signaled == 1 && result == 4);
	k_poll_signal_reset(mine);
	k_poll_signal_check(mine, &signaled, &result);
	USER_CHECK(signaled == 0);
	k_object_release(mine);
	return 0;
}

RULE(R172, can_a_user_thread_have_a_signal_of_its_own)
{
	CHECK_RETURNS(poller(use_signal, NULL, NULL), 0);
	CHECK_INT(used(), 0);
}
