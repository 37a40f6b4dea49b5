/* SPDX-License-Identifier: Apache-2.0 */

/* The tree that board, shields and overlays have made together, as one file; see emit.h. */

#include "emit.h"

#include <inttypes.h>
#include <string.h>

static void emit_reference(const struct tree *tree, struct text *text, uint64_t phandle)
{
	const struct node *node = tree_by_phandle(tree, phandle);

	if (node == NULL) {
		text_add(text, "0x%" PRIx64, phandle);
	} else if (node->labels.count > 0) {
		text_add(text, "&%s", node->labels.item[0]);
	} else {
		text_add(text, "&{%s}", node->path);
	}
}

/* What stands around pieces of a kind. */
static const char *const openings[] = {
	[PIECE_CELL] = "<",           [PIECE_PHANDLE] = "<",          [PIECE_BYTE] = "[",
	[PIECE_HALF] = "/bits/ 16 <", [PIECE_DOUBLE] = "/bits/ 64 <", [PIECE_STRING] = "",
};
static const char *const closings[] = {
	[PIECE_CELL] = ">", [PIECE_PHANDLE] = ">", [PIECE_BYTE] = "]",
	[PIECE_HALF] = ">", [PIECE_DOUBLE] = ">",  [PIECE_STRING] = "",
};

static bool same_group(enum piece_kind a, enum piece_kind b)
{
	return a != PIECE_STRING && strcmp(openings[a], openings[b]) == 0;
}

static void emit_value(const struct tree *tree, struct text *text, const struct property *property)
{
	for (size_t i = 0; i < property->pieces.count; i++) {
		const struct piece *piece = &property->pieces.items[i];
		bool first = i == 0 || !same_group(piece[-1].kind, piece->kind);

		if (first) {
			text_add(text, "%s%s%s", i == 0 ? " = " : ", ", openings[piece->kind], "");
		} else {
			text_add(text, " ");
		}
		if (piece->kind == PIECE_STRING) {
			text_add(text, "%s", emit_quoted(piece->text));
		} else if (piece->kind == PIECE_PHANDLE) {
			emit_reference(tree, text, piece->number);
		} else if (piece->kind == PIECE_BYTE) {
			text_add(text, "%02" PRIx64, piece->number);
		} else {
			text_add(text, "0x%" PRIx64, piece->number);
		}
		if (i + 1 == property->pieces.count || !same_group(piece->kind, piece[1].kind)) {
			text_add(text, "%s", closings[piece->kind]);
		}
	}
}

static void emit_node(const struct tree *tree, struct text *text, const struct node *node,
		      int depth)
{
	static const char tabs[] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
	int indent = depth < 16 ? depth : 15;

	text_add(text, "%.*s", indent, tabs);
	for (size_t i = 0; i < node->labels.count; i++) {
		text_add(text, "%s: ", node->labels.item[i]);
	}
	text_add(text, "%s {\n", node->name);
	for (size_t i = 0; i < node->properties.count; i++) {
		const struct property *property = &node->properties.items[i];

		if (strcmp(property->name, "phandle") != 0) {
			text_add(text, "%.*s%s", indent + 1, tabs, property->name);
			emit_value(tree, text, property);
			text_add(text, ";\n");
		}
	}
	for (size_t i = 0; i < node->children.count; i++) {
		text_add(text, "\n");
		emit_node(tree, text, node->children.items[i], depth + 1);
	}
	text_add(text, "%.*s};\n", indent, tabs);
}

void emit_dts(const struct tree *tree, struct text *text)
{
	text_add(text, "/dts-v1/;\n\n");
	emit_node(tree, text, tree->root, 0);
}
