/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The header: of each node all but its properties (emit_properties.c) and what belongs to no node
 * (emit_global.c). The names are Zephyr's: drivers use them directly.
 */

#include "emit.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void define(struct text *text, const char *id, const char *suffix, va_list args,
		   const char *value)
{
	char *name = text_format_list(suffix, args);

	text_add(text, "#define %s_%s%s%s\n", id, name, *value != '\0' ? " " : "", value);
}

void emit_define(struct text *text, const struct node *node, const char *value, const char *suffix,
		 ...)
{
	va_list args;

	va_start(args, suffix);
	define(text, node->id, suffix, args, value);
	va_end(args);
}

void emit_number(struct text *text, const struct node *node, uint64_t value, const char *suffix,
		 ...)
{
	char number[32];
	va_list args;

	snprintf(number, sizeof(number), "%" PRIu64, value);
	va_start(args, suffix);
	define(text, node->id, suffix, args, number);
	va_end(args);
}

char *emit_quoted(const char *string)
{
	struct text text = {0};

	text_add_bytes(&text, "\"", 1);
	for (; *string != '\0'; string++) {
		if (*string == '"' || *string == '\\') {
			text_add(&text, "\\%c", *string);
		} else if (*string == '\n') {
			text_add(&text, "\\n");
		} else if ((unsigned char)*string < ' ') {
			text_add(&text, "\\%03o", (unsigned char)*string);
		} else {
			text_add_bytes(&text, string, 1);
		}
	}
	text_add_bytes(&text, "\"", 1);
	return text.data;
}

/* ---- Relatives ----------------------------------------------------------------------------- */

const struct each_form emit_each_forms[EMIT_EACH_FORMS] = {
	{"", "fn", "", ""},
	{"_SEP", "fn, sep", "", " DT_DEBRACKET_INTERNAL sep"},
	{"_VARGS", "fn, ...", ", __VA_ARGS__", ""},
	{"_SEP_VARGS", "fn, sep, ...", ", __VA_ARGS__", " DT_DEBRACKET_INTERNAL sep"},
};

static void emit_each_child(struct text *text, const struct node *node, bool okay)
{
	for (size_t i = 0; i < EMIT_EACH_FORMS; i++) {
		const struct each_form *form = &emit_each_forms[i];
		const char *between = "";

		text_add(text, "#define %s_FOREACH_CHILD%s%s(%s)", node->id,
			 okay ? "_STATUS_OKAY" : "", form->suffix, form->arguments);
		for (size_t j = 0; j < node->children.count; j++) {
			const struct node *child = node->children.items[j];

			if (!okay || node_is_okay(child)) {
				text_add(text, "%s fn(%s%s)", between, child->id, form->given);
				between = form->between;
			}
		}
		text_add(text, "\n");
	}
}

static void emit_labels(struct text *text, const struct node *node)
{
	text_add(text, "#define %s_FOREACH_NODELABEL(fn)", node->id);
	for (size_t i = 0; i < node->labels.count; i++) {
		text_add(text, " fn(%s)", node->labels.item[i]);
	}
	text_add(text, "\n#define %s_FOREACH_NODELABEL_VARGS(fn, ...)", node->id);
	for (size_t i = 0; i < node->labels.count; i++) {
		text_add(text, " fn(%s, __VA_ARGS__)", node->labels.item[i]);
	}
	text_add(text, "\n");
	emit_number(text, node, node->labels.count, "NODELABEL_NUM");
}

/* The address in a node's name; false if there is none. */
static bool unit_address(const struct node *node, unsigned long long *address)
{
	const char *at = strchr(node->name, '@');
	char *end;

	if (at == NULL) {
		return false;
	}
	*address = strtoull(at + 1, &end, 16);
	return end != at + 1 && *end == '\0';
}

/* Devices that share their registers have one address: the first that is okay has it, then the
 * first. */
static bool has_the_address(const struct node *node, unsigned long long address)
{
	for (size_t i = 0; i < node->parent->children.count; i++) {
		const struct node *other = node->parent->children.items[i];
		unsigned long long its;

		if (other != node && unit_address(other, &its) && its == address &&
		    (node_is_okay(other) != node_is_okay(node) ? node_is_okay(other)
							       : other->index < node->index)) {
			return false;
		}
	}
	return true;
}

static void emit_unit_addresses(struct text *text, const struct node *node)
{
	/* All are compared with all. */
	for (size_t i = 0; i < node->children.count && node->children.count < 500; i++) {
		const struct node *child = node->children.items[i];
		unsigned long long address;

		if (unit_address(child, &address) && has_the_address(child, address)) {
			emit_define(text, node, child->id, "CHILD_UNIT_ADDR_INT_%llu", address);
		}
	}
}

static void emit_relatives(struct text *text, const struct node *node)
{
	size_t okay = 0;

	for (size_t i = 0; i < node->children.count; i++) {
		okay += node_is_okay(node->children.items[i]);
	}
	emit_define(text, node, emit_quoted(node->path), "PATH");
	emit_define(text, node, emit_quoted(node->name), "FULL_NAME");
	emit_define(text, node, node->name, "FULL_NAME_UNQUOTED");
	emit_define(text, node, token_of(node->name), "FULL_NAME_TOKEN");
	emit_define(text, node, upper_token_of(node->name), "FULL_NAME_UPPER_TOKEN");
	if (node->parent != NULL) {
		emit_define(text, node, node->parent->id, "PARENT");
		emit_number(text, node, node->index, "CHILD_IDX");
	}
	emit_number(text, node, node->children.count, "CHILD_NUM");
	emit_number(text, node, okay, "CHILD_NUM_STATUS_OKAY");
	emit_unit_addresses(text, node);
	emit_labels(text, node);
	text_add(text, "#define %s_FOREACH_ANCESTOR(fn)", node->id);
	for (const struct node *above = node->parent; above != NULL; above = above->parent) {
		text_add(text, " fn(%s)", above->id);
	}
	text_add(text, "\n");
	emit_each_child(text, node, false);
	emit_each_child(text, node, true);
}

static void emit_ordinals(struct text *text, const struct node *node, const char *suffix,
			  const nodes_t *nodes)
{
	struct text list = {0};

	text_add_bytes(&list, "", 0);
	for (size_t i = 0; i < nodes->count; i++) {
		text_add(&list, "%u, ", nodes->items[i]->meaning->ordinal);
	}
	emit_define(text, node, list.data, "%s", suffix);
}

/* ---- What it is ---------------------------------------------------------------------------- */

/* The vendor's name from the lines PREFIX<tab>NAME; NULL. */
static char *vendor_of(const char *vendors, const char *prefix, size_t length)
{
	for (const char *line = vendors; line != NULL && *line != '\0';) {
		const char *end = strchrnul(line, '\n');

		if (strncmp(line, prefix, length) == 0 && line[length] == '\t') {
			return text_copy(line + length + 1, (size_t)(end - line) - length - 1);
		}
		line = *end == '\0' ? end : end + 1;
	}
	return NULL;
}

static void emit_compatibles(struct text *text, const struct node *node, const char *vendors)
{
	const struct strings *compatibles = &node->meaning->compatibles;

	for (size_t i = 0; i < compatibles->count; i++) {
		const char *compatible = compatibles->item[i];
		const char *comma = strchr(compatible, ',');
		char *vendor;

		emit_define(text, node, "1", "COMPAT_MATCHES_%s", word_of(compatible));
		if (comma == NULL) {
			continue;
		}
		vendor = vendor_of(vendors, compatible, (size_t)(comma - compatible));
		if (vendor != NULL) {
			emit_define(text, node, "1", "COMPAT_VENDOR_IDX_%zu_EXISTS", i);
			emit_define(text, node, emit_quoted(vendor), "COMPAT_VENDOR_IDX_%zu", i);
		}
		emit_define(text, node, "1", "COMPAT_MODEL_IDX_%zu_EXISTS", i);
		emit_define(text, node, emit_quoted(comma + 1), "COMPAT_MODEL_IDX_%zu", i);
	}
}

static void emit_bus(struct text *text, const struct node *node)
{
	const struct node *bus = node->meaning->bus;

	if (bus == NULL) {
		return;
	}
	for (size_t i = 0; i < bus->meaning->binding->buses.count; i++) {
		emit_define(text, node, "1", "BUS_%s",
			    word_of(bus->meaning->binding->buses.item[i]));
	}
	emit_define(text, node, bus->id, "BUS");
}

/* ---- Where it is --------------------------------------------------------------------------- */

static void emit_address(struct text *text, const struct node *node, size_t i, const char *what,
			 uint64_t value)
{
	/* A decimal number beyond the largest of a long long is none of C. */
	emit_define(text, node,
		    value > INT64_MAX
			    ? text_format("0x%" PRIx64, value)
			    : text_format("%" PRIu64 " /* 0x%" PRIx64 " */", value, value),
		    "REG_IDX_%zu_VAL_%s", i, what);
}

static void emit_regs(struct text *text, const struct node *node)
{
	emit_number(text, node, node->meaning->regs.count, "REG_NUM");
	for (size_t i = 0; i < node->meaning->regs.count; i++) {
		const struct reg *reg = &node->meaning->regs.items[i];
		const char *name = reg->name != NULL ? word_of(reg->name) : NULL;

		emit_define(text, node, "1", "REG_IDX_%zu_EXISTS", i);
		if (reg->has_address) {
			emit_address(text, node, i, "ADDRESS", reg->address);
		}
		if (reg->has_size) {
			emit_address(text, node, i, "SIZE", reg->size);
		}
		if (name == NULL) {
			continue;
		}
		emit_define(text, node, "1", "REG_NAME_%s_EXISTS", name);
		if (reg->has_address) {
			emit_define(text, node,
				    text_format("%s_REG_IDX_%zu_VAL_ADDRESS", node->id, i),
				    "REG_NAME_%s_VAL_ADDRESS", name);
		}
		if (reg->has_size) {
			emit_define(text, node, text_format("%s_REG_IDX_%zu_VAL_SIZE", node->id, i),
				    "REG_NAME_%s_VAL_SIZE", name);
		}
	}
}

static void emit_ranges(struct text *text, const struct node *node)
{
	emit_number(text, node, node->meaning->ranges.count, "RANGES_NUM");
	for (size_t i = 0; i < node->meaning->ranges.count; i++) {
		const struct range *range = &node->meaning->ranges.items[i];

		emit_define(text, node, "1", "RANGES_IDX_%zu_EXISTS", i);
		if (range->has_flags) {
			emit_define(text, node, "1", "RANGES_IDX_%zu_VAL_CHILD_BUS_FLAGS_EXISTS",
				    i);
			emit_number(text, node, range->flags, "RANGES_IDX_%zu_VAL_CHILD_BUS_FLAGS",
				    i);
		}
		emit_number(text, node, range->child, "RANGES_IDX_%zu_VAL_CHILD_BUS_ADDRESS", i);
		emit_number(text, node, range->parent, "RANGES_IDX_%zu_VAL_PARENT_BUS_ADDRESS", i);
		if (range->has_length) {
			emit_number(text, node, range->length, "RANGES_IDX_%zu_VAL_LENGTH", i);
		}
	}
	text_add(text, "#define %s_FOREACH_RANGE(fn)", node->id);
	for (size_t i = 0; i < node->meaning->ranges.count; i++) {
		text_add(text, " fn(%s, %zu)", node->id, i);
	}
	text_add(text, "\n");
}

/* ---- What it is wired to ------------------------------------------------------------------- */

static void emit_interrupts(struct text *text, const struct node *node)
{
	emit_number(text, node, node->meaning->interrupts.count, "IRQ_NUM");
	for (size_t i = 0; i < node->meaning->interrupts.count; i++) {
		const struct entry *entry = &node->meaning->interrupts.items[i];
		const char *name = entry->name != NULL ? word_of(entry->name) : NULL;

		if (entry->controller == NULL) {
			continue;
		}
		emit_define(text, node, "1", "IRQ_IDX_%zu_EXISTS", i);
		emit_define(text, node, entry->controller->id, "IRQ_IDX_%zu_CONTROLLER", i);
		if (name != NULL) {
			emit_define(text, node, "1", "IRQ_NAME_%s_EXISTS", name);
			emit_define(text, node, entry->controller->id, "IRQ_NAME_%s_CONTROLLER",
				    name);
		}
		for (size_t j = 0; j < entry->values.count; j++) {
			const char *cell = word_of(entry->cells.item[j]);

			emit_number(text, node, entry->values.items[j], "IRQ_IDX_%zu_VAL_%s", i,
				    cell);
			emit_define(text, node, "1", "IRQ_IDX_%zu_VAL_%s_EXISTS", i, cell);
			if (name != NULL) {
				emit_define(text, node,
					    text_format("%s_IRQ_IDX_%zu_VAL_%s", node->id, i, cell),
					    "IRQ_NAME_%s_VAL_%s", name, cell);
				emit_define(text, node, "1", "IRQ_NAME_%s_VAL_%s_EXISTS", name,
					    cell);
			}
		}
	}
}

static void emit_pins(struct text *text, const struct node *node)
{
	const struct meaning *meaning = node->meaning;

	emit_number(text, node, meaning->pin_states.count, "PINCTRL_NUM");
	for (size_t i = 0; i < meaning->pin_states.count; i++) {
		const struct pin_state *state = &meaning->pin_states.items[i];

		emit_define(text, node, "1", "PINCTRL_IDX_%zu_EXISTS", i);
		if (state->name == NULL) {
			continue;
		}
		emit_define(text, node, token_of(state->name), "PINCTRL_IDX_%zu_TOKEN", i);
		emit_define(text, node, upper_token_of(state->name), "PINCTRL_IDX_%zu_UPPER_TOKEN",
			    i);
		emit_define(text, node, "1", "PINCTRL_NAME_%s_EXISTS", word_of(state->name));
		emit_number(text, node, i, "PINCTRL_NAME_%s_IDX", word_of(state->name));
		for (size_t j = 0; j < state->nodes.count; j++) {
			emit_define(text, node, state->nodes.items[j]->id,
				    "PINCTRL_NAME_%s_IDX_%zu_PH", word_of(state->name), j);
		}
	}
	if (meaning->hogs.count > 0) {
		emit_define(text, node, "1", "GPIO_HOGS_EXISTS");
		emit_number(text, node, meaning->hogs.count, "GPIO_HOGS_NUM");
		for (size_t i = 0; i < meaning->hogs.count; i++) {
			emit_entry(text, node, "GPIO_HOGS", i, &meaning->hogs.items[i]);
		}
	}
}

static void emit_node(struct text *text, const struct node *node, const char *vendors)
{
	struct strings compatibles = node->meaning->compatibles;

	text_add(text, "\n/* %s%s%s%s */\n", node->path, compatibles.count > 0 ? ": " : "",
		 compatibles.count > 0 ? strings_join(&compatibles, " ") : "",
		 node->meaning->binding == NULL && compatibles.count > 0 ? " (no binding)" : "");
	emit_relatives(text, node);
	emit_number(text, node, node->meaning->ordinal, "ORD");
	emit_define(text, node, text_format("%05u", node->meaning->ordinal), "ORD_STR_SORTABLE");
	emit_ordinals(text, node, "REQUIRES_ORDS", &node->meaning->needs);
	emit_ordinals(text, node, "SUPPORTS_ORDS", &node->meaning->needed_by);
	emit_define(text, node, "1", "EXISTS");
	emit_define(text, node, "1", "STATUS_%s", word_of(node->status));
	emit_regs(text, node);
	emit_ranges(text, node);
	emit_interrupts(text, node);
	emit_compatibles(text, node, vendors);
	emit_bus(text, node);
	emit_pins(text, node);
	emit_properties(text, node);
}

void emit_header(const struct tree *tree, const char *vendors, struct text *text)
{
	text_add(text,
		 "/*\n * Generated by gen_devicetree: <zephyr/devicetree.h> is how to read it, "
		 "docs/devicetree.md why it is.\n */\n");
	for (size_t i = 0; i < tree->all.count; i++) {
		emit_node(text, tree->all.items[i], vendors);
	}
	emit_global(tree, text);
}
