/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From source files to what dtc makes of them: the C preprocessor, dtc, and its complaints
 * in the form of ours. Also where a node or a property was written.
 */

#ifndef GEN_DEVICETREE_SOURCE_H
#define GEN_DEVICETREE_SOURCE_H

#include <stdbool.h>

#include "host/text/list.h"

struct yaml;

struct source {
	const char *compiler;
	const char *dtc;
	struct strings files;   /* the board's, then overlays */
	struct strings include; /* directories */
	struct strings read;    /* filled in: all files that were read */
};

/* The tree, its strings in the form of scan.h; ends the program if there is none. */
const struct yaml *source_compile(struct source *source);

struct place {
	const char *file;
	unsigned int line;
};

/* Where the tree was written; of what source_compile() has compiled. NULL for no property. */
bool source_place(const struct source *source, const char *path, const char *property,
		  struct place *place);

#endif
