/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The mailbox of one core, with the model and the test itself as the other core: is every signal
 * delivered once, and does a peer that lies do no harm?
 */

#include "world.h"

#include <nrf5340/mailbox.h>

#include <errno.h>

#ifdef CONFIG_SOC_NRF5340_CPUNET
#define OUT 8u
#define IN  0u
#else
#define OUT 0u
#define IN  8u
#endif
#define LAST 7u

static unsigned int calls;
static unsigned int last_channel;

static void count(unsigned int channel, void *user_data)
{
	assert_ptr_equal(user_data, &calls);
	last_channel = channel;
	calls++;
}

static int set_up(void **state)
{
	boot();
	memset(model_ram(MAILBOX_BASE), 0, SHARED_RAM_BASE + SHARED_RAM_SIZE - MAILBOX_BASE);
	calls = 0;
	for (unsigned int channel = IN; channel <= IN + LAST; channel++) {
		assert_int_equal(mailbox_set_handler(channel, NULL, NULL), 0);
	}
	return 0;
}

/* A channel's slot as the peer sees it. */
static uint32_t *slot(unsigned int channel)
{
	return (uint32_t *)model_ram(MAILBOX_BASE + 32 * channel);
}

static void peer_puts(unsigned int channel, const void *message, uint32_t length)
{
	memcpy(slot(channel) + 1, message, MIN(length, 28u));
	*slot(channel) = length;
}

static void does_a_signal_reach_the_peer_and_nobody_else(void **state)
{
	for (unsigned int channel = OUT; channel <= OUT + LAST; channel++) {
		model_peer_connects(channel);
		assert_false(model_peer_was_signalled(channel));
		assert_int_equal(mailbox_signal(channel), 0);
		for (unsigned int other = OUT; other <= OUT + LAST; other++) {
			assert_int_equal(model_peer_was_signalled(other), other == channel);
		}
	}
}

static void does_a_signal_call_its_handler_once(void **state)
{
	for (unsigned int channel = IN; channel <= IN + LAST; channel++) {
		calls = 0;
		assert_int_equal(mailbox_set_handler(channel, count, &calls), 0);
		model_peer_signals(channel);
		model_pass(100);
		assert_int_equal(calls, 1);
		assert_int_equal(last_channel, channel);
	}
}

static void what_if_two_channels_are_signalled_at_once(void **state)
{
	unsigned int key;

	assert_int_equal(mailbox_set_handler(IN + 2, count, &calls), 0);
	assert_int_equal(mailbox_set_handler(IN + 5, count, &calls), 0);
	key = arch_irq_lock();
	model_peer_signals(IN + 5);
	model_peer_signals(IN + 2);
	assert_int_equal(calls, 0);
	arch_irq_unlock(key);
	assert_int_equal(calls, 2);
}

static void what_if_a_signal_comes_before_there_is_a_handler(void **state)
{
	model_peer_signals(IN + 1);
	model_peer_signals(IN + 1);
	model_pass(10);
	assert_int_equal(calls, 0);
	assert_int_equal(mailbox_set_handler(IN + 1, count, &calls), 0);
	assert_int_equal(calls, 1);
}

static void signal_again(unsigned int channel, void *user_data)
{
	if (calls++ == 0) {
		model_peer_signals(channel);
	}
}

static void what_if_a_signal_comes_while_its_handler_runs(void **state)
{
	assert_int_equal(mailbox_set_handler(IN + 3, signal_again, NULL), 0);
	model_peer_signals(IN + 3);
	model_pass(10);
	assert_int_equal(calls, 2);
}

static void what_if_a_handler_takes_its_handler_away(void **state)
{
	assert_int_equal(mailbox_set_handler(IN, count, &calls), 0);
	model_peer_signals(IN);
	assert_int_equal(mailbox_set_handler(IN, NULL, NULL), 0);
	model_peer_signals(IN);
	assert_int_equal(calls, 1);
}

static void remove_other(unsigned int channel, void *user_data)
{
	calls++;
	assert_int_equal(mailbox_set_handler(channel + 1, NULL, NULL), 0);
}

static void what_if_a_handler_removes_another_that_is_due(void **state)
{
	unsigned int key;

	assert_int_equal(mailbox_set_handler(IN, remove_other, NULL), 0);
	assert_int_equal(mailbox_set_handler(IN + 1, count, &calls), 0);
	key = arch_irq_lock();
	model_peer_signals(IN);
	model_peer_signals(IN + 1);
	arch_irq_unlock(key);
	assert_int_equal(calls, 1);
}

static void does_a_channel_work_in_its_direction_only(void **state)
{
	char byte = 'x';

	for (unsigned int channel = 0; channel < 40; channel++) {
		bool out = channel / 8 == OUT / 8;
		bool in = channel / 8 == IN / 8;

		assert_int_equal(mailbox_signal(channel), out ? 0 : -EINVAL);
		assert_int_equal(mailbox_send(channel, &byte, 1), out ? 0 : -EINVAL);
		assert_int_equal(mailbox_receive(channel, &byte, 1), in ? -EAGAIN : -EINVAL);
		assert_int_equal(mailbox_set_handler(channel, NULL, NULL), in ? 0 : -EINVAL);
	}
	assert_int_equal(mailbox_signal(UINT32_MAX), -EINVAL);
}

static void is_a_message_of_every_length_carried(void **state)
{
	const char *text = "abcdefghijklmnopqrstuvwxyz01";
	char got[MAILBOX_MESSAGE_MAX];

	for (uint32_t length = 1; length <= MAILBOX_MESSAGE_MAX; length++) {
		assert_int_equal(mailbox_send(OUT + 4, text, length), 0);
		assert_int_equal(*slot(OUT + 4), length);
		assert_memory_equal(slot(OUT + 4) + 1, text, length);
		*slot(OUT + 4) = 0;

		peer_puts(IN + 4, text, length);
		memset(got, 0, sizeof(got));
		assert_int_equal(mailbox_receive(IN + 4, got, sizeof(got)), length);
		assert_memory_equal(got, text, length);
		assert_int_equal(*slot(IN + 4), 0);
		assert_int_equal(mailbox_receive(IN + 4, got, sizeof(got)), -EAGAIN);
	}
}

static void what_if_a_message_is_empty_or_too_long(void **state)
{
	char text[MAILBOX_MESSAGE_MAX + 1] = {0};

	assert_int_equal(mailbox_send(OUT, text, 0), -EMSGSIZE);
	assert_int_equal(mailbox_send(OUT, text, sizeof(text)), -EMSGSIZE);
	assert_int_equal(*slot(OUT), 0);
}

static void what_if_the_peer_has_not_taken_the_last_message(void **state)
{
	model_peer_connects(OUT);
	assert_int_equal(mailbox_send(OUT, "first", 5), 0);
	assert_true(model_peer_was_signalled(OUT));
	assert_int_equal(mailbox_send(OUT, "other", 5), -EBUSY);
	assert_false(model_peer_was_signalled(OUT));
	assert_memory_equal(slot(OUT) + 1, "first", 5);
	/* Another channel is not held up. */
	assert_int_equal(mailbox_send(OUT + 1, "other", 5), 0);
}

static void what_if_the_buffer_is_too_small(void **state)
{
	char got[8];

	peer_puts(IN, "nine byte", 9);
	assert_int_equal(mailbox_receive(IN, got, sizeof(got)), -EMSGSIZE);
	assert_int_equal(*slot(IN), 9);
}

static void what_if_the_peer_lies_about_the_length(void **state)
{
	static const char text[MAILBOX_MESSAGE_MAX] = "text";
	static const uint32_t lies[] = {29, 32, 0x10000, INT32_MAX, 0x80000000u, UINT32_MAX};
	char got[64];

	for (size_t i = 0; i < ARRAY_SIZE(lies); i++) {
		peer_puts(IN + 6, text, lies[i]);
		memset(got, 'x', sizeof(got));
		assert_int_equal(mailbox_receive(IN + 6, got, sizeof(got)), -EBADMSG);
		assert_int_equal(got[0], 'x');
		/* The channel goes on working. */
		peer_puts(IN + 6, text, 4);
		assert_int_equal(mailbox_receive(IN + 6, got, sizeof(got)), 4);
	}
}

#define test(question) cmocka_unit_test_setup(question, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(does_a_signal_reach_the_peer_and_nobody_else),
		test(does_a_signal_call_its_handler_once),
		test(what_if_two_channels_are_signalled_at_once),
		test(what_if_a_signal_comes_before_there_is_a_handler),
		test(what_if_a_signal_comes_while_its_handler_runs),
		test(what_if_a_handler_takes_its_handler_away),
		test(what_if_a_handler_removes_another_that_is_due),
		test(does_a_channel_work_in_its_direction_only),
		test(is_a_message_of_every_length_carried),
		test(what_if_a_message_is_empty_or_too_long),
		test(what_if_the_peer_has_not_taken_the_last_message),
		test(what_if_the_buffer_is_too_small),
		test(what_if_the_peer_lies_about_the_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
