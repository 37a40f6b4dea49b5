/* SPDX-License-Identifier: Apache-2.0 */

/* YAML by libyaml's events; see yaml_tree.h. */

#include "yaml_tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "host/text/die.h"
#include "host/text/text.h"

/* Deeper than any tree that is let through to dtc. */
#define DEEPEST 200

struct reader {
	const char *file;
	yaml_parser_t parser;
};

static unsigned int line_of(const yaml_event_t *event)
{
	return (unsigned int)event->start_mark.line + 1;
}

static void next(struct reader *reader, yaml_event_t *event)
{
	if (!yaml_parser_parse(&reader->parser, event)) {
		die_at(reader->file, (unsigned int)reader->parser.problem_mark.line + 1, "%s",
		       reader->parser.problem != NULL ? reader->parser.problem : "no YAML");
	}
}

static const char *copy(const yaml_char_t *text)
{
	return text == NULL ? NULL : text_copy((const char *)text, strlen((const char *)text));
}

static void refuse_anchor(struct reader *reader, const yaml_event_t *event,
			  const yaml_char_t *anchor)
{
	if (anchor != NULL) {
		die_at(reader->file, line_of(event),
		       "anchors (&%s) are not used here; write it out", (const char *)anchor);
	}
}

static struct yaml *read_value(struct reader *reader, yaml_event_t *event, int depth);

static void read_list(struct reader *reader, struct yaml *list, int depth)
{
	yaml_event_t event;

	for (next(reader, &event); event.type != YAML_SEQUENCE_END_EVENT; next(reader, &event)) {
		const struct yaml *value = read_value(reader, &event, depth);

		*LIST_ADD(&list->items) = (struct yaml_item){NULL, value->line, value};
	}
	yaml_event_delete(&event);
}

static int compare_items(const void *a, const void *b)
{
	const struct yaml_item *const *first = a, *const *second = b;
	int order = strcmp((*first)->key, (*second)->key);

	return order != 0 ? order : (*first)->line < (*second)->line ? -1 : 1;
}

static void refuse_second_keys(struct reader *reader, const struct yaml *map)
{
	size_t count = map->items.count;
	const struct yaml_item **sorted = must_alloc((count + 1) * sizeof(*sorted));

	for (size_t i = 0; i < count; i++) {
		sorted[i] = &map->items.items[i];
	}
	qsort(sorted, count, sizeof(*sorted), compare_items);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0) {
			die_at(reader->file, sorted[i]->line, "%s is there already, in line %u",
			       sorted[i]->key, sorted[i - 1]->line);
		}
	}
	free(sorted);
}

static void read_map(struct reader *reader, struct yaml *map, int depth)
{
	yaml_event_t event;

	for (next(reader, &event); event.type != YAML_MAPPING_END_EVENT; next(reader, &event)) {
		struct yaml_item item = {.line = line_of(&event)};

		if (event.type != YAML_SCALAR_EVENT) {
			die_at(reader->file, line_of(&event), "a key is a word");
		}
		refuse_anchor(reader, &event, event.data.scalar.anchor);
		item.key = copy(event.data.scalar.value);
		yaml_event_delete(&event);
		next(reader, &event);
		item.value = read_value(reader, &event, depth);
		*LIST_ADD(&map->items) = item;
	}
	yaml_event_delete(&event);
	refuse_second_keys(reader, map);
}

/* Takes the event. */
static struct yaml *read_value(struct reader *reader, yaml_event_t *event, int depth)
{
	struct yaml *value = must_alloc(sizeof(*value));

	value->line = line_of(event);
	if (depth > DEEPEST) {
		die_at(reader->file, value->line, "more than %d levels", DEEPEST);
	}
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		refuse_anchor(reader, event, event->data.scalar.anchor);
		value->kind = YAML_TEXT;
		value->tag = copy(event->data.scalar.tag);
		value->text = copy(event->data.scalar.value);
		value->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
		break;
	case YAML_SEQUENCE_START_EVENT:
		refuse_anchor(reader, event, event->data.sequence_start.anchor);
		value->kind = YAML_LIST;
		value->tag = copy(event->data.sequence_start.tag);
		read_list(reader, value, depth + 1);
		break;
	case YAML_MAPPING_START_EVENT:
		refuse_anchor(reader, event, event->data.mapping_start.anchor);
		value->kind = YAML_MAP;
		read_map(reader, value, depth + 1);
		break;
	case YAML_ALIAS_EVENT:
		refuse_anchor(reader, event, event->data.alias.anchor);
		break;
	default:
		die_at(reader->file, value->line, "no YAML");
	}
	yaml_event_delete(event);
	return value;
}

const struct yaml *yaml_parse(const char *file, const char *text, size_t length)
{
	struct reader reader = {.file = file};
	const struct yaml *root = NULL;
	yaml_event_t event;
	bool end = false;

	if (!yaml_parser_initialize(&reader.parser)) {
		abort();
	}
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text, length);
	while (!end) {
		next(&reader, &event);
		switch (event.type) {
		case YAML_STREAM_START_EVENT:
		case YAML_DOCUMENT_START_EVENT:
		case YAML_DOCUMENT_END_EVENT:
			yaml_event_delete(&event);
			break;
		case YAML_STREAM_END_EVENT:
			end = true;
			yaml_event_delete(&event);
			break;
		default:
			if (root != NULL) {
				die_at(file, line_of(&event), "one document is enough");
			}
			root = read_value(&reader, &event, 0);
		}
	}
	yaml_parser_delete(&reader.parser);
	return root;
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
	if (map == NULL || map->kind != YAML_MAP) {
		return NULL;
	}
	for (size_t i = 0; i < map->items.count; i++) {
		if (strcmp(map->items.items[i].key, key) == 0) {
			return map->items.items[i].value;
		}
	}
	return NULL;
}
