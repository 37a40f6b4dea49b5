/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Pipes: the ring, threads that wait on either side, both sets of functions. Main has priority 5.
 */

#include "fake_port.h"

K_PIPE_DEFINE(pipe, 4, 4);
static struct k_pipe direct;

static char text[16];

static int put(const char *bytes, k_timeout_t timeout)
{
	return k_pipe_write(&pipe, (const uint8_t *)bytes, strlen(bytes), timeout);
}

/* Reads into text. */
static int get(size_t count, k_timeout_t timeout)
{
	memset(text, 0, sizeof(text));
	return k_pipe_read(&pipe, (uint8_t *)text, count, timeout);
}

static void setup(void)
{
	pipe.flags = 0;
	k_pipe_reset(&pipe);
	k_pipe_init(&direct, NULL, 0);
}

struct job {
	char *bytes;
	size_t size;
	k_timeout_t timeout;
	char name;
	int result;
};

static void write_job(void *arg)
{
	struct job *job = arg;

	job->result = k_pipe_write(&pipe, (uint8_t *)job->bytes, job->size, job->timeout);
	mark(job->name);
}

static void read_job(void *arg)
{
	struct job *job = arg;

	job->result = k_pipe_read(&pipe, (uint8_t *)job->bytes, job->size, job->timeout);
	mark(job->name);
}

/* R168 */
KERNEL_TEST(test_does_a_pipe_keep_the_order)
{
	setup();
	assert_int_equal(get(1, K_NO_WAIT), -EAGAIN);
	assert_int_equal(put("abc", K_NO_WAIT), 3);
	assert_int_equal(k_pipe_read_avail(&pipe), 3);
	assert_int_equal(k_pipe_write_avail(&pipe), 1);
	assert_int_equal(get(2, K_NO_WAIT), 2);
	assert_string_equal(text, "ab");
	/* Over the end of the ring, and no more than there is room for. */
	assert_int_equal(put("defg", K_NO_WAIT), 3);
	assert_int_equal(put("g", K_NO_WAIT), -EAGAIN);
	assert_int_equal(get(9, K_NO_WAIT), 4);
	assert_string_equal(text, "cdef");
	assert_int_equal(put("", K_NO_WAIT), 0);
	assert_int_equal(get(0, K_FOREVER), 0);
}

/* R168 */
KERNEL_TEST(test_what_if_a_reader_waits)
{
	struct job reader = {text, 6, K_FOREVER, 'r', 1};

	setup();
	memset(text, 0, sizeof(text));
	(void)spawn(4, read_job, &reader);
	assert_int_equal(put("ab", K_NO_WAIT), 2);
	/* It has them, and waits for the rest. */
	assert_marks("");
	assert_int_equal(k_pipe_read_avail(&pipe), 0);
	assert_int_equal(put("cdefgh", K_NO_WAIT), 6);
	assert_marks("r");
	assert_int_equal(reader.result, 6);
	assert_string_equal(text, "abcdef");
	assert_int_equal(k_pipe_read_avail(&pipe), 2);
}

/* R168 */
KERNEL_TEST(test_what_if_writers_wait)
{
	struct job first = {(char *)"abcdef", 6, K_FOREVER, '1', 1};
	struct job second = {(char *)"ghi", 3, K_FOREVER, '2', 1};

	setup();
	(void)spawn(4, write_job, &first);
	(void)spawn(4, write_job, &second);
	assert_int_equal(get(1, K_NO_WAIT), 1);
	assert_string_equal(text, "a");
	assert_marks("");
	assert_int_equal(get(2, K_NO_WAIT), 2);
	assert_string_equal(text, "bc");
	assert_marks("1");
	assert_int_equal(first.result, 6);
	assert_int_equal(get(9, K_NO_WAIT), 6);
	assert_string_equal(text, "defghi");
	assert_marks("12");
	assert_int_equal(second.result, 3);
}

/* R168 */
KERNEL_TEST(test_how_much_was_moved_when_the_time_is_over)
{
	setup();
	assert_int_equal(get(3, K_TICKS(2)), -EAGAIN);
	assert_int_equal(put("abcdef", K_TICKS(2)), 4);
	assert_int_equal(put("gh", K_TICKS(2)), -EAGAIN);
	assert_int_equal(get(9, K_TICKS(2)), 4);
	assert_string_equal(text, "abcd");
}

/* R168 */
KERNEL_TEST(test_what_does_a_reset_say)
{
	struct job reader = {text, 6, K_FOREVER, 'r', 1};
	struct job writer = {(char *)"abcdef", 6, K_FOREVER, 'w', 1};

	setup();
	(void)spawn(4, read_job, &reader);
	k_pipe_reset(&pipe);
	assert_int_equal(reader.result, -ECANCELED);
	(void)spawn(4, write_job, &writer);
	k_pipe_reset(&pipe);
	assert_int_equal(writer.result, -ECANCELED);
	assert_int_equal(get(1, K_NO_WAIT), -EAGAIN);
	assert_int_equal(put("a", K_NO_WAIT), 1);
}

/* R168 */
KERNEL_TEST(test_what_can_be_read_from_a_closed_pipe)
{
	struct job reader = {text, 6, K_FOREVER, 'r', 1};
	struct job writer = {(char *)"abcdef", 6, K_FOREVER, 'w', 1};
	size_t count;

	setup();
	(void)spawn(4, write_job, &writer);
	k_pipe_close(&pipe);
	assert_int_equal(writer.result, -EPIPE);
	assert_int_equal(put("a", K_FOREVER), -EPIPE);
	assert_int_equal(k_pipe_put(&pipe, "a", 1, &count, 1, K_FOREVER), -EPIPE);
	assert_int_equal(get(3, K_FOREVER), 3);
	assert_string_equal(text, "abc");
	assert_int_equal(get(3, K_FOREVER), 1);
	assert_int_equal(get(3, K_FOREVER), -EPIPE);
	assert_int_equal(k_pipe_get(&pipe, text, 1, &count, 1, K_FOREVER), -EPIPE);
	pipe.flags = 0;
	(void)spawn(4, read_job, &reader);
	k_pipe_close(&pipe);
	assert_int_equal(reader.result, -EPIPE);
}

/* R168 */
KERNEL_TEST(test_what_is_the_least_to_be_moved)
{
	size_t count = 99;
	int64_t before;

	setup();
	assert_int_equal(k_pipe_put(&pipe, "ab", 2, &count, 3, K_NO_WAIT), -EINVAL);
	assert_int_equal(k_pipe_put(&pipe, "ab", 2, NULL, 1, K_NO_WAIT), -EINVAL);
	assert_int_equal(k_pipe_get(&pipe, text, 2, &count, 3, K_NO_WAIT), -EINVAL);
	assert_int_equal(k_pipe_get(&pipe, text, 2, NULL, 1, K_NO_WAIT), -EINVAL);
	assert_int_equal(count, 99);
	/* All or at least so much at once, … */
	assert_int_equal(k_pipe_put(&pipe, "abcdef", 6, &count, 5, K_NO_WAIT), -EIO);
	assert_int_equal(count, 0);
	assert_int_equal(k_pipe_put(&pipe, "abcdef", 6, &count, 4, K_NO_WAIT), 0);
	assert_int_equal(count, 4);
	assert_int_equal(k_pipe_put(&pipe, "e", 1, &count, 0, K_NO_WAIT), 0);
	assert_int_equal(count, 0);
	assert_int_equal(k_pipe_get(&pipe, text, 6, &count, 5, K_NO_WAIT), -EIO);
	assert_int_equal(count, 0);
	/* … without a wait, if it is there, … */
	assert_int_equal(k_pipe_get(&pipe, text, 6, &count, 3, K_FOREVER), 0);
	assert_int_equal(count, 4);
	/* … or after one. */
	assert_int_equal(k_pipe_put(&pipe, "abcdef", 6, &count, 5, K_TICKS(2)), -EAGAIN);
	assert_int_equal(count, 4);
	assert_int_equal(k_pipe_get(&pipe, text, 6, &count, 5, K_TICKS(2)), -EAGAIN);
	assert_int_equal(count, 4);
	before = k_uptime_ticks();
	assert_int_equal(k_pipe_get(&pipe, text, 6, &count, 0, K_TICKS(2)), 0);
	assert_true(k_uptime_ticks() - before >= 2);
	assert_int_equal(count, 0);
}

static void write_direct(void *arg)
{
	size_t count;

	assert_int_equal(k_pipe_put(&direct, "abc", 3, &count, 3, K_FOREVER), 0);
	assert_int_equal(count, 3);
	mark('w');
}

KERNEL_TEST(test_does_a_pipe_without_a_ring_work)
{
	size_t count;

	setup();
	assert_int_equal(k_pipe_put(&direct, "abc", 3, &count, 1, K_NO_WAIT), -EIO);
	assert_int_equal(k_pipe_write_avail(&direct), 0);
	(void)spawn(4, write_direct, NULL);
	memset(text, 0, sizeof(text));
	assert_int_equal(k_pipe_get(&direct, text, 2, &count, 2, K_NO_WAIT), 0);
	assert_string_equal(text, "ab");
	assert_marks("");
	assert_int_equal(k_pipe_get(&direct, text, 1, &count, 1, K_NO_WAIT), 0);
	assert_string_equal(text, "cb");
	assert_marks("w");
}

KERNEL_TEST(test_what_does_flushing_take)
{
	struct job writer = {(char *)"abcdef", 6, K_FOREVER, 'w', 1};

	setup();
	(void)spawn(4, write_job, &writer);
	/* The ring only: what waited moves up. */
	k_pipe_buffer_flush(&pipe);
	assert_marks("w");
	assert_int_equal(get(9, K_NO_WAIT), 2);
	assert_string_equal(text, "ef");
	(void)spawn(4, write_job, &writer);
	k_pipe_flush(&pipe);
	assert_marks("ww");
	assert_int_equal(writer.result, 6);
	assert_int_equal(get(9, K_NO_WAIT), -EAGAIN);
}

KERNEL_TEST(test_is_the_ring_of_a_pipe_freed)
{
	struct k_pipe allocated;
	struct job reader = {text, 1, K_FOREVER, 'r', 1};

	setup();
	assert_int_equal(k_pipe_alloc_init(&allocated, 1000000), -ENOMEM);
	assert_int_equal(k_pipe_alloc_init(&allocated, 8), 0);
	assert_int_equal(k_pipe_write_avail(&allocated), 8);
	assert_int_equal(k_pipe_cleanup(&allocated), 0);
	assert_int_equal(k_pipe_write_avail(&allocated), 0);
	assert_int_equal(k_pipe_alloc_init(&allocated, 0), 0);
	(void)spawn(4, read_job, &reader);
	assert_int_equal(k_pipe_cleanup(&pipe), -EAGAIN);
	k_pipe_reset(&pipe);
}

static void poll_pipe(void *result)
{
	struct k_poll_event event = K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_PIPE_DATA_AVAILABLE,
							     K_POLL_MODE_NOTIFY_ONLY, &pipe);

	*(int *)result = k_poll(&event, 1, K_FOREVER);
	assert_int_equal(event.state, K_POLL_STATE_PIPE_DATA_AVAILABLE);
	mark('p');
}

KERNEL_TEST(test_can_a_pipe_be_polled)
{
	int result = 1;

	setup();
	(void)spawn(4, poll_pipe, &result);
	assert_int_equal(put("a", K_NO_WAIT), 1);
	assert_int_equal(result, 0);
	/* There already. */
	(void)spawn(4, poll_pipe, &result);
	assert_marks("pp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_does_a_pipe_keep_the_order),
		cmocka_unit_test(test_what_if_a_reader_waits),
		cmocka_unit_test(test_what_if_writers_wait),
		cmocka_unit_test(test_how_much_was_moved_when_the_time_is_over),
		cmocka_unit_test(test_what_does_a_reset_say),
		cmocka_unit_test(test_what_can_be_read_from_a_closed_pipe),
		cmocka_unit_test(test_what_is_the_least_to_be_moved),
		cmocka_unit_test(test_does_a_pipe_without_a_ring_work),
		cmocka_unit_test(test_what_does_flushing_take),
		cmocka_unit_test(test_is_the_ring_of_a_pipe_freed),
		cmocka_unit_test(test_can_a_pipe_be_polled),
	};

	return cmocka_run_group_tests_name("kernel_pipes", tests, NULL, NULL);
}
