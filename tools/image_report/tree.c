/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Sums of pieces: by section, and by directory, file and symbol. A directory that has nothing but
 * one other is printed in one line with it.
 */

#include "image_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
	const char *name;
	uint64_t size;
	const struct piece *piece; /* NULL: a directory or a file */
	LIST(struct node) children;
};

static struct node *child_named(struct node *parent, const char *name, size_t length)
{
	struct node *child;

	for (size_t i = 0; i < parent->children.count; i++) {
		child = &parent->children.items[i];
		if (strlen(child->name) == length && strncmp(child->name, name, length) == 0 &&
		    (child->piece == NULL || child->piece->symbol == NULL)) {
			return child;
		}
	}
	child = LIST_ADD(&parent->children);
	*child = (struct node){.name = text_copy(name, length)};
	return child;
}

static void add_piece(struct node *root, const char *path, const struct piece *piece)
{
	struct node *node = root;

	node->size += piece->size;
	for (const char *p = path; *p != '\0';) {
		/* The slash in front of an absolute path is part of its first name. */
		size_t length = strcspn(p + 1, "/") + 1;

		node = child_named(node, p, length);
		node->size += piece->size;
		p += length + (p[length] == '/');
	}
	if (piece->symbol == NULL) {
		node = child_named(node, piece->section, strlen(piece->section));
	} else {
		node = LIST_ADD(&node->children);
		*node = (struct node){.name = piece->symbol};
	}
	node->size += piece->size;
	node->piece = piece;
}

static int largest_first(const void *left, const void *right)
{
	const struct node *a = left, *b = right;

	if (a->size != b->size) {
		return a->size > b->size ? -1 : 1;
	}
	return strcmp(a->name, b->name);
}

/* Sort, and unite directories that have one child with it. */
static void finish(struct node *node)
{
	while (node->piece == NULL && node->children.count == 1 &&
	       node->children.items[0].piece == NULL &&
	       node->children.items[0].children.count > 0 &&
	       node->children.items[0].children.items[0].piece == NULL) {
		struct node only = node->children.items[0];

		node->name = text_format("%s/%s", node->name, only.name);
		node->children.items = only.children.items;
		node->children.count = only.children.count;
	}
	LIST_SORT(&node->children, largest_first);
	for (size_t i = 0; i < node->children.count; i++) {
		finish(&node->children.items[i]);
	}
}

/* Columns of the names, with the lines of the tree in front. */
static size_t width(const struct node *node, size_t depth)
{
	size_t widest = strlen(node->name) + 4 * depth;

	for (size_t i = 0; i < node->children.count; i++) {
		size_t below = width(&node->children.items[i], depth + 1);

		widest = below > widest ? below : widest;
	}
	return widest;
}

static void print_sums(const char *name, size_t columns, uint64_t size, uint64_t total)
{
	printf("%s%*s  %9llu  %6.2f%%", name, columns > 0 ? (int)columns : 0, "",
	       (unsigned long long)size, total > 0 ? 100.0 * (double)size / (double)total : 100.0);
}

/* @a lines: what stands in front of the lines below it; @a columns: for names at depth 0. */
static void print_node(const struct node *node, const char *lines, size_t depth, size_t columns,
		       uint64_t total)
{
	const struct piece *piece = node->piece;

	print_sums(node->name, columns - 4 * depth - strlen(node->name), node->size, total);
	if (piece != NULL && piece->symbol != NULL) {
		printf("  %#10llx  %s", (unsigned long long)piece->address, piece->section);
	}
	putchar('\n');
	for (size_t i = 0; i < node->children.count; i++) {
		bool last = i + 1 == node->children.count;

		printf("%s%s", lines, last ? "└── " : "├── ");
		print_node(&node->children.items[i],
			   text_format("%s%s", lines, last ? "    " : "│   "), depth + 1, columns,
			   total);
	}
}

static void print_sections(const struct pieces *pieces, size_t columns)
{
	uint64_t total = 0;

	for (size_t i = 0; i < pieces->list.count; i++) {
		total += pieces->list.items[i].size;
	}
	printf("%-*s  %9s  %7s\n", (int)columns, "Section", "Bytes", "%");
	for (size_t i = 0; i < pieces->list.count;) {
		const char *section = pieces->list.items[i].section;
		uint64_t size = 0;

		/* The pieces of a section follow each other. */
		while (i < pieces->list.count && pieces->list.items[i].section == section) {
			size += pieces->list.items[i++].size;
		}
		print_sums(section, columns - strlen(section), size, total);
		putchar('\n');
	}
	print_sums("", columns, total, total);
	puts("\n");
}

void tree_print(const struct pieces *pieces, const struct source_roots *roots)
{
	struct node root = {.name = "all"};
	size_t columns;

	for (size_t i = 0; i < pieces->list.count; i++) {
		const struct piece *piece = &pieces->list.items[i];

		add_piece(&root, source_of(piece, roots), piece);
	}
	for (size_t i = 0; i < root.children.count; i++) {
		finish(&root.children.items[i]);
	}
	qsort(root.children.items, root.children.count, sizeof(struct node), largest_first);
	columns = width(&root, 0);
	print_sections(pieces, columns);
	printf("%-*s  %9s  %7s  %10s  %s\n", (int)columns, "Directory, file, symbol", "Bytes", "%",
	       "Address", "Section");
	print_node(&root, "", 0, columns, root.size);
}
