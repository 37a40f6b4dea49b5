/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The log that keeps messages, with two backends of this test's own. The log's thread is less
 * urgent than main (5); it lets a message wait for 100 ticks, unless there are three.
 */

#include "fake_port.h"

#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output.h>

LOG_MODULE_REGISTER(engine, LOG_LEVEL_DBG);

static char text[1024];
static size_t text_length;

static int write_out(uint8_t *buf, size_t size, void *ctx)
{
	/* Half of it at a time. */
	size = (size + 1) / 2;
	memcpy(text + text_length, buf, size);
	text_length += size;
	text[text_length] = '\0';
	return (int)size;
}

static uint8_t line[16];
LOG_OUTPUT_DEFINE(output, write_out, line, sizeof(line));

static uint32_t flags;
static int panics;
static struct k_sem *hold;

static void process_text(const struct log_backend *const backend, union log_msg_generic *msg)
{
	if (hold != NULL) {
		k_sem_take(hold, K_FOREVER);
	}
	log_output_msg_process(&output, &msg->log, flags);
}

static void tell_dropped(const struct log_backend *const backend, uint32_t cnt)
{
	log_output_dropped_process(&output, cnt);
}

static void note_panic(const struct log_backend *const backend)
{
	panics++;
}

static const struct log_backend_api text_api = {
	.process = process_text,
	.dropped = tell_dropped,
	.panic = note_panic,
};

static int counted;

static void count(const struct log_backend *const backend, union log_msg_generic *msg)
{
	assert_ptr_equal(backend->cb->ctx, &counted);
	counted++;
}

static const struct log_backend_api count_api = {.process = count};

LOG_BACKEND_DEFINE(backend_text, text_api, true);
LOG_BACKEND_DEFINE(backend_count, count_api, false, &counted);

static int engine_id(void)
{
	int id = log_source_id_get("engine");

	assert_in_range(id, 0, log_src_cnt_get(Z_LOG_LOCAL_DOMAIN_ID) - 1);
	return id;
}

static void start(void)
{
	text_length = 0;
	text[0] = '\0';
	counted = 0;
	panics = 0;
	hold = NULL;
	flags = LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_CRLF_LFONLY;
	/* The log's thread begins. */
	k_msleep(1);
	(void)log_filter_set(NULL, Z_LOG_LOCAL_DOMAIN_ID, (int16_t)engine_id(), LOG_LEVEL_DBG);
}

#define assert_text(expected) assert_string_equal(text, expected)

KERNEL_TEST(test_when_does_a_message_come)
{
	char mine[] = "mine";

	start();
	LOG_INF("%s %d", mine, 5);
	strcpy(mine, "gone");
	assert_int_equal(log_buffered_cnt(), 1);
	assert_true(log_data_pending());
	k_msleep(90);
	assert_text("");
	k_msleep(20);
	assert_text("<inf> engine: mine 5\n");
	assert_int_equal(log_buffered_cnt(), 0);
	LOG_ERR("1");
	LOG_WRN("2");
	k_msleep(1);
	assert_text("<inf> engine: mine 5\n");
	LOG_DBG("3");
	k_msleep(1);
	assert_text("<inf> engine: mine 5\n<err> engine: 1\n<wrn> engine: 2\n<dbg> engine: 3\n");
}

static void log_in_isr(const void *arg)
{
	LOG_INF("from an interrupt");
}

KERNEL_TEST(test_may_an_interrupt_log)
{
	start();
	flags |= LOG_OUTPUT_FLAG_THREAD;
	in_isr(log_in_isr, NULL);
	LOG_INF("from main");
	assert_true(log_process());
	assert_false(log_process());
	assert_text("<inf> engine: from an interrupt\n[main] <inf> engine: from main\n");
}

KERNEL_TEST(test_which_messages_does_a_backend_get)
{
	int16_t id = (int16_t)engine_id();

	start();
	assert_int_equal(log_backend_count_get(), 3);
	assert_ptr_equal(log_backend_get_by_name("backend_count"), &backend_count);
	assert_null(log_backend_get_by_name("backend"));
	log_backend_enable(&backend_count, &counted, LOG_LEVEL_WRN);
	assert_int_equal(log_filter_get(&backend_count, 0, id, true), LOG_LEVEL_WRN);
	assert_int_equal(log_filter_get(NULL, 0, id, true), LOG_LEVEL_DBG);
	assert_int_equal(log_filter_set(&backend_text, 0, id, LOG_LEVEL_ERR), LOG_LEVEL_ERR);
	assert_int_equal(log_filter_get(NULL, 0, id, true), LOG_LEVEL_WRN);
	LOG_INF("nobody wants this");
	assert_int_equal(log_buffered_cnt(), 0);
	LOG_WRN("one");
	LOG_ERR("both");
	while (log_process()) {
	}
	assert_text("<err> engine: both\n");
	assert_int_equal(counted, 2);
	log_backend_disable(&backend_count);
	assert_int_equal(log_filter_get(NULL, 0, id, true), LOG_LEVEL_ERR);
	LOG_ERR("one");
	(void)log_process();
	assert_int_equal(counted, 2);
	/* No more than the module was built with. */
	assert_int_equal(log_filter_set(&backend_text, 0, id, 7), LOG_LEVEL_DBG);
	assert_int_equal(log_filter_set(NULL, 0, -1, LOG_LEVEL_DBG), 0);
	assert_int_equal(log_filter_set(NULL, 0, 9, LOG_LEVEL_DBG), 0);
	assert_int_equal(log_filter_get(NULL, 0, id, false), LOG_LEVEL_DBG);
	assert_string_equal(log_source_name_get(0, (uint32_t)id), "engine");
	assert_null(log_source_name_get(0, 9));
	assert_int_equal(log_source_id_get("wheel"), -1);
}

KERNEL_TEST(test_what_if_there_are_more_messages_than_memory)
{
	uint32_t size;
	uint32_t used;

	start();
	for (int i = 0; i < 50; i++) {
		LOG_INF("%d", i);
	}
	assert_int_equal(log_mem_get_usage(&size, &used), 0);
	assert_int_equal(size, 512);
	assert_in_range(used, 400, 512);
	assert_int_equal(log_mem_get_max_usage(&used), 0);
	assert_in_range(used, 400, 512);
	while (log_process()) {
	}
	/* The newest are there, and it is told how many are not. */
	assert_ptr_equal(strstr(text, "--- "), text);
	assert_non_null(strstr(text, " messages dropped ---\r\n"));
	assert_null(strstr(text, "engine: 0\n"));
	assert_non_null(strstr(text, "engine: 48\n<inf> engine: 49\n"));
	assert_int_equal(log_buffered_cnt(), 0);
}

KERNEL_TEST(test_does_a_panic_lose_messages)
{
	start();
	LOG_INF("before");
	log_panic();
	assert_int_equal(panics, 1);
	assert_text("<inf> engine: before\n");
	LOG_INF("at once");
	assert_text("<inf> engine: before\n<inf> engine: at once\n");
	log_panic();
	assert_int_equal(panics, 1);
}

static void process_one(void *arg)
{
	(void)log_process();
	mark('p');
}

/* One that is in the middle of a message is ended: the message comes all the same. */
KERNEL_TEST(test_what_if_a_thread_ends_while_it_processes)
{
	static struct k_sem gate;
	k_tid_t thread;

	start();
	k_sem_init(&gate, 0, 9);
	hold = &gate;
	LOG_INF("one");
	LOG_INF("two");
	thread = spawn(3, process_one, NULL);
	assert_false(log_process());
	assert_text("");
	k_thread_abort(thread);
	hold = NULL;
	while (log_process()) {
	}
	assert_text("<inf> engine: one\n<inf> engine: two\n");
	assert_marks("");
}

static log_timestamp_t fixed_time(void)
{
	return 3723 * 1000 + 45;
}

KERNEL_TEST(test_what_is_in_a_line)
{
	static const uint8_t bytes[] = "0123456789abcdefXYZ\x01";
	uint8_t package[64] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);

	start();
	assert_int_equal(log_set_timestamp_func(NULL, 1), -EINVAL);
	assert_int_equal(log_set_timestamp_func(fixed_time, 1000), 0);
	assert_int_equal(log_output_timestamp_to_us(1500), 1500000);
	flags = LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_TIMESTAMP |
		LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP | LOG_OUTPUT_FLAG_CRLF_LFONLY |
		LOG_OUTPUT_FLAG_COLORS;
	LOG_WRN("hot");
	(void)log_process();
	assert_text("[01:02:03.045,000] \x1b[1;33m<wrn> engine: hot\x1b[0m\n");
	text_length = 0;
	flags = LOG_OUTPUT_FLAG_TIMESTAMP | LOG_OUTPUT_FLAG_SKIP_SOURCE;
	log_output_hostname_set(&output, "host");
	LOG_INF("plain");
	(void)log_process();
	assert_text("host [03723045] plain\r\n");
	log_output_hostname_set(&output, NULL);
	text_length = 0;
	flags = LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_CRLF_LFONLY;
	LOG_HEXDUMP_INF(bytes, 20, "data");
	(void)log_process();
	assert_text("<inf> engine: data\n"
		    "              30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66 |01234567 "
		    "89abcdef\n"
		    "              58 59 5a 01                                      |XYZ.\n");
	text_length = 0;
	(void)cbprintf_package(package, sizeof(package), 0, "raw %d", 1);
	log_output_process(&output, 0, NULL, NULL, LOG_LEVEL_NONE, package, NULL, 0, flags);
	assert_text("raw 1");
	assert_ptr_equal(log_format_func_t_get(LOG_OUTPUT_TEXT), log_output_msg_process);
	assert_null(log_format_func_t_get(LOG_OUTPUT_DICT));
	assert_ptr_equal(log_format_set_all_active_backends(LOG_OUTPUT_TEXT), &backend_text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_when_does_a_message_come),
		cmocka_unit_test(test_may_an_interrupt_log),
		cmocka_unit_test(test_which_messages_does_a_backend_get),
		cmocka_unit_test(test_what_if_there_are_more_messages_than_memory),
		cmocka_unit_test(test_does_a_panic_lose_messages),
		cmocka_unit_test(test_what_if_a_thread_ends_while_it_processes),
		cmocka_unit_test(test_what_is_in_a_line),
	};

	return cmocka_run_group_tests_name("kernel_log", tests, NULL, NULL);
}
