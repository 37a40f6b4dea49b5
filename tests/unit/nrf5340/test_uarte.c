/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The console on the model's UARTE: what comes out of the pin, wherever the text lies and whoever
 * writes it?
 */

#include "world.h"

static int set_up(void **state)
{
	boot();
	model_forget_sent();
	return 0;
}

static void write_text(const char *text)
{
	board_console_write(text, strlen(text));
}

static void what_if_the_string_lies_in_flash(void **state)
{
	static const char flash[] = "in flash";

	board_console_write(flash, sizeof(flash) - 1);
	assert_string_equal(model_sent(), "in flash");
}

static void what_if_it_lies_on_the_stack_and_is_gone_on_return(void **state)
{
	char text[12];

	memcpy(text, "on the stack", sizeof(text));
	board_console_write(text, sizeof(text));
	memset(text, 'x', sizeof(text));
	/* Nothing may be under way any more. */
	model_pass(1000);
	assert_string_equal(model_sent(), "on the stack");
}

static void what_if_it_is_longer_than_the_buffer(void **state)
{
	char text[1000];

	for (size_t i = 0; i < sizeof(text); i++) {
		text[i] = (char)('a' + i % 26);
	}
	for (size_t length = 1; length < 3 * CONFIG_NRF_CONSOLE_BUFFER_SIZE; length++) {
		model_forget_sent();
		board_console_write(text, length);
		assert_int_equal(model_sent_length(), length);
		assert_memory_equal(model_sent(), text, length);
	}
	model_forget_sent();
	board_console_write(text, sizeof(text));
	assert_memory_equal(model_sent(), text, sizeof(text));
	assert_in_range(model_transfers(), sizeof(text) / CONFIG_NRF_CONSOLE_BUFFER_SIZE,
			sizeof(text) / (CONFIG_NRF_CONSOLE_BUFFER_SIZE - 1) + 1);
}

static void what_if_it_is_empty(void **state)
{
	board_console_write("", 0);
	assert_int_equal(model_transfers(), 0);
}

static void what_if_it_has_zero_bytes_in_it(void **state)
{
	board_console_write("a\0b", 3);
	assert_int_equal(model_sent_length(), 3);
	assert_memory_equal(model_sent(), "a\0b", 3);
}

static void does_a_line_end_return_the_carriage(void **state)
{
	write_text("one\ntwo\n\n");
	assert_string_equal(model_sent(), "one\r\ntwo\r\n\r\n");
}

static void what_if_a_line_ends_where_the_buffer_does(void **state)
{
	char text[2 * CONFIG_NRF_CONSOLE_BUFFER_SIZE];

	for (size_t at = 0; at < sizeof(text); at++) {
		memset(text, 'x', sizeof(text));
		text[at] = '\n';
		model_forget_sent();
		board_console_write(text, sizeof(text));
		assert_int_equal(model_sent_length(), sizeof(text) + 1);
		assert_memory_equal(model_sent() + at, "\r\n", 2);
	}
}

static void is_the_transmitter_off_between_two_texts(void **state)
{
	write_text("text");
	assert_true(model_transmitter_is_off());
}

static void fault_in_the_middle(void)
{
	write_text("[fault report, longer than the buffer]");
}

static void what_if_a_fault_writes_in_the_middle_of_a_text(void **state)
{
	static const char text[] = "a text that is interrupted";
	static const char report[] = "[fault report, longer than the buffer]";

	for (unsigned int at = 0; at < sizeof(text) - 1; at++) {
		const char *found;

		model_forget_sent();
		model_when_sent(at, fault_in_the_middle);
		write_text(text);
		/* The report is whole, and so is the text around it. */
		found = strstr(model_sent(), report);
		assert_non_null(found);
		assert_int_equal(model_sent_length(), strlen(text) + strlen(report));
		assert_memory_equal(model_sent(), text, (size_t)(found - model_sent()));
		assert_string_equal(found + strlen(report), text + (found - model_sent()));
	}
}

static void what_if_interrupts_are_locked(void **state)
{
	unsigned int key;

	key = arch_irq_lock();
	write_text("locked");
	assert_string_equal(model_sent(), "locked");
	assert_int_equal(sim_cpu.irq_locked, 1);
	arch_irq_unlock(key);
}

#define test(question) cmocka_unit_test_setup(question, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(what_if_the_string_lies_in_flash),
		test(what_if_it_lies_on_the_stack_and_is_gone_on_return),
		test(what_if_it_is_longer_than_the_buffer),
		test(what_if_it_is_empty),
		test(what_if_it_has_zero_bytes_in_it),
		test(does_a_line_end_return_the_carriage),
		test(what_if_a_line_ends_where_the_buffer_does),
		test(is_the_transmitter_off_between_two_texts),
		test(what_if_a_fault_writes_in_the_middle_of_a_text),
		test(what_if_interrupts_are_locked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
