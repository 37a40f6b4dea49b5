/* SPDX-License-Identifier: Apache-2.0 */

/*
 * dtc's YAML as nodes; see tree.h. A map is a node, a list a property, "true" a property without
 * a value; in a list, <…> are lists of cells, those of references tagged !phandle, [..] and
 * /bits/ lists with the tag of their size, strings are quoted.
 */

#include "tree.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/die.h"
#include "host/text/text.h"

#include "scan.h"
#include "yaml_tree.h"

static char *words(const char *text, int (*change)(int))
{
	char *word = text_copy(text, strlen(text));

	for (char *c = word; *c != '\0'; c++) {
		*c = isalnum((unsigned char)*c) ? (char)change((unsigned char)*c) : '_';
	}
	return word;
}

static int same(int letter)
{
	return letter;
}

char *word_of(const char *name)
{
	return words(name, tolower);
}

char *token_of(const char *text)
{
	return words(text, same);
}

char *upper_token_of(const char *text)
{
	return words(text, toupper);
}

static uint64_t number_of(const struct yaml *value)
{
	return strtoull(value->text, NULL, 0);
}

static void add_number(struct property *property, enum piece_kind kind, const struct yaml *value)
{
	if (value->tag != NULL && strcmp(value->tag, "!phandle") == 0) {
		kind = PIECE_PHANDLE;
	}
	*LIST_ADD(&property->pieces) = (struct piece){kind, number_of(value), NULL};
}

static enum piece_kind size_of(const char *tag)
{
	static const struct {
		const char *tag;
		enum piece_kind kind;
	} sizes[] = {{"!u8", PIECE_BYTE}, {"!u16", PIECE_HALF}, {"!u64", PIECE_DOUBLE}};

	for (size_t i = 0; tag != NULL && i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		if (strcmp(tag, sizes[i].tag) == 0) {
			return sizes[i].kind;
		}
	}
	return PIECE_CELL;
}

static void add_property(struct node *node, const char *name, const struct yaml *value)
{
	struct property *property = LIST_ADD(&node->properties);

	property->name = name;
	if (value->kind != YAML_LIST) {
		return;
	}
	for (size_t i = 0; i < value->items.count; i++) {
		const struct yaml *piece = value->items.items[i].value;

		if (piece->kind == YAML_TEXT) {
			*LIST_ADD(&property->pieces) =
				(struct piece){PIECE_STRING, 0, scan_unescape(piece->text)};
		}
		for (size_t j = 0; j < piece->items.count; j++) {
			add_number(property, size_of(piece->tag), piece->items.items[j].value);
		}
	}
	if (strcmp(name, "phandle") == 0 && property->pieces.count == 1) {
		node->phandle = (uint32_t)property->pieces.items[0].number;
	}
}

static const char *status_of(const struct node *node)
{
	struct strings status = node_strings(node, "status");

	/* The older word for the same. */
	if (status.count == 0 || strcmp(status.item[0], "ok") == 0) {
		return "okay";
	}
	return status.item[0];
}

/* What dtc itself puts into the tree. */
static bool is_of_dtc(const char *name)
{
	return text_starts(name, "__");
}

static struct node *add_node(struct tree *tree, struct node *parent, const char *name,
			     const struct yaml *map)
{
	struct node *node = must_alloc(sizeof(*node));

	node->name = name;
	node->parent = parent;
	if (parent == NULL) {
		node->path = "/";
		node->id = "DT_N";
	} else {
		bool of_root = parent->parent == NULL;

		node->path = text_format("%s/%s", of_root ? "" : parent->path, name);
		node->id = text_format("%s_S_%s", parent->id, word_of(name));
		node->index = parent->children.count;
		*LIST_ADD(&parent->children) = node;
	}
	node->place = tree->all.count;
	*LIST_ADD(&tree->all) = node;
	for (size_t i = 0; i < map->items.count; i++) {
		const struct yaml_item *item = &map->items.items[i];

		if (item->value->kind != YAML_MAP) {
			add_property(node, item->key, item->value);
		} else if (parent != NULL || !is_of_dtc(item->key)) {
			add_node(tree, node, item->key, item->value);
		}
	}
	node->status = status_of(node);
	return node;
}

static int compare_paths(const void *a, const void *b)
{
	const struct node *const *first = a, *const *second = b;

	return strcmp((*first)->path, (*second)->path);
}

static int compare_phandles(const void *a, const void *b)
{
	const struct node *const *first = a, *const *second = b;

	return ((*first)->phandle > (*second)->phandle) - ((*first)->phandle < (*second)->phandle);
}

struct node *tree_by_path(const struct tree *tree, const char *path)
{
	const struct node wanted = {.path = path}, *key = &wanted;
	struct node **found = bsearch(&key, tree->by_path.items, tree->by_path.count,
				      sizeof(*found), compare_paths);

	return found == NULL ? NULL : *found;
}

struct node *tree_by_phandle(const struct tree *tree, uint64_t phandle)
{
	const struct node wanted = {.phandle = (uint32_t)phandle}, *key = &wanted;
	struct node **found;

	if (phandle == 0 || phandle > UINT32_MAX || tree->by_phandle.count == 0) {
		return NULL;
	}
	found = bsearch(&key, tree->by_phandle.items, tree->by_phandle.count, sizeof(*found),
			compare_phandles);
	return found == NULL ? NULL : *found;
}

static void add_labels(struct tree *tree, const struct yaml *symbols)
{
	for (size_t i = 0; symbols != NULL && i < symbols->items.count; i++) {
		const struct yaml_item *item = &symbols->items.items[i];
		struct node *node = NULL;

		if (item->value->items.count == 1) {
			node = tree_by_path(tree, item->value->items.items[0].value->text);
		}
		if (node != NULL) {
			strings_add(&node->labels, item->key);
		}
	}
}

struct tree *tree_read(const struct yaml *document)
{
	struct tree *tree = must_alloc(sizeof(*tree));
	const struct yaml *root;

	if (document == NULL || document->kind != YAML_LIST || document->items.count != 1) {
		die("dtc wrote something that is no tree");
	}
	root = document->items.items[0].value;
	tree->root = add_node(tree, NULL, "/", root);
	for (size_t i = 0; i < tree->all.count; i++) {
		struct node *node = tree->all.items[i];

		*LIST_ADD(&tree->by_path) = node;
		if (node->phandle != 0) {
			*LIST_ADD(&tree->by_phandle) = node;
		}
	}
	LIST_SORT(&tree->by_path, compare_paths);
	LIST_SORT(&tree->by_phandle, compare_phandles);
	add_labels(tree, yaml_get(root, "__symbols__"));
	return tree;
}

struct node *node_child(const struct node *node, const char *name)
{
	for (size_t i = 0; i < node->children.count; i++) {
		if (strcmp(node->children.items[i]->name, name) == 0) {
			return node->children.items[i];
		}
	}
	return NULL;
}

const struct property *node_property(const struct node *node, const char *name)
{
	for (size_t i = 0; i < node->properties.count; i++) {
		if (strcmp(node->properties.items[i].name, name) == 0) {
			return &node->properties.items[i];
		}
	}
	return NULL;
}

uint64_t node_cell(const struct node *node, const char *name, uint64_t otherwise)
{
	const struct property *property = node_property(node, name);

	if (property == NULL || property->pieces.count == 0 ||
	    property->pieces.items[0].kind == PIECE_STRING) {
		return otherwise;
	}
	return property->pieces.items[0].number;
}

struct strings node_strings(const struct node *node, const char *name)
{
	const struct property *property = node_property(node, name);
	struct strings strings = {0};

	for (size_t i = 0; property != NULL && i < property->pieces.count; i++) {
		if (property->pieces.items[i].kind == PIECE_STRING) {
			strings_add(&strings, property->pieces.items[i].text);
		}
	}
	return strings;
}

bool node_is_okay(const struct node *node)
{
	return strcmp(node->status, "okay") == 0;
}
