/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the nodes of a tree mean: their properties as their bindings type them, registers and
 * interrupts as the root sees them, references with the names of their cells, and an order in
 * which each node comes after those that it needs.
 */

#ifndef GEN_DEVICETREE_MEANING_H
#define GEN_DEVICETREE_MEANING_H

#include <stdbool.h>
#include <stdint.h>

#include "host/text/list.h"

#include "binding.h"
#include "tree.h"

/* A reference to another node with cells for it: one of a phandle-array, or an interrupt. */
struct entry {
	struct node *controller; /* NULL: a hole, <0> */
	const char *name;        /* NULL: it has none */
	struct strings cells;    /* their names */
	LIST(uint32_t) values;
};

typedef LIST(struct entry) entries_t;

/* A property. Which of the lists has its value is its type's. */
struct value {
	const struct spec *spec;
	bool flag;              /* boolean */
	LIST(uint32_t) numbers; /* int, array, uint8-array */
	struct strings strings; /* string, string-array */
	nodes_t nodes;          /* phandle, phandles, path */
	entries_t entries;      /* phandle-array */
};

struct reg {
	const char *name; /* NULL: it has none */
	bool has_address;
	bool has_size;
	uint64_t address; /* as the root sees it */
	uint64_t size;
};

struct range {
	bool has_flags;
	bool has_length;
	uint64_t flags; /* PCIe */
	uint64_t child;
	uint64_t parent;
	uint64_t length;
};

/* The pins of a state. */
struct pin_state {
	const char *name;
	nodes_t nodes;
};

struct meaning {
	const struct binding *binding; /* NULL: none is known */
	bool guessed;                  /* types are guessed: /zephyr,user */
	struct strings compatibles;
	struct node *bus; /* the controller of the bus that it is on */
	LIST(struct value) values;
	LIST(struct reg) regs;
	LIST(struct range) ranges;
	entries_t interrupts;
	LIST(struct pin_state) pin_states;
	entries_t hogs; /* of a gpio-hog */
	nodes_t needs;  /* by ordinal, once each */
	nodes_t needed_by;
	unsigned int ordinal;
};

/* Complaints end the program, once all are made. */
void meaning_find(const struct tree *tree, const bindings_t *bindings);

const struct value *node_value(const struct node *node, const char *name);
bool node_is_compatible(const struct node *node, const char *compatible);

/* ---- Parts of it --------------------------------------------------------------------------- */

/* values.c: the properties that the binding has. */
void values_find(const struct tree *tree, struct node *node);
/* guess.c: the type that a property without a binding seems to have. */
enum spec_type guess_type(const struct tree *tree, const struct property *property);
/* references.c: all of a phandle-array, and the names of its elements. */
void references_find(const struct tree *tree, struct node *node, const char *property,
		     const char *space, entries_t *entries);
/* Cells of a controller with the names that its binding gives them; false: complained. */
bool references_name_cells(const struct node *node, const char *property, const char *space,
			   struct entry *entry);
/* Follow the maps of nexus nodes from @a entry's controller to the real one. */
bool references_map(const struct tree *tree, struct node *node, const char *property,
		    const char *space, struct entry *entry);
/* Names of elements, from a property "…-names". */
void references_names(const struct node *node, const char *property, entries_t *entries);
/* registers.c */
void registers_find(struct node *node);
unsigned int own_address_cells(const struct node *node);
/* interrupts.c */
void interrupts_find(const struct tree *tree, struct node *node);
/* pins.c: pinctrl-…, gpio-hog */
void pins_find(const struct tree *tree, struct node *node);
/* order.c */
void order_find(const struct tree *tree);

/* ---- Complaints (complaints.c) ------------------------------------------------------------- */

struct source;

/*
 * Say something of a node, of a property (NULL: none) of it, by a line of a binding (NULL: none).
 * It is printed at the end, with the place in the source.
 */
void complain_error(const struct node *node, const char *property, const struct spec *spec,
		    const char *format, ...) __attribute__((format(printf, 4, 5)));
void complain_warning(const struct node *node, const char *property, const struct spec *spec,
		      const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Print them; end the program if there are errors. Returns the warnings, for the next time. */
char *complaints_end(const struct source *source);

#endif
