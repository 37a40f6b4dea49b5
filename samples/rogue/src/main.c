/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Rogue: reads from the command line which kinds of misbehaviour to try, tries them one after the
 * other, and sums up. On a chip without a command line it tries all.
 */

#include <stdbool.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/printk.h>

#include "judge.h"
#include "kind.h"

/* Call @a visit for each kind in turn. */
static void for_each_kind(void (*visit)(const struct rogue_kind *kind))
{
	STRUCT_SECTION_FOREACH(rogue_table, table) {
		for (size_t k = 0; k < table->count; k++) {
			visit(&table->kinds[k]);
		}
	}
}

static const struct rogue_kind *find_kind(const char *name)
{
	STRUCT_SECTION_FOREACH(rogue_table, table) {
		for (size_t k = 0; k < table->count; k++) {
			if (strcmp(table->kinds[k].name, name) == 0) {
				return &table->kinds[k];
			}
		}
	}
	return NULL;
}

static int argc;
static char **argv;

static bool is_left_out(const struct rogue_kind *kind)
{
	for (int i = 0; i < argc; i++) {
		if (argv[i][0] == '-' && strcmp(argv[i] + 1, kind->name) == 0) {
			return true;
		}
	}
	return false;
}

static unsigned int tried;
static unsigned int good;

static void try_kind(const struct rogue_kind *kind)
{
	if (is_left_out(kind)) {
		return;
	}
	tried++;
	if (judge_try(kind)) {
		good++;
	}
}

static void list_kind(const struct rogue_kind *kind)
{
	static const char *const ends[] = {
		[ROGUE_RETURNS] = "returns",     [ROGUE_FAULTS] = "faults",
		[ROGUE_OVERFLOWS] = "overflows", [ROGUE_HAS_NO_EFFECT] = "has no effect",
		[ROGUE_OOPSES] = "oopses",       [ROGUE_LOSES_PROCESS] = "loses its process",
		[ROGUE_RUNS_ON] = "runs on",
	};

	printk("%-26s %-18s %s\n", kind->name, ends[kind->end], kind->tries);
}

static void print_help(void)
{
	printk("usage: rogue [KIND]...\n"
	       "\n"
	       "Let a user thread misbehave, and see that nobody else is harmed.\n"
	       "\n"
	       "  KIND     one of `rogue list`\n"
	       "  all      every kind, one after the other; also when no KIND is given\n"
	       "  -KIND    but not this one\n"
	       "  list     print the kinds: name, how it must end, what it tries\n"
	       "  --help   print this\n"
	       "\n"
	       "With `sim`: sim run rogue -- KIND\n"
	       "Exit status: 0 each kind ended as it should, 1 some did not, 2 no such kind.\n");
}

static bool is_all(const char *word)
{
	return strcmp(word, "all") == 0;
}

int main(void)
{
	sys_app_args(&argc, &argv);

	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
			print_help();
			sys_exit(0);
		}
		if (strcmp(argv[i], "list") == 0) {
			for_each_kind(list_kind);
			sys_exit(0);
		}
		if (!is_all(argv[i]) && find_kind(argv[i] + (argv[i][0] == '-')) == NULL) {
			printk("rogue: no kind '%s': `rogue list` prints them\n", argv[i]);
			sys_exit(2);
		}
	}

	judge_init();
	if (argc == 0) {
		for_each_kind(try_kind);
	}
	for (int i = 0; i < argc; i++) {
		if (is_all(argv[i])) {
			for_each_kind(try_kind);
		} else if (argv[i][0] != '-') {
			try_kind(find_kind(argv[i]));
		}
	}
	printk("rogue: %u tried, %u ok, %u failed\n", tried, good, tried - good);
	sys_exit(good == tried ? 0 : 1);
}
