/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Waiting for several objects at once. Main has priority 5.
 */

#include "fake_port.h"

static struct k_sem sem;
static struct k_queue queue;
static struct k_poll_signal sig;
K_MSGQ_DEFINE_STATIC_TYPE(msgq, int, 2);

/* One of each kind. */
enum {
	SIGNAL,
	SEM,
	QUEUE,
	MSGQ,
	IGNORED,
	EVENTS
};

static struct k_poll_event events[EVENTS];

static void setup(void)
{
	k_sem_init(&sem, 0, 9);
	k_queue_init(&queue);
	k_poll_signal_init(&sig);
	k_msgq_purge(&msgq);
	k_poll_event_init(&events[SIGNAL], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &sig);
	k_poll_event_init(&events[SEM], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	k_poll_event_init(&events[QUEUE], K_POLL_TYPE_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
			  &queue);
	k_poll_event_init(&events[MSGQ], K_POLL_TYPE_MSGQ_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
			  &msgq);
	k_poll_event_init(&events[IGNORED], K_POLL_TYPE_IGNORE, K_POLL_MODE_NOTIFY_ONLY, NULL);
}

static void happen(int event)
{
	static intptr_t item[2];
	int message = 1;

	switch (event) {
	case SIGNAL:
		assert_int_equal(k_poll_signal_raise(&sig, 7), 0);
		break;
	case SEM:
		k_sem_give(&sem);
		break;
	case QUEUE:
		k_queue_append(&queue, item);
		break;
	default:
		assert_int_equal(k_msgq_put(&msgq, &message, K_NO_WAIT), 0);
		break;
	}
}

static void undo(int event)
{
	switch (event) {
	case SIGNAL:
		k_poll_signal_reset(&sig);
		break;
	case SEM:
		/* Polling took nothing. */
		assert_int_equal(k_sem_take(&sem, K_NO_WAIT), 0);
		break;
	case QUEUE:
		assert_non_null(k_queue_get(&queue, K_NO_WAIT));
		break;
	default:
		k_msgq_purge(&msgq);
		break;
	}
}

static const uint32_t states[] = {K_POLL_STATE_SIGNALED, K_POLL_STATE_SEM_AVAILABLE,
				  K_POLL_STATE_DATA_AVAILABLE, K_POLL_STATE_MSGQ_DATA_AVAILABLE};

/* Only this one has happened; forgets it. */
static void check_state(int event)
{
	for (int i = 0; i < EVENTS; i++) {
		assert_int_equal(events[i].state, i == event ? states[i] : K_POLL_STATE_NOT_READY);
		events[i].state = K_POLL_STATE_NOT_READY;
		assert_null(events[i].poller);
	}
}

static bool nobody_polls(void)
{
	return sys_dlist_is_empty(&sig.poll_events) && sys_dlist_is_empty(&sem.poll_events) &&
	       sys_dlist_is_empty(&queue.poll_events) && sys_dlist_is_empty(&msgq.poll_events);
}

static int result;

static void poll_all(void *arg)
{
	result = k_poll(events, EVENTS, K_FOREVER);
	mark('p');
}

/* R170 */
KERNEL_TEST(test_what_ends_a_poll)
{
	setup();
	assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), -EAGAIN);
	assert_int_equal(k_poll(events, EVENTS, K_TICKS(3)), -EAGAIN);
	assert_true(nobody_polls());
	check_state(IGNORED + 1);
	for (int i = SIGNAL; i <= MSGQ; i++) {
		/* It was there before, … */
		happen(i);
		assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), 0);
		check_state(i);
		undo(i);
		/* … and it comes while a thread waits. */
		result = 1;
		(void)spawn(4, poll_all, NULL);
		assert_false(nobody_polls());
		happen(i);
		assert_int_equal(result, 0);
		check_state(i);
		assert_true(nobody_polls());
		undo(i);
	}
	assert_marks("pppp");
}

KERNEL_TEST(test_does_polling_nothing_wait)
{
	int64_t before = k_uptime_ticks();

	assert_int_equal(k_poll(events, 0, K_TICKS(5)), -EAGAIN);
	assert_true(k_uptime_ticks() - before >= 5);
}

/* R170: the state is added to, and a state that was left counts for nothing. */
KERNEL_TEST(test_does_the_kernel_clear_the_state)
{
	setup();
	happen(SEM);
	assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), 0);
	undo(SEM);
	happen(SIGNAL);
	assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), 0);
	assert_int_equal(events[SEM].state, K_POLL_STATE_SEM_AVAILABLE);
	assert_int_equal(events[SIGNAL].state, K_POLL_STATE_SIGNALED);
	undo(SIGNAL);
	assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), -EAGAIN);
}

struct poller {
	struct k_poll_event event;
	char name;
	int result;
	k_timeout_t timeout;
};

static void poll_sem(void *arg)
{
	struct poller *poller = arg;

	k_poll_event_init(&poller->event, K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	poller->result = k_poll(&poller->event, 1, poller->timeout);
	mark(poller->name);
}

/* R171 */
KERNEL_TEST(test_who_is_told_of_several_that_poll)
{
	struct poller a = {.name = 'a', .timeout = K_FOREVER};
	struct poller b = {.name = 'b', .timeout = K_FOREVER};
	struct poller c = {.name = 'c', .timeout = K_FOREVER};

	setup();
	(void)spawn(4, poll_sem, &a);
	(void)spawn(3, poll_sem, &b);
	(void)spawn(4, poll_sem, &c);
	k_sem_give(&sem);
	assert_marks("b");
	k_sem_give(&sem);
	assert_marks("ba");
	k_sem_give(&sem);
	assert_marks("bac");
}

static void take_sem(void *arg)
{
	assert_int_equal(k_sem_take(&sem, K_FOREVER), 0);
	mark('t');
}

KERNEL_TEST(test_does_who_takes_come_before_who_polls)
{
	struct poller a = {.name = 'a', .timeout = K_FOREVER};

	setup();
	(void)spawn(2, poll_sem, &a);
	(void)spawn(4, take_sem, NULL);
	k_sem_give(&sem);
	assert_marks("t");
	k_sem_give(&sem);
	assert_marks("ta");
}

/* One whose time is over, but which has not run yet, is not told: the next one is. */
KERNEL_TEST(test_what_if_a_polls_time_ends_just_then)
{
	struct poller late = {.name = 'l', .timeout = K_TICKS(1)};
	struct poller next = {.name = 'n', .timeout = K_FOREVER};

	setup();
	(void)spawn(6, poll_sem, &late);
	(void)spawn(7, poll_sem, &next);
	k_msleep(1);
	pass_ticks(5);
	k_sem_give(&sem);
	k_msleep(1);
	assert_marks("ln");
	assert_int_equal(late.result, -EAGAIN);
	assert_int_equal(late.event.state, K_POLL_STATE_NOT_READY);
	assert_int_equal(next.result, 0);
}

static void poll_signal_shortly(void *arg)
{
	struct k_poll_event event =
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &sig);

	result = k_poll(&event, 1, K_TICKS(1));
}

/* R172 */
KERNEL_TEST(test_what_does_a_signal_say)
{
	unsigned int signaled = 9;
	int value = 9;

	setup();
	k_poll_signal_check(&sig, &signaled, &value);
	assert_int_equal(signaled, 0);
	assert_int_equal(k_poll_signal_raise(&sig, 5), 0);
	assert_int_equal(k_poll_signal_raise(&sig, -6), 0);
	for (int i = 0; i < 2; i++) {
		k_poll_signal_check(&sig, &signaled, &value);
		assert_int_equal(signaled, 1);
		assert_int_equal(value, -6);
	}
	assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), 0);
	k_poll_signal_reset(&sig);
	assert_int_equal(k_poll(events, EVENTS, K_NO_WAIT), -EAGAIN);
	k_poll_signal_check(&sig, &signaled, &value);
	assert_int_equal(signaled, 0);
	/* The time of the only one that polls is over. */
	(void)spawn(6, poll_signal_shortly, NULL);
	k_msleep(1);
	pass_ticks(5);
	assert_int_equal(k_poll_signal_raise(&sig, 1), -EAGAIN);
	k_msleep(1);
	assert_int_equal(result, -EAGAIN);
}

static void raise_in_isr(const void *arg)
{
	assert_int_equal(k_poll_signal_raise(&sig, 3), 0);
}

KERNEL_TEST(test_may_an_interrupt_raise)
{
	setup();
	result = 1;
	(void)spawn(4, poll_all, NULL);
	in_isr(raise_in_isr, NULL);
	assert_int_equal(result, 0);
	check_state(SIGNAL);
}

/* R164 */
KERNEL_TEST(test_what_if_a_wait_is_called_off)
{
	setup();
	(void)spawn(4, poll_all, NULL);
	k_queue_cancel_wait(&queue);
	assert_int_equal(result, -EINTR);
	assert_int_equal(events[QUEUE].state, K_POLL_STATE_CANCELLED);
	assert_true(nobody_polls());
}

KERNEL_TEST(test_what_if_a_thread_that_polls_is_ended)
{
	k_tid_t thread;

	setup();
	thread = spawn(4, poll_all, NULL);
	assert_false(nobody_polls());
	k_thread_abort(thread);
	assert_true(nobody_polls());
	k_sem_give(&sem);
	assert_marks("");
}

KERNEL_TEST(test_does_a_list_of_items_end_a_poll)
{
	static intptr_t items[2][2];

	setup();
	(void)spawn(4, poll_all, NULL);
	items[0][0] = (intptr_t)items[1];
	assert_int_equal(k_queue_append_list(&queue, items[0], items[1]), 0);
	assert_int_equal(result, 0);
	check_state(QUEUE);
}

KERNEL_TEST(test_does_a_message_at_the_front_end_a_poll)
{
	int message = 1;

	setup();
	(void)spawn(4, poll_all, NULL);
	assert_int_equal(k_msgq_put_front(&msgq, &message), 0);
	assert_int_equal(result, 0);
	check_state(MSGQ);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_ends_a_poll),
		cmocka_unit_test(test_does_polling_nothing_wait),
		cmocka_unit_test(test_does_the_kernel_clear_the_state),
		cmocka_unit_test(test_who_is_told_of_several_that_poll),
		cmocka_unit_test(test_does_who_takes_come_before_who_polls),
		cmocka_unit_test(test_what_if_a_polls_time_ends_just_then),
		cmocka_unit_test(test_what_does_a_signal_say),
		cmocka_unit_test(test_may_an_interrupt_raise),
		cmocka_unit_test(test_what_if_a_wait_is_called_off),
		cmocka_unit_test(test_what_if_a_thread_that_polls_is_ended),
		cmocka_unit_test(test_does_a_list_of_items_end_a_poll),
		cmocka_unit_test(test_does_a_message_at_the_front_end_a_poll),
	};

	return cmocka_run_group_tests_name("kernel_poll", tests, NULL, NULL);
}
