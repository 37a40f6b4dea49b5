/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Each node's ordinal: a node comes after its parent and the nodes that it refers to, so that its
 * device can be started after theirs. Among those that could be next, the first path is taken.
 */

#include "meaning.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/text.h"

static void add_need(struct node *node, struct node *needed)
{
	if (needed == NULL || needed == node) {
		return;
	}
	for (size_t i = 0; i < node->meaning->needs.count; i++) {
		if (node->meaning->needs.items[i] == needed) {
			return;
		}
	}
	*LIST_ADD(&node->meaning->needs) = needed;
	*LIST_ADD(&needed->meaning->needed_by) = node;
}

static void find_needs(struct node *node)
{
	struct meaning *meaning = node->meaning;

	add_need(node, node->parent);
	for (size_t i = 0; i < meaning->values.count; i++) {
		const struct value *value = &meaning->values.items[i];

		/* The controller itself often lies below: who has interrupts needs it, see below.
		 */
		if (strcmp(value->spec->name, "interrupt-parent") == 0 ||
		    value->spec->type == TYPE_PATH) {
			continue;
		}
		for (size_t j = 0; j < value->nodes.count; j++) {
			add_need(node, value->nodes.items[j]);
		}
		for (size_t j = 0; j < value->entries.count; j++) {
			add_need(node, value->entries.items[j].controller);
		}
	}
	for (size_t i = 0; i < meaning->interrupts.count; i++) {
		add_need(node, meaning->interrupts.items[i].controller);
	}
}

/* ---- A heap of nodes that could be next, the first path on top ------------------------------ */

static bool is_before(const struct node *a, const struct node *b)
{
	return strcmp(a->path, b->path) < 0;
}

static void push(nodes_t *heap, struct node *node)
{
	size_t i = heap->count;

	*LIST_ADD(heap) = node;
	while (i > 0 && is_before(node, heap->items[(i - 1) / 2])) {
		heap->items[i] = heap->items[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap->items[i] = node;
}

static struct node *pop(nodes_t *heap)
{
	struct node *top = heap->items[0], *last = heap->items[--heap->count];
	size_t i = 0;

	for (;;) {
		size_t child = 2 * i + 1;

		if (child + 1 < heap->count &&
		    is_before(heap->items[child + 1], heap->items[child])) {
			child++;
		}
		if (child >= heap->count || !is_before(heap->items[child], last)) {
			break;
		}
		heap->items[i] = heap->items[child];
		i = child;
	}
	if (heap->count > 0) {
		heap->items[i] = last;
	}
	return top;
}

static int compare_ordinals(const void *a, const void *b)
{
	const struct node *const *first = a, *const *second = b;

	return ((*first)->meaning->ordinal > (*second)->meaning->ordinal) -
	       ((*first)->meaning->ordinal < (*second)->meaning->ordinal);
}

/* Walk from need to need among the nodes without an ordinal until one is met again. */
static void complain_of_cycle(const struct tree *tree, const bool *done)
{
	struct strings paths = {0};
	struct node *node = NULL;
	bool *seen = must_alloc(tree->all.count);

	for (size_t i = 0; i < tree->all.count && node == NULL; i++) {
		node = done[i] ? NULL : tree->all.items[i];
	}
	/* Twice: the first round ends on the cycle, the second one is the cycle. */
	for (int round = 0; round < 2; round++) {
		memset(seen, 0, tree->all.count);
		while (!seen[node->place]) {
			struct node *next = NULL;

			seen[node->place] = true;
			if (round == 1) {
				strings_add(&paths, node->path);
			}
			for (size_t i = 0; i < node->meaning->needs.count && next == NULL; i++) {
				next = node->meaning->needs.items[i];
				next = done[next->place] ? NULL : next;
			}
			node = next;
		}
	}
	strings_add(&paths, node->path);
	complain_error(node, NULL, NULL, "nodes need each other in a circle: %s",
		       strings_join(&paths, " -> "));
}

void order_find(const struct tree *tree)
{
	size_t *waits = must_alloc((tree->all.count + 1) * sizeof(*waits));
	bool *done = must_alloc(tree->all.count + 1);
	unsigned int next = 0;
	nodes_t ready = {0};

	for (size_t i = 0; i < tree->all.count; i++) {
		find_needs(tree->all.items[i]);
	}
	for (size_t i = 0; i < tree->all.count; i++) {
		struct node *node = tree->all.items[i];

		waits[i] = node->meaning->needs.count;
		if (waits[i] == 0) {
			push(&ready, node);
		}
	}
	while (ready.count > 0) {
		struct node *node = pop(&ready);

		done[node->place] = true;
		node->meaning->ordinal = next++;
		for (size_t i = 0; i < node->meaning->needed_by.count; i++) {
			struct node *other = node->meaning->needed_by.items[i];

			if (--waits[other->place] == 0) {
				push(&ready, other);
			}
		}
	}
	if (next < tree->all.count) {
		complain_of_cycle(tree, done);
	}
	for (size_t i = 0; i < tree->all.count; i++) {
		LIST_SORT(&tree->all.items[i]->meaning->needs, compare_ordinals);
		LIST_SORT(&tree->all.items[i]->meaning->needed_by, compare_ordinals);
	}
}
