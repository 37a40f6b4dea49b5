/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The tree as facts for programs: functions of Kconfig and CMake, reports. By paths: what each node
 * is, where, and its properties as the binding types them. See emit.h.
 */

#include "emit.h"

#include <inttypes.h>
#include <string.h>

static void emit_string(struct text *text, const char *string)
{
	char json[TEXT_JSON_SIZE];
	size_t length = strlen(string);

	text_add(text, "\"");
	while (length > 0) {
		size_t taken = text_json(string, length, json);

		text_add(text, "%s", json);
		string += taken;
		length -= taken;
	}
	text_add(text, "\"");
}

static void emit_strings(struct text *text, const struct strings *strings)
{
	text_add(text, "[");
	for (size_t i = 0; i < strings->count; i++) {
		text_add(text, "%s", i > 0 ? ", " : "");
		emit_string(text, strings->item[i]);
	}
	text_add(text, "]");
}

static void emit_value(struct text *text, const struct value *value)
{
	switch (value->spec->type) {
	case TYPE_BOOLEAN:
		text_add(text, "%s", value->flag ? "true" : "false");
		return;
	case TYPE_INT:
		text_add(text, "%u", value->numbers.items[0]);
		return;
	case TYPE_STRING:
		emit_string(text, value->strings.item[0]);
		return;
	case TYPE_STRING_ARRAY:
		emit_strings(text, &value->strings);
		return;
	case TYPE_PATH:
	case TYPE_PHANDLE:
		emit_string(text, value->nodes.items[0]->path);
		return;
	default:
		break;
	}
	text_add(text, "[");
	for (size_t i = 0; i < value->numbers.count; i++) {
		text_add(text, "%s%u", i > 0 ? ", " : "", value->numbers.items[i]);
	}
	for (size_t i = 0; i < value->nodes.count; i++) {
		text_add(text, "%s", i > 0 ? ", " : "");
		emit_string(text, value->nodes.items[i]->path);
	}
	for (size_t i = 0; i < value->entries.count; i++) {
		const struct entry *entry = &value->entries.items[i];

		text_add(text, "%s[", i > 0 ? ", " : "");
		if (entry->controller != NULL) {
			emit_string(text, entry->controller->path);
		}
		for (size_t j = 0; j < entry->values.count; j++) {
			text_add(text, ", %u", entry->values.items[j]);
		}
		text_add(text, "]");
	}
	text_add(text, "]");
}

static void emit_regs(struct text *text, const struct node *node)
{
	text_add(text, ", \"reg\": [");
	for (size_t i = 0; i < node->meaning->regs.count; i++) {
		const struct reg *reg = &node->meaning->regs.items[i];

		text_add(text, "%s[", i > 0 ? ", " : "");
		if (reg->has_address) {
			text_add(text, "%" PRIu64, reg->address);
		} else {
			text_add(text, "null");
		}
		if (reg->has_size) {
			text_add(text, ", %" PRIu64, reg->size);
		}
		text_add(text, "]");
	}
	text_add(text, "]");
}

static void emit_node(struct text *text, const struct node *node)
{
	const struct meaning *meaning = node->meaning;

	emit_string(text, node->path);
	text_add(text, ": {\"ordinal\": %u, \"status\": ", meaning->ordinal);
	emit_string(text, node->status);
	text_add(text, ", \"labels\": ");
	emit_strings(text, &node->labels);
	text_add(text, ", \"compatible\": ");
	emit_strings(text, &meaning->compatibles);
	text_add(text, ", \"buses\": ");
	emit_strings(text, meaning->bus != NULL ? &meaning->bus->meaning->binding->buses
						: &(struct strings){0});
	text_add(text, ", \"needs\": [");
	for (size_t i = 0; i < meaning->needs.count; i++) {
		text_add(text, "%s%u", i > 0 ? ", " : "",
			 meaning->needs.items[i]->meaning->ordinal);
	}
	text_add(text, "], \"hogs\": %zu", meaning->hogs.count);
	emit_regs(text, node);
	text_add(text, ", \"properties\": {");
	for (size_t i = 0; i < meaning->values.count; i++) {
		text_add(text, "%s", i > 0 ? ", " : "");
		emit_string(text, meaning->values.items[i].spec->name);
		text_add(text, ": ");
		emit_value(text, &meaning->values.items[i]);
	}
	text_add(text, "}}");
}

/* /aliases, /chosen: names and paths. */
static void emit_names(const struct tree *tree, struct text *text, const char *path)
{
	const struct node *node = tree_by_path(tree, path),
			  *aliases = tree_by_path(tree, "/aliases");
	const char *between = "";

	text_add(text, "\"%s\": {", path + 1);
	for (size_t i = 0; node != NULL && i < node->properties.count; i++) {
		const struct property *property = &node->properties.items[i];
		struct strings target = node_strings(node, property->name);

		if (target.count == 1 && target.item[0][0] != '/' && aliases != NULL) {
			target = node_strings(aliases, target.item[0]);
		}
		if (target.count == 1) {
			text_add(text, "%s", between);
			emit_string(text, property->name);
			text_add(text, ": ");
			emit_string(text, target.item[0]);
			between = ", ";
		}
	}
	text_add(text, "}");
}

void emit_json(const struct tree *tree, struct text *text)
{
	const char *between = "";

	text_add(text, "{");
	emit_names(tree, text, "/aliases");
	text_add(text, ",\n");
	emit_names(tree, text, "/chosen");
	text_add(text, ",\n\"labels\": {");
	for (size_t i = 0; i < tree->all.count; i++) {
		const struct node *node = tree->all.items[i];

		for (size_t j = 0; j < node->labels.count; j++) {
			text_add(text, "%s", between);
			emit_string(text, node->labels.item[j]);
			text_add(text, ": ");
			emit_string(text, node->path);
			between = ", ";
		}
	}
	text_add(text, "},\n\"nodes\": {\n");
	for (size_t i = 0; i < tree->all.count; i++) {
		text_add(text, "%s", i > 0 ? ",\n" : "");
		emit_node(text, tree->all.items[i]);
	}
	text_add(text, "\n}}\n");
}
