/* SPDX-License-Identifier: Apache-2.0 */

/* Both kinds of hash maps against an array, with a hash that spreads and one that does not. */

#include "cmocka_test.h"

#include <errno.h>
#include <stdlib.h>

#include <zephyr/sys/hash_map.h>
#include <zephyr/sys/util.h>

#define KEYS 64

static size_t blocks;
static size_t blocks_left;

static void *counted(void *ptr, size_t size)
{
	if (size == 0) {
		blocks -= ptr != NULL;
		free(ptr);
		return NULL;
	}
	assert_null(ptr);
	if (blocks_left == 0) {
		return NULL;
	}
	blocks_left--;
	blocks++;
	return malloc(size);
}

static uint32_t one_for_all(const void *str, size_t n)
{
	(void)str;
	(void)n;
	return UINT32_MAX;
}

#define CONFIG_OF_TEST SYS_HASHMAP_CONFIG(50, 75)
SYS_HASHMAP_SC_DEFINE_STATIC_ADVANCED(chains, sys_hash32, counted, CONFIG_OF_TEST);
SYS_HASHMAP_SC_DEFINE_STATIC_ADVANCED(one_chain, one_for_all, counted, CONFIG_OF_TEST);
SYS_HASHMAP_OA_LP_DEFINE_STATIC_ADVANCED(probes, sys_hash32, counted, CONFIG_OF_TEST);
SYS_HASHMAP_OA_LP_DEFINE_STATIC_ADVANCED(long_probes, one_for_all, counted, CONFIG_OF_TEST);
SYS_HASHMAP_DEFINE(usual);
SYS_HASHMAP_DEFINE_STATIC(usual_too);

static struct sys_hashmap *const maps[] = {&chains, &one_chain, &probes, &long_probes};

static int start(void **state)
{
	(void)state;
	blocks_left = SIZE_MAX;
	return 0;
}

static int no_memory_is_left(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(maps); i++) {
		sys_hashmap_clear(maps[i], NULL, NULL);
	}
	return blocks == 0 ? 0 : -1;
}

static uint64_t key_of(int i)
{
	return (uint64_t)i << 30 | 5;
}

/* The values by number, 0 where there is none. */
static uint64_t want[KEYS];

static void see(uint64_t key, uint64_t value, void *cookie)
{
	uint64_t *seen = cookie;

	seen[key >> 30] += value;
}

static void assert_map(struct sys_hashmap *map)
{
	uint64_t seen[KEYS] = {0};
	size_t count = 0;

	for (int i = 0; i < KEYS; i++) {
		uint64_t value = 0;

		assert_int_equal(sys_hashmap_get(map, key_of(i), &value), want[i] != 0);
		assert_int_equal(value, want[i]);
		assert_int_equal(sys_hashmap_contains_key(map, key_of(i)), want[i] != 0);
		count += want[i] != 0;
	}
	sys_hashmap_foreach(map, see, seen);
	assert_memory_equal(seen, want, sizeof(want));
	assert_int_equal(sys_hashmap_size(map), count);
	assert_int_equal(sys_hashmap_is_empty(map), count == 0);
	assert_int_equal(sys_hashmap_num_buckets(map) == 0, count == 0);
	assert_true(sys_hashmap_load_factor(map) <= 75);
}

static void a_map_holds_what_was_put_in(void **state)
{
	(void)state;
	for (size_t m = 0; m < ARRAY_SIZE(maps); m++) {
		uint32_t random = 7;

		memset(want, 0, sizeof(want));
		for (int round = 0; round < 3000; round++) {
			/* Phases of growing and of shrinking. */
			bool grow = round / 500 % 2 == 0;
			uint64_t old = 0;
			int i;

			random = random * 1664525 + 1013904223;
			i = (int)((random >> 16) % KEYS);
			if ((random >> 24) % 4 != 0 ? grow : !grow) {
				int result =
					sys_hashmap_insert(maps[m], key_of(i), random | 1, &old);

				assert_int_equal(old, want[i]);
				if (result == -ENOSPC) {
					assert_int_equal(sys_hashmap_size(maps[m]), 50);
					assert_int_equal(want[i], 0);
					continue;
				}
				assert_int_equal(result, want[i] == 0);
				want[i] = random | 1;
			} else {
				assert_int_equal(sys_hashmap_remove(maps[m], key_of(i), &old),
						 want[i] != 0);
				assert_int_equal(old, want[i]);
				want[i] = 0;
			}
			assert_map(maps[m]);
		}
	}
}

static void the_last_entry_takes_all_memory_with_it(void **state)
{
	(void)state;
	for (size_t m = 0; m < ARRAY_SIZE(maps); m++) {
		for (int i = 0; i < 40; i++) {
			assert_int_equal(sys_hashmap_insert(maps[m], key_of(i), 1, NULL), 1);
		}
		assert_true(blocks > 0);
		for (int i = 0; i < 40; i++) {
			assert_true(sys_hashmap_remove(maps[m], key_of(i), NULL));
		}
		assert_int_equal(blocks, 0);
		assert_false(sys_hashmap_remove(maps[m], key_of(0), NULL));
	}
}

static void clearing_tells_each_entry(void **state)
{
	(void)state;
	for (size_t m = 0; m < ARRAY_SIZE(maps); m++) {
		uint64_t seen[KEYS] = {0};

		memset(want, 0, sizeof(want));
		for (int i = 3; i < 20; i++) {
			want[i] = (uint64_t)i;
			(void)sys_hashmap_insert(maps[m], key_of(i), want[i], NULL);
		}
		sys_hashmap_clear(maps[m], see, seen);
		assert_memory_equal(seen, want, sizeof(want));
		memset(want, 0, sizeof(want));
		assert_map(maps[m]);
		assert_int_equal(blocks, 0);
	}
}

/* Fails at each allocation in turn: what was there before is there after. */
static void what_if_there_is_no_memory(void **state)
{
	(void)state;
	for (size_t m = 0; m < ARRAY_SIZE(maps); m++) {
		memset(want, 0, sizeof(want));
		for (int i = 0; i < 40; i++) {
			int result;

			blocks_left = 0;
			result = sys_hashmap_insert(maps[m], key_of(i), 9, NULL);
			assert_true(result == -ENOMEM || result == 1);
			blocks_left = SIZE_MAX;
			if (result == -ENOMEM) {
				assert_false(sys_hashmap_contains_key(maps[m], key_of(i)));
				assert_int_equal(sys_hashmap_insert(maps[m], key_of(i), 9, NULL),
						 1);
			}
			want[i] = 9;
			assert_int_equal(sys_hashmap_size(maps[m]), (size_t)i + 1);
		}
		for (int i = 0; i < 40; i++) {
			assert_true(sys_hashmap_contains_key(maps[m], key_of(i)));
		}
	}
}

static void the_usual_map_lives_on_malloc(void **state)
{
	uint64_t value = 0;

	(void)state;
	assert_int_equal(sys_hashmap_insert(&usual, 0, 42, NULL), 1);
	assert_int_equal(sys_hashmap_insert(&usual_too, 0, 43, NULL), 1);
	assert_true(sys_hashmap_get(&usual, 0, &value));
	assert_int_equal(value, 42);
	sys_hashmap_clear(&usual, NULL, NULL);
	sys_hashmap_clear(&usual_too, NULL, NULL);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, start, no_memory_is_left)

static const struct CMUnitTest tests[] = {
	TEST(a_map_holds_what_was_put_in),   TEST(the_last_entry_takes_all_memory_with_it),
	TEST(clearing_tells_each_entry),     TEST(what_if_there_is_no_memory),
	TEST(the_usual_map_lives_on_malloc),
};

RUN_TESTS("hash_map", tests)
