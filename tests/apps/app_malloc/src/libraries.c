/* SPDX-License-Identifier: Apache-2.0 */

/* Libraries that keep all they know in their caller's memory, in the hands of user threads. */

#include "rules.h"

#include <zephyr/data/json.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/hash_map.h>
#include <zephyr/sys/rb.h>
#include <zephyr/sys/ring_buffer.h>

#define BYTES 500

SHARED_BSS static struct ring_buf ring;
SHARED_BSS static uint8_t ring_memory[32];

static intptr_t write_all(void *unused, void *unused_too)
{
	for (int sent = 0; sent < BYTES;) {
		uint8_t *place;
		uint32_t room = ring_buf_put_claim(&ring, &place, (uint32_t)(BYTES - sent));

		for (uint32_t i = 0; i < room; i++) {
			place[i] = (uint8_t)sent++;
		}
		USER_CHECK(ring_buf_put_finish(&ring, room) == 0);
		k_yield();
	}
	return 0;
}

static intptr_t read_all(void *unused, void *unused_too)
{
	uint8_t bytes[7];

	for (int got = 0; got < BYTES;) {
		uint32_t length = ring_buf_get(&ring, bytes, sizeof(bytes));

		for (uint32_t i = 0; i < length; i++) {
			USER_CHECK(bytes[i] == (uint8_t)got);
			got++;
		}
		k_yield();
	}
	USER_CHECK(ring_buf_is_empty(&ring));
	return 0;
}

RULE(R239, does_a_ring_buffer_carry_bytes_between_domains)
{
	static struct k_mem_domain other;
	k_tid_t writer = user_new(write_all, NULL, NULL);
	k_tid_t reader = user_new(read_all, NULL, NULL);

	ring_buf_init(&ring, sizeof(ring_memory), ring_memory);
	CHECK_INT(rules_domain_init(&other, NULL), 0);
	CHECK_INT(k_mem_domain_add_thread(&other, reader), 0);
	user_start(writer);
	user_start(reader);
	CHECK_RETURNS(writer, 0);
	CHECK_RETURNS(reader, 0);
}

static bool comes_before(struct rbnode *a, struct rbnode *b)
{
	return a < b;
}

static intptr_t sort_on_its_stack(void *unused, void *unused_too)
{
	struct rbnode nodes[10];
	struct rbtree tree = {.lessthan_fn = comes_before};
	struct rbnode *node;
	int count = 0;

	for (int i = 0; i < 10; i++) {
		rb_insert(&tree, &nodes[i * 7 % 10]);
	}
	rb_remove(&tree, &nodes[4]);
	RB_FOR_EACH(&tree, node) {
		USER_CHECK(node == &nodes[count < 4 ? count : count + 1]);
		count++;
	}
	USER_CHECK(count == 9);
	USER_CHECK(crc32_ieee((const uint8_t *)"123456789", 9) == 0xCBF43926);
	return 0;
}

RULE(R239, does_a_tree_grow_on_a_user_stack)
{
	CHECK_RETURNS(user_new(sort_on_its_stack, NULL, NULL), 0);
}

static intptr_t map_with_malloc(void *api, void *unused)
{
	struct sys_hashmap_config config = SYS_HASHMAP_CONFIG(100, 75);
	struct sys_hashmap_oa_lp_data data = {};
	struct sys_hashmap map = {
		.api = (const struct sys_hashmap_api *)api,
		.config = &config,
		.data = (struct sys_hashmap_data *)&data,
		.hash_func = sys_hash32,
		.alloc_func = sys_hashmap_default_allocator,
	};
	uint64_t value = 0;

	for (uint64_t key = 0; key < 50; key++) {
		USER_CHECK(sys_hashmap_insert(&map, key, key + 1, NULL) == 1);
	}
	USER_CHECK(sys_hashmap_size(&map) == 50);
	for (uint64_t key = 0; key < 50; key++) {
		USER_CHECK(sys_hashmap_remove(&map, key, &value) && value == key + 1);
	}
	USER_CHECK(sys_hashmap_num_buckets(&map) == 0);
	return 0;
}

RULE(R239, does_a_map_of_a_user_live_on_malloc)
{
	CHECK_RETURNS(user_new(map_with_malloc, (void *)&sys_hashmap_sc_api, NULL), 0);
	CHECK_RETURNS(user_new(map_with_malloc, (void *)&sys_hashmap_oa_lp_api, NULL), 0);
}

struct point {
	int32_t x;
	const char *name;
};

static const struct json_obj_descr point_descr[] = {
	JSON_OBJ_DESCR_PRIM(struct point, x, JSON_TOK_NUMBER),
	JSON_OBJ_DESCR_PRIM(struct point, name, JSON_TOK_STRING),
};

static intptr_t read_and_write_json(void *unused, void *unused_too)
{
	char text[] = "{ \"name\" : \"here\", \"x\" : -3 }";
	char written[40];
	struct point point;

	USER_CHECK(json_obj_parse(text, sizeof(text) - 1, point_descr, 2, &point) == 3);
	USER_CHECK(json_obj_encode_buf(point_descr, 2, &point, written, sizeof(written)) == 0);
	return strcmp(written, "{\"x\":-3,\"name\":\"here\"}");
}

RULE(R239, can_user_mode_read_and_write_json)
{
	CHECK_RETURNS(user_new(read_and_write_json, NULL, NULL), 0);
}

static int put_character(int c, void *at)
{
	char **to = at;

	*(*to)++ = (char)c;
	return c;
}

static intptr_t keep_a_format(void *unused, void *unused_too)
{
	uint8_t package[128] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);
	char mine[] = "mine";
	char text[64] = "";
	char *at = text;
	int length = cbprintf_package(package, sizeof(package), 0, "%s %s %d %lld %c", "constant",
				      mine, -1, 1LL << 40, 'x');

	/* What lies among the image's constants is not copied. */
	USER_CHECK(((union cbprintf_package_hdr *)package)->desc.str_cnt == 1);
	USER_CHECK(length == cbprintf_package(NULL, 0, 0, "%s %s %d %lld %c", "constant", mine, -1,
					      1LL << 40, 'x'));
	mine[0] = '?';
	USER_CHECK(cbpprintf(put_character, &at, package) == 32);
	return strcmp(text, "constant mine -1 1099511627776 x");
}

RULE(R239, can_user_mode_keep_a_format_with_its_arguments)
{
	CHECK_RETURNS(user_new(keep_a_format, NULL, NULL), 0);
}
