/* SPDX-License-Identifier: Apache-2.0 */

/* Network buffers: what is in them, who has them, and where they go. */

#include "rules.h"

#include <zephyr/net_buf.h>

#define COUNT 3

static int destroyed;

static void count_it(struct net_buf *buf)
{
	destroyed++;
	net_buf_destroy(buf);
}

NET_BUF_POOL_DEFINE(fixed_pool, COUNT, 20, 4, count_it);
NET_BUF_POOL_VAR_DEFINE(var_pool, COUNT, 512, 0, NULL);
NET_BUF_POOL_HEAP_DEFINE(heap_pool, COUNT, 0, NULL);

static intptr_t use_a_simple_buffer(void *unused, void *unused_too)
{
	struct net_buf_simple *buf = NET_BUF_SIMPLE(40);
	struct net_buf_simple_state state;

	net_buf_simple_init(buf, 10);
	USER_CHECK(net_buf_simple_headroom(buf) == 10 && net_buf_simple_tailroom(buf) == 30);
	USER_CHECK(net_buf_simple_max_len(buf) == 30);
	net_buf_simple_add_le16(buf, 0x1234);
	net_buf_simple_add_be24(buf, 0x56789a);
	net_buf_simple_add_le40(buf, 0x1122334455);
	net_buf_simple_push_be64(buf, 0x0102030405060708);
	net_buf_simple_push_u8(buf, 0xff);
	(void)net_buf_simple_add_u8(buf, 0xee);
	(void)net_buf_simple_add_mem(buf, "tail", 4);
	USER_CHECK(buf->len == 24 && net_buf_simple_headroom(buf) == 1);
	USER_CHECK(memcmp(buf->data,
			  "\xff\1\2\3\4\5\6\7\10\x34\x12\x56\x78\x9a\x55\x44\x33\x22\x11\xee",
			  20) == 0);
	net_buf_simple_save(buf, &state);
	USER_CHECK(net_buf_simple_pull_u8(buf) == 0xff);
	USER_CHECK(net_buf_simple_pull_be64(buf) == 0x0102030405060708);
	USER_CHECK(net_buf_simple_pull_le16(buf) == 0x1234);
	USER_CHECK(memcmp(net_buf_simple_remove_mem(buf, 4), "tail", 4) == 0);
	USER_CHECK(net_buf_simple_remove_u8(buf) == 0xee);
	USER_CHECK(net_buf_simple_remove_le40(buf) == 0x1122334455);
	USER_CHECK(net_buf_simple_pull_be24(buf) == 0x56789a);
	USER_CHECK(buf->len == 0);
	net_buf_simple_restore(buf, &state);
	USER_CHECK(buf->len == 24 && buf->data[0] == 0xff);
	return 0;
}

RULE(R239, does_a_user_write_what_a_simple_buffer_holds)
{
	CHECK_INT(use_a_simple_buffer(NULL, NULL), 0);
	CHECK_RETURNS(user_new(use_a_simple_buffer, NULL, NULL), 0);
}

RULE(R239, do_buffers_come_back_to_their_pool)
{
	struct net_buf *bufs[COUNT];

	destroyed = 0;
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < COUNT; i++) {
			bufs[i] = net_buf_alloc(&fixed_pool, K_NO_WAIT);
			CHECK(bufs[i] != NULL && bufs[i]->size == 20 && bufs[i]->len == 0);
			CHECK(net_buf_pool_get(bufs[i]->pool_id) == &fixed_pool);
			(void)net_buf_add_mem(bufs[i], "12345678901234567890", 20);
			*(uint32_t *)net_buf_user_data(bufs[i]) = UINT32_MAX;
		}
		CHECK(net_buf_alloc(&fixed_pool, K_NO_WAIT) == NULL);
		CHECK(net_buf_alloc(&fixed_pool, K_MSEC(10)) == NULL);
		/* One with two holders, and the others as its fragments. */
		(void)net_buf_ref(bufs[0]);
		CHECK(net_buf_frag_add(bufs[0], bufs[1]) == bufs[0]);
		net_buf_frag_insert(bufs[0], bufs[2]);
		CHECK(bufs[0]->frags == bufs[2] && net_buf_frag_last(bufs[0]) == bufs[1]);
		net_buf_unref(bufs[0]);
		CHECK_INT(destroyed, 3 * round);
		net_buf_unref(bufs[0]);
		CHECK_INT(destroyed, 3 * round + 3);
	}
}

static void give_back(struct k_timer *timer)
{
	net_buf_unref((struct net_buf *)k_timer_user_data_get(timer));
}

RULE(R239, does_who_waits_get_the_buffer_that_comes_back)
{
	static struct k_timer timer;
	struct net_buf *bufs[COUNT];

	for (int i = 0; i < COUNT; i++) {
		bufs[i] = net_buf_alloc(&fixed_pool, K_NO_WAIT);
	}
	k_timer_init(&timer, give_back, NULL);
	k_timer_user_data_set(&timer, bufs[1]);
	k_timer_start(&timer, K_MSEC(20), K_NO_WAIT);
	CHECK(net_buf_alloc(&fixed_pool, K_FOREVER) == bufs[1]);
	CHECK_INT(bufs[1]->ref, 1);
	for (int i = 0; i < COUNT; i++) {
		net_buf_unref(bufs[i]);
	}
}

RULE(R239, do_clones_share_their_bytes_where_the_pool_can)
{
	static struct net_buf_pool *const pools[] = {&fixed_pool, &var_pool, &heap_pool};

	for (size_t i = 0; i < ARRAY_SIZE(pools); i++) {
		struct net_buf *buf = net_buf_alloc_len(pools[i], 20, K_NO_WAIT);
		struct net_buf *clone;

		CHECK(buf != NULL);
		net_buf_reserve(buf, 3);
		net_buf_add_be32(buf, 0x01020304);
		clone = net_buf_clone(buf, K_NO_WAIT);
		CHECK(clone != NULL && clone != buf);
		CHECK((clone->data == buf->data) == (pools[i] != &fixed_pool));
		net_buf_unref(buf);
		CHECK_INT(net_buf_headroom(clone), 3);
		CHECK_INT(net_buf_pull_be32(clone), 0x01020304);
		net_buf_unref(clone);
	}
	/* More than there is. */
	CHECK(net_buf_alloc_len(&fixed_pool, 21, K_NO_WAIT) == NULL);
	CHECK(net_buf_alloc_len(&var_pool, 2000, K_NO_WAIT) == NULL);
	for (int i = 0; i < COUNT; i++) {
		CHECK(net_buf_alloc_len(&var_pool, 100, K_NO_WAIT) != NULL);
	}
}

RULE(R239, does_a_chain_read_as_one)
{
	static uint8_t outside[] = "outside";
	struct net_buf *chain = net_buf_alloc_with_data(&heap_pool, outside, 7, K_NO_WAIT);
	struct k_fifo fifo;
	sys_slist_t list;
	char text[32] = "";

	CHECK(chain != NULL && chain->data == outside);
	CHECK_INT(
		net_buf_append_bytes(chain, 25, "abcdefghijklmnopqrstuvwxy", K_NO_WAIT, NULL, NULL),
		25);
	CHECK_INT(net_buf_frags_len(chain), 32);
	CHECK_INT(net_buf_linearize(text, sizeof(text), chain, 5, 6), 6);
	CHECK(strcmp(text, "deabcd") == 0);
	CHECK_INT(net_buf_linearize(text, 4, chain, 30, 10), 2);
	CHECK_INT(net_buf_data_match(chain, 5, "deabcX", 6), 5);
	CHECK_INT(net_buf_data_match(chain, 31, "yz", 2), 1);

	k_fifo_init(&fifo);
	CHECK(net_buf_get(&fifo, K_NO_WAIT) == NULL);
	net_buf_put(&fifo, chain);
	CHECK(net_buf_get(&fifo, K_NO_WAIT) == chain && net_buf_frags_len(chain) == 32);
	sys_slist_init(&list);
	net_buf_slist_put(&list, chain);
	CHECK(net_buf_slist_get(&list) == chain && net_buf_slist_get(&list) == NULL);

	chain = net_buf_skip(chain, 10);
	CHECK(chain != NULL && chain->data[0] == 'd' && chain->frags == NULL);
	CHECK(net_buf_skip(chain, 99) == NULL);
	/* All of them are back. */
	for (int i = 0; i < COUNT; i++) {
		CHECK(net_buf_alloc_len(&heap_pool, 1, K_NO_WAIT) != NULL);
	}
}
