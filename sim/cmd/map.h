/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim map`: what each thread of a running system can reach. The broker writes the facts down at
 * the chosen time (sim/glue/map.c), map_read.c reads them, map_variables.c adds the names of
 * variables, map_text.c and map_svg.c show them.
 */

#ifndef SIM_CMD_MAP_H
#define SIM_CMD_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "host/text/list.h"

#include "build_dir.h"
#include "options.h"

/* `-`, `x` and so on of a region that a thread can not reach, or a thread that is in none. */
#define MAP_NO_THREAD (-1)

struct map_thread {
	const char *name;
	bool user;
	int priority;
	const char *state;
	const char *domain;
	/* Bytes of its stack, asked for and used so far; 0: nothing is said about it. */
	size_t stack_asked;
	size_t stack_used;
};

enum map_kind {
	MAP_COMMON,    /* everybody's: text, constants */
	MAP_PARTITION, /* of a domain */
	MAP_STACK,     /* of thread owner */
};

/* A region, once, however many threads can reach it. */
struct map_region {
	enum map_kind kind;
	const char *name; /* NULL: a partition that has none */
	int owner;        /* index of a thread, or MAP_NO_THREAD */
	uint64_t start;
	uint64_t end;
	const char **rights;      /* for each thread "rw-", or NULL: a fault */
	struct strings variables; /* in the order of their addresses: "counter (main.c)" */
};

struct map_object {
	const char *name;
	const char *type;
	bool ready; /* was initialised */
	bool everybody;
	bool *granted; /* for each thread */
};

struct map {
	const char *app;
	uint64_t time_ns;
	bool user_mode; /* the application has it (CONFIG_USERSPACE) */
	LIST(struct map_thread) threads;
	LIST(struct map_region) regions; /* by address */
	LIST(struct map_object) objects;
};

/* Build is up to date: run the image, and print its map. Ends the program if there is none. */
void map_command(const struct build *build, const struct options *options);

/* The text of the broker's file. False: it is none, or not whole. */
bool map_read(struct map *map, char *text);

/* Add the names of variables to partitions, from the image. */
void map_add_variables(struct map *map, const char *image);

/* The index of the thread of this name; ends the program with a line that lists them. */
int map_thread_find(const struct map *map, const char *name);

/* Tables; @a only is the index of a thread, or MAP_NO_THREAD for all. */
void map_print_text(const struct map *map, int only, FILE *out);
void map_print_svg(const struct map *map, int only, FILE *out);

/* "Engine", "the stack of Display", "consumer_partition", "a partition". */
const char *map_region_name(const struct map *map, const struct map_region *region);
/* "120 KiB" */
const char *map_size_text(uint64_t size);
/* "1 s", "250 ms" */
const char *map_time_text(uint64_t ns);
/* Is it worth a row: may a thread of user mode (@a only, or any) use it? */
bool map_object_shown(const struct map *map, const struct map_object *object, int only);

#endif
