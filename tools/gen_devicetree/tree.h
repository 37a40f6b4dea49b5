/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The tree as dtc has written it: nodes in source order, properties with the types that their
 * source shows. What a property means is its binding's to say (meaning.h).
 */

#ifndef GEN_DEVICETREE_TREE_H
#define GEN_DEVICETREE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/text/list.h"

struct yaml;
struct meaning;

/* One element of a value: <1 &x> are two. */
enum piece_kind {
	PIECE_CELL,
	PIECE_PHANDLE, /* a cell that is a reference */
	PIECE_BYTE,
	PIECE_HALF,
	PIECE_DOUBLE,
	PIECE_STRING,
};

struct piece {
	enum piece_kind kind;
	uint64_t number;
	const char *text; /* PIECE_STRING */
};

struct property {
	const char *name;
	LIST(struct piece) pieces; /* none: the property has no value */
};

typedef LIST(struct node *) nodes_t;

struct node {
	const char *name; /* "uart@1000"; "/" of the root */
	const char *path;
	const char *id; /* "DT_N_S_soc_S_uart_1000" */
	struct node *parent;
	size_t index; /* among its siblings */
	size_t place; /* among all nodes, in source order */
	nodes_t children;
	LIST(struct property) properties;
	struct strings labels;
	uint32_t phandle;   /* 0: none */
	const char *status; /* "okay" if it does not say */
	struct meaning *meaning;
};

struct tree {
	struct node *root;
	nodes_t all; /* in source order, a parent before its children */
	nodes_t by_path;
	nodes_t by_phandle;
};

/* From the document that dtc writes. */
struct tree *tree_read(const struct yaml *document);

/* NULL if there is none. */
struct node *tree_by_path(const struct tree *tree, const char *path);
struct node *tree_by_phandle(const struct tree *tree, uint64_t phandle);
struct node *node_child(const struct node *node, const char *name);
const struct property *node_property(const struct node *node, const char *name);

/* A cell of a property that has one; @a otherwise if it is not there. */
uint64_t node_cell(const struct node *node, const char *name, uint64_t otherwise);
/* All strings of a property. */
struct strings node_strings(const struct node *node, const char *name);
bool node_is_okay(const struct node *node);

/* A name as a word of C: lower case, and _ for what is no letter or digit. */
char *word_of(const char *name);
/* The same, letters as they are; and all of them large. */
char *token_of(const char *text);
char *upper_token_of(const char *text);

#endif
