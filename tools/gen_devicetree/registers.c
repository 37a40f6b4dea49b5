/* SPDX-License-Identifier: Apache-2.0 */

/* reg and ranges: where a node is, as its bus sees it and as the root does. */

#include "meaning.h"

#include <string.h>

#include "host/text/text.h"

/* What devicetrees mean when they don't say. */
#define DEFAULT_ADDRESS_CELLS 2
#define DEFAULT_SIZE_CELLS    1

unsigned int own_address_cells(const struct node *node)
{
	return (unsigned int)node_cell(node, "#address-cells", DEFAULT_ADDRESS_CELLS);
}

static unsigned int own_size_cells(const struct node *node)
{
	return (unsigned int)node_cell(node, "#size-cells", DEFAULT_SIZE_CELLS);
}

/* The last two cells of a number count: more has no address that anybody could use. */
static uint64_t number(const struct piece *pieces, unsigned int count)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < count; i++) {
		value = (value << 32) | (uint32_t)pieces[i].number;
	}
	return value;
}

/* An address on the node's bus, seen from the root. */
static uint64_t translate(const struct node *node, uint64_t address)
{
	for (const struct node *bus = node->parent; bus != NULL && bus->parent != NULL;
	     bus = bus->parent) {
		const struct property *ranges = node_property(bus, "ranges");
		unsigned int child = own_address_cells(bus),
			     parent = own_address_cells(bus->parent);
		unsigned int size = own_size_cells(bus), row = child + parent + size;
		bool found = false;

		if (ranges == NULL) {
			return address;
		}
		for (size_t at = 0; at + row <= ranges->pieces.count && row > 0; at += row) {
			const struct piece *pieces = &ranges->pieces.items[at];
			uint64_t from = number(pieces, child);

			if (address >= from &&
			    address - from < number(pieces + child + parent, size)) {
				address = address - from + number(pieces + child, parent);
				found = true;
				break;
			}
		}
		/* Empty ranges: both sides see the same. */
		if (!found && ranges->pieces.count > 0) {
			return address;
		}
	}
	return address;
}

static void find_regs(struct node *node)
{
	const struct property *property = node_property(node, "reg");
	unsigned int address, size, row;
	struct strings names = node_strings(node, "reg-names");

	if (property == NULL || node->parent == NULL) {
		return;
	}
	address = own_address_cells(node->parent);
	size = own_size_cells(node->parent);
	row = address + size;
	if (property->pieces.count == 0 || row == 0 || property->pieces.count % row != 0) {
		complain_error(node, "reg", NULL,
			       "the number of its cells, %zu, is no multiple of %u: %s has "
			       "#address-cells %u and #size-cells %u",
			       property->pieces.count, row, node->parent->path, address, size);
		return;
	}
	for (size_t at = 0; at < property->pieces.count; at += row) {
		const struct piece *pieces = &property->pieces.items[at];

		*LIST_ADD(&node->meaning->regs) = (struct reg){
			.has_address = address > 0,
			.has_size = size > 0,
			.address = translate(node, number(pieces, address)),
			.size = number(pieces + address, size),
		};
	}
	if (names.count > 0 && names.count != node->meaning->regs.count) {
		complain_error(node, "reg-names", NULL, "names: %zu, elements of reg: %zu",
			       names.count, node->meaning->regs.count);
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		node->meaning->regs.items[i].name = names.item[i];
	}
}

static bool is_pcie(const struct node *node)
{
	const struct binding *binding = node->meaning->binding;

	for (size_t i = 0; binding != NULL && i < binding->buses.count; i++) {
		if (strcmp(binding->buses.item[i], "pcie") == 0) {
			return true;
		}
	}
	return false;
}

static void find_ranges(struct node *node)
{
	const struct property *property = node_property(node, "ranges");
	unsigned int child, parent, size, row;
	bool flags = is_pcie(node);

	if (property == NULL || property->pieces.count == 0 || node->parent == NULL) {
		return;
	}
	child = own_address_cells(node);
	parent = own_address_cells(node->parent);
	size = own_size_cells(node);
	row = child + parent + size;
	if (row == 0 || property->pieces.count % row != 0) {
		complain_error(
			node, "ranges", NULL,
			"the number of its cells, %zu, is no multiple of %u: #address-cells %u, "
			"of the parent %u, #size-cells %u",
			property->pieces.count, row, child, parent, size);
		return;
	}
	for (size_t at = 0; at < property->pieces.count; at += row) {
		const struct piece *pieces = &property->pieces.items[at];
		/* The first cell of a PCIe address says what kind of address it is. */
		unsigned int skip = flags && child == 3 ? 1 : 0;

		*LIST_ADD(&node->meaning->ranges) = (struct range){
			.has_flags = flags,
			.has_length = size > 0,
			.flags = skip > 0 ? number(pieces, 1) : 0,
			.child = number(pieces + skip, child - skip),
			.parent = number(pieces + child, parent),
			.length = number(pieces + child + parent, size),
		};
	}
}

void registers_find(struct node *node)
{
	find_regs(node);
	find_ranges(node);
}
