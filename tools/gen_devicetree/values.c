/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The properties of a node as its binding types them: checked, with defaults filled in. A node
 * without a binding has those that mean the same everywhere; one whose types are guessed has all.
 */

#include "meaning.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/suggest.h"
#include "host/text/text.h"

#include "yaml_tree.h"

static const struct spec everywhere[] = {
	{.name = "compatible", .type = TYPE_STRING_ARRAY},
	{.name = "status", .type = TYPE_STRING},
	{.name = "ranges", .type = TYPE_ARRAY},
	{.name = "reg", .type = TYPE_ARRAY},
	{.name = "reg-names", .type = TYPE_STRING_ARRAY},
	{.name = "label", .type = TYPE_STRING},
	{.name = "interrupts", .type = TYPE_ARRAY},
	{.name = "interrupts-extended", .type = TYPE_COMPOUND},
	{.name = "interrupt-names", .type = TYPE_STRING_ARRAY},
	{.name = "interrupt-controller", .type = TYPE_BOOLEAN},
	{.name = "interrupt-parent", .type = TYPE_PHANDLE},
};

/* ---- From what is written ------------------------------------------------------------------ */

/* One of them, several of them. */
static const char *const kind_words[][2] = {
	[PIECE_CELL] = {"a number", "numbers"},
	[PIECE_PHANDLE] = {"a reference", "references"},
	[PIECE_BYTE] = {"a byte", "bytes"},
	[PIECE_HALF] = {"a number of 16 bits", "numbers of 16 bits"},
	[PIECE_DOUBLE] = {"a number of 64 bits", "numbers of 64 bits"},
	[PIECE_STRING] = {"a string", "strings"},
};

/* What the property is, in words, for somebody who wrote something else than was wanted. */
static const char *what_it_is(const struct property *property)
{
	size_t count = property->pieces.count;

	if (count == 0) {
		return "it has no value";
	}
	for (size_t i = 1; i < count; i++) {
		enum piece_kind first = property->pieces.items[0].kind;

		if (property->pieces.items[i].kind != first) {
			return (first == PIECE_STRING) !=
					       (property->pieces.items[i].kind == PIECE_STRING)
				       ? "it has numbers and strings"
				       : "it has numbers and references";
		}
	}
	return text_format("it is %s", kind_words[property->pieces.items[0].kind][count > 1]);
}

static bool all_are(const struct property *property, enum piece_kind kind)
{
	for (size_t i = 0; i < property->pieces.count; i++) {
		if (property->pieces.items[i].kind != kind) {
			return false;
		}
	}
	return true;
}

static void add_numbers(struct value *value, const struct piece *piece)
{
	if (piece->kind == PIECE_DOUBLE && value->spec->type != TYPE_UINT8_ARRAY) {
		*LIST_ADD(&value->numbers) = (uint32_t)(piece->number >> 32);
	}
	*LIST_ADD(&value->numbers) = (uint32_t)piece->number;
}

static bool take_numbers(struct value *value, const struct property *property)
{
	enum spec_type type = value->spec->type;
	size_t count = property->pieces.count;

	for (size_t i = 0; i < count; i++) {
		enum piece_kind kind = property->pieces.items[i].kind;

		if (kind == PIECE_STRING || (type == TYPE_UINT8_ARRAY) != (kind == PIECE_BYTE) ||
		    kind == PIECE_HALF || (type == TYPE_INT && kind != PIECE_CELL)) {
			return false;
		}
		add_numbers(value, &property->pieces.items[i]);
	}
	return type == TYPE_INT ? count == 1 : type == TYPE_ARRAY || count > 0;
}

static bool take_strings(struct value *value, const struct property *property)
{
	size_t count = property->pieces.count;

	for (size_t i = 0; i < count; i++) {
		strings_add(&value->strings, property->pieces.items[i].kind == PIECE_STRING
						     ? property->pieces.items[i].text
						     : "");
	}
	return count > 0 && all_are(property, PIECE_STRING) &&
	       (count == 1 || value->spec->type == TYPE_STRING_ARRAY);
}

static bool take_nodes(const struct tree *tree, struct value *value,
		       const struct property *property)
{
	size_t count = property->pieces.count;

	if (count == 0 || (value->spec->type == TYPE_PHANDLE && count != 1)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = &property->pieces.items[i];
		struct node *node =
			piece->kind == PIECE_STRING ? NULL : tree_by_phandle(tree, piece->number);

		if (node == NULL) {
			return false;
		}
		*LIST_ADD(&value->nodes) = node;
	}
	return true;
}

static bool take_path(const struct tree *tree, struct value *value, const struct property *property)
{
	const struct piece *piece = property->pieces.items;
	struct node *node;

	if (property->pieces.count != 1) {
		return false;
	}
	node = piece->kind == PIECE_STRING ? tree_by_path(tree, piece->text)
					   : tree_by_phandle(tree, piece->number);
	if (node == NULL) {
		return false;
	}
	*LIST_ADD(&value->nodes) = node;
	return true;
}

/* The name of the cells that go with a phandle-array: "gpio" of led-gpios, "pwm" of pwms. */
static const char *space_of(const struct spec *spec)
{
	const char *name = spec->name;
	size_t length = strlen(name);

	if (spec->space != NULL) {
		return spec->space;
	}
	if (length >= 6 && strcmp(name + length - 6, "-gpios") == 0) {
		return "gpio";
	}
	if (strcmp(name, "mboxes") == 0) {
		return "mbox";
	}
	return text_copy(name, length - (length > 0 && name[length - 1] == 's'));
}

static bool take(const struct tree *tree, struct node *node, struct value *value,
		 const struct property *property)
{
	const struct spec *spec = value->spec;

	switch (spec->type) {
	case TYPE_BOOLEAN:
		value->flag = true;
		return property->pieces.count == 0;
	case TYPE_INT:
	case TYPE_ARRAY:
	case TYPE_UINT8_ARRAY:
		return take_numbers(value, property);
	case TYPE_STRING:
	case TYPE_STRING_ARRAY:
		return take_strings(value, property);
	case TYPE_PHANDLE:
	case TYPE_PHANDLES:
		return take_nodes(tree, value, property);
	case TYPE_PATH:
		return take_path(tree, value, property);
	case TYPE_PHANDLE_ARRAY:
		if (property->pieces.count == 0 || property->pieces.items[0].kind == PIECE_STRING) {
			return false;
		}
		references_find(tree, node, spec->name, space_of(spec), &value->entries);
		return true;
	default:
		return true;
	}
}

/* ---- From the binding ---------------------------------------------------------------------- */

static uint32_t yaml_number(const struct yaml *value, bool *good)
{
	char *end;
	long long number;

	if (value->kind != YAML_TEXT) {
		*good = false;
		return 0;
	}
	number = strtoll(value->text, &end, 0);
	*good &= *end == '\0' && end != value->text && number >= INT32_MIN && number <= UINT32_MAX;
	return (uint32_t)number;
}

static bool take_default(struct value *value, const struct yaml *initial)
{
	enum spec_type type = value->spec->type;
	bool list = type == TYPE_ARRAY || type == TYPE_UINT8_ARRAY || type == TYPE_STRING_ARRAY;
	bool good = (initial->kind == YAML_LIST) == list && initial->kind != YAML_MAP;
	bool text = type == TYPE_STRING || type == TYPE_STRING_ARRAY;

	for (size_t i = 0; good && i < (list ? initial->items.count : 1); i++) {
		const struct yaml *element = list ? initial->items.items[i].value : initial;

		if (!text) {
			*LIST_ADD(&value->numbers) = yaml_number(element, &good);
		} else if (element->kind == YAML_TEXT) {
			strings_add(&value->strings, element->text);
		} else {
			good = false;
		}
	}
	return good;
}

/* Is an element of the value what the binding's YAML says? */
static bool element_is(const struct value *value, size_t i, const struct yaml *text)
{
	bool good = true;

	if (text->kind != YAML_TEXT) {
		return false;
	}
	if (value->strings.count > 0) {
		return strcmp(value->strings.item[i], text->text) == 0;
	}
	return value->numbers.items[i] == yaml_number(text, &good) && good;
}

static size_t elements(const struct value *value)
{
	return value->strings.count > 0 ? value->strings.count : value->numbers.count;
}

static const char *shown(const struct value *value, size_t i)
{
	return value->strings.count > 0 ? text_format("\"%s\"", value->strings.item[i])
					: text_format("%u", value->numbers.items[i]);
}

static void check_choice(const struct node *node, const struct value *value)
{
	const struct yaml *choice = value->spec->choice;

	for (size_t i = 0; choice != NULL && i < elements(value); i++) {
		struct strings known = {0};
		bool found = false;

		for (size_t j = 0; j < choice->items.count; j++) {
			const struct yaml *element = choice->items.items[j].value;

			found |= element_is(value, i, element);
			strings_add(&known, element->kind == YAML_TEXT ? element->text : "");
		}
		if (!found) {
			complain_error(node, value->spec->name, value->spec, "%s is none of %s",
				       shown(value, i), strings_join(&known, ", "));
		}
	}
}

static void check_constant(const struct node *node, const struct value *value)
{
	const struct yaml *constant = value->spec->constant;
	size_t count;

	if (constant == NULL) {
		return;
	}
	count = constant->kind == YAML_LIST ? constant->items.count : 1;
	for (size_t i = 0; i < count || i < elements(value); i++) {
		const struct yaml *element = constant->kind == YAML_LIST && i < count
						     ? constant->items.items[i].value
						     : constant;

		if (i >= count || i >= elements(value) || !element_is(value, i, element)) {
			complain_error(node, value->spec->name, value->spec,
				       "it is always what its binding says");
			return;
		}
	}
}

static void find_value(const struct tree *tree, struct node *node, const struct spec *spec)
{
	const struct property *property = node_property(node, spec->name);
	struct value value = {.spec = spec};

	if (property == NULL && spec->initial == NULL) {
		if (spec->required && node_is_okay(node)) {
			complain_error(node, NULL, spec,
				       "property %s is missing, which %s requires", spec->name,
				       node->meaning->compatibles.count > 0
					       ? node->meaning->compatibles.item[0]
					       : "its parent's binding");
		}
		if (spec->type != TYPE_BOOLEAN || node->meaning->binding == NULL) {
			return;
		}
	} else if (property == NULL) {
		if (!take_default(&value, spec->initial)) {
			complain_error(node, NULL, spec, "the default of %s is no %s", spec->name,
				       type_names[spec->type]);
		}
	} else {
		if (!take(tree, node, &value, property)) {
			complain_error(node, spec->name, spec->file != NULL ? spec : NULL,
				       "it should be of type %s, and %s", type_names[spec->type],
				       what_it_is(property));
			return;
		}
		if (spec->deprecated) {
			complain_warning(node, spec->name, spec, "it is deprecated");
		}
		check_choice(node, &value);
		check_constant(node, &value);
	}
	if (spec->type != TYPE_COMPOUND) {
		*LIST_ADD(&node->meaning->values) = value;
	}
}

/* ---- What no binding has ------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);

	return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_known_everywhere(const char *name)
{
	static const char *const names[] = {"compatible",
					    "status",
					    "ranges",
					    "phandle",
					    "device_type",
					    "interrupt-parent",
					    "interrupts-extended",
					    "dma-ranges"};
	static const char *const ends[] = {"-map", "-map-mask", "-map-pass-thru", "-controller"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(name, names[i]) == 0) {
			return true;
		}
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (ends_with(name, ends[i])) {
			return true;
		}
	}
	return name[0] == '#';
}

static void check_declared(const struct node *node, const struct binding *binding)
{
	struct strings known = {0};

	for (size_t i = 0; i < binding->specs.count; i++) {
		strings_add(&known, binding->specs.items[i].name);
	}
	for (size_t i = 0; i < node->properties.count; i++) {
		const char *name = node->properties.items[i].name;
		const char *near;

		if (binding_spec(binding, name) != NULL || is_known_everywhere(name)) {
			continue;
		}
		near = suggest(name, &known);
		complain_error(node, name, NULL, "%s has no such property%s%s%s", binding->file,
			       near != NULL ? "; did you mean " : "", near != NULL ? near : "",
			       near != NULL ? "?" : "");
	}
}

static void guess_values(const struct tree *tree, struct node *node)
{
	for (size_t i = 0; i < node->properties.count; i++) {
		const struct property *property = &node->properties.items[i];
		struct spec *spec;

		if (strcmp(property->name, "phandle") == 0 || property->name[0] == '#') {
			continue;
		}
		spec = must_alloc(sizeof(*spec));
		*spec = (struct spec){.name = property->name, .type = guess_type(tree, property)};
		for (size_t j = 0; j < sizeof(everywhere) / sizeof(everywhere[0]); j++) {
			if (strcmp(everywhere[j].name, spec->name) == 0) {
				spec->type = everywhere[j].type;
			}
		}
		find_value(tree, node, spec);
	}
}

void values_find(const struct tree *tree, struct node *node)
{
	const struct binding *binding = node->meaning->binding;
	struct strings status = node_strings(node, "status");

	if (status.count == 1 && strcmp(status.item[0], "ok") == 0) {
		complain_warning(node, "status", NULL,
				 "\"ok\" is refused by Zephyr 4.3; say \"okay\"");
	}
	if (node->meaning->guessed) {
		guess_values(tree, node);
	} else if (binding == NULL) {
		for (size_t i = 0; i < sizeof(everywhere) / sizeof(everywhere[0]); i++) {
			find_value(tree, node, &everywhere[i]);
		}
	} else {
		check_declared(node, binding);
		for (size_t i = 0; i < binding->specs.count; i++) {
			find_value(tree, node, &binding->specs.items[i]);
		}
	}
}
