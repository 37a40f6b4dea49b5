/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim map`: run the image in virtual time up to the chosen moment, where it writes its map and
 * ends, then show the map. What the application prints is shown only when there is no map.
 */

#include "map.h"

#include <errno.h>
#include <string.h>

#include "host/text/suggest.h"
#include "host/text/text.h"

#include "probe.h"
#include "report.h"
#include "stacks.h"

static void write_svg(const struct map *map, int only, const char *path)
{
	FILE *out;

	if (!map->user_mode) {
		misuse("%s has no user mode: there is nothing to draw", map->app);
	}
	if (only != MAP_NO_THREAD && !map->threads.items[only].user) {
		misuse("%s is a supervisor thread, which reaches everything: there is nothing to "
		       "draw",
		       map->threads.items[only].name);
	}
	out = fopen(path, "we");
	if (out == NULL) {
		misuse("cannot write %s: %s", path, strerror(errno));
	}
	map_print_svg(map, only, out);
	if (ferror(out) | fclose(out)) {
		misuse("cannot write %s: %s", path, strerror(errno));
	}
}

int map_thread_find(const struct map *map, const char *name)
{
	struct strings names = {0};
	const char *near;

	for (size_t i = 0; i < map->threads.count; i++) {
		if (strcmp(map->threads.items[i].name, name) == 0) {
			return (int)i;
		}
		strings_add(&names, map->threads.items[i].name);
	}
	near = suggest(name, &names);
	misuse("no thread '%s' at %s%s; the threads are: %s", name, map_time_text(map->time_ns),
	       near != NULL ? text_format("; did you mean %s?", near) : "",
	       strings_join(&names, ", "));
}

/* What `sim run --stacks` shows, so far. */
static void print_stacks(const struct map *map, int only, const struct options *options,
			 const struct board *board)
{
	struct stacks stacks = {0};

	/* stacks_print() takes them as the kernel's list has them. */
	for (size_t i = map->threads.count; i-- > 0;) {
		const struct map_thread *thread = &map->threads.items[i];

		if (thread->stack_asked > 0 && (only == MAP_NO_THREAD || only == (int)i)) {
			stacks_add(&stacks, &(struct stack_use){.name = thread->name,
								.asked = thread->stack_asked,
								.used = thread->stack_used});
		}
	}
	if (stacks.list.count > 0) {
		stacks_print(&stacks, options, board, stdout);
	}
}

void map_command(const struct build *build, const struct options *options)
{
	struct strings when = {0};
	int only = MAP_NO_THREAD;
	struct probe probe;
	struct map map;

	strings_add(&when, "--map-at");
	strings_add(&when, probe_at(options));
	probe = probe_run(build, options, &when, "--map-to");
	if (!map_read(&map, probe.text)) {
		probe_show_end(&probe);
		misuse("%s ended with status %d before the map was taken at %s s; give an earlier "
		       "--at",
		       build->app.name, probe.status, probe_at(options));
	}
	map.app = build->app.name;
	if (options->thread != NULL) {
		only = map_thread_find(&map, options->thread);
	}
	map_add_variables(&map, build->image);
	if (options->svg != NULL) {
		write_svg(&map, only, options->svg);
	}
	map_print_text(&map, only, stdout);
	print_stacks(&map, only, options, build->board);
	if (probe.faults > 0) {
		say("before that, %u fault%s reported: see `sim run`", probe.faults,
		    probe.faults == 1 ? " was" : "s were");
	}
}
