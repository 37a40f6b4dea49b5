/* SPDX-License-Identifier: Apache-2.0 */

/* Red-black trees: the rules of the colours, and the order, after every single change. */

#include "cmocka_test.h"

#include <zephyr/sys/rb.h>

#define COUNT 200

struct item {
	int key;
	struct rbnode node;
	bool inside;
};

static struct item items[COUNT];
static struct rbtree tree;

static bool comes_before(struct rbnode *a, struct rbnode *b)
{
	return CONTAINER_OF(a, struct item, node)->key < CONTAINER_OF(b, struct item, node)->key;
}

static int empty_tree(void **state)
{
	(void)state;
	tree = (struct rbtree){.lessthan_fn = comes_before};
	for (int i = 0; i < COUNT; i++) {
		items[i] = (struct item){.key = i};
	}
	return 0;
}

/* Black nodes on the ways down from @a node, which must be as many on each. */
static int black_height(struct rbnode *node)
{
	int left;
	int right;

	if (node == NULL) {
		return 1;
	}
	left = black_height(z_rb_child(node, 0));
	right = black_height(z_rb_child(node, 1));
	assert_int_equal(left, right);
	if (!z_rb_is_black(node)) {
		assert_true(z_rb_is_black(z_rb_child(node, 0)));
		assert_true(z_rb_is_black(z_rb_child(node, 1)));
		return left;
	}
	return left + 1;
}

struct seen {
	int last;
	int count;
};

static void see(struct rbnode *node, void *cookie)
{
	struct seen *seen = cookie;
	struct item *item = CONTAINER_OF(node, struct item, node);

	assert_true(item->inside);
	assert_true(item->key > seen->last);
	seen->last = item->key;
	seen->count++;
}

static void assert_sound(void)
{
	struct seen walked = {-1, 0};
	struct seen stepped = {-1, 0};
	struct seen around = {-1, 0};
	struct rbnode *node;
	struct item *item;
	int inside = 0;

	for (int i = 0; i < COUNT; i++) {
		inside += items[i].inside;
		assert_int_equal(rb_contains(&tree, &items[i].node), items[i].inside);
	}
	assert_true(z_rb_is_black(tree.root));
	(void)black_height(tree.root);
	rb_walk(&tree, see, &walked);
	assert_int_equal(walked.count, inside);
	RB_FOR_EACH(&tree, node) {
		see(node, &stepped);
	}
	assert_int_equal(stepped.count, inside);
	RB_FOR_EACH_CONTAINER(&tree, item, node) {
		see(&item->node, &around);
	}
	assert_int_equal(around.count, inside);
}

static void change(int i)
{
	if (items[i].inside) {
		rb_remove(&tree, &items[i].node);
	} else {
		rb_insert(&tree, &items[i].node);
	}
	items[i].inside = !items[i].inside;
	assert_sound();
}

static void nothing_is_in_an_empty_tree(void **state)
{
	(void)state;
	assert_null(rb_get_min(&tree));
	assert_null(rb_get_max(&tree));
	rb_remove(&tree, &items[0].node);
	assert_sound();
}

static void a_tree_grows_and_shrinks_in_every_order(void **state)
{
	static const int steps[] = {1, COUNT - 1, 37, 99};

	(void)state;
	for (size_t step = 0; step < ARRAY_SIZE(steps); step++) {
		for (int i = 0; i < COUNT; i++) {
			change(i * steps[step] % COUNT);
		}
	}
	assert_null(rb_get_min(&tree));
}

static void random_changes_leave_a_sound_tree(void **state)
{
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		random = random * 1664525 + 1013904223;
		change((int)((random >> 16) % COUNT));
	}
	/* Twice the logarithm of 200, and the root. */
	assert_in_range(tree.max_depth, 8, 17);
}

static void the_ends_are_the_least_and_the_greatest(void **state)
{
	(void)state;
	change(7);
	change(3);
	change(9);
	assert_ptr_equal(rb_get_min(&tree), &items[3].node);
	assert_ptr_equal(rb_get_max(&tree), &items[9].node);
	rb_remove(&tree, &items[8].node);
	assert_sound();
	expect_assert_failure(rb_insert(&tree, &items[7].node));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(nothing_is_in_an_empty_tree, empty_tree),
	cmocka_unit_test_setup(a_tree_grows_and_shrinks_in_every_order, empty_tree),
	cmocka_unit_test_setup(random_changes_leave_a_sound_tree, empty_tree),
	cmocka_unit_test_setup(the_ends_are_the_least_and_the_greatest, empty_tree),
};

RUN_TESTS("rb", tests)
