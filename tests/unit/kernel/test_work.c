/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Work: items, queues, delays. Main has priority 5; a queue is more urgent (3) or less (8).
 */

#include "fake_port.h"

static struct k_work_q queue;
static K_KERNEL_STACK_DEFINE(queue_stack, 4096);
static struct k_work_sync sync;
static struct k_sem gate;

static void start(int prio, bool no_yield)
{
	struct k_work_queue_config config = {.name = "queue", .no_yield = no_yield};

	k_sem_init(&gate, 0, 9);
	k_work_queue_init(&queue);
	k_work_queue_start(&queue, queue_stack, K_KERNEL_STACK_SIZEOF(queue_stack), prio, &config);
}

static void note(struct k_work *work)
{
	assert_ptr_equal(k_current_get(), k_work_queue_thread_get(&queue));
	mark('n');
}

/* Waits until the test lets it go on. */
static void pass_gate(struct k_work *work)
{
	mark('(');
	k_sem_take(&gate, K_FOREVER);
	mark(')');
}

static int again;

static void repeat(struct k_work *work)
{
	mark('r');
	if (again-- > 0) {
		assert_int_equal(k_work_submit_to_queue(&queue, work), 2);
		assert_int_equal(k_work_submit_to_queue(&queue, work), 0);
	}
}

/* R175 */
KERNEL_TEST(test_what_does_submitting_say)
{
	struct k_work work;
	struct k_work_q other;

	start(8, false);
	k_work_queue_init(&other);
	k_work_init(&work, note);
	assert_false(k_work_is_pending(&work));
	assert_int_equal(k_work_submit_to_queue(NULL, &work), -EINVAL);
	assert_int_equal(k_work_submit_to_queue(&other, &work), -ENODEV);
	assert_int_equal(k_work_busy_get(&work), 0);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 1);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 0);
	assert_int_equal(k_work_busy_get(&work), K_WORK_QUEUED);
	k_msleep(1);
	assert_marks("n");
	assert_int_equal(k_work_busy_get(&work), 0);
	/* Without a queue: the one that it was in. */
	assert_int_equal(k_work_submit_to_queue(NULL, &work), 1);
	k_msleep(1);
	assert_marks("nn");
}

/* R175 */
KERNEL_TEST(test_does_an_item_that_its_handler_submits_run_again)
{
	struct k_work work;

	start(3, false);
	k_work_init(&work, repeat);
	again = 2;
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 1);
	assert_marks("rrr");
}

/* R175 */
KERNEL_TEST(test_in_which_queue_does_a_running_item_run_again)
{
	static K_KERNEL_STACK_DEFINE(stack, 4096);
	struct k_work_q other;
	struct k_work work;

	start(3, false);
	k_work_queue_init(&other);
	k_work_queue_start(&other, stack, K_KERNEL_STACK_SIZEOF(stack), 3, NULL);
	k_work_init(&work, pass_gate);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 1);
	assert_int_equal(k_work_submit_to_queue(&other, &work), 2);
	assert_int_equal(k_work_busy_get(&work), K_WORK_QUEUED | K_WORK_RUNNING);
	/* Not side by side. */
	assert_marks("(");
	k_sem_give(&gate);
	assert_marks("()(");
	assert_ptr_equal(work.queue, &queue);
	k_sem_give(&gate);
	assert_int_equal(k_work_submit_to_queue(&other, &work), 1);
	assert_ptr_equal(work.queue, &other);
}

static void submit_in_isr(const void *work)
{
	assert_int_equal(k_work_submit_to_queue(&queue, (struct k_work *)(uintptr_t)work), 1);
	mark('i');
}

KERNEL_TEST(test_may_an_interrupt_submit)
{
	struct k_work work;

	start(3, false);
	k_work_init(&work, note);
	in_isr(submit_in_isr, &work);
	assert_marks("in");
}

static void flush_work(void *work)
{
	struct k_work_sync own;

	assert_true(k_work_flush(work, &own));
	mark('f');
}

/* R175 */
KERNEL_TEST(test_what_does_flushing_wait_for)
{
	struct k_work first;
	struct k_work second;
	struct k_work third;

	start(4, false);
	k_work_init(&first, pass_gate);
	k_work_init(&second, note);
	k_work_init(&third, note);
	assert_false(k_work_flush(&first, &sync));
	k_work_submit_to_queue(&queue, &first);
	k_work_submit_to_queue(&queue, &second);
	k_work_submit_to_queue(&queue, &third);
	/* Of one that runs, of one that is in the queue: not for those behind. */
	(void)spawn(2, flush_work, &first);
	(void)spawn(2, flush_work, &second);
	assert_marks("(");
	k_sem_give(&gate);
	assert_marks("()fnfn");
}

/* R175: also for the run that it is queued for while it runs. */
KERNEL_TEST(test_does_flushing_wait_for_the_second_run)
{
	struct k_work work;

	start(4, false);
	k_work_init(&work, pass_gate);
	k_work_submit_to_queue(&queue, &work);
	k_work_submit_to_queue(&queue, &work);
	(void)spawn(2, flush_work, &work);
	k_sem_give(&gate);
	assert_marks("()(");
	k_sem_give(&gate);
	assert_marks("()()f");
}

static void cancel_work(void *work)
{
	struct k_work_sync own;

	assert_true(k_work_cancel_sync(work, &own));
	mark('c');
}

/* R175 */
KERNEL_TEST(test_what_does_cancelling_say)
{
	struct k_work work;

	start(4, false);
	k_work_init(&work, pass_gate);
	assert_int_equal(k_work_cancel(&work), 0);
	assert_false(k_work_cancel_sync(&work, &sync));
	k_work_submit_to_queue(&queue, &work);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 2);
	/* The run that was to come is gone, the one that is goes on. */
	assert_int_equal(k_work_cancel(&work), K_WORK_RUNNING | K_WORK_CANCELING);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), -EBUSY);
	(void)spawn(2, cancel_work, &work);
	(void)spawn(2, cancel_work, &work);
	(void)spawn(2, flush_work, &work);
	assert_marks("(");
	k_sem_give(&gate);
	assert_marks("()ccf");
	assert_int_equal(k_work_busy_get(&work), 0);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 1);
}

KERNEL_TEST(test_can_a_queued_item_be_cancelled)
{
	struct k_work work;

	start(8, false);
	k_work_init(&work, note);
	k_work_submit_to_queue(&queue, &work);
	assert_int_equal(k_work_cancel(&work), 0);
	k_work_submit_to_queue(&queue, &work);
	/* It does not run any more: there is nothing to wait for. */
	assert_true(k_work_cancel_sync(&work, &sync));
	k_msleep(1);
	assert_marks("");
}

static struct k_work_delayable delayed;

static void note_tick(struct k_work *work)
{
	assert_ptr_equal(k_work_delayable_from_work(work), &delayed);
	mark('t');
}

/* R175 */
KERNEL_TEST(test_when_does_a_delayed_item_run)
{
	start(3, false);
	k_work_init_delayable(&delayed, note_tick);
	assert_int_equal(k_work_schedule_for_queue(&queue, &delayed, K_TICKS(10)), 1);
	assert_int_equal(k_work_delayable_busy_get(&delayed), K_WORK_DELAYED);
	assert_int_equal(k_work_delayable_remaining_get(&delayed), 11);
	assert_int_equal(k_work_delayable_expires_get(&delayed), k_uptime_ticks() + 11);
	/* It is on its way: asking for less changes nothing, … */
	assert_int_equal(k_work_schedule_for_queue(&queue, &delayed, K_NO_WAIT), 0);
	k_sleep(K_TICKS(5));
	assert_marks("");
	/* … but this does, from now on. */
	assert_int_equal(k_work_reschedule_for_queue(&queue, &delayed, K_TICKS(20)), 1);
	k_sleep(K_TICKS(18));
	assert_marks("");
	k_sleep(K_TICKS(5));
	assert_marks("t");
	assert_false(k_work_delayable_is_pending(&delayed));
	assert_int_equal(k_work_reschedule_for_queue(&queue, &delayed, K_NO_WAIT), 1);
	assert_marks("tt");
	assert_int_equal(k_work_delayable_remaining_get(&delayed), 0);
}

KERNEL_TEST(test_what_if_the_delay_is_for_ever)
{
	start(3, false);
	k_work_init_delayable(&delayed, note_tick);
	assert_int_equal(k_work_schedule_for_queue(&queue, &delayed, K_FOREVER), 1);
	k_msleep(1000);
	assert_marks("");
	assert_true(k_work_flush_delayable(&delayed, &sync));
	assert_marks("t");
	assert_false(k_work_flush_delayable(&delayed, &sync));
}

/* R175: one that is in the queue stays there, and runs a second time. */
KERNEL_TEST(test_what_if_a_queued_item_is_rescheduled)
{
	start(8, false);
	k_work_init_delayable(&delayed, note_tick);
	assert_int_equal(k_work_schedule_for_queue(&queue, &delayed, K_NO_WAIT), 1);
	assert_int_equal(k_work_schedule_for_queue(&queue, &delayed, K_TICKS(5)), 0);
	assert_int_equal(k_work_reschedule_for_queue(&queue, &delayed, K_TICKS(5)), 1);
	assert_int_equal(k_work_delayable_busy_get(&delayed), K_WORK_QUEUED | K_WORK_DELAYED);
	k_sleep(K_TICKS(1));
	assert_marks("t");
	k_sleep(K_TICKS(9));
	assert_marks("tt");
}

/* R175 */
KERNEL_TEST(test_can_a_delay_be_cancelled)
{
	start(3, false);
	k_work_init_delayable(&delayed, note_tick);
	assert_int_equal(k_work_cancel_delayable(&delayed), 0);
	k_work_schedule_for_queue(&queue, &delayed, K_TICKS(5));
	assert_int_equal(k_work_cancel_delayable(&delayed), 0);
	k_work_schedule_for_queue(&queue, &delayed, K_TICKS(5));
	assert_true(k_work_cancel_delayable_sync(&delayed, &sync));
	assert_false(k_work_cancel_delayable_sync(&delayed, &sync));
	k_sleep(K_TICKS(9));
	assert_marks("");
}

static void submit_two(struct k_work *work)
{
	static struct k_work more;

	mark('s');
	k_work_init(&more, note);
	assert_int_equal(k_work_submit_to_queue(&queue, &more), 1);
}

static void drain(void *plug)
{
	assert_int_equal(k_work_queue_drain(&queue, plug != NULL), 1);
	mark('d');
}

KERNEL_TEST(test_who_may_submit_while_a_queue_drains)
{
	struct k_work first;
	struct k_work second;
	struct k_work late;

	start(4, false);
	assert_int_equal(k_work_queue_drain(&queue, false), 0);
	k_work_init(&first, pass_gate);
	k_work_init(&second, submit_two);
	k_work_init(&late, note);
	k_work_submit_to_queue(&queue, &first);
	k_work_submit_to_queue(&queue, &second);
	(void)spawn(2, drain, NULL);
	assert_int_equal(k_work_submit_to_queue(&queue, &late), -EBUSY);
	k_sem_give(&gate);
	assert_marks("()snd");
	assert_int_equal(k_work_submit_to_queue(&queue, &late), 1);
	assert_marks("()sndn");
}

KERNEL_TEST(test_how_is_a_queue_closed_and_opened)
{
	struct k_work work;

	start(4, false);
	k_work_init(&work, note);
	assert_int_equal(k_work_queue_unplug(&queue), -EALREADY);
	assert_int_equal(k_work_queue_stop(&queue, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_work_queue_drain(&queue, true), 1);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), -EBUSY);
	assert_int_equal(k_work_queue_unplug(&queue), 0);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 1);
	assert_int_equal(k_work_queue_drain(&queue, true), 1);
	assert_int_equal(k_work_queue_stop(&queue, K_FOREVER), 0);
	assert_int_equal(k_work_queue_stop(&queue, K_FOREVER), -EALREADY);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), -ENODEV);
	assert_marks("n");
}

static void stop_from_above(void *arg)
{
	assert_int_equal(k_work_queue_stop(&queue, K_TICKS(3)), -ETIMEDOUT);
	mark('x');
}

KERNEL_TEST(test_what_if_a_queue_is_too_busy_to_stop)
{
	struct k_work work;

	start(4, false);
	k_work_init(&work, pass_gate);
	assert_int_equal(k_work_queue_drain(&queue, true), 1);
	assert_int_equal(k_work_queue_unplug(&queue), 0);
	k_work_submit_to_queue(&queue, &work);
	(void)spawn(2, drain, &queue);
	stop_from_above(NULL);
	k_sem_give(&gate);
	assert_marks("(x)d");
	assert_int_equal(k_work_queue_stop(&queue, K_FOREVER), 0);
}

static void other_of_that_priority(void *arg)
{
	mark('o');
}

KERNEL_TEST(test_whom_does_a_queue_let_run_between_its_items)
{
	struct k_work first;
	struct k_work second;

	for (int no_yield = 0; no_yield < 2; no_yield++) {
		start(6, no_yield != 0);
		k_work_init(&first, note);
		k_work_init(&second, note);
		k_work_submit_to_queue(&queue, &first);
		k_work_submit_to_queue(&queue, &second);
		(void)spawn(6, other_of_that_priority, NULL);
		k_msleep(1);
		assert_int_equal(k_work_queue_drain(&queue, true), 1);
		assert_int_equal(k_work_queue_stop(&queue, K_FOREVER), 0);
		mark(' ');
	}
	assert_marks("non nno ");
}

static void run_queue(void *arg)
{
	k_work_queue_run(&queue, NULL);
	mark('e');
}

KERNEL_TEST(test_can_a_thread_lend_itself_to_a_queue)
{
	struct k_work work;
	k_tid_t thread;

	k_work_queue_init(&queue);
	thread = spawn(3, run_queue, NULL);
	assert_ptr_equal(k_work_queue_thread_get(&queue), thread);
	k_work_init(&work, note);
	assert_int_equal(k_work_submit_to_queue(&queue, &work), 1);
	assert_int_equal(k_work_queue_drain(&queue, true), 1);
	assert_int_equal(k_work_queue_stop(&queue, K_FOREVER), 0);
	assert_marks("ne");
}

static void note_system(struct k_work *work)
{
	assert_ptr_equal(k_current_get(), k_work_queue_thread_get(&k_sys_work_q));
	assert_string_equal(k_thread_name_get(k_current_get()), "sysworkq");
	mark('n');
}

static K_WORK_DEFINE(static_work, note_system);
static K_WORK_DELAYABLE_DEFINE(static_delayed, note_system);

KERNEL_TEST(test_does_the_system_have_a_queue)
{
	assert_int_equal(k_work_submit(&static_work), 1);
	assert_int_equal(k_work_schedule(&static_delayed, K_TICKS(2)), 1);
	assert_int_equal(k_work_reschedule(&static_delayed, K_TICKS(5)), 1);
	assert_marks("n");
	k_sleep(K_TICKS(9));
	assert_marks("nn");
}

/* ---- Work that events submit --------------------------------------------------------------- */

static struct k_work_poll polled;
static struct k_poll_event events[2];
static struct k_poll_signal sig;
static struct k_sem counted;

static void tell_result(struct k_work *work)
{
	struct k_work_poll *item = CONTAINER_OF(work, struct k_work_poll, work);

	assert_ptr_equal(k_current_get(), k_work_queue_thread_get(&queue));
	mark(item->poll_result == 0 ? 'y' : item->poll_result == -EAGAIN ? 't' : '?');
}

static void start_polled(void)
{
	start(3, false);
	k_poll_signal_init(&sig);
	k_sem_init(&counted, 0, 9);
	k_poll_event_init(&events[0], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &sig);
	k_poll_event_init(&events[1], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &counted);
	k_work_poll_init(&polled, tell_result);
}

static int submit_polled(k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&queue, &polled, events, ARRAY_SIZE(events), timeout);
}

KERNEL_TEST(test_what_submits_work_with_events)
{
	start_polled();
	assert_int_equal(submit_polled(K_FOREVER), 0);
	k_msleep(5);
	assert_marks("");
	k_poll_signal_raise(&sig, 1);
	assert_marks("y");
	assert_int_equal(events[0].state, K_POLL_STATE_SIGNALED);
	/* Once, and the other event is in no list any more. */
	k_sem_give(&counted);
	assert_marks("y");
	/* At once, since both have happened; and when time is over. */
	assert_int_equal(submit_polled(K_FOREVER), 0);
	assert_marks("yy");
	k_poll_signal_reset(&sig);
	k_sem_reset(&counted);
	assert_int_equal(submit_polled(K_NO_WAIT), 0);
	assert_marks("yyt");
	assert_int_equal(submit_polled(K_TICKS(3)), 0);
	k_sleep(K_TICKS(6));
	assert_marks("yytt");
	k_sem_give(&counted);
	assert_marks("yytt");
	/* An event ends the time that runs. */
	k_sem_reset(&counted);
	assert_int_equal(submit_polled(K_TICKS(3)), 0);
	k_sem_give(&counted);
	k_sleep(K_TICKS(6));
	assert_marks("yytty");
}

KERNEL_TEST(test_can_work_with_events_be_called_off)
{
	struct k_work_q other;

	start_polled();
	assert_int_equal(k_work_poll_cancel(NULL), -EINVAL);
	assert_int_equal(k_work_poll_cancel(&polled), -EINVAL);
	assert_int_equal(submit_polled(K_TICKS(3)), 0);
	assert_int_equal(k_work_poll_submit_to_queue(&other, &polled, events, 2, K_FOREVER),
			 -EADDRINUSE);
	assert_int_equal(k_work_poll_cancel(&polled), 0);
	k_poll_signal_raise(&sig, 1);
	k_sleep(K_TICKS(6));
	assert_marks("");
	/* Anew, for another event: the first is none any more. */
	k_poll_signal_reset(&sig);
	assert_int_equal(submit_polled(K_TICKS(3)), 0);
	assert_int_equal(k_work_poll_submit_to_queue(&queue, &polled, &events[1], 1, K_TICKS(9)),
			 0);
	k_poll_signal_raise(&sig, 1);
	k_sleep(K_TICKS(6));
	assert_marks("");
	k_sem_give(&counted);
	assert_marks("y");
}

KERNEL_TEST(test_what_if_the_queue_takes_no_work_with_events)
{
	start_polled();
	assert_int_equal(submit_polled(K_FOREVER), 0);
	assert_int_equal(k_work_queue_drain(&queue, true), 1);
	k_poll_signal_raise(&sig, 1);
	assert_int_equal(submit_polled(K_FOREVER), -EBUSY);
	assert_int_equal(k_work_poll_cancel(&polled), -EINVAL);
	assert_int_equal(k_work_queue_unplug(&queue), 0);
	assert_marks("");
	assert_int_equal(submit_polled(K_FOREVER), 0);
	assert_marks("y");
}

KERNEL_TEST(test_what_if_work_with_events_waits_in_its_queue)
{
	struct k_work busy;

	start_polled();
	k_work_init(&busy, pass_gate);
	k_work_submit_to_queue(&queue, &busy);
	assert_int_equal(submit_polled(K_FOREVER), 0);
	k_sem_give(&counted);
	assert_int_equal(submit_polled(K_FOREVER), -EINVAL);
	assert_int_equal(k_work_poll_cancel(&polled), -EINVAL);
	k_sem_give(&gate);
	assert_marks("()y");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_does_submitting_say),
		cmocka_unit_test(test_does_an_item_that_its_handler_submits_run_again),
		cmocka_unit_test(test_in_which_queue_does_a_running_item_run_again),
		cmocka_unit_test(test_may_an_interrupt_submit),
		cmocka_unit_test(test_what_does_flushing_wait_for),
		cmocka_unit_test(test_does_flushing_wait_for_the_second_run),
		cmocka_unit_test(test_what_does_cancelling_say),
		cmocka_unit_test(test_can_a_queued_item_be_cancelled),
		cmocka_unit_test(test_when_does_a_delayed_item_run),
		cmocka_unit_test(test_what_if_the_delay_is_for_ever),
		cmocka_unit_test(test_what_if_a_queued_item_is_rescheduled),
		cmocka_unit_test(test_can_a_delay_be_cancelled),
		cmocka_unit_test(test_who_may_submit_while_a_queue_drains),
		cmocka_unit_test(test_how_is_a_queue_closed_and_opened),
		cmocka_unit_test(test_what_if_a_queue_is_too_busy_to_stop),
		cmocka_unit_test(test_whom_does_a_queue_let_run_between_its_items),
		cmocka_unit_test(test_can_a_thread_lend_itself_to_a_queue),
		cmocka_unit_test(test_does_the_system_have_a_queue),
		cmocka_unit_test(test_what_submits_work_with_events),
		cmocka_unit_test(test_can_work_with_events_be_called_off),
		cmocka_unit_test(test_what_if_the_queue_takes_no_work_with_events),
		cmocka_unit_test(test_what_if_work_with_events_waits_in_its_queue),
	};

	return cmocka_run_group_tests_name("kernel_work", tests, NULL, NULL);
}
