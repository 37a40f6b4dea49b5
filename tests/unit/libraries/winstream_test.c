/* SPDX-License-Identifier: Apache-2.0 */

/* A stream through a window, against all that was ever written. */

#include "cmocka_test.h"

#include <zephyr/sys/winstream.h>

#define ROOM 10

static uint32_t memory[(sizeof(struct sys_winstream) + 12) / 4];
static struct sys_winstream *stream;
static char written[4000];
static uint32_t count;

static int open_stream(void **state)
{
	(void)state;
	count = 0;
	stream = sys_winstream_init(memory, (int)sizeof(struct sys_winstream) + ROOM + 1);
	return 0;
}

static void write_next(uint32_t length)
{
	for (uint32_t i = 0; i < length; i++) {
		written[count + i] = (char)('a' + (count + i) % 26);
	}
	sys_winstream_write(stream, written + count, length);
	count += length;
}

static void nothing_comes_out_of_an_empty_stream(void **state)
{
	uint32_t seq = 0;
	char out;

	(void)state;
	assert_ptr_equal(stream, memory);
	assert_int_equal(sys_winstream_read(stream, &seq, &out, 1), 0);
	assert_int_equal(seq, 0);
}

static void a_reader_in_time_gets_everything(void **state)
{
	char all[sizeof(written)];
	uint32_t got = 0;
	uint32_t seq = 0;

	(void)state;
	for (uint32_t round = 0; round < 300; round++) {
		write_next(round % (ROOM + 1));
		while (seq != count) {
			uint32_t length =
				sys_winstream_read(stream, &seq, all + got, 1 + round % 4);

			assert_true(length > 0);
			got += length;
			assert_int_equal(seq, got);
		}
	}
	assert_memory_equal(all, written, count);
}

static void a_late_reader_gets_the_last_bytes(void **state)
{
	char out[2 * ROOM];
	uint32_t seq = 0;
	uint32_t late = 0;

	(void)state;
	for (uint32_t round = 0; round < 100; round++) {
		write_next(round % 25);
		if (count > ROOM) {
			late = count - 3;
			assert_int_equal(sys_winstream_read(stream, &late, out, sizeof(out)), 3);
			assert_memory_equal(out, written + count - 3, 3);
		}
		if (round % 7 == 0) {
			uint32_t behind = count - seq;
			uint32_t want = behind < ROOM ? behind : ROOM;

			assert_int_equal(sys_winstream_read(stream, &seq, out, sizeof(out)), want);
			assert_memory_equal(out, written + count - want, want);
			assert_int_equal(seq, count);
		}
	}
}

static void a_reader_without_room_stays_where_it_is(void **state)
{
	uint32_t seq = 0;
	char out[ROOM];

	(void)state;
	write_next(4);
	assert_int_equal(sys_winstream_read(stream, &seq, out, 0), 0);
	assert_int_equal(sys_winstream_read(stream, &seq, out, ROOM), 4);
}

#define TEST(test) cmocka_unit_test_setup(test, open_stream)

static const struct CMUnitTest tests[] = {
	TEST(nothing_comes_out_of_an_empty_stream),
	TEST(a_reader_in_time_gets_everything),
	TEST(a_late_reader_gets_the_last_bytes),
	TEST(a_reader_without_room_stays_where_it_is),
};

RUN_TESTS("winstream", tests)
