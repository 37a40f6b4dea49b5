/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The file that the broker writes, understood: sim/glue/map.c has its format. It is our own
 * program's, from a moment ago: a line that is not as it should be makes the whole file worthless.
 */

#include "map.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/text.h"

#define MAX_WORDS 8

static void read_thread(struct map *map, char **word)
{
	struct map_thread *thread = LIST_ADD(&map->threads);
	thread->name = word[1];
	thread->user = strcmp(word[2], "user") == 0;
	thread->priority = atoi(word[3]);
	thread->state = word[4];
	thread->domain = word[5];
}

static bool read_stack(struct map *map, char **word)
{
	size_t number = strtoul(word[0], NULL, 10);

	if (number >= map->threads.count) {
		return false;
	}
	map->threads.items[number].stack_asked = strtoul(word[1], NULL, 10);
	map->threads.items[number].stack_used = strtoul(word[2], NULL, 10);
	return true;
}

static struct map_region *region_at(struct map *map, uint64_t start, uint64_t end)
{
	struct map_region *region;

	for (size_t i = 0; i < map->regions.count; i++) {
		if (map->regions.items[i].start == start && map->regions.items[i].end == end) {
			return &map->regions.items[i];
		}
	}
	region = LIST_ADD(&map->regions);
	region->start = start;
	region->end = end;
	region->owner = MAP_NO_THREAD;
	region->rights = calloc(map->threads.count, sizeof(region->rights[0]));
	if (region->rights == NULL) {
		abort();
	}
	return region;
}

static void read_common(struct map *map, char **word)
{
	struct map_region *region =
		region_at(map, strtoull(word[0], NULL, 16), strtoull(word[1], NULL, 16));

	region->kind = MAP_COMMON;
	region->name = word[3];
	for (size_t i = 0; i < map->threads.count; i++) {
		region->rights[i] = map->threads.items[i].user ? word[2] : NULL;
	}
}

static void read_partition(struct map *map, char **word)
{
	struct map_region *region =
		region_at(map, strtoull(word[0], NULL, 16), strtoull(word[1], NULL, 16));

	region->kind = MAP_PARTITION;
	region->name = word[2];
}

static bool read_region(struct map *map, char **word)
{
	size_t number = strtoul(word[0], NULL, 10);
	struct map_region *region =
		region_at(map, strtoull(word[1], NULL, 16), strtoull(word[2], NULL, 16));

	if (number >= map->threads.count) {
		return false;
	}
	region->rights[number] = strcmp(word[3], "---") == 0 ? NULL : word[3];
	if (strcmp(word[4], "stack") == 0) {
		region->kind = MAP_STACK;
		region->owner = (int)number;
	} else {
		region->kind = MAP_PARTITION;
		region->name = strcmp(word[5], "-") == 0 ? NULL : word[5];
	}
	return true;
}

static void read_object(struct map *map, char **word)
{
	struct map_object *object = LIST_ADD(&map->objects);
	object->type = word[1];
	object->ready = strcmp(word[2], "ready") == 0;
	object->name = word[3];
	object->granted = calloc(map->threads.count, sizeof(object->granted[0]));
	if (object->granted == NULL) {
		abort();
	}
}

static bool read_grant(struct map *map, char **word)
{
	size_t object = strtoul(word[0], NULL, 10);
	size_t thread = strtoul(word[1], NULL, 10);

	if (object >= map->objects.count) {
		return false;
	}
	if (strcmp(word[1], "*") == 0) {
		map->objects.items[object].everybody = true;
		return true;
	}
	if (thread >= map->threads.count) {
		return false;
	}
	map->objects.items[object].granted[thread] = true;
	return true;
}

static bool read_line(struct map *map, char *line, bool *ended)
{
	char *word[MAX_WORDS];
	size_t count = text_fields(line, word, MAX_WORDS);

	if (strcmp(word[0], "map") == 0 && count == 3) {
		map->time_ns = strtoull(word[1], NULL, 10);
		map->user_mode = strcmp(word[2], "usermode") == 0;
	} else if (strcmp(word[0], "thread") == 0 && count == 7) {
		read_thread(map, word + 1);
	} else if (strcmp(word[0], "stack") == 0 && count == 4) {
		return read_stack(map, word + 1);
	} else if (strcmp(word[0], "common") == 0 && count == 5) {
		read_common(map, word + 1);
	} else if (strcmp(word[0], "partition") == 0 && count == 4) {
		read_partition(map, word + 1);
	} else if (strcmp(word[0], "region") == 0 && count == 7) {
		return read_region(map, word + 1);
	} else if (strcmp(word[0], "object") == 0 && count == 5) {
		read_object(map, word + 1);
	} else if (strcmp(word[0], "grant") == 0 && count == 3) {
		return read_grant(map, word + 1);
	} else if (strcmp(word[0], "end") == 0) {
		*ended = true;
	} else {
		return false;
	}
	return true;
}

static int by_address(const void *a, const void *b)
{
	const struct map_region *one = a;
	const struct map_region *other = b;

	return one->start != other->start
		       ? (one->start > other->start) - (one->start < other->start)
		       : (one->end > other->end) - (one->end < other->end);
}

bool map_read(struct map *map, char *text)
{
	bool ended = false;
	char *line;

	memset(map, 0, sizeof(*map));
	while ((line = strsep(&text, "\n")) != NULL && line[0] != '\0') {
		if (!read_line(map, line, &ended)) {
			return false;
		}
	}
	if (map->regions.count > 0) {
		qsort(map->regions.items, map->regions.count, sizeof(map->regions.items[0]),
		      by_address);
	}
	return ended;
}
