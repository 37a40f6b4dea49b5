/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Both cores' mailbox drivers, one at each end: do they mean the same wires and the same slots?
 */

#include "world.h"

#include <nrf5340/mailbox.h>

#include <errno.h>

int net_mailbox_set_handler(unsigned int channel, mailbox_handler_t handler, void *user_data);
int net_mailbox_signal(unsigned int channel);
int net_mailbox_send(unsigned int channel, const void *message, size_t length);
int net_mailbox_receive(unsigned int channel, void *message, size_t size);

static int set_up(void **state)
{
	model_both_cores = true;
	boot();
	return 0;
}

static char got[MAILBOX_MESSAGE_MAX + 1];

static void take_on_net(unsigned int channel, void *user_data)
{
	int length = net_mailbox_receive(channel, got, MAILBOX_MESSAGE_MAX);

	assert_true(length > 0);
	got[length] = '\0';
	(*(unsigned int *)user_data)++;
}

static void answer_from_net(unsigned int channel, void *user_data)
{
	take_on_net(channel, user_data);
	assert_int_equal(net_mailbox_send(channel + 8, "answer", 6), 0);
}

static void does_a_message_arrive_on_each_channel(void **state)
{
	for (unsigned int channel = 0; channel < 8; channel++) {
		unsigned int calls = 0;
		char text[] = "question 0";

		text[9] = (char)('0' + channel);
		assert_int_equal(net_mailbox_set_handler(channel, take_on_net, &calls), 0);
		assert_int_equal(mailbox_send(channel, text, sizeof(text) - 1), 0);
		model_pass(1);
		assert_int_equal(calls, 1);
		assert_string_equal(got, text);
	}
}

static void does_an_answer_come_back(void **state)
{
	char answer[MAILBOX_MESSAGE_MAX];
	unsigned int calls = 0;

	assert_int_equal(net_mailbox_set_handler(3, answer_from_net, &calls), 0);
	for (unsigned int i = 1; i < 5; i++) {
		assert_int_equal(mailbox_receive(11, answer, sizeof(answer)), -EAGAIN);
		assert_int_equal(mailbox_send(3, "question", 8), 0);
		model_pass(1);
		assert_int_equal(calls, i);
		assert_int_equal(mailbox_receive(11, answer, sizeof(answer)), 6);
		assert_memory_equal(answer, "answer", 6);
	}
}

static void do_the_ends_agree_on_who_may_send_where(void **state)
{
	for (unsigned int channel = 0; channel < MAILBOX_CHANNELS; channel++) {
		bool to_net = mailbox_signal(channel) == 0;

		assert_int_equal(net_mailbox_signal(channel) == 0, !to_net);
		assert_int_equal(mailbox_set_handler(channel, NULL, NULL) == 0, !to_net);
		assert_int_equal(net_mailbox_set_handler(channel, NULL, NULL) == 0, to_net);
	}
}

#define test(question) cmocka_unit_test_setup(question, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(does_a_message_arrive_on_each_channel),
		test(does_an_answer_come_back),
		test(do_the_ends_agree_on_who_may_send_where),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
