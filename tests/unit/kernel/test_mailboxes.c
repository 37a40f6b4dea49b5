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

/* R169: the data have been taken, and not only received, when the semaphore is given. */
KERNEL_TEST(test_how_does_a_sender_learn_that_its_data_were_taken)
{
	struct k_sem taken;
	struct k_mbox_msg tx = {.size = 3, .info = 7, .tx_data = "abc"};
	struct k_mbox_msg rx = {.size = 16, .info = 8, .rx_source_thread = K_ANY};
	struct job r = {.msg = {.size = 16}, .timeout = K_FOREVER, .name = 'r', .result = 1};

	memset(text, 0, sizeof(text));
	k_sem_init(&taken, 0, 9);
	k_mbox_async_put(&mbox, &tx, &taken);
	/* The message was copied. */
	tx = (struct k_mbox_msg){.size = 2, .tx_data = "de"};
	assert_int_equal(k_mbox_get(&mbox, &rx, NULL, K_NO_WAIT), 0);
	assert_int_equal(rx.size, 3);
	assert_int_equal(rx.info, 7);
	assert_ptr_equal(rx.rx_source_thread, k_current_get());
	assert_int_equal(k_sem_count_get(&taken), 0);
	k_mbox_data_get(&rx, text);
	assert_string_equal(text, "abc");
	assert_int_equal(k_sem_count_get(&taken), 1);
	/* To one that waits; and nobody is told. */
	(void)spawn(4, receive_job, &r);
	k_mbox_async_put(&mbox, &tx, &taken);
	assert_marks("r");
	assert_int_equal(r.msg.size, 2);
	assert_int_equal(k_sem_count_get(&taken), 2);
	k_mbox_async_put(&mbox, &tx, NULL);
	rx.size = 16;
	assert_int_equal(k_mbox_get(&mbox, &rx, text, K_NO_WAIT), 0);
	assert_int_equal(k_sem_count_get(&taken), 2);
	assert_int_equal(k_mbox_get(&mbox, &rx, text, K_NO_WAIT), -ENOMSG);
}

static void send_three(void *arg)
{
	struct k_mbox_msg tx = {.size = 1, .tx_data = "x"};

	for (int i = 0; i < 3; i++) {
		tx.info = (uint32_t)i;
		k_mbox_async_put(&mbox, &tx, NULL);
		mark('s');
	}
}

/* There is room for two, and a less urgent sender's comes later. */
KERNEL_TEST(test_what_if_too_many_messages_are_on_their_way)
{
	struct job late = sender('l', "y");
	struct k_mbox_msg rx;

	(void)spawn(4, send_three, NULL);
	assert_marks("ss");
	(void)spawn_later(6, send_job, &late, K_NO_WAIT);
	k_sleep(K_TICKS(1));
	for (uint32_t i = 0; i < 3; i++) {
		rx = (struct k_mbox_msg){.size = 1, .rx_source_thread = K_ANY};
		assert_int_equal(k_mbox_get(&mbox, &rx, text, K_NO_WAIT), 0);
		assert_int_equal(text[0], 'x');
		assert_int_equal(rx.info, i);
	}
	assert_marks("sss");
	rx = (struct k_mbox_msg){.size = 1, .rx_source_thread = K_ANY};
	assert_int_equal(k_mbox_get(&mbox, &rx, text, K_NO_WAIT), 0);
	assert_int_equal(text[0], 'y');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_when_does_a_sender_go_on),
		cmocka_unit_test(test_what_if_the_receiver_waits),
		cmocka_unit_test(test_who_gets_which_message),
		cmocka_unit_test(test_what_if_the_data_are_thrown_away),
		cmocka_unit_test(test_what_if_the_sender_ends_before_its_data_are_taken),
		cmocka_unit_test(test_how_does_a_sender_learn_that_its_data_were_taken),
		cmocka_unit_test(test_what_if_too_many_messages_are_on_their_way),
	};

	return cmocka_run_group_tests_name("kernel_mailboxes", tests, NULL, NULL);
}
