/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mailboxes: who gets which message, and when its sender goes on. Main has priority 5.
 */

#include "fake_port.h"

K_MBOX_DEFINE(mbox);

static char text[16];

struct job {
	struct k_mbox_msg msg;
	k_timeout_t timeout;
	char name;
	int result;
};

static void send_job(void *arg)
{
	struct job *job = arg;

	job->result = k_mbox_put(&mbox, &job->msg, job->timeout);
	mark(job->name);
}

static void receive_job(void *arg)
{
	struct job *job = arg;

	job->result = k_mbox_get(&mbox, &job->msg, text, job->timeout);
	mark(job->name);
}

static struct job sender(char name, const char *bytes)
{
	return (struct job){
		.msg = {.size = strlen(bytes), .info = 1, .tx_data = (void *)(uintptr_t)bytes},
		.timeout = K_FOREVER,
		.name = name,
		.result = 1,
	};
}

/* R169 */
KERNEL_TEST(test_when_does_a_sender_go_on)
{
	struct job s = sender('s', "abcdef");
	struct k_mbox_msg msg = {.size = 4, .info = 2};
	k_tid_t thread;

	memset(text, 0, sizeof(text));
	assert_int_equal(k_mbox_get(&mbox, &msg, text, K_NO_WAIT), -ENOMSG);
	assert_int_equal(k_mbox_get(&mbox, &msg, text, K_TICKS(2)), -EAGAIN);
	assert_int_equal(k_mbox_put(&mbox, &s.msg, K_NO_WAIT), -ENOMSG);
	assert_int_equal(k_mbox_put(&mbox, &s.msg, K_TICKS(2)), -EAGAIN);
	thread = spawn(4, send_job, &s);
	assert_int_equal(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT), 0);
	/* The smaller size, both words exchanged, and who it was. */
	assert_int_equal(msg.size, 4);
	assert_int_equal(msg.info, 1);
	assert_ptr_equal(msg.rx_source_thread, thread);
	k_msleep(5);
	assert_marks("");
	k_mbox_data_get(&msg, text);
	assert_marks("s");
	assert_string_equal(text, "abcd");
	assert_int_equal(s.result, 0);
	assert_int_equal(s.msg.size, 4);
	assert_int_equal(s.msg.info, 2);
	assert_ptr_equal(s.msg.tx_target_thread, k_current_get());
	/* Once. */
	k_mbox_data_get(&msg, text);
	assert_marks("s");
}

/* R169 */
KERNEL_TEST(test_what_if_the_receiver_waits)
{
	struct job r = {.msg = {.size = 16}, .timeout = K_FOREVER, .name = 'r', .result = 1};
	struct job s = sender('s', "xyz");

	memset(text, 0, sizeof(text));
	(void)spawn(4, receive_job, &r);
	/* Somebody is there: the wait for the taking has no limit. */
	assert_int_equal(k_mbox_put(&mbox, &s.msg, K_NO_WAIT), 0);
	assert_marks("r");
	assert_string_equal(text, "xyz");
	assert_int_equal(r.msg.size, 3);
}

/* R169 */
KERNEL_TEST(test_who_gets_which_message)
{
	struct job first = sender('1', "one");
	struct job second = sender('2', "two");
	struct job r = {.msg = {.size = 16}, .timeout = K_FOREVER, .name = 'r', .result = 1};
	struct k_mbox_msg msg = {.size = 16};
	k_tid_t other;

	memset(text, 0, sizeof(text));
	first.msg.tx_target_thread = spawn_later(4, receive_job, &r, K_FOREVER);
	(void)spawn(4, send_job, &first);
	other = spawn(4, send_job, &second);
	/* The first one is not for this thread, … */
	msg.rx_source_thread = K_ANY;
	assert_int_equal(k_mbox_get(&mbox, &msg, text, K_NO_WAIT), 0);
	assert_string_equal(text, "two");
	assert_ptr_equal(msg.rx_source_thread, other);
	/* … and what is left is from nobody that it wants. */
	msg.rx_source_thread = other;
	assert_int_equal(k_mbox_get(&mbox, &msg, text, K_NO_WAIT), -ENOMSG);
	assert_marks("2");
	k_thread_start(first.msg.tx_target_thread);
	assert_string_equal(text, "one");
	assert_int_equal(first.result, 0);
	assert_int_equal(r.result, 0);
}

KERNEL_TEST(test_what_if_the_data_are_thrown_away)
{
	struct job s = sender('s', "abc");
	struct job empty = sender('e', "");
	struct k_mbox_msg msg = {.size = 16};

	(void)spawn(4, send_job, &s);
	assert_int_equal(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT), 0);
	k_mbox_data_get(&msg, NULL);
	assert_marks("s");
	assert_int_equal(msg.size, 0);
	assert_int_equal(s.msg.size, 0);
	/* Without data there is nothing to take. */
	(void)spawn(4, send_job, &empty);
	msg.size = 16;
	msg.rx_source_thread = K_ANY;
	assert_int_equal(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT), 0);
	assert_marks("se");
}

KERNEL_TEST(test_what_if_the_sender_ends_before_its_data_are_taken)
{
	struct job s = sender('s', "abc");
	struct k_mbox_msg msg = {.size = 16};
	k_tid_t thread = spawn(4, send_job, &s);

	assert_int_equal(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT), 0);
	k_thread_abort(thread);
	k_mbox_data_get(&msg, NULL);
	assert_marks("");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_when_does_a_sender_go_on),
		cmocka_unit_test(test_what_if_the_receiver_waits),
		cmocka_unit_test(test_who_gets_which_message),
		cmocka_unit_test(test_what_if_the_data_are_thrown_away),
		cmocka_unit_test(test_what_if_the_sender_ends_before_its_data_are_taken),
	};

	return cmocka_run_group_tests_name("kernel_mailboxes", tests, NULL, NULL);
}
