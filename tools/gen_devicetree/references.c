/* SPDX-License-Identifier: Apache-2.0 */

/*
 * References with cells: <&gpio0 3 0>. How many cells a controller takes says its #gpio-cells, how
 * they are called its binding. A nexus (a connector) has a map from its own cells to another's.
 */

#include "meaning.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/text.h"

/* A nexus leads to the next; longer than this it leads in a circle. */
#define LONGEST_WAY 16

typedef LIST(uint32_t) cells_t;

static char *key_of(const char *before, const char *space, const char *behind)
{
	return text_format("%s%s%s", before, space, behind);
}

bool references_name_cells(const struct node *node, const char *property, const char *space,
			   struct entry *entry)
{
	const struct node *controller = entry->controller;
	const struct binding *binding = controller->meaning->binding;
	const struct strings *names;

	if (binding == NULL) {
		complain_error(node, property, NULL, "%s has no binding that names its %s-cells",
			       controller->path, space);
		return false;
	}
	names = binding_cells(binding, space);
	if ((names == NULL ? 0 : names->count) != entry->values.count) {
		complain_error(node, property, NULL,
			       "%s takes %zu cells, and %s names %zu %s-cells", controller->path,
			       entry->values.count, binding->file, names == NULL ? 0 : names->count,
			       space);
		return false;
	}
	if (names != NULL) {
		entry->cells = *names;
	}
	return true;
}

/* What counts of the cells when a row of the map is looked for. */
static void mask_cells(const struct node *nexus, const char *space, cells_t *cells)
{
	const struct property *mask = node_property(nexus, key_of("", space, "-map-mask"));

	for (size_t i = 0; mask != NULL && i < cells->count && i < mask->pieces.count; i++) {
		cells->items[i] &= (uint32_t)mask->pieces.items[i].number;
	}
}

/* Cells that go through as they are: aligned at their ends. */
static void pass_through(const struct node *nexus, const char *space, const cells_t *from,
			 cells_t *to)
{
	const struct property *through = node_property(nexus, key_of("", space, "-map-pass-thru"));
	size_t count = through == NULL ? 0 : through->pieces.count;

	for (size_t back = 1; back <= to->count && back <= from->count && back <= count; back++) {
		uint32_t mask = (uint32_t)through->pieces.items[count - back].number;
		uint32_t *cell = &to->items[to->count - back];

		*cell = (*cell & ~mask) | (from->items[from->count - back] & mask);
	}
}

static bool same_cells(const struct piece *row, const cells_t *cells)
{
	for (size_t i = 0; i < cells->count; i++) {
		if ((uint32_t)row[i].number != cells->items[i]) {
			return false;
		}
	}
	return true;
}

/* Interrupts have the address of the device in front of their cells, in maps. */
static size_t address_cells_in_map(const struct node *node, const char *space)
{
	return strcmp(space, "interrupt") == 0 ? node_cell(node, "#address-cells", 0) : 0;
}

static size_t cells_of(const struct node *node, const char *space)
{
	return address_cells_in_map(node, space) + node_cell(node, key_of("#", space, "-cells"), 0);
}

/* One step, from a nexus to where its map sends the cells. */
static struct node *map_step(const struct tree *tree, const struct property *map,
			     const struct node *nexus, const char *space, cells_t *cells)
{
	cells_t masked = {0};
	size_t at = 0;

	for (size_t i = 0; i < cells->count; i++) {
		*LIST_ADD(&masked) = cells->items[i];
	}
	mask_cells(nexus, space, &masked);
	while (at + cells->count < map->pieces.count) {
		const struct piece *row = &map->pieces.items[at];
		struct node *target = tree_by_phandle(tree, row[cells->count].number);
		size_t length;

		if (target == NULL) {
			return NULL;
		}
		length = cells_of(target, space);
		at += cells->count + 1;
		if (at + length > map->pieces.count) {
			return NULL;
		}
		if (same_cells(row, &masked)) {
			cells_t mapped = {0};

			for (size_t i = 0; i < length; i++) {
				*LIST_ADD(&mapped) = (uint32_t)map->pieces.items[at + i].number;
			}
			pass_through(nexus, space, cells, &mapped);
			*cells = mapped;
			return target;
		}
		at += length;
	}
	return NULL;
}

bool references_map(const struct tree *tree, struct node *node, const char *property,
		    const char *space, struct entry *entry)
{
	const char *map_key = key_of("", space, "-map");
	const struct property *map = node_property(entry->controller, map_key);
	const struct node *child = node;
	cells_t cells = {0};

	for (int steps = 0; map != NULL; steps++) {
		struct node *nexus = entry->controller;
		size_t address = address_cells_in_map(nexus, space);
		const struct property *reg = node_property(child, "reg");

		cells.count = 0;
		for (size_t i = 0; steps == 0 && i < address; i++) {
			*LIST_ADD(&cells) = reg != NULL && i < reg->pieces.count
						    ? (uint32_t)reg->pieces.items[i].number
						    : 0;
		}
		for (size_t i = 0; i < entry->values.count; i++) {
			*LIST_ADD(&cells) = entry->values.items[i];
		}
		entry->controller = map_step(tree, map, nexus, space, &cells);
		if (entry->controller == NULL || steps > LONGEST_WAY) {
			complain_error(node, property, NULL, "%s of %s %s", map_key, nexus->path,
				       steps > LONGEST_WAY ? "leads in a circle"
							   : "has no row for these cells");
			return false;
		}
		map = node_property(entry->controller, map_key);
		/* The address is for the next map alone. */
		address = map != NULL ? 0 : address_cells_in_map(entry->controller, space);
		entry->values.count = 0;
		for (size_t i = address; i < cells.count; i++) {
			*LIST_ADD(&entry->values) = cells.items[i];
		}
	}
	return true;
}

void references_names(const struct node *node, const char *property, entries_t *entries)
{
	struct strings names = node_strings(node, property);

	if (names.count == 0) {
		return;
	}
	if (names.count != entries->count) {
		complain_error(node, property, NULL, "names: %zu, elements: %zu", names.count,
			       entries->count);
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		entries->items[i].name = names.item[i];
	}
}

void references_find(const struct tree *tree, struct node *node, const char *property,
		     const char *space, entries_t *entries)
{
	const struct property *raw = node_property(node, property);
	const char *cells_key = key_of("#", space, "-cells");

	for (size_t at = 0; at < raw->pieces.count;) {
		const struct piece *piece = &raw->pieces.items[at++];
		struct entry *entry = LIST_ADD(entries);
		uint64_t count;

		if (piece->kind == PIECE_CELL && piece->number == 0) {
			continue; /* a hole */
		}
		entry->controller = tree_by_phandle(tree, piece->number);
		if (entry->controller == NULL) {
			complain_error(node, property, NULL,
				       "element %zu is no reference to a node", entries->count - 1);
			return;
		}
		if (node_property(entry->controller, cells_key) == NULL) {
			complain_error(node, property, NULL, "%s has no %s",
				       entry->controller->path, cells_key);
			return;
		}
		count = node_cell(entry->controller, cells_key, 0);
		if (count > raw->pieces.count - at) {
			complain_error(node, property, NULL,
				       "%s takes %u cells (%s), and is given %zu",
				       entry->controller->path, (unsigned int)count, cells_key,
				       raw->pieces.count - at);
			return;
		}
		while (count-- > 0) {
			if (raw->pieces.items[at].kind == PIECE_PHANDLE) {
				complain_error(node, property, NULL,
					       "%s takes more cells (%s) than are given",
					       entry->controller->path, cells_key);
				return;
			}
			*LIST_ADD(&entry->values) = (uint32_t)raw->pieces.items[at++].number;
		}
		if (!references_map(tree, node, property, space, entry) ||
		    !references_name_cells(node, property, space, entry)) {
			return;
		}
	}
	references_names(node, key_of("", space, "-names"), entries);
}
