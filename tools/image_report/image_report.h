/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What image_report knows of an image, and its parts: pieces.c cuts its sections into symbols,
 * sources.c says which file each is of, tree.c adds up directories and prints.
 */

#ifndef IMAGE_REPORT_H
#define IMAGE_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "host/image/image.h"
#include "host/text/die.h"
#include "host/text/list.h"
#include "host/text/text.h"

/* A part of a section that takes memory. Pieces do not overlap, and fill their section. */
struct piece {
	uint64_t address;
	uint64_t size;
	const char *symbol; /* NULL: what no symbol covers */
	const char *file;   /* of a local symbol, as the linker names it; NULL */
	const char *section;
	bool code;
};

struct pieces {
	LIST(struct piece) list;
};

/*
 * All pieces of the sections that take RAM (variables, stacks), or ROM: code, constants, and the
 * initial values of variables.
 */
void pieces_find(const struct image *image, bool ram, struct pieces *pieces);

/* A directory by the name that the report has for it. */
struct source_root {
	const char *name;
	const char *directory;
};

struct source_roots {
	LIST(struct source_root) list;
};

/* Read the debug information, once; an image without has no files. */
void sources_open(const struct image *image);
/*
 * The source file that a piece is compiled from, below the name of one of the roots; or in words
 * in parentheses why there is none.
 */
const char *source_of(const struct piece *piece, const struct source_roots *roots);

/* Print the sections, then the tree of directories, files and symbols, with the largest first. */
void tree_print(const struct pieces *pieces, const struct source_roots *roots);

#endif
