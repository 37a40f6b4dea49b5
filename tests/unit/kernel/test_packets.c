/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Packet buffers from several writers to one reader. A packet says in its first word how many words
 * it has, and which one it is.
 */

#include "fake_port.h"

#include <zephyr/sys/mpsc_pbuf.h>

union packet {
	union mpsc_pbuf_generic generic;
	struct {
		MPSC_PBUF_HDR;
		uint32_t length: 6;
		uint32_t number: 24;
	} own;
};

#define SIZE 8

static uint32_t memory[SIZE];
static struct mpsc_pbuf_buffer buffer;

static uint32_t length_of(const union mpsc_pbuf_generic *packet)
{
	return ((const union packet *)packet)->own.length;
}

static char letter_of(const union mpsc_pbuf_generic *packet)
{
	return (char)((const union packet *)packet)->own.number;
}

static void note_drop(const struct mpsc_pbuf_buffer *from, const union mpsc_pbuf_generic *packet)
{
	assert_ptr_equal(from, &buffer);
	mark('-');
	mark(letter_of(packet));
}

static void start(uint32_t flags)
{
	struct mpsc_pbuf_buffer_config config = {
		.buf = memory,
		.size = SIZE,
		.notify_drop = note_drop,
		.get_wlen = length_of,
		.flags = flags,
	};

	memset(memory, 0xA5, sizeof(memory));
	mpsc_pbuf_init(&buffer, &config);
}

static union packet *allocate(char letter, uint32_t length, k_timeout_t timeout)
{
	union packet *packet = (union packet *)mpsc_pbuf_alloc(&buffer, length, timeout);

	if (packet != NULL) {
		assert_int_equal(packet->generic.raw, 0);
		packet->own.length = length & 0x3Fu;
		packet->own.number = (uint8_t)letter;
		memset(packet + 1, letter, (length - 1) * sizeof(uint32_t));
	}
	return packet;
}

static bool write(char letter, uint32_t length)
{
	union packet *packet = allocate(letter, length, K_NO_WAIT);

	if (packet != NULL) {
		mpsc_pbuf_commit(&buffer, &packet->generic);
	}
	return packet != NULL;
}

/* Its letter, if all of it is the packet's. */
static char look_at(const union mpsc_pbuf_generic *packet)
{
	const char *bytes = (const char *)(packet + 1);

	for (size_t i = 0; i < (length_of(packet) - 1) * sizeof(uint32_t); i++) {
		assert_int_equal(bytes[i], letter_of(packet));
	}
	return letter_of(packet);
}

static char read(void)
{
	const union mpsc_pbuf_generic *packet = mpsc_pbuf_claim(&buffer);
	char letter;

	if (packet == NULL) {
		return '0';
	}
	letter = look_at(packet);
	mpsc_pbuf_free(&buffer, packet);
	return letter;
}

static uint32_t words_in_use(void)
{
	uint32_t size;
	uint32_t now;

	mpsc_pbuf_get_utilization(&buffer, &size, &now);
	assert_int_equal(size, sizeof(memory));
	return now / sizeof(uint32_t);
}

KERNEL_TEST(test_do_packets_come_in_the_order_of_their_allocation)
{
	union packet *first;
	union packet *second;

	start(0);
	assert_false(mpsc_pbuf_is_pending(&buffer));
	first = allocate('a', 2, K_NO_WAIT);
	second = allocate('b', 3, K_NO_WAIT);
	mpsc_pbuf_commit(&buffer, &second->generic);
	/* The second one waits for the first. */
	assert_false(mpsc_pbuf_is_pending(&buffer));
	assert_int_equal(read(), '0');
	mpsc_pbuf_commit(&buffer, &first->generic);
	assert_true(mpsc_pbuf_is_pending(&buffer));
	assert_int_equal(read(), 'a');
	assert_int_equal(read(), 'b');
	assert_int_equal(read(), '0');
	assert_int_equal(words_in_use(), 0);
}

KERNEL_TEST(test_how_much_fits_into_a_packet_buffer)
{
	uint32_t most;

	start(MPSC_PBUF_MAX_UTILIZATION);
	assert_false(write('x', SIZE + 1));
	assert_false(write('x', 0));
	assert_true(write('a', 3));
	assert_true(write('b', 3));
	assert_false(write('c', 3));
	assert_true(write('c', 2));
	assert_int_equal(words_in_use(), SIZE);
	assert_int_equal(read(), 'a');
	assert_true(write('d', 3));
	assert_int_equal(mpsc_pbuf_get_max_utilization(&buffer, &most), 0);
	assert_int_equal(most, sizeof(memory));
	assert_int_equal(read(), 'b');
	assert_int_equal(read(), 'c');
	assert_int_equal(read(), 'd');
	/* An empty one has all of its memory in one piece. */
	assert_true(write('e', SIZE));
	assert_int_equal(read(), 'e');
	start(0);
	assert_int_equal(mpsc_pbuf_get_max_utilization(&buffer, &most), -ENOTSUP);
}

KERNEL_TEST(test_what_if_a_packet_does_not_fit_at_the_end)
{
	start(0);
	assert_true(write('a', 3));
	assert_true(write('b', 3));
	assert_int_equal(read(), 'a');
	/* Two words at the end are left over, three at the beginning are free. */
	assert_false(write('c', 4));
	assert_int_equal(words_in_use(), 3);
	assert_true(write('c', 3));
	assert_int_equal(words_in_use(), SIZE);
	assert_int_equal(read(), 'b');
	assert_int_equal(read(), 'c');
	assert_int_equal(words_in_use(), 0);
}

KERNEL_TEST(test_may_packets_be_freed_in_any_order)
{
	const union mpsc_pbuf_generic *first;
	const union mpsc_pbuf_generic *second;

	start(0);
	(void)write('a', 4);
	(void)write('b', 4);
	first = mpsc_pbuf_claim(&buffer);
	second = mpsc_pbuf_claim(&buffer);
	mpsc_pbuf_free(&buffer, second);
	assert_int_equal(words_in_use(), SIZE);
	assert_int_equal(look_at(first), 'a');
	mpsc_pbuf_free(&buffer, first);
	assert_int_equal(words_in_use(), 0);
}

KERNEL_TEST(test_which_packets_give_way_to_newer_ones)
{
	start(MPSC_PBUF_MODE_OVERWRITE);
	(void)write('a', 3);
	(void)write('b', 3);
	assert_true(write('c', 3));
	assert_marks("-a");
	assert_true(write('d', SIZE));
	assert_marks("-a-b-c");
	assert_int_equal(read(), 'd');
	/* None that is not there yet. */
	(void)allocate('e', 2, K_NO_WAIT);
	assert_true(write('f', 5));
	assert_false(write('g', 5));
	assert_marks("-a-b-c");
}

KERNEL_TEST(test_does_a_packet_stay_while_the_reader_has_it)
{
	const union mpsc_pbuf_generic *claimed;

	start(MPSC_PBUF_MODE_OVERWRITE);
	(void)write('a', 2);
	(void)write('b', 3);
	(void)write('c', 2);
	claimed = mpsc_pbuf_claim(&buffer);
	assert_true(write('d', 3));
	assert_marks("-b");
	assert_int_equal(look_at(claimed), 'a');
	assert_true(write('e', 4));
	assert_int_equal(look_at(claimed), 'a');
	mpsc_pbuf_free(&buffer, claimed);
	assert_int_equal(read(), 'e');
	assert_int_equal(read(), '0');
	assert_int_equal(words_in_use(), 0);
}

/* Whatever is done, in any order, nothing is lost but what was told. */
KERNEL_TEST(test_does_every_packet_come_or_go_with_a_word)
{
	uint32_t random = 1;
	char next = 'A';
	char expected = 'A';
	const union mpsc_pbuf_generic *claimed = NULL;

	start(MPSC_PBUF_MODE_OVERWRITE);
	buffer.notify_drop = NULL;
	for (int i = 0; i < 20000; i++) {
		random = random * 1103515245u + 12345u;
		if ((random >> 16) % 5 < 3) {
			next += write(next, 1 + (random >> 20) % SIZE) ? 1 : 0;
			next = next > 'Z' ? 'A' : next;
		} else if (claimed == NULL) {
			claimed = mpsc_pbuf_claim(&buffer);
		} else {
			expected = look_at(claimed);
			assert_in_range(expected, 'A', 'Z');
			mpsc_pbuf_free(&buffer, claimed);
			claimed = NULL;
		}
		assert_in_range(words_in_use(), 0, SIZE);
	}
}

static void write_waiting(void *arg)
{
	union packet *packet = allocate(*(const char *)arg, 5, K_MSEC(10));

	if (packet == NULL) {
		mark('!');
		return;
	}
	mpsc_pbuf_commit(&buffer, &packet->generic);
	mark(*(const char *)arg);
}

static void write_in_isr(const void *arg)
{
	assert_null(mpsc_pbuf_alloc(&buffer, 5, K_FOREVER));
}

KERNEL_TEST(test_can_a_writer_wait_for_room)
{
	start(0);
	(void)write('a', 5);
	(void)spawn(3, write_waiting, "b");
	(void)spawn(4, write_waiting, "c");
	in_isr(write_in_isr, NULL);
	assert_marks("");
	assert_int_equal(read(), 'a');
	assert_marks("b");
	k_msleep(20);
	assert_marks("b!");
	assert_int_equal(read(), 'b');
}

KERNEL_TEST(test_can_packets_be_written_at_once)
{
	union packet packet = {.own = {.valid = 1, .length = 1, .number = 'w'}};
	uint32_t words[3];
	const union mpsc_pbuf_generic *claimed;
	void *pointer;

	start(0);
	mpsc_pbuf_put_word(&buffer, packet.generic);
	packet.own.length = 1 + sizeof(void *) / sizeof(uint32_t);
	packet.own.number = 'p';
	mpsc_pbuf_put_word_ext(&buffer, packet.generic, &packet);
	packet.own.length = 3;
	packet.own.number = 'd';
	words[0] = packet.generic.raw;
	memset(&words[1], 'd', 2 * sizeof(uint32_t));
	mpsc_pbuf_put_data(&buffer, words, 3);
	/* No room: lost. */
	mpsc_pbuf_put_data(&buffer, words, 3);
	assert_int_equal(read(), 'w');
	claimed = mpsc_pbuf_claim(&buffer);
	assert_int_equal(letter_of(claimed), 'p');
	memcpy(&pointer, claimed + 1, sizeof(pointer));
	assert_ptr_equal(pointer, &packet);
	mpsc_pbuf_free(&buffer, claimed);
	assert_int_equal(read(), 'd');
	assert_int_equal(read(), '0');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_do_packets_come_in_the_order_of_their_allocation),
		cmocka_unit_test(test_how_much_fits_into_a_packet_buffer),
		cmocka_unit_test(test_what_if_a_packet_does_not_fit_at_the_end),
		cmocka_unit_test(test_may_packets_be_freed_in_any_order),
		cmocka_unit_test(test_which_packets_give_way_to_newer_ones),
		cmocka_unit_test(test_does_a_packet_stay_while_the_reader_has_it),
		cmocka_unit_test(test_does_every_packet_come_or_go_with_a_word),
		cmocka_unit_test(test_can_a_writer_wait_for_room),
		cmocka_unit_test(test_can_packets_be_written_at_once),
	};

	return cmocka_run_group_tests_name("kernel_packets", tests, NULL, NULL);
}
