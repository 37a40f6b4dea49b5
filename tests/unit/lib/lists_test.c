/* SPDX-License-Identifier: Apache-2.0 */

/* The three kinds of lists, each against what an array of the same elements would hold. */

#include "cmocka_test.h"

#include <zephyr/sys/dlist.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>

struct item {
	int number;
	sys_dnode_t dnode;
	sys_snode_t snode;
	sys_sfnode_t sfnode;
};

static struct item items[6];

static int number_items(void **state)
{
	memset(items, 0, sizeof(items));
	for (int i = 0; i < (int)ARRAY_SIZE(items); i++) {
		items[i].number = i;
	}
	return 0;
}

/* The list's numbers as digits: "0 to 3" is 123. Both directions must agree. */
static long forwards(sys_dlist_t *list)
{
	struct item *item;
	long digits = 0;

	SYS_DLIST_FOR_EACH_CONTAINER(list, item, dnode) {
		digits = digits * 10 + item->number;
	}
	return digits;
}

static long backwards(sys_dlist_t *list)
{
	long digits = 0;
	long place = 1;

	for (sys_dnode_t *node = sys_dlist_peek_tail(list); node != NULL;
	     node = sys_dlist_peek_prev(list, node)) {
		digits += place * CONTAINER_OF(node, struct item, dnode)->number;
		place *= 10;
	}
	return digits;
}

static void assert_dlist(sys_dlist_t *list, long digits, size_t length)
{
	assert_int_equal(forwards(list), digits);
	assert_int_equal(backwards(list), digits);
	assert_int_equal(sys_dlist_len(list), length);
	assert_int_equal(sys_dlist_is_empty(list), length == 0);
	assert_int_equal(sys_dlist_has_multiple_nodes(list), length > 1);
}

static void a_dlist_keeps_the_order_of_its_ends(void **state)
{
	sys_dlist_t list = SYS_DLIST_STATIC_INIT(&list);

	assert_dlist(&list, 0, 0);
	assert_null(sys_dlist_peek_head(&list));
	assert_null(sys_dlist_peek_tail(&list));
	assert_null(sys_dlist_get(&list));

	sys_dlist_append(&list, &items[2].dnode);
	sys_dlist_prepend(&list, &items[1].dnode);
	sys_dlist_append(&list, &items[4].dnode);
	sys_dlist_insert(&items[4].dnode, &items[3].dnode);
	assert_dlist(&list, 1234, 4);
	assert_true(sys_dlist_is_head(&list, &items[1].dnode));
	assert_true(sys_dlist_is_tail(&list, &items[4].dnode));

	assert_ptr_equal(sys_dlist_get(&list), &items[1].dnode);
	assert_false(sys_dnode_is_linked(&items[1].dnode));
	assert_true(sys_dnode_is_linked(&items[2].dnode));
	sys_dlist_remove(&items[3].dnode);
	assert_dlist(&list, 24, 2);
	sys_dlist_remove(&items[4].dnode);
	sys_dlist_remove(&items[2].dnode);
	assert_dlist(&list, 0, 0);
}

static int is_larger(sys_dnode_t *node, void *data)
{
	return CONTAINER_OF(node, struct item, dnode)->number > *(int *)data;
}

static void a_dlist_inserts_where_a_condition_holds(void **state)
{
	static const int order[] = {3, 1, 5, 2, 4};
	sys_dlist_t list;

	sys_dlist_init(&list);
	for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
		int number = order[i];

		sys_dlist_insert_at(&list, &items[number].dnode, is_larger, &number);
	}
	assert_dlist(&list, 12345, 5);
}

static void a_safe_walk_survives_removal(void **state)
{
	sys_dlist_t list;
	struct item *item;
	struct item *next;
	sys_dnode_t *node;
	sys_dnode_t *next_node;
	int seen = 0;

	sys_dlist_init(&list);
	for (int i = 1; i < 6; i++) {
		sys_dlist_append(&list, &items[i].dnode);
	}
	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&list, item, next, dnode) {
		if (item->number % 2 == 0) {
			sys_dlist_remove(&item->dnode);
		}
	}
	assert_dlist(&list, 135, 3);
	SYS_DLIST_FOR_EACH_NODE_SAFE(&list, node, next_node) {
		sys_dlist_remove(node);
		seen++;
	}
	assert_int_equal(seen, 3);
	assert_dlist(&list, 0, 0);
}

static void a_walk_can_go_on_from_a_node(void **state)
{
	sys_dlist_t list;
	sys_dnode_t *node = &items[2].dnode;
	int seen = 0;

	sys_dlist_init(&list);
	for (int i = 1; i < 6; i++) {
		sys_dlist_append(&list, &items[i].dnode);
	}
	SYS_DLIST_ITERATE_FROM_NODE(&list, node) {
		seen = seen * 10 + CONTAINER_OF(node, struct item, dnode)->number;
	}
	assert_int_equal(seen, 345);
	node = NULL;
	seen = 0;
	SYS_DLIST_ITERATE_FROM_NODE(&list, node) {
		seen++;
	}
	assert_int_equal(seen, 5);
}

/* The same story for the singly linked kinds, which differ in the node's name only. */
#define SINGLE_LIST_TEST(name, LIST, list, node_t, member)                                         \
	static long name##_digits(sys_##list##_t *l)                                               \
	{                                                                                          \
		struct item *item;                                                                 \
		long digits = 0;                                                                   \
		SYS_##LIST##_FOR_EACH_CONTAINER(l, item, member)                                   \
		{                                                                                  \
			digits = digits * 10 + item->number;                                       \
		}                                                                                  \
		return digits;                                                                     \
	}                                                                                          \
	static void name(void **state)                                                             \
	{                                                                                          \
		sys_##list##_t l = SYS_##LIST##_STATIC_INIT(&l);                                   \
		sys_##list##_t other;                                                              \
		node_t *before = NULL;                                                             \
		struct item *item;                                                                 \
		struct item *next;                                                                 \
		assert_true(sys_##list##_is_empty(&l));                                            \
		assert_null(sys_##list##_get(&l));                                                 \
		sys_##list##_append(&l, &items[2].member);                                         \
		sys_##list##_prepend(&l, &items[1].member);                                        \
		sys_##list##_insert(&l, &items[2].member, &items[4].member);                       \
		sys_##list##_insert(&l, &items[2].member, &items[3].member);                       \
		assert_int_equal(name##_digits(&l), 1234);                                         \
		assert_int_equal(sys_##list##_len(&l), 4);                                         \
		assert_ptr_equal(sys_##list##_peek_tail(&l), &items[4].member);                    \
		sys_##list##_insert(&l, NULL, &items[0].member);                                   \
		assert_ptr_equal(sys_##list##_get(&l), &items[0].member);                          \
		assert_true(sys_##list##_find(&l, &items[3].member, &before));                     \
		assert_ptr_equal(before, &items[2].member);                                        \
		assert_false(sys_##list##_find(&l, &items[5].member, NULL));                       \
		assert_true(sys_##list##_find_and_remove(&l, &items[4].member));                   \
		assert_false(sys_##list##_find_and_remove(&l, &items[4].member));                  \
		assert_ptr_equal(sys_##list##_peek_tail(&l), &items[3].member);                    \
		assert_true(sys_##list##_find_and_remove(&l, &items[1].member));                   \
		assert_int_equal(name##_digits(&l), 23);                                           \
		sys_##list##_init(&other);                                                         \
		sys_##list##_append(&other, &items[4].member);                                     \
		sys_##list##_append(&other, &items[5].member);                                     \
		sys_##list##_merge_##list(&l, &other);                                             \
		assert_int_equal(name##_digits(&l), 2345);                                         \
		assert_true(sys_##list##_is_empty(&other));                                        \
		sys_##list##_append_list(&l, NULL, NULL);                                          \
		SYS_##LIST##_FOR_EACH_CONTAINER_SAFE(&l, item, next, member)                       \
		{                                                                                  \
			assert_ptr_equal(sys_##list##_get(&l), &item->member);                     \
		}                                                                                  \
		assert_true(sys_##list##_is_empty(&l));                                            \
		assert_null(sys_##list##_peek_tail(&l));                                           \
	}

SINGLE_LIST_TEST(an_slist_does_what_its_functions_say, SLIST, slist, sys_snode_t, snode)
SINGLE_LIST_TEST(an_sflist_does_so_too, SFLIST, sflist, sys_sfnode_t, sfnode)

static void flags_stay_with_their_node(void **state)
{
	sys_sflist_t list;

	sys_sflist_init(&list);
	for (int i = 0; i < 4; i++) {
		sys_sfnode_init(&items[i].sfnode, (uint8_t)i);
		sys_sflist_append(&list, &items[i].sfnode);
	}
	sys_sfnode_flags_set(&items[1].sfnode, 2);
	assert_ptr_equal(sys_sflist_peek_next(&items[1].sfnode), &items[2].sfnode);
	assert_true(sys_sflist_find_and_remove(&list, &items[2].sfnode));
	assert_int_equal(sys_sfnode_flags_get(&items[0].sfnode), 0);
	assert_int_equal(sys_sfnode_flags_get(&items[1].sfnode), 2);
	assert_int_equal(sys_sfnode_flags_get(&items[2].sfnode), 2);
	assert_int_equal(sys_sfnode_flags_get(&items[3].sfnode), 3);
	assert_int_equal(sys_sflist_len(&list), 3);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(a_dlist_keeps_the_order_of_its_ends, number_items),
	cmocka_unit_test_setup(a_dlist_inserts_where_a_condition_holds, number_items),
	cmocka_unit_test_setup(a_safe_walk_survives_removal, number_items),
	cmocka_unit_test_setup(a_walk_can_go_on_from_a_node, number_items),
	cmocka_unit_test_setup(an_slist_does_what_its_functions_say, number_items),
	cmocka_unit_test_setup(an_sflist_does_so_too, number_items),
	cmocka_unit_test_setup(flags_stay_with_their_node, number_items),
};

RUN_TESTS("lists", tests)
