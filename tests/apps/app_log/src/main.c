/* SPDX-License-Identifier: Apache-2.0 */

/* The log that keeps messages, with user threads among those who log, and a backend that listens.
 */

#include "rules.h"

#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output.h>

LOG_MODULE_REGISTER(rules_log, LOG_LEVEL_DBG);

static char heard[512];
static size_t length;

static int hear(uint8_t *bytes, size_t size, void *ctx)
{
	size_t room = MIN(size, sizeof(heard) - 1 - length);

	memcpy(heard + length, bytes, room);
	length += room;
	heard[length] = '\0';
	return (int)size;
}

static uint8_t line[32];
LOG_OUTPUT_DEFINE(output, hear, line, sizeof(line));

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	log_output_msg_process(&output, &msg->log,
			       LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_CRLF_LFONLY);
}

static const struct log_backend_api api = {.process = process};

LOG_BACKEND_DEFINE(listener, api, true);

static int16_t own_id(void)
{
	return (int16_t)log_source_id_get("rules_log");
}

/* Only this module is heard: the kernel says what it refuses. */
static void listen(void)
{
	/* The log's thread has begun, and found what there was. */
	k_msleep(10);
	while (log_process()) {
	}
	for (int16_t id = 0; id < (int16_t)log_src_cnt_get(0); id++) {
		(void)log_filter_set(NULL, 0, id, id == own_id() ? LOG_LEVEL_DBG : LOG_LEVEL_NONE);
	}
	length = 0;
	heard[0] = '\0';
}

#define CHECK_HEARD(text)                                                                          \
	do {                                                                                       \
		while (log_process()) {                                                            \
		}                                                                                  \
		CHECK(strcmp(heard, text) == 0);                                                   \
	} while (false)

static intptr_t log_in_user_mode(void *unused, void *unused_too)
{
	char mine[] = "a stack";
	static const uint8_t bytes[] = {1, 2, 'A'};

	LOG_INF("user %d on %s", 7, mine);
	LOG_HEXDUMP_WRN(bytes, sizeof(bytes), "dump");
	return 0;
}

RULE(R240, are_messages_of_both_modes_kept_in_their_order)
{
	char mine[] = "before";

	listen();
	LOG_ERR("kernel %s", mine);
	strcpy(mine, "after");
	CHECK_RETURNS(user_new(log_in_user_mode, NULL, NULL), 0);
	LOG_INF("end");
	CHECK_INT(log_buffered_cnt(), 4);
	while (log_process()) {
	}
	CHECK(strstr(heard, "<err> rules_log: kernel before\n<inf> rules_log: user 7 on a stack\n"
			    "<wrn> rules_log: dump\n                 01 02 41 ") == heard);
	CHECK(strstr(heard, " |..A\n<inf> rules_log: end\n") != NULL);
}

static intptr_t log_much(void *unused, void *unused_too)
{
	LOG_INF("%0300d|", 5);
	return 0;
}

RULE(R240, how_long_may_a_users_message_be)
{
	static char expected[300];

	listen();
	CHECK_RETURNS(user_new(log_much, NULL, NULL), 0);
	strcpy(expected, "<inf> rules_log: ");
	memset(expected + strlen(expected), '0', 255);
	strcat(expected, "\n");
	CHECK_HEARD(expected);
}

/* A thread's arguments: all that z_log_text() takes. */
struct message {
	uint32_t level;
	const struct log_source_const_data *source;
	const char *text;
	size_t length;
	const void *data;
	size_t data_len;
};

SHARED_BSS static struct message message;

static intptr_t pass_message(void *unused, void *unused_too)
{
	z_log_text(message.level, message.source, message.text, message.length, message.data,
		   message.data_len);
	return 0;
}

static const struct message good = {
	.level = LOG_LEVEL_INF,
	.source = &LOG_ITEM_CONST_DATA(rules_log),
	.text = "text",
	.length = 4,
	.data = "data",
	.data_len = 0,
};

static char kernels[16] = "secret";

RULE(R240, what_may_a_user_not_log)
{
	/* Looks like a module, and is none of the image's. */
	SHARED_DATA static struct log_source_const_data forged = {"forged", LOG_LEVEL_DBG};

	listen();
	message = good;
	CHECK_RETURNS(user_new(pass_message, NULL, NULL), 0);
	message.source = &forged;
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message.source = (const void *)((uintptr_t)good.source + 1);
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message.source = NULL;
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message = good;
	message.level = LOG_LEVEL_NONE;
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message.level = LOG_LEVEL_DBG + 1;
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message = good;
	message.text = kernels;
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message = good;
	message.length = 256;
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	message = good;
	message.data = kernels;
	message.data_len = sizeof(kernels);
	CHECK_OOPSES(user_new(pass_message, NULL, NULL));
	CHECK_HEARD("<inf> rules_log: text\n");
}

SHARED_BSS static const struct log_backend *one_backend;
SHARED_BSS static int16_t module_id;
SHARED_BSS static uint32_t wanted_level;

static intptr_t set_filter(void *unused, void *unused_too)
{
	return (intptr_t)log_filter_set(one_backend, 0, module_id, wanted_level);
}

RULE(R240, which_filters_may_a_user_set)
{
	listen();
	one_backend = NULL;
	module_id = own_id();
	wanted_level = LOG_LEVEL_WRN;
	CHECK_RETURNS(user_new(set_filter, NULL, NULL), LOG_LEVEL_WRN);
	LOG_INF("not heard");
	LOG_WRN("heard");
	CHECK_HEARD("<wrn> rules_log: heard\n");
	wanted_level = LOG_LEVEL_DBG + 1;
	CHECK_OOPSES(user_new(set_filter, NULL, NULL));
	wanted_level = LOG_LEVEL_DBG;
	module_id = -1;
	CHECK_OOPSES(user_new(set_filter, NULL, NULL));
	module_id = (int16_t)log_src_cnt_get(0);
	CHECK_OOPSES(user_new(set_filter, NULL, NULL));
	module_id = own_id();
	one_backend = &listener;
	CHECK_OOPSES(user_new(set_filter, NULL, NULL));
	CHECK_INT(log_filter_get(&listener, 0, own_id(), true), LOG_LEVEL_WRN);
}

static intptr_t have_it_printed(void *unused, void *unused_too)
{
	LOG_INF("one");
	LOG_INF("two");
	USER_CHECK(log_buffered_cnt() == 2);
	/* It is not this thread that does it. */
	USER_CHECK(log_process());
	return 0;
}

RULE(R240, who_prints_when_a_user_asks_for_it)
{
	listen();
	CHECK_RETURNS(user_new(have_it_printed, NULL, NULL), 0);
	k_msleep(10);
	CHECK(strcmp(heard, "<inf> rules_log: one\n<inf> rules_log: two\n") == 0);
}

static intptr_t call_panic(void *unused, void *unused_too)
{
	LOG_INF("waits");
	log_panic();
	LOG_INF("comes at once");
	return 0;
}

/* The last one: there is no way back. */
RULE(R240, what_if_a_user_says_that_the_end_is_near)
{
	listen();
	CHECK_RETURNS(user_new(call_panic, NULL, NULL), 0);
	k_msleep(10);
	CHECK(strcmp(heard, "<inf> rules_log: waits\n<inf> rules_log: comes at once\n") == 0);
}
