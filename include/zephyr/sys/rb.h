/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Red-black trees: ordered sets of nodes that are embedded in the caller's structures. Two words a
 * node. Insertion, removal and search take a time that grows with the logarithm of the number of
 * nodes, and so does each step of a walk; a walk keeps no state of its own.
 *
 * No locking, no memory, nothing blocks: any mode and context that can write to tree and nodes.
 */

#ifndef ZEPHYR_SYS_RB_H
#define ZEPHYR_SYS_RB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A node. The lowest bit of the first word is its colour. */
struct rbnode {
	struct rbnode *children[2];
};

/**
 * Does @a a come before @a b? A strict order of all nodes of a tree: of two different ones exactly
 * one comes before the other.
 */
typedef bool (*rb_lessthan_t)(struct rbnode *a, struct rbnode *b);

/** A tree. Zero but for lessthan_fn, it is empty. */
struct rbtree {
	struct rbnode *root;
	rb_lessthan_t lessthan_fn;
	/* The longest way from the root that an insertion has seen, in nodes. */
	int max_depth;
};

/** Called by rb_walk() for each node. */
typedef void (*rb_visit_t)(struct rbnode *node, void *cookie);

/* Inside, and for tests that look inside: 0 is the left child, 1 the right one. */
struct rbnode *z_rb_child(struct rbnode *node, uint8_t side);
int z_rb_is_black(struct rbnode *node);
struct rbnode *z_rb_get_minmax(struct rbtree *tree, uint8_t side);

/** The node that comes after @a node, which is in the tree; NULL after the last. */
struct rbnode *z_rb_next(struct rbtree *tree, struct rbnode *node);

/** Put a node in that is in no tree. */
void rb_insert(struct rbtree *tree, struct rbnode *node);

/** Take a node out; nothing happens if it is not in the tree. */
void rb_remove(struct rbtree *tree, struct rbnode *node);

/** The first node, NULL if there is none. */
static inline struct rbnode *rb_get_min(struct rbtree *tree)
{
	return z_rb_get_minmax(tree, 0);
}

/** The last node, NULL if there is none. */
static inline struct rbnode *rb_get_max(struct rbtree *tree)
{
	return z_rb_get_minmax(tree, 1);
}

/** Is this very node in the tree? */
bool rb_contains(struct rbtree *tree, struct rbnode *node);

/** Call @a visit_fn for each node, in order. The tree must not change meanwhile. */
void rb_walk(struct rbtree *tree, rb_visit_t visit_fn, void *cookie);

/** Walk the nodes in order; the tree must not change. @a node is a struct rbnode pointer. */
#define RB_FOR_EACH(tree, node)                                                                    \
	for ((node) = rb_get_min(tree); (node) != NULL; (node) = z_rb_next(tree, node))

/** Walk the structures around the nodes, which are their members @a field. */
#define RB_FOR_EACH_CONTAINER(tree, node, field)                                                   \
	for (struct rbnode *z_rb_at = rb_get_min(tree);                                            \
	     z_rb_at != NULL &&                                                                    \
	     ((node) = CONTAINER_OF(z_rb_at, __typeof__(*(node)), field), true);                   \
	     z_rb_at = z_rb_next(tree, z_rb_at))

#ifdef __cplusplus
}
#endif

#endif
