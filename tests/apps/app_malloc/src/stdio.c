/* SPDX-License-Identifier: Apache-2.0 */

/* The system calls of the C library: text out and in. */

#include "rules.h"

#include <stdio.h>

#include <zephyr/sys/libc-hooks.h>

static intptr_t write_in_all_ways(void *unused, void *unused_too)
{
	static const char words[] = "one two ";

	USER_CHECK(zephyr_write_stdout(words, 4) == 4);
	USER_CHECK(zephyr_write_stdout(words, 0) == 0);
	USER_CHECK(zephyr_fwrite(words + 4, 2, 2, stdout) == 2);
	USER_CHECK(zephyr_fwrite(words, 0, 5, stdout) == 0);
	USER_CHECK(zephyr_fputc('!', stderr) == '!');
	USER_CHECK(zephyr_fputc('\n', stdout) == '\n');
	return 0;
}

RULE(R206, can_user_mode_write_through_the_c_librarys_calls)
{
	CHECK_RETURNS(user_new(write_in_all_ways, NULL, NULL), 0);
	CHECK_INT(write_in_all_ways(NULL, NULL), 0);
	CHECK_INT(zephyr_write_stdout("", -1), 0);
}

static char secret[16] = "secret";

static intptr_t write_out(void *text, void *count)
{
	return zephyr_write_stdout(text, (int)(intptr_t)count);
}

static intptr_t write_items(void *text, void *size)
{
	return (intptr_t)zephyr_fwrite(text, (size_t)size, 4, stdout);
}

RULE(R206, what_if_the_text_is_not_the_callers)
{
	CHECK_OOPSES(user_new(write_out, secret, (void *)6));
	CHECK_OOPSES(user_new(write_items, secret, (void *)1));
	/* A negative number of bytes; a total that overflows. */
	CHECK_OOPSES(user_new(write_out, (void *)"text", (void *)-1));
	CHECK_OOPSES(user_new(write_items, (void *)"text", (void *)(SIZE_MAX / 2)));
}

static intptr_t write_elsewhere(void *stream, void *unused)
{
	USER_CHECK(zephyr_fputc('x', (FILE *)stream) == EOF);
	USER_CHECK(zephyr_fwrite("x", 1, 1, (FILE *)stream) == 0);
	return 0;
}

RULE(R206, what_if_the_stream_is_not_the_console)
{
	CHECK_RETURNS(user_new(write_elsewhere, stdin, NULL), 0);
	CHECK_RETURNS(user_new(write_elsewhere, (void *)1, NULL), 0);
	CHECK_RETURNS(user_new(write_elsewhere, secret, NULL), 0);
}

static const char *volatile input;

static unsigned char next_character(void)
{
	return (unsigned char)*input++;
}

SHARED_BSS static char line[16];

static intptr_t read_in(void *buffer, void *count)
{
	return zephyr_read_stdin(buffer, (int)(intptr_t)count);
}

RULE(R206, can_user_mode_read_a_line)
{
	CHECK_RETURNS(user_new(read_in, line, (void *)16), 0);
	__stdin_hook_install(next_character);
	input = "first\nsecond line";
	CHECK_RETURNS(user_new(read_in, line, (void *)16), 6);
	CHECK(memcmp(line, "first\n", 7) == 0);
	CHECK_RETURNS(user_new(read_in, line, (void *)6), 6);
	CHECK(memcmp(line, "second", 6) == 0);
	CHECK_INT(zephyr_read_stdin(line, 5), 5);
	CHECK(memcmp(line, " line", 5) == 0);
	__stdin_hook_install(NULL);
}

RULE(R206, what_if_the_buffer_for_a_line_is_not_the_callers)
{
	__stdin_hook_install(next_character);
	input = "first\nsecond line";
	CHECK_OOPSES(user_new(read_in, secret, (void *)6));
	CHECK_OOPSES(user_new(read_in, line, (void *)-1));
	CHECK(strcmp(secret, "secret") == 0);
	__stdin_hook_install(NULL);
}

static intptr_t print_by_all_means(void *unused, void *unused_too)
{
	USER_CHECK(printf("printf() of %d\n", 1) == 14);
	USER_CHECK(fprintf(stderr, "fprintf() of %d\n", 2) == 15);
	USER_CHECK(puts("puts()") >= 0);
	USER_CHECK(fputs("fputs()\n", stdout) >= 0);
	USER_CHECK(fwrite("fwrite()\n", 9, 1, stdout) == 1);
	USER_CHECK(putchar('!') == '!');
	USER_CHECK(zephyr_write_stdout("write()\n", 8) == 8);
	USER_CHECK((zephyr_fputc('!', stdout) == '!') == IS_ENABLED(CONFIG_STDOUT_CONSOLE));
	printk("printk()\n");
	return 0;
}

/* What comes out is looked at from outside. */
RULE(R206, is_standard_output_the_console)
{
	CHECK_RETURNS(user_new(print_by_all_means, NULL, NULL), 0);
	CHECK_INT(print_by_all_means(NULL, NULL), 0);
}
