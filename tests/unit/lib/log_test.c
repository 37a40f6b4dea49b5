/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What printk() and the log put on the console, to the letter. Compiled twice: in the minimal
 * mode of the log, and in the full one.
 */

#include "cmocka_test.h"
#include "console_world.h"

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>

LOG_MODULE_REGISTER(engine, LOG_LEVEL_DBG);

void log_from_a_quiet_module(void);
void log_with_the_files_level(void);

static int start_afresh(void **state)
{
	(void)console_text();
	console_writes = 0;
	console_locked = true;
	console_terminal = false;
	/* 1 h 2 min 3.4567 s */
	clock_ticks = 37234567;
	return 0;
}

static void say_it(void)
{
	LOG_WRN_RATELIMIT_RATE(100, "often");
}

static void some_messages_come_once_in_a_while(void **state)
{
	say_it();
	assert_non_null(strstr(console_text(), "often"));
	clock_ticks += k_ms_to_ticks_ceil64(99);
	say_it();
	assert_string_equal(console_text(), "");
	clock_ticks += k_ms_to_ticks_ceil64(1);
	say_it();
	assert_non_null(strstr(console_text(), "often"));
	say_it();
	assert_string_equal(console_text(), "");
}

static void a_long_line_of_printk_is_whole(void **state)
{
	char expected[400];

	memset(expected, 'x', 300);
	strcpy(expected + 300, "|\n");
	printk("%s|\n",
	       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	assert_string_equal(console_text(), expected);
	/* Nobody can print in between. */
	assert_true(console_locked);
	assert_false(sim_cpu.irq_locked);
	printk("%d\n", 5);
	assert_string_equal(console_text(), "5\n");
	printk("%s", "");
	assert_string_equal(console_text(), "");
}

#ifdef CONFIG_LOG_MODE_MINIMAL

/* R185 */
static void messages_have_zephyrs_text(void **state)
{
	LOG_ERR("no %s", "fuel");
	LOG_WRN("hot");
	LOG_INF("count=%d", 3);
	LOG_DBG("%5.1f", 2.25);
	assert_string_equal(console_text(), "E: no fuel\nW: hot\nI: count=3\nD:   2.2\n");
	assert_int_equal(console_writes, 4);
	LOG_PRINTK("as it is");
	assert_string_equal(console_text(), "as it is");
}

static void bytes_are_dumped(void **state)
{
	LOG_HEXDUMP_INF("abcdefgh\x01\x02", 10, "data");
	assert_string_equal(console_text(), "I: data\n"
					    "I: 61 62 63 64 65 66 67 68 |abcdefgh\n"
					    "I: 01 02                   |..\n");
	assert_true(console_locked);
}

#else

static void messages_have_zephyrs_text(void **state)
{
	LOG_ERR("no %s", "fuel");
	LOG_WRN("hot");
	LOG_INF("count=%d", 3);
	LOG_DBG("x");
	assert_string_equal(console_text(),
			    "[01:02:03.456,700] <err> engine: no fuel\n"
			    "[01:02:03.456,700] <wrn> engine: hot\n"
			    "[01:02:03.456,700] <inf> engine: count=3\n"
			    "[01:02:03.456,700] <dbg> engine: messages_have_zephyrs_text: x\n");
	assert_int_equal(console_writes, 4);
}

static void colour_is_for_terminals(void **state)
{
	console_terminal = true;
	LOG_ERR("a");
	LOG_WRN("b");
	LOG_INF("c");
	assert_string_equal(console_text(), "[01:02:03.456,700] \x1b[1;31m<err> engine: a\x1b[0m\n"
					    "[01:02:03.456,700] \x1b[1;33m<wrn> engine: b\x1b[0m\n"
					    "[01:02:03.456,700] <inf> engine: c\n");
}

static void bytes_are_dumped(void **state)
{
	LOG_HEXDUMP_INF("abcdefghijklmnopq", 17, "data");
	assert_string_equal(console_text(),
			    "[01:02:03.456,700] <inf> engine: data\n"
			    "                                 61 62 63 64 65 66 67 68  "
			    "69 6a 6b 6c 6d 6e 6f 70 |abcdefgh ijklmnop\n"
			    "                                 71                       "
			    "                        |q\n");
}

#endif

static void a_long_message_is_one_line(void **state)
{
	const char *text;

	LOG_INF("%0500d", 7);
	text = console_text();
	assert_int_equal(strspn(strrchr(text, ' ') + 1, "0123456789"), 500);
	assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
	assert_true(console_locked);
}

static void levels_are_those_of_the_module(void **state)
{
	log_from_a_quiet_module();
	assert_null(strstr(console_text(), "quiet"));
	log_with_the_files_level();
	assert_non_null(strstr(console_text(), "loud enough"));
	assert_null(strstr(console_text(), "too quiet"));
}

static void nothing_is_ever_waiting(void **state)
{
	log_init();
	assert_int_equal(log_buffered_cnt(), 0);
	assert_false(log_process());
	log_panic();
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(a_long_line_of_printk_is_whole, start_afresh),
	cmocka_unit_test_setup(messages_have_zephyrs_text, start_afresh),
#ifndef CONFIG_LOG_MODE_MINIMAL
	cmocka_unit_test_setup(colour_is_for_terminals, start_afresh),
#endif
	cmocka_unit_test_setup(bytes_are_dumped, start_afresh),
	cmocka_unit_test_setup(a_long_message_is_one_line, start_afresh),
	cmocka_unit_test_setup(some_messages_come_once_in_a_while, start_afresh),
	cmocka_unit_test_setup(levels_are_those_of_the_module, start_afresh),
	cmocka_unit_test_setup(nothing_is_ever_waiting, start_afresh),
};

RUN_TESTS("log", tests)
