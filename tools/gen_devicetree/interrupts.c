/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupts of a node: "interrupts", whose controller a node above names, or
 * "interrupts-extended", which names it itself; through the maps of what lies between.
 */

#include "meaning.h"

#include <string.h>

#include "host/text/text.h"

/* The nearest node, from this one up, that says. */
static struct node *controller_of(const struct tree *tree, const struct node *node)
{
	for (; node != NULL; node = node->parent) {
		const struct property *parent = node_property(node, "interrupt-parent");

		if (parent != NULL && parent->pieces.count == 1) {
			return tree_by_phandle(tree, parent->pieces.items[0].number);
		}
	}
	return NULL;
}

static void find_plain(const struct tree *tree, struct node *node, const struct property *property)
{
	struct node *controller = controller_of(tree, node);
	uint64_t cells;

	if (controller == NULL) {
		complain_error(node, "interrupts", NULL,
			       "neither this node nor one above has an interrupt-parent");
		return;
	}
	cells = node_cell(controller, "#interrupt-cells", 0);
	if (cells == 0 || property->pieces.count % cells != 0) {
		complain_error(
			node, "interrupts", NULL,
			"the number of its cells, %zu, is no multiple of the #interrupt-cells (%u) "
			"of %s",
			property->pieces.count, (unsigned int)cells, controller->path);
		return;
	}
	for (size_t at = 0; at < property->pieces.count; at += cells) {
		struct entry *entry = LIST_ADD(&node->meaning->interrupts);

		entry->controller = controller;
		for (size_t i = 0; i < cells; i++) {
			*LIST_ADD(&entry->values) = (uint32_t)property->pieces.items[at + i].number;
		}
		if (!references_map(tree, node, "interrupts", "interrupt", entry) ||
		    !references_name_cells(node, "interrupts", "interrupt", entry)) {
			return;
		}
	}
}

void interrupts_find(const struct tree *tree, struct node *node)
{
	const struct property *plain = node_property(node, "interrupts");

	if (node_property(node, "interrupts-extended") != NULL) {
		references_find(tree, node, "interrupts-extended", "interrupt",
				&node->meaning->interrupts);
	} else if (plain != NULL) {
		find_plain(tree, node, plain);
		references_names(node, "interrupt-names", &node->meaning->interrupts);
	}
}
