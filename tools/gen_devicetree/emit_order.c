/* SPDX-License-Identifier: Apache-2.0 */

/* The nodes by their ordinals, and the ordinals of those that each needs; see emit.h. */

#include "emit.h"

void emit_order(const struct tree *tree, struct text *text)
{
	const struct node **nodes = must_alloc((tree->all.count + 1) * sizeof(const struct node *));

	for (size_t i = 0; i < tree->all.count; i++) {
		nodes[tree->all.items[i]->meaning->ordinal] = tree->all.items[i];
	}
	for (size_t i = 0; i < tree->all.count; i++) {
		const nodes_t *needs = &nodes[i]->meaning->needs;

		text_add(text, "%s\t", nodes[i]->path);
		for (size_t j = 0; j < needs->count; j++) {
			text_add(text, "%s%u", j > 0 ? " " : "", needs->items[j]->meaning->ordinal);
		}
		text_add(text, "\n");
	}
}
