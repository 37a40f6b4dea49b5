/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A YAML document as a tree with line numbers: what dtc writes, and bindings. Plain YAML only: no
 * anchors, by which a small file could stand for an enormous one, and no second use of a key.
 */

#ifndef GEN_DEVICETREE_YAML_TREE_H
#define GEN_DEVICETREE_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "host/text/list.h"

enum yaml_kind {
	YAML_TEXT,
	YAML_LIST,
	YAML_MAP,
};

struct yaml;

struct yaml_item {
	const char *key; /* of a map */
	unsigned int line;
	const struct yaml *value;
};

struct yaml {
	enum yaml_kind kind;
	unsigned int line;
	const char *tag;  /* as it is written, "!u8"; NULL: none */
	const char *text; /* YAML_TEXT */
	bool quoted;
	LIST(struct yaml_item) items; /* YAML_LIST, YAML_MAP */
};

/* Read a text, which came from @a file; die_at() says what is wrong. NULL: it is empty. */
const struct yaml *yaml_parse(const char *file, const char *text, size_t length);

/* The value of a key; NULL if there is none, or this is no map. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

#endif
