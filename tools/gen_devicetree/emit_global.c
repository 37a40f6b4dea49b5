/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The header's macros of the whole tree: labels, aliases, chosen nodes, instances of compatibles,
 * partitions.
 */

#include "emit.h"

#include <string.h>

/* ---- Other names of nodes ------------------------------------------------------------------ */

/* What a property of /aliases or /chosen stands for: a path, or the name of an alias. */
static const struct node *target_of(const struct tree *tree, const struct property *property)
{
	const struct piece *piece = property->pieces.items;
	const struct node *aliases;

	if (property->pieces.count != 1) {
		return NULL;
	}
	if (piece->kind != PIECE_STRING) {
		return tree_by_phandle(tree, piece->number);
	}
	if (piece->text[0] == '/') {
		return tree_by_path(tree, piece->text);
	}
	aliases = tree_by_path(tree, "/aliases");
	if (aliases != NULL) {
		struct strings path = node_strings(aliases, piece->text);

		return path.count == 1 ? tree_by_path(tree, path.item[0]) : NULL;
	}
	return NULL;
}

static void emit_names(const struct tree *tree, struct text *text)
{
	const struct node *aliases = tree_by_path(tree, "/aliases");
	const struct node *chosen = tree_by_path(tree, "/chosen");

	for (size_t i = 0; i < tree->all.count; i++) {
		const struct node *node = tree->all.items[i];

		for (size_t j = 0; j < node->labels.count; j++) {
			text_add(text, "#define DT_N_NODELABEL_%s %s\n",
				 word_of(node->labels.item[j]), node->id);
		}
	}
	for (size_t i = 0; aliases != NULL && i < aliases->properties.count; i++) {
		const struct property *property = &aliases->properties.items[i];
		const struct node *node = target_of(tree, property);

		if (node != NULL) {
			text_add(text, "#define DT_N_ALIAS_%s %s\n", word_of(property->name),
				 node->id);
		}
	}
	for (size_t i = 0; chosen != NULL && i < chosen->properties.count; i++) {
		const struct property *property = &chosen->properties.items[i];
		const struct node *node = target_of(tree, property);

		if (node != NULL) {
			const char *name = word_of(property->name);

			text_add(text, "#define DT_CHOSEN_%s %s\n#define DT_CHOSEN_%s_EXISTS 1\n",
				 name, node->id, name);
		}
	}
}

/* ---- All nodes ----------------------------------------------------------------------------- */

static void emit_each(struct text *text, const char *head, const nodes_t *nodes, bool okay,
		      const char *given)
{
	text_add(text, "%s", head);
	for (size_t i = 0; i < nodes->count; i++) {
		if (!okay || node_is_okay(nodes->items[i])) {
			text_add(text, " fn(%s%s)", nodes->items[i]->id, given);
		}
	}
	text_add(text, "\n");
}

static void emit_all_nodes(const struct tree *tree, struct text *text)
{
	static const char given[] = ", __VA_ARGS__";

	emit_each(text, "#define DT_FOREACH_HELPER(fn)", &tree->all, false, "");
	emit_each(text, "#define DT_FOREACH_OKAY_HELPER(fn)", &tree->all, true, "");
	emit_each(text, "#define DT_FOREACH_VARGS_HELPER(fn, ...)", &tree->all, false, given);
	emit_each(text, "#define DT_FOREACH_OKAY_VARGS_HELPER(fn, ...)", &tree->all, true, given);
}

/* ---- Compatibles --------------------------------------------------------------------------- */

static void add_once(struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->item[i], text) == 0) {
			return;
		}
	}
	strings_add(list, text);
}

/* The nodes of a compatible: those that are okay, then the others. */
static nodes_t nodes_of(const struct tree *tree, const char *compatible, size_t *okay)
{
	nodes_t nodes = {0};

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < tree->all.count; i++) {
			struct node *node = tree->all.items[i];

			if (node_is_compatible(node, compatible) &&
			    node_is_okay(node) == (round == 0)) {
				*LIST_ADD(&nodes) = node;
			}
		}
		*okay = round == 0 ? nodes.count : *okay;
	}
	return nodes;
}

static void emit_instances(struct text *text, const char *name, size_t count)
{
	static const char *const forms[][3] = {
		{"DT_FOREACH_OKAY_INST_", "fn", ""},
		{"DT_FOREACH_OKAY_INST_VARGS_", "fn, ...", ", __VA_ARGS__"},
	};

	for (size_t i = 0; i < 2; i++) {
		text_add(text, "#define %s%s(%s)", forms[i][0], name, forms[i][1]);
		for (size_t j = 0; j < count; j++) {
			text_add(text, " fn(%zu%s)", j, forms[i][2]);
		}
		text_add(text, "\n");
	}
}

/* Buses on which nodes of this compatible are, by its binding. */
static void emit_buses(struct text *text, const char *compatible, const nodes_t *okay)
{
	struct strings buses = {0};

	for (size_t i = 0; i < okay->count; i++) {
		const struct meaning *meaning = okay->items[i]->meaning;

		for (size_t j = 0; meaning->bus != NULL && meaning->binding != NULL &&
				   j < meaning->bus->meaning->binding->buses.count;
		     j++) {
			add_once(&buses, meaning->bus->meaning->binding->buses.item[j]);
		}
	}
	for (size_t i = 0; i < buses.count; i++) {
		text_add(text, "#define DT_COMPAT_%s_BUS_%s 1\n", word_of(compatible),
			 word_of(buses.item[i]));
	}
}

static void emit_compatible(const struct tree *tree, struct text *text, const char *compatible)
{
	const char *name = word_of(compatible);
	size_t okay;
	nodes_t nodes = nodes_of(tree, compatible, &okay);

	for (size_t i = 0; i < nodes.count; i++) {
		text_add(text, "#define DT_N_INST_%zu_%s %s\n", i, name, nodes.items[i]->id);
	}
	if (okay == 0) {
		return;
	}
	nodes.count = okay;
	text_add(text, "#define DT_COMPAT_HAS_OKAY_%s 1\n#define DT_N_INST_%s_NUM_OKAY %zu\n", name,
		 name, okay);
	emit_each(text, text_format("#define DT_FOREACH_OKAY_%s(fn)", name), &nodes, true, "");
	emit_each(text, text_format("#define DT_FOREACH_OKAY_VARGS_%s(fn, ...)", name), &nodes,
		  true, ", __VA_ARGS__");
	emit_instances(text, name, okay);
	emit_buses(text, compatible, &nodes);
}

/* ---- Partitions ---------------------------------------------------------------------------- */

static int compare_ordinals(const void *a, const void *b)
{
	const struct node *const *first = a, *const *second = b;

	return ((*first)->meaning->ordinal > (*second)->meaning->ordinal) -
	       ((*first)->meaning->ordinal < (*second)->meaning->ordinal);
}

static void emit_partitions(const struct tree *tree, struct text *text)
{
	nodes_t partitions = {0};

	for (size_t i = 0; i < tree->all.count; i++) {
		struct node *node = tree->all.items[i];
		struct strings label = node_strings(node, "label");

		if (node->parent == NULL || !node_is_compatible(node->parent, "fixed-partitions")) {
			continue;
		}
		*LIST_ADD(&partitions) = node;
		if (label.count == 1 && node_is_okay(node->parent)) {
			const char *name = word_of(label.item[0]);

			text_add(text, "#define DT_COMPAT_fixed_partitions_LABEL_%s %s\n", name,
				 node->id);
			text_add(text, "#define DT_COMPAT_fixed_partitions_LABEL_%s_EXISTS 1\n",
				 name);
		}
	}
	LIST_SORT(&partitions, compare_ordinals);
	for (size_t i = 0; i < partitions.count; i++) {
		emit_number(text, partitions.items[i], i, "PARTITION_ID");
	}
}

void emit_global(const struct tree *tree, struct text *text)
{
	struct strings compatibles = {0};

	for (size_t i = 0; i < tree->all.count; i++) {
		const struct strings *own = &tree->all.items[i]->meaning->compatibles;

		for (size_t j = 0; j < own->count; j++) {
			add_once(&compatibles, own->item[j]);
		}
	}
	text_add(text, "\n/* Of the whole tree. */\n");
	emit_names(tree, text);
	emit_all_nodes(tree, text);
	for (size_t i = 0; i < compatibles.count; i++) {
		emit_compatible(tree, text, compatibles.item[i]);
	}
	emit_partitions(tree, text);
}
