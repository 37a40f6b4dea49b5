/* SPDX-License-Identifier: Apache-2.0 */

/* States of pins (pinctrl-0, pinctrl-names), and pins that a GPIO controller holds (gpio-hog). */

#include "meaning.h"

#include "host/text/text.h"

static void find_states(const struct tree *tree, struct node *node)
{
	struct strings names = node_strings(node, "pinctrl-names");
	const struct property *property;

	while ((property = node_property(
			node, text_format("pinctrl-%zu", node->meaning->pin_states.count))) !=
	       NULL) {
		struct pin_state *state = LIST_ADD(&node->meaning->pin_states);

		for (size_t i = 0; i < property->pieces.count; i++) {
			struct node *pins = tree_by_phandle(tree, property->pieces.items[i].number);

			if (pins == NULL) {
				complain_error(node, property->name, NULL,
					       "element %zu is no reference to a node", i);
				return;
			}
			*LIST_ADD(&state->nodes) = pins;
		}
	}
	if (names.count > 0 && names.count != node->meaning->pin_states.count) {
		complain_error(node, "pinctrl-names", NULL,
			       "names: %zu, states (pinctrl-0 on): %zu", names.count,
			       node->meaning->pin_states.count);
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		node->meaning->pin_states.items[i].name = names.item[i];
	}
}

/* gpios of a hog are the cells of its parent, without references. */
static void find_hogs(struct node *node)
{
	const struct property *gpios = node_property(node, "gpios");
	uint64_t cells;

	if (node_property(node, "gpio-hog") == NULL || !node_is_okay(node) ||
	    node->parent == NULL) {
		return;
	}
	if (gpios == NULL) {
		complain_error(node, "gpio-hog", NULL, "a hog has gpios");
		return;
	}
	cells = node_cell(node->parent, "#gpio-cells", 0);
	if (cells == 0 || gpios->pieces.count % cells != 0) {
		complain_error(node, "gpios", NULL,
			       "the number of its cells, %zu, is no multiple of the #gpio-cells "
			       "(%u) of %s",
			       gpios->pieces.count, (unsigned int)cells, node->parent->path);
		return;
	}
	for (size_t at = 0; at < gpios->pieces.count; at += cells) {
		struct entry *entry = LIST_ADD(&node->meaning->hogs);

		entry->controller = node->parent;
		for (size_t i = 0; i < cells; i++) {
			*LIST_ADD(&entry->values) = (uint32_t)gpios->pieces.items[at + i].number;
		}
		if (!references_name_cells(node, "gpios", "gpio", entry)) {
			return;
		}
	}
}

void pins_find(const struct tree *tree, struct node *node)
{
	find_states(tree, node);
	find_hogs(node);
}
