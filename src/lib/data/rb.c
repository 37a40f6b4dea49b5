/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Red-black trees. No red node has a red child, and all ways from the root down pass the same number
 * of black nodes; what is missing counts as black. Nodes don't know their parents: insertion and
 * removal note the way down, and mend the tree along it on the way up.
 */

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/rb.h>

#define BLACK ((uintptr_t)1)

/*
 * The way from the root to a node, and one place more for the turn that makes it longer. Twice the
 * bits of the number of nodes of 2 words that an address space holds.
 */
#define MAX_DEPTH (2 * (8 * (int)sizeof(void *) - (sizeof(void *) == 8 ? 4 : 3)) + 1)

struct way {
	struct rbtree *tree;
	int depth; /* of the last node; the root's is 0 */
	struct rbnode *nodes[MAX_DEPTH];
};

struct rbnode *z_rb_child(struct rbnode *node, uint8_t side)
{
	uintptr_t word = (uintptr_t)node->children[side];

	return (struct rbnode *)(side == 0 ? word & ~BLACK : word);
}

int z_rb_is_black(struct rbnode *node)
{
	return node == NULL || ((uintptr_t)node->children[0] & BLACK) != 0;
}

static void set_child(struct rbnode *node, uint8_t side, struct rbnode *child)
{
	uintptr_t colour = side == 0 ? (uintptr_t)node->children[0] & BLACK : 0;

	node->children[side] = (struct rbnode *)((uintptr_t)child | colour);
}

static void set_black(struct rbnode *node, bool black)
{
	uintptr_t word = (uintptr_t)node->children[0] & ~BLACK;

	node->children[0] = (struct rbnode *)(word | (black ? BLACK : 0));
}

static uint8_t side_of(struct rbnode *child, struct rbnode *parent)
{
	return z_rb_child(parent, 1) == child ? 1 : 0;
}

/* Put @a next where @a old is, which the node at @a depth of the way is, or will be. */
static void replace(struct way *way, int depth, struct rbnode *old, struct rbnode *next)
{
	if (depth == 0) {
		way->tree->root = next;
	} else {
		set_child(way->nodes[depth - 1], side_of(old, way->nodes[depth - 1]), next);
	}
}

/* Turn so that the child on @a side of the node at @a depth takes its place. That child. */
static struct rbnode *lift(struct way *way, int depth, struct rbnode *node, uint8_t side)
{
	struct rbnode *child = z_rb_child(node, side);

	replace(way, depth, node, child);
	set_child(node, side, z_rb_child(child, !side));
	set_child(child, !side, node);
	return child;
}

struct rbnode *z_rb_get_minmax(struct rbtree *tree, uint8_t side)
{
	struct rbnode *node = tree->root;

	while (node != NULL && z_rb_child(node, side) != NULL) {
		node = z_rb_child(node, side);
	}
	return node;
}

struct rbnode *z_rb_next(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *next = NULL;
	struct rbnode *at = tree->root;

	while (at != NULL) {
		if (tree->lessthan_fn(node, at)) {
			next = at;
			at = z_rb_child(at, 0);
		} else {
			at = z_rb_child(at, 1);
		}
	}
	return next;
}

bool rb_contains(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *at = tree->root;

	while (at != NULL && at != node) {
		at = z_rb_child(at, tree->lessthan_fn(node, at) ? 0 : 1);
	}
	return at != NULL;
}

void rb_walk(struct rbtree *tree, rb_visit_t visit_fn, void *cookie)
{
	struct rbnode *node;

	RB_FOR_EACH(tree, node) {
		visit_fn(node, cookie);
	}
}

/* The way's last node is red; so may be its parent. */
static void mend_red(struct way *way)
{
	while (way->depth >= 2 && !z_rb_is_black(way->nodes[way->depth - 1])) {
		struct rbnode *node = way->nodes[way->depth];
		struct rbnode *parent = way->nodes[way->depth - 1];
		struct rbnode *grandparent = way->nodes[way->depth - 2];
		uint8_t side = side_of(parent, grandparent);
		struct rbnode *uncle = z_rb_child(grandparent, !side);

		if (z_rb_is_black(uncle)) {
			if (side_of(node, parent) != side) {
				(void)lift(way, way->depth - 1, parent, !side);
			}
			set_black(grandparent, false);
			set_black(lift(way, way->depth - 2, grandparent, side), true);
			break;
		}
		set_black(parent, true);
		set_black(uncle, true);
		set_black(grandparent, false);
		way->depth -= 2;
	}
	set_black(way->tree->root, true);
}

void rb_insert(struct rbtree *tree, struct rbnode *node)
{
	struct way way = {.tree = tree, .depth = 0};
	struct rbnode *at = tree->root;
	uint8_t side = 0;

	node->children[0] = NULL;
	node->children[1] = NULL;
	while (at != NULL) {
		__ASSERT(at != node, "node %p is in the tree already", (void *)node);
		way.nodes[way.depth++] = at;
		side = tree->lessthan_fn(node, at) ? 0 : 1;
		at = z_rb_child(at, side);
	}
	way.nodes[way.depth] = node;
	if (way.depth == 0) {
		tree->root = node;
	} else {
		set_child(way.nodes[way.depth - 1], side, node);
	}
	tree->max_depth = MAX(tree->max_depth, way.depth + 1);
	mend_red(&way);
}

/* Below the way's last node, on @a side, there is one black node too few on each way. */
static void mend_black(struct way *way, uint8_t side)
{
	while (way->depth >= 0) {
		struct rbnode *parent = way->nodes[way->depth];
		struct rbnode *sibling = z_rb_child(parent, !side);

		if (!z_rb_is_black(sibling)) {
			set_black(sibling, true);
			set_black(parent, false);
			way->nodes[way->depth] = lift(way, way->depth, parent, !side);
			way->nodes[++way->depth] = parent;
			sibling = z_rb_child(parent, !side);
		}
		if (!z_rb_is_black(z_rb_child(sibling, side)) ||
		    !z_rb_is_black(z_rb_child(sibling, !side))) {
			if (z_rb_is_black(z_rb_child(sibling, !side))) {
				/* The near nephew is red: make it the sibling, with a red far one. */
				struct rbnode *near = z_rb_child(sibling, side);

				set_child(sibling, side, z_rb_child(near, !side));
				set_child(near, !side, sibling);
				set_child(parent, !side, near);
				set_black(sibling, false);
				sibling = near;
			}
			set_black(sibling, z_rb_is_black(parent) != 0);
			set_black(parent, true);
			set_black(z_rb_child(sibling, !side), true);
			(void)lift(way, way->depth, parent, !side);
			return;
		}
		set_black(sibling, false);
		if (!z_rb_is_black(parent)) {
			set_black(parent, true);
			return;
		}
		if (--way->depth >= 0) {
			side = side_of(parent, way->nodes[way->depth]);
		}
	}
}

/* Let the node that comes before @a node, at the way's end, change places with it. */
static void swap_with_one_before(struct way *way, struct rbnode *node)
{
	int depth = way->depth;
	struct rbnode *before = z_rb_child(node, 0);
	bool black = z_rb_is_black(node) != 0;
	struct rbnode *left;

	way->nodes[++way->depth] = before;
	while (z_rb_child(before, 1) != NULL) {
		before = z_rb_child(before, 1);
		way->nodes[++way->depth] = before;
	}
	left = z_rb_child(before, 0);
	replace(way, depth, node, before);
	if (way->depth == depth + 1) {
		set_child(before, 0, node);
	} else {
		set_child(way->nodes[way->depth - 1], 1, node);
		set_child(before, 0, z_rb_child(node, 0));
	}
	set_child(before, 1, z_rb_child(node, 1));
	set_child(node, 0, left);
	set_child(node, 1, NULL);
	set_black(node, z_rb_is_black(before) != 0);
	set_black(before, black);
	way->nodes[depth] = before;
	way->nodes[way->depth] = node;
}

void rb_remove(struct rbtree *tree, struct rbnode *node)
{
	struct way way = {.tree = tree, .depth = 0};
	struct rbnode *at = tree->root;
	struct rbnode *child;
	uint8_t side;

	while (at != NULL && at != node) {
		way.nodes[way.depth++] = at;
		at = z_rb_child(at, tree->lessthan_fn(node, at) ? 0 : 1);
	}
	if (at == NULL) {
		return;
	}
	way.nodes[way.depth] = node;
	if (z_rb_child(node, 0) != NULL && z_rb_child(node, 1) != NULL) {
		swap_with_one_before(&way, node);
	}
	child = z_rb_child(node, z_rb_child(node, 0) != NULL ? 0 : 1);
	side = way.depth > 0 ? side_of(node, way.nodes[way.depth - 1]) : 0;
	replace(&way, way.depth, node, child);
	if (child != NULL) {
		/* The only child of a node is red: no other ways pass there. */
		set_black(child, true);
	} else if (z_rb_is_black(node)) {
		way.depth--;
		mend_black(&way, side);
	}
	node->children[0] = NULL;
	node->children[1] = NULL;
}
