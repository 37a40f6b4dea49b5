/* SPDX-License-Identifier: Apache-2.0 */

/* Ring buffers, over every place where their memory or their counts wrap around. */

#include "cmocka_test.h"

#include <errno.h>

#include <zephyr/sys/ring_buffer.h>
#include <zephyr/sys/ringq.h>

#define SIZE 7u

RING_BUF_DECLARE(ring, SIZE);
RING_BUF_ITEM_DECLARE(items, 6);
RING_BUF_ITEM_DECLARE_POW2(power, 3);

static const uint8_t letters[] = "abcdefghijklmnopqrstuvwxyz";

static void bytes_come_out_in_their_order_from_every_start(void **state)
{
	uint8_t out[SIZE + 1];

	(void)state;
	for (int32_t start = -20; start < 20; start++) {
		ring_buf_internal_reset(&ring, start);
		for (uint32_t step = 0; step < 3 * SIZE; step++) {
			uint32_t length = step % (SIZE + 1);

			assert_true(ring_buf_is_empty(&ring));
			assert_int_equal(ring_buf_put(&ring, letters + step, length), length);
			assert_int_equal(ring_buf_size_get(&ring), length);
			assert_int_equal(ring_buf_space_get(&ring), SIZE - length);
			assert_int_equal(ring_buf_peek(&ring, out, SIZE + 1), length);
			assert_memory_equal(out, letters + step, length);
			memset(out, 0, sizeof(out));
			assert_int_equal(ring_buf_get(&ring, out, SIZE + 1), length);
			assert_memory_equal(out, letters + step, length);
		}
	}
}

static void what_has_no_room_is_not_taken(void **state)
{
	uint8_t out[SIZE];

	(void)state;
	ring_buf_reset(&ring);
	assert_int_equal(ring_buf_capacity_get(&ring), SIZE);
	assert_int_equal(ring_buf_put(&ring, letters, 5), 5);
	assert_int_equal(ring_buf_put(&ring, letters + 5, 5), 2);
	assert_int_equal(ring_buf_put(&ring, letters, 1), 0);
	assert_int_equal(ring_buf_get(&ring, NULL, 2), 2);
	assert_int_equal(ring_buf_get(&ring, out, SIZE), 5);
	assert_memory_equal(out, letters + 2, 5);
	assert_int_equal(ring_buf_get(&ring, out, 1), 0);
}

static void claims_add_up_and_end_at_the_end_of_the_memory(void **state)
{
	uint8_t *first;
	uint8_t *second;
	uint8_t out[SIZE];

	(void)state;
	ring_buf_reset(&ring);
	(void)ring_buf_put(&ring, letters, 5);
	(void)ring_buf_get(&ring, NULL, 5);
	assert_int_equal(ring_buf_put_claim(&ring, &first, SIZE), 2);
	assert_int_equal(ring_buf_put_claim(&ring, &second, SIZE), 5);
	assert_ptr_equal(second + 5, first);
	assert_int_equal(ring_buf_put_claim(&ring, &second, 1), 0);
	assert_true(ring_buf_is_empty(&ring));
	memcpy(first, "12", 2);
	memcpy(first - 5, "34567", 5);
	assert_int_equal(ring_buf_put_finish(&ring, 8), -EINVAL);
	assert_int_equal(ring_buf_put_finish(&ring, 4), 0);
	assert_int_equal(ring_buf_put_finish(&ring, 1), -EINVAL);
	assert_int_equal(ring_buf_space_get(&ring), 3);

	assert_int_equal(ring_buf_get_claim(&ring, &first, SIZE), 2);
	assert_memory_equal(first, "12", 2);
	assert_int_equal(ring_buf_get_claim(&ring, &second, 1), 1);
	assert_memory_equal(second, "3", 1);
	assert_int_equal(ring_buf_size_get(&ring), 1);
	assert_int_equal(ring_buf_space_get(&ring), 3);
	assert_int_equal(ring_buf_get_finish(&ring, 4), -EINVAL);
	assert_int_equal(ring_buf_get_finish(&ring, 1), 0);
	assert_int_equal(ring_buf_get(&ring, out, SIZE), 3);
	assert_memory_equal(out, "234", 3);
}

static void a_claim_of_nothing_is_given_back(void **state)
{
	uint8_t *place;

	(void)state;
	ring_buf_reset(&ring);
	assert_int_equal(ring_buf_put_claim(&ring, &place, 3), 3);
	assert_int_equal(ring_buf_put_finish(&ring, 0), 0);
	assert_int_equal(ring_buf_space_get(&ring), SIZE);
	assert_int_equal(ring_buf_get_claim(&ring, &place, 3), 0);
	assert_int_equal(ring_buf_get_finish(&ring, 0), 0);
}

static void items_keep_type_value_and_content(void **state)
{
	uint32_t content[] = {1, 2, 3};
	uint32_t out[3];
	uint16_t type;
	uint8_t value;
	uint8_t words;

	(void)state;
	for (int32_t start = -40; start < 40; start += 4) {
		ring_buf_internal_reset(&items, start);
		words = ARRAY_SIZE(out);
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), -EAGAIN);
		assert_int_equal(ring_buf_item_space_get(&items), 6);
		assert_int_equal(ring_buf_item_put(&items, 0xabcd, 0xef, content, 3), 0);
		assert_int_equal(ring_buf_item_put(&items, 1, 2, content, 2), -EMSGSIZE);
		assert_int_equal(ring_buf_item_put(&items, 3, 4, NULL, 0), 0);
		assert_int_equal(ring_buf_item_space_get(&items), 1);

		words = 2;
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), -EMSGSIZE);
		assert_int_equal(words, 3);
		memset(out, 0, sizeof(out));
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), 0);
		assert_int_equal(type, 0xabcd);
		assert_int_equal(value, 0xef);
		assert_memory_equal(out, content, sizeof(out));
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), 0);
		assert_int_equal(type, 3);
		assert_int_equal(value, 4);
		assert_int_equal(words, 0);
	}
}

static void an_item_can_be_thrown_away(void **state)
{
	uint32_t content[7] = {};
	uint16_t type;
	uint8_t value;
	uint8_t words = 0;

	(void)state;
	assert_int_equal(ring_buf_capacity_get(&power), 32);
	assert_int_equal(RING_BUF_ITEM_SIZEOF(char[5]), 2);
	assert_int_equal(ring_buf_item_put(&power, 9, 8, content, 7), 0);
	assert_int_equal(ring_buf_item_get(&power, &type, &value, NULL, &words), 0);
	assert_int_equal(words, 7);
	assert_true(ring_buf_is_empty(&power));
}

static void more_than_the_counts_can_tell_is_refused(void **state)
{
	struct ring_buf big;
	uint32_t words;

	(void)state;
	ring_buf_init(&big, RING_BUFFER_MAX_SIZE, NULL);
	expect_assert_failure(ring_buf_init(&big, RING_BUFFER_MAX_SIZE + 1, NULL));
	ring_buf_item_init(&big, 1, &words);
	assert_int_equal(ring_buf_capacity_get(&big), 4);
	expect_assert_failure(ring_buf_item_init(&big, RING_BUFFER_MAX_SIZE / 4 + 1, &words));
}

static void elements_of_one_size_come_out_in_their_order(void **state)
{
	uint8_t memory[11];
	struct sys_ringq ringq;
	uint32_t number;
	uint32_t expected = 0;

	/* Room for two, and a rest. */
	sys_ringq_init(&ringq, memory, sizeof(memory), sizeof(number));
	assert_int_equal(sys_ringq_get(&ringq, &number), -EAGAIN);
	for (uint32_t i = 0; i < 50; i += 2) {
		for (number = i; number < i + 2; number++) {
			assert_int_equal(sys_ringq_put(&ringq, &number), 0);
		}
		assert_int_equal(sys_ringq_put(&ringq, &number), -ENOMEM);
		while (sys_ringq_get(&ringq, &number) == 0) {
			assert_int_equal(number, expected++);
		}
	}
	assert_int_equal(expected, 50);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(bytes_come_out_in_their_order_from_every_start),
	cmocka_unit_test(what_has_no_room_is_not_taken),
	cmocka_unit_test(claims_add_up_and_end_at_the_end_of_the_memory),
	cmocka_unit_test(a_claim_of_nothing_is_given_back),
	cmocka_unit_test(items_keep_type_value_and_content),
	cmocka_unit_test(an_item_can_be_thrown_away),
	cmocka_unit_test(elements_of_one_size_come_out_in_their_order),
	cmocka_unit_test(more_than_the_counts_can_tell_is_refused),
};

RUN_TESTS("ring_buffer", tests)
