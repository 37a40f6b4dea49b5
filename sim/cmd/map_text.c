/* SPDX-License-Identifier: Apache-2.0 */

/* A map as tables for a terminal: a table of regions for each thread, one of kernel objects. */

#include "map.h"

#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

#define WIDTH 100

const char *map_size_text(uint64_t size)
{
	if (size >= 1024 && size % 1024 == 0) {
		return text_format("%llu KiB", (unsigned long long)size / 1024);
	}
	if (size >= 16 * 1024) {
		return text_format("%.1f KiB", (double)size / 1024);
	}
	return text_format("%llu B", (unsigned long long)size);
}

const char *map_time_text(uint64_t ns)
{
	if (ns >= 1000000000u && ns % 1000000u == 0) {
		return text_format("%.6g s", (double)ns / 1e9);
	}
	return text_format("%.6g ms", (double)ns / 1e6);
}

const char *map_region_name(const struct map *map, const struct map_region *region)
{
	if (region->kind == MAP_STACK) {
		return text_format("stack of %s", map->threads.items[region->owner].name);
	}
	return region->name != NULL ? region->name : "a partition without a name";
}

bool map_object_shown(const struct map *map, const struct map_object *object, int only)
{
	if (object->everybody) {
		return true;
	}
	for (size_t i = 0; i < map->threads.count; i++) {
		if (object->granted[i] && map->threads.items[i].user &&
		    (only == MAP_NO_THREAD || only == (int)i)) {
			return true;
		}
	}
	return false;
}

static size_t longer(size_t width, const char *text)
{
	return strlen(text) > width ? strlen(text) : width;
}

/* Words with commas between them, in a column that begins where the cursor is. */
static void print_list(const struct strings *words, size_t column, FILE *out)
{
	size_t at = column;

	for (size_t i = 0; i < words->count; i++) {
		size_t length = strlen(words->item[i]) + (i + 1 < words->count ? 1 : 0);

		if (i > 0 && at + 1 + length > WIDTH) {
			fprintf(out, "\n%*s", (int)column, "");
			at = column;
		} else if (i > 0) {
			putc(' ', out);
			at++;
		}
		fprintf(out, "%s%s", words->item[i], i + 1 < words->count ? "," : "");
		at += length;
	}
}

/* ---- Regions ------------------------------------------------------------------------------ */

static const char *name_for_owner(const struct map *map, const struct map_region *region, int owner)
{
	return region->owner == owner && region->kind == MAP_STACK ? "its stack"
								   : map_region_name(map, region);
}

static void print_regions(const struct map *map, int thread, FILE *out)
{
	size_t sizes = strlen("size");
	size_t names = strlen("region");

	for (size_t i = 0; i < map->regions.count; i++) {
		const struct map_region *region = &map->regions.items[i];

		if (region->rights[thread] != NULL) {
			sizes = longer(sizes, map_size_text(region->end - region->start));
			names = longer(names, name_for_owner(map, region, thread));
		}
	}
	fprintf(out, "  %-10s  %*s  rights  %-*s  variables\n", "address", (int)sizes, "size",
		(int)names, "region");
	for (size_t i = 0; i < map->regions.count; i++) {
		const struct map_region *region = &map->regions.items[i];

		if (region->rights[thread] == NULL) {
			continue;
		}
		fprintf(out, "  0x%08llx  %*s  %-6s  ", (unsigned long long)region->start,
			(int)sizes, map_size_text(region->end - region->start),
			region->rights[thread]);
		if (region->variables.count == 0) {
			fprintf(out, "%s\n", name_for_owner(map, region, thread));
			continue;
		}
		fprintf(out, "%-*s  ", (int)names, name_for_owner(map, region, thread));
		print_list(&region->variables, 2 + 10 + 2 + sizes + 2 + 6 + 2 + names + 2, out);
		putc('\n', out);
	}
}

static void print_user_thread(const struct map *map, int index, FILE *out)
{
	const struct map_thread *thread = &map->threads.items[index];

	fprintf(out, "\n%s: user mode, priority %d, %s, in %s\n", thread->name, thread->priority,
		thread->state, thread->domain);
	print_regions(map, index, out);
}

static void print_supervisors(const struct map *map, int only, FILE *out)
{
	const char *before = "\n";

	for (size_t i = 0; i < map->threads.count; i++) {
		const struct map_thread *thread = &map->threads.items[i];

		if (!thread->user && (only == MAP_NO_THREAD || only == (int)i)) {
			fprintf(out,
				"%s%s: supervisor, priority %d, %s: reaches everything, and needs "
				"no grant\n",
				before, thread->name, thread->priority, thread->state);
			before = "";
		}
	}
}

/* Partitions that are there, but that no thread has. */
static void print_unused(const struct map *map, FILE *out)
{
	struct strings names = {0};

	for (size_t i = 0; i < map->regions.count; i++) {
		bool used = false;

		for (size_t t = 0; t < map->threads.count; t++) {
			used |= map->regions.items[i].rights[t] != NULL;
		}
		if (!used) {
			strings_add(&names, map_region_name(map, &map->regions.items[i]));
		}
	}
	if (names.count > 0) {
		fprintf(out, "\nIn no user thread's domain: ");
		print_list(&names, strlen("In no user thread's domain: "), out);
		putc('\n', out);
	}
}

/* ---- Objects ------------------------------------------------------------------------------ */

/* The columns of a matrix: user threads, by name or, when these are too wide, by number. */
struct columns {
	int thread[64];
	size_t count;
	size_t width[64];
	bool numbers;
	size_t name;
	size_t type;
};

static const char *column_title(const struct map *map, const struct columns *columns, size_t i)
{
	return columns->numbers ? text_format("%zu", i + 1)
				: map->threads.items[columns->thread[i]].name;
}

static struct columns plan_columns(const struct map *map, int only)
{
	struct columns columns = {.name = strlen("object"), .type = strlen("type")};
	size_t total;

	for (size_t i = 0; i < map->objects.count; i++) {
		if (map_object_shown(map, &map->objects.items[i], only)) {
			columns.name = longer(columns.name, map->objects.items[i].name);
			columns.type = longer(columns.type, map->objects.items[i].type);
		}
	}
	for (size_t i = 0; i < map->threads.count && columns.count < 64; i++) {
		if (map->threads.items[i].user && (only == MAP_NO_THREAD || only == (int)i)) {
			columns.thread[columns.count++] = (int)i;
		}
	}
	total = 2 + columns.name + 2 + columns.type;
	for (size_t i = 0; i < columns.count; i++) {
		total += 2 + strlen(map->threads.items[columns.thread[i]].name);
	}
	columns.numbers = total > WIDTH;
	for (size_t i = 0; i < columns.count; i++) {
		columns.width[i] = strlen(column_title(map, &columns, i));
	}
	return columns;
}

static void print_object(const struct map_object *object, const struct columns *columns, FILE *out)
{
	size_t blanks = 0;

	fprintf(out, "  %-*s  %-*s", (int)columns->name, object->name, (int)columns->type,
		object->type);
	for (size_t i = 0; i < columns->count; i++) {
		bool granted = object->everybody || object->granted[columns->thread[i]];
		size_t left = (columns->width[i] - 1) / 2;

		fprintf(out, "%*s%c", (int)(blanks + 2 + left), "", granted ? 'x' : '.');
		blanks = columns->width[i] - 1 - left;
	}
	fprintf(out, "%s\n", object->ready ? "" : "  (not initialised)");
}

static void print_objects(const struct map *map, int only, FILE *out)
{
	struct columns columns = plan_columns(map, only);
	bool any = false;

	for (size_t i = 0; i < map->objects.count; i++) {
		any |= map_object_shown(map, &map->objects.items[i], only);
	}
	if (columns.count == 0 || !any) {
		fputs("\nNo kernel object is granted to a user thread.\n", out);
		return;
	}
	fputs("\nKernel objects, and who may use them:\n", out);
	for (size_t i = 0; columns.numbers && i < columns.count; i++) {
		fprintf(out, "  %zu: %s\n", i + 1, map->threads.items[columns.thread[i]].name);
	}
	fprintf(out, "  %-*s  %-*s", (int)columns.name, "object", (int)columns.type, "type");
	for (size_t i = 0; i < columns.count; i++) {
		fprintf(out, "  %s", column_title(map, &columns, i));
	}
	putc('\n', out);
	for (size_t i = 0; i < map->objects.count; i++) {
		if (map_object_shown(map, &map->objects.items[i], only)) {
			print_object(&map->objects.items[i], &columns, out);
		}
	}
}

void map_print_text(const struct map *map, int only, FILE *out)
{
	fprintf(out, "%s on the Linux chip at %s\n", map->app, map_time_text(map->time_ns));
	if (!map->user_mode) {
		fputs("\nIt has no user mode (CONFIG_USERSPACE is off): every thread reaches "
		      "everything.\n",
		      out);
		return;
	}
	for (size_t i = 0; i < map->threads.count; i++) {
		if (map->threads.items[i].user && (only == MAP_NO_THREAD || only == (int)i)) {
			print_user_thread(map, (int)i, out);
		}
	}
	print_supervisors(map, only, out);
	if (only == MAP_NO_THREAD) {
		print_unused(map, out);
	}
	if (only == MAP_NO_THREAD || map->threads.items[only].user) {
		print_objects(map, only, out);
	}
}
