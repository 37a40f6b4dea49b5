/* SPDX-License-Identifier: Apache-2.0 */

/* The type of a property that no binding has, by how it is written: those of /zephyr,user. */

#include "meaning.h"

enum spec_type guess_type(const struct tree *tree, const struct property *property)
{
	size_t strings = 0, references = 0, bytes = 0, count = property->pieces.count;
	const struct piece *first = property->pieces.items;

	for (size_t i = 0; i < count; i++) {
		strings += property->pieces.items[i].kind == PIECE_STRING;
		references += property->pieces.items[i].kind == PIECE_PHANDLE;
		bytes += property->pieces.items[i].kind == PIECE_BYTE;
	}
	if (count == 0) {
		return TYPE_BOOLEAN;
	}
	if (strings == count) {
		/* dtc writes "= &label;" as the path of the node. */
		if (count == 1 && first->text[0] == '/' &&
		    tree_by_path(tree, first->text) != NULL) {
			return TYPE_PATH;
		}
		return count == 1 ? TYPE_STRING : TYPE_STRING_ARRAY;
	}
	if (strings > 0) {
		return TYPE_COMPOUND;
	}
	if (bytes == count) {
		return TYPE_UINT8_ARRAY;
	}
	if (references == 0) {
		return count == 1 && first->kind == PIECE_CELL ? TYPE_INT : TYPE_ARRAY;
	}
	if (references == count) {
		return count == 1 ? TYPE_PHANDLE : TYPE_PHANDLES;
	}
	return TYPE_PHANDLE_ARRAY;
}
