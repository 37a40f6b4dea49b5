/* SPDX-License-Identifier: Apache-2.0 */

/* The header's macros of properties: N_P_<property>…; see emit.h. */

#include "emit.h"

#include <stdlib.h>
#include <string.h>

#include "yaml_tree.h"

struct writer {
	struct text *text;
	const struct node *node;
	const struct value *value;
	const char *name; /* of the property, in macros */
};

/* ---- References ---------------------------------------------------------------------------- */

void emit_entry(struct text *text, const struct node *node, const char *prefix, size_t index,
		const struct entry *entry)
{
	const char *name = entry->name != NULL ? word_of(entry->name) : NULL;

	if (entry->controller == NULL) {
		emit_define(text, node, "0", "%s_IDX_%zu_EXISTS", prefix, index);
		return;
	}
	emit_define(text, node, "1", "%s_IDX_%zu_EXISTS", prefix, index);
	emit_define(text, node, entry->controller->id, "%s_IDX_%zu_PH", prefix, index);
	if (name != NULL) {
		emit_define(text, node, emit_quoted(entry->name), "%s_IDX_%zu_NAME", prefix, index);
		emit_define(text, node, "1", "%s_NAME_%s_EXISTS", prefix, name);
		emit_define(text, node, entry->controller->id, "%s_NAME_%s_PH", prefix, name);
	}
	for (size_t i = 0; i < entry->values.count; i++) {
		const char *cell = word_of(entry->cells.item[i]);

		emit_number(text, node, entry->values.items[i], "%s_IDX_%zu_VAL_%s", prefix, index,
			    cell);
		emit_define(text, node, "1", "%s_IDX_%zu_VAL_%s_EXISTS", prefix, index, cell);
		if (name != NULL) {
			emit_define(
				text, node,
				text_format("%s_%s_IDX_%zu_VAL_%s", node->id, prefix, index, cell),
				"%s_NAME_%s_VAL_%s", prefix, name, cell);
			emit_define(text, node, "1", "%s_NAME_%s_VAL_%s_EXISTS", prefix, name,
				    cell);
		}
	}
}

static void write_nodes(const struct writer *writer)
{
	const struct value *value = writer->value;
	bool one = value->spec->type != TYPE_PHANDLES;

	for (size_t i = 0; i < value->nodes.count; i++) {
		const char *id = value->nodes.items[i]->id;

		if (one) {
			emit_define(writer->text, writer->node, id, "P_%s", writer->name);
		}
		emit_define(writer->text, writer->node, id, "P_%s_IDX_%zu", writer->name, i);
		emit_define(writer->text, writer->node, id, "P_%s_IDX_%zu_PH", writer->name, i);
		emit_define(writer->text, writer->node, "1", "P_%s_IDX_%zu_EXISTS", writer->name,
			    i);
	}
}

/* ---- Text and numbers ---------------------------------------------------------------------- */

/* As it is, but on one line. */
static char *unquoted(const char *string)
{
	char *copy = text_copy(string, strlen(string));

	for (char *c = copy; *c != '\0'; c++) {
		*c = *c == '\n' || *c == '\r' ? ' ' : *c;
	}
	return copy;
}

static void write_tokens(const struct writer *writer, const char *index, const char *string)
{
	emit_define(writer->text, writer->node, unquoted(string), "P_%s%s_STRING_UNQUOTED",
		    writer->name, index);
	emit_define(writer->text, writer->node, token_of(string), "P_%s%s_STRING_TOKEN",
		    writer->name, index);
	emit_define(writer->text, writer->node, upper_token_of(string), "P_%s%s_STRING_UPPER_TOKEN",
		    writer->name, index);
}

static size_t element_count(const struct value *value)
{
	return value->strings.count > 0 ? value->strings.count : value->numbers.count;
}

static char *element(const struct value *value, size_t i)
{
	return value->strings.count > 0 ? emit_quoted(value->strings.item[i])
					: text_format("%u", value->numbers.items[i]);
}

static void write_list(const struct writer *writer)
{
	struct text list = {0};

	text_add(&list, "{");
	for (size_t i = 0; i < element_count(writer->value); i++) {
		text_add(&list, "%s%s", i > 0 ? ", " : "", element(writer->value, i));
	}
	text_add(&list, "}");
	emit_define(writer->text, writer->node, list.data, "P_%s", writer->name);
	for (size_t i = 0; i < element_count(writer->value); i++) {
		emit_define(writer->text, writer->node, element(writer->value, i), "P_%s_IDX_%zu",
			    writer->name, i);
		emit_define(writer->text, writer->node, "1", "P_%s_IDX_%zu_EXISTS", writer->name,
			    i);
		if (writer->value->strings.count > 0) {
			write_tokens(writer, text_format("_IDX_%zu", i),
				     writer->value->strings.item[i]);
		}
	}
}

/* Which of the binding's choices each element is. */
static void write_choices(const struct writer *writer)
{
	const struct value *value = writer->value;
	const struct yaml *choice = value->spec->choice;
	bool list = value->spec->type != TYPE_INT && value->spec->type != TYPE_STRING;

	for (size_t i = 0; choice != NULL && i < element_count(value); i++) {
		const char *text =
			value->strings.count > 0 ? value->strings.item[i] : element(value, i);
		size_t index = 0;

		for (size_t j = 0; j < choice->items.count; j++) {
			const char *one = choice->items.items[j].value->text;

			if (value->strings.count > 0
				    ? strcmp(one, text) == 0
				    : (uint32_t)strtoll(one, NULL, 0) == value->numbers.items[i]) {
				index = j;
				break;
			}
		}
		emit_number(writer->text, writer->node, index, "P_%s_IDX_%zu_ENUM_IDX",
			    writer->name, i);
		emit_define(writer->text, writer->node, "1", "P_%s_IDX_%zu_ENUM_VAL_%s_EXISTS",
			    writer->name, i, token_of(text));
		emit_define(writer->text, writer->node, "1", "P_%s_ENUM_VAL_%s_EXISTS",
			    writer->name, token_of(text));
		if (list) {
			continue;
		}
		emit_number(writer->text, writer->node, index, "P_%s_ENUM_IDX", writer->name);
		if (value->strings.count > 0) {
			emit_define(writer->text, writer->node, token_of(text), "P_%s_ENUM_TOKEN",
				    writer->name);
			emit_define(writer->text, writer->node, upper_token_of(text),
				    "P_%s_ENUM_UPPER_TOKEN", writer->name);
		}
	}
}

/* ---- All elements -------------------------------------------------------------------------- */

static void write_each(const struct writer *writer, size_t count)
{
	for (size_t i = 0; i < EMIT_EACH_FORMS; i++) {
		const struct each_form *form = &emit_each_forms[i];
		text_add(writer->text, "#define %s_P_%s_FOREACH_PROP_ELEM%s(%s)", writer->node->id,
			 writer->name, form->suffix, form->arguments);
		for (size_t j = 0; j < count; j++) {
			text_add(writer->text, "%s fn(%s, %s, %zu%s)", j > 0 ? form->between : "",
				 writer->node->id, writer->name, j, form->given);
		}
		text_add(writer->text, "\n");
	}
}

/* A length would count cells, of which several make up one element. */
static bool has_no_length(const char *name)
{
	return strcmp(name, "reg") == 0 || strcmp(name, "ranges") == 0 ||
	       strcmp(name, "dma-ranges") == 0 || strcmp(name, "interrupts") == 0;
}

static void write_value(const struct writer *writer)
{
	const struct value *value = writer->value;
	size_t count = element_count(value);

	switch (value->spec->type) {
	case TYPE_BOOLEAN:
		emit_define(writer->text, writer->node, value->flag ? "1" : "0", "P_%s",
			    writer->name);
		return;
	case TYPE_INT:
		emit_define(writer->text, writer->node, element(value, 0), "P_%s", writer->name);
		return;
	case TYPE_STRING:
		emit_define(writer->text, writer->node, element(value, 0), "P_%s", writer->name);
		write_tokens(writer, "", value->strings.item[0]);
		emit_define(writer->text, writer->node, element(value, 0), "P_%s_IDX_0",
			    writer->name);
		emit_define(writer->text, writer->node, "1", "P_%s_IDX_0_EXISTS", writer->name);
		/* As arrays of characters they have no length: there is sizeof. */
		write_each(writer, strlen(value->strings.item[0]));
		return;
	case TYPE_ARRAY:
	case TYPE_UINT8_ARRAY:
	case TYPE_STRING_ARRAY:
		write_list(writer);
		break;
	case TYPE_PHANDLE_ARRAY:
		count = value->entries.count;
		for (size_t i = 0; i < count; i++) {
			emit_entry(writer->text, writer->node, text_format("P_%s", writer->name), i,
				   &value->entries.items[i]);
		}
		break;
	default:
		count = value->nodes.count;
		write_nodes(writer);
		break;
	}
	if (!has_no_length(value->spec->name)) {
		write_each(writer, count);
		emit_number(writer->text, writer->node, count, "P_%s_LEN", writer->name);
	}
}

void emit_properties(struct text *text, const struct node *node)
{
	for (size_t i = 0; i < node->meaning->values.count; i++) {
		const struct value *value = &node->meaning->values.items[i];
		struct writer writer = {text, node, value, word_of(value->spec->name)};

		write_value(&writer);
		write_choices(&writer);
		emit_define(text, node, "1", "P_%s_EXISTS", writer.name);
	}
}
