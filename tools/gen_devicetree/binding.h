/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Bindings: for each "compatible" which properties a node has, of what type, and how the cells are
 * called that others give when they refer to it. Files *.yaml below the directories that are given.
 */

#ifndef GEN_DEVICETREE_BINDING_H
#define GEN_DEVICETREE_BINDING_H

#include <stdbool.h>

#include "host/text/list.h"

struct yaml;

enum spec_type {
	TYPE_NONE, /* only some of what an include says is changed */
	TYPE_BOOLEAN,
	TYPE_INT,
	TYPE_ARRAY,
	TYPE_UINT8_ARRAY,
	TYPE_STRING,
	TYPE_STRING_ARRAY,
	TYPE_PHANDLE,
	TYPE_PHANDLES,
	TYPE_PHANDLE_ARRAY,
	TYPE_PATH,
	TYPE_COMPOUND, /* known, and given to nobody */
	TYPE_COUNT,
};

extern const char *const type_names[TYPE_COUNT];

/* A property. */
struct spec {
	const char *name;
	enum spec_type type;
	bool required;
	bool deprecated;
	const struct yaml *initial;  /* default; NULL: none */
	const struct yaml *choice;   /* enum */
	const struct yaml *constant; /* const */
	const char *space;           /* specifier-space */
	const char *file;            /* that said it */
	unsigned int line;
};

/* The names of the cells of a space: of "gpio", pin and flags. */
struct cell_names {
	const char *space;
	struct strings names;
};

struct binding {
	const char *file;
	const char *compatible; /* NULL: it is there to be included, or of a child */
	const char *on_bus;
	struct strings buses;
	LIST(struct spec) specs; /* by their names */
	LIST(struct cell_names) cells;
	struct binding *child;
};

typedef LIST(struct binding *) bindings_t;

/*
 * Read all bindings below the directories, of which the first has the right to replace what a later
 * one has. Files and directories that were looked at are added to @a read.
 */
void bindings_read(const struct strings *directories, bindings_t *bindings, struct strings *read);

/* That of a node with this compatible on one of these buses. */
const struct binding *binding_find(const bindings_t *bindings, const char *compatible,
				   const struct strings *buses);
const struct spec *binding_spec(const struct binding *binding, const char *property);
const struct strings *binding_cells(const struct binding *binding, const char *space);

#endif
