/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What is written of a tree: the header with its macros, symbols for Kconfig, the tree itself as
 * one file, and facts for programs. The same tree gives the same bytes, wherever its files lie.
 */

#ifndef GEN_DEVICETREE_EMIT_H
#define GEN_DEVICETREE_EMIT_H

#include "host/text/text.h"

#include "meaning.h"

/* devicetree_generated.h. The file of vendors: a prefix and a name on each line, a tab between. */
void emit_header(const struct tree *tree, const char *vendors, struct text *text);
/* Kconfig.dts: DT_HAS_…_ENABLED for each compatible that has a binding. */
void emit_kconfig(const struct tree *tree, const bindings_t *bindings, struct text *text);
/* zephyr.dts */
void emit_dts(const struct tree *tree, struct text *text);
/* order.txt */
void emit_order(const struct tree *tree, struct text *text);
/* dt.json */
void emit_json(const struct tree *tree, struct text *text);

/* ---- Parts of the header ------------------------------------------------------------------- */

/* "#define ID_SUFFIX value" */
void emit_define(struct text *text, const struct node *node, const char *value, const char *suffix,
		 ...) __attribute__((format(printf, 4, 5)));
void emit_number(struct text *text, const struct node *node, uint64_t value, const char *suffix,
		 ...) __attribute__((format(printf, 4, 5)));
/* The forms that a macro "fn for each" has: with what between two, with more arguments. */
struct each_form {
	const char *suffix;
	const char *arguments;
	const char *given;
	const char *between;
};
#define EMIT_EACH_FORMS 4
extern const struct each_form emit_each_forms[EMIT_EACH_FORMS];
/* A string of C. */
char *emit_quoted(const char *text);
/* emit_properties.c: N_P_… */
void emit_properties(struct text *text, const struct node *node);
/* Cells of a reference: …_PH, …_VAL_<cell>, and by its name. */
void emit_entry(struct text *text, const struct node *node, const char *prefix, size_t index,
		const struct entry *entry);
/* emit_global.c: what belongs to no node. */
void emit_global(const struct tree *tree, struct text *text);

#endif
