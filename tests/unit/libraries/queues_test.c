/* SPDX-License-Identifier: Apache-2.0 */

/* Queues without locks: packets, nodes, elements. */

#include "cmocka_test.h"

#include <errno.h>
#include <pthread.h>

#include <zephyr/sys/mpsc_lockfree.h>
#include <zephyr/sys/spsc_lockfree.h>
#include <zephyr/sys/spsc_pbuf.h>

/* ---- Packets ------------------------------------------------------------------------------- */

#define ROOM 40

static uint32_t memory[(sizeof(struct spsc_pbuf) + ROOM) / 4];

static struct spsc_pbuf *packets(void)
{
	return spsc_pbuf_init(memory, sizeof(memory), 0);
}

static void packets_come_out_as_they_were_put_in(void **state)
{
	struct spsc_pbuf *pb = packets();
	char out[ROOM];
	uint8_t written = 0;
	uint8_t seen = 0;
	int inside = 0;

	(void)state;
	assert_int_equal(spsc_pbuf_capacity(pb), ROOM - 4);
	for (uint32_t round = 0; round < 5000; round++) {
		uint16_t length = (uint16_t)(1 + round * 7 % 17);
		char packet[17];

		memset(packet, written, sizeof(packet));
		packet[0] = (char)length;
		if (spsc_pbuf_write(pb, packet, length) == length) {
			written++;
			inside++;
		} else {
			int got = spsc_pbuf_read(pb, out, ROOM);

			assert_true(inside > 0);
			assert_int_equal(got, out[0]);
			assert_true(out[0] == 1 || out[out[0] - 1] == (char)seen);
			seen++;
			inside--;
		}
	}
	for (; inside > 0; inside--) {
		assert_true(spsc_pbuf_read(pb, out, ROOM) > 0);
	}
	assert_int_equal(spsc_pbuf_read(pb, out, ROOM), 0);
	assert_true(spsc_pbuf_get_utilization(pb) > 20);
	assert_true(spsc_pbuf_get_utilization(pb) <= (int)spsc_pbuf_capacity(pb));
}

static void a_packet_has_its_word_and_its_room(void **state)
{
	struct spsc_pbuf *pb = packets();
	char bytes[ROOM] = "";
	char *place;

	(void)state;
	assert_int_equal(spsc_pbuf_alloc(pb, 0, &place), -EINVAL);
	assert_int_equal(spsc_pbuf_write(pb, bytes, 0), -EINVAL);
	assert_int_equal(spsc_pbuf_alloc(pb, SPSC_PBUF_MAX_LEN, &place), ROOM - 8);
	assert_int_equal((uintptr_t)place % 4, 0);
	assert_int_equal(spsc_pbuf_write(pb, bytes, ROOM - 7), -ENOMEM);
	assert_int_equal(spsc_pbuf_write(pb, bytes, ROOM - 8), ROOM - 8);
	assert_int_equal(spsc_pbuf_alloc(pb, 1, &place), 0);
	assert_null(place);
	assert_int_equal(spsc_pbuf_read(pb, bytes, ROOM - 9), -ENOMEM);
	assert_int_equal(spsc_pbuf_read(pb, NULL, 0), ROOM - 8);
	assert_int_equal(spsc_pbuf_claim(pb, &place), ROOM - 8);
	spsc_pbuf_free(pb, ROOM - 8);
	assert_int_equal(spsc_pbuf_claim(pb, &place), 0);
	/* What was found need not be used. */
	assert_true(spsc_pbuf_alloc(pb, 10, &place) == 10);
	spsc_pbuf_commit(pb, 0);
	assert_int_equal(spsc_pbuf_claim(pb, &place), 0);
	assert_null(spsc_pbuf_init((char *)memory + 1, sizeof(memory) - 1, 0));
	assert_null(spsc_pbuf_init(memory, sizeof(struct spsc_pbuf) + 7, 0));
}

static void a_reader_does_not_believe_the_writer(void **state)
{
	struct spsc_pbuf *pb = packets();
	char *place;

	(void)state;
	(void)spsc_pbuf_write(pb, "1234", 4);
	*(uint32_t *)(void *)pb->data = ROOM;
	assert_int_equal(spsc_pbuf_claim(pb, &place), 0);
	*(uint32_t *)(void *)pb->data = 4;
	assert_int_equal(spsc_pbuf_claim(pb, &place), 4);
	pb->rd_idx = ROOM;
	assert_int_equal(spsc_pbuf_claim(pb, &place), 0);
}

/* ---- Nodes --------------------------------------------------------------------------------- */

#define PRODUCERS 3
#define EACH      20000

struct item {
	int producer;
	int number;
	struct mpsc_node node;
};

static struct item items[PRODUCERS][EACH];
static struct mpsc queue = MPSC_INIT(queue);

static void nodes_come_out_in_their_order(void **state)
{
	struct mpsc_node nodes[3];

	(void)state;
	mpsc_init(&queue);
	for (int round = 0; round < 3; round++) {
		assert_null(mpsc_pop(&queue));
		for (int i = 0; i < 3; i++) {
			mpsc_push(&queue, &nodes[i]);
		}
		assert_ptr_equal(mpsc_pop(&queue), &nodes[0]);
		mpsc_push(&queue, &nodes[0]);
		assert_ptr_equal(mpsc_pop(&queue), &nodes[1]);
		assert_ptr_equal(mpsc_pop(&queue), &nodes[2]);
		assert_ptr_equal(mpsc_pop(&queue), &nodes[0]);
	}
}

static void *produce(void *own)
{
	struct item *mine = own;

	for (int i = 0; i < EACH; i++) {
		mpsc_push(&queue, &mine[i].node);
	}
	return NULL;
}

static void no_node_of_several_producers_is_lost(void **state)
{
	pthread_t threads[PRODUCERS];
	int next[PRODUCERS] = {0};

	(void)state;
	for (int p = 0; p < PRODUCERS; p++) {
		for (int i = 0; i < EACH; i++) {
			items[p][i] = (struct item){.producer = p, .number = i};
		}
		assert_int_equal(pthread_create(&threads[p], NULL, produce, items[p]), 0);
	}
	for (int got = 0; got < PRODUCERS * EACH;) {
		struct mpsc_node *node = mpsc_pop(&queue);

		if (node != NULL) {
			struct item *item = CONTAINER_OF(node, struct item, node);

			assert_int_equal(item->number, next[item->producer]++);
			got++;
		}
	}
	for (int p = 0; p < PRODUCERS; p++) {
		pthread_join(threads[p], NULL);
	}
}

/* ---- Elements ------------------------------------------------------------------------------ */

SPSC_DEFINE(ring, int, 4);

static void elements_are_worked_on_in_place(void **state)
{
	int *element;

	(void)state;
	assert_int_equal(spsc_size(&ring), 4);
	for (int round = 0; round < 10; round++) {
		assert_null(spsc_consume(&ring));
		assert_null(spsc_peek(&ring));
		for (int i = 0; i < 4; i++) {
			assert_int_equal(spsc_acquirable(&ring), 4 - i);
			element = spsc_acquire(&ring);
			*element = 10 * round + i;
		}
		assert_null(spsc_acquire(&ring));
		assert_int_equal(spsc_consumable(&ring), 0);
		spsc_produce(&ring);
		assert_int_equal(spsc_consumable(&ring), 1);
		spsc_produce_all(&ring);
		assert_int_equal(spsc_consumable(&ring), 4);
		assert_int_equal(*spsc_peek(&ring), 10 * round);
		element = spsc_consume(&ring);
		for (int i = 0; i < 4; i++) {
			assert_int_equal(*element, 10 * round + i);
			if (i > 0) {
				assert_int_equal(*spsc_prev(&ring, element), 10 * round + i - 1);
			} else {
				assert_null(spsc_prev(&ring, element));
			}
			element = spsc_next(&ring, element);
		}
		assert_null(element);
		assert_int_equal(spsc_acquirable(&ring), 0);
		spsc_release(&ring);
		assert_int_equal(spsc_acquirable(&ring), 1);
		(void)spsc_acquire(&ring);
		spsc_drop_all(&ring);
		assert_int_equal(spsc_acquirable(&ring), 1);
		while (spsc_consume(&ring) != NULL) {
		}
		spsc_release_all(&ring);
		assert_int_equal(spsc_acquirable(&ring), 4);
		/* Begin elsewhere next time. */
		(void)spsc_acquire(&ring);
		spsc_produce(&ring);
		(void)spsc_consume(&ring);
		spsc_release(&ring);
	}
	spsc_reset(&ring);
	assert_int_equal(spsc_acquirable(&ring), 4);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(packets_come_out_as_they_were_put_in),
	cmocka_unit_test(a_packet_has_its_word_and_its_room),
	cmocka_unit_test(a_reader_does_not_believe_the_writer),
	cmocka_unit_test(nodes_come_out_in_their_order),
	cmocka_unit_test(no_node_of_several_producers_is_lost),
	cmocka_unit_test(elements_are_worked_on_in_place),
};

RUN_TESTS("queues", tests)
