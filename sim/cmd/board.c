/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A board is a file cmake/boards/NAME.cmake, which says how to build for it. How its images are run
 * is in the table here; a board that is not in it can be built for, and is run by whoever has it.
 */

#include "board.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "report.h"
#include "tree.h"

#define SUFFIX    ".cmake"
#define ELF_IMAGE "zephyr/zephyr.elf"

static const struct {
	struct board board;
	const char *help;
} known[] = {
	{{"sim", "sim", BOARD_IS_LINUX, "zephyr/zephyr.exe", NULL},
	 "the Linux chip: this machine, one process for each memory domain"},
	{{"mps2_an521", "mps2_an521", BOARD_IS_QEMU, ELF_IMAGE, "mps2-an521"},
	 "a Cortex-M33 in QEMU"},
	{{"mps2_an505", "mps2_an505", BOARD_IS_QEMU, ELF_IMAGE, "mps2-an505"},
	 "the same with an FPU (CONFIG_FPU=y)"},
	{{"nrf5340dk/nrf5340/cpuapp", "nrf5340dk_nrf5340_cpuapp", BOARD_IS_FLASHED, ELF_IMAGE,
	  "application"},
	 "Nordic's development kit, application core; `sim run` says how to flash it"},
	{{"nrf5340dk/nrf5340/cpunet", "nrf5340dk_nrf5340_cpunet", BOARD_IS_FLASHED, ELF_IMAGE,
	  "network"},
	 "the same, network core"},
};

#define KNOWN_COUNT (sizeof(known) / sizeof(known[0]))

static int is_board(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > strlen(SUFFIX) && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - strlen(SUFFIX), SUFFIX) == 0;
}

/* The board that a file of cmake/boards describes. */
static const struct board *board_of_file(const char *file)
{
	struct board *board;

	for (size_t i = 0; i < KNOWN_COUNT; i++) {
		if (strcmp(known[i].board.file, file) == 0) {
			return &known[i].board;
		}
	}
	board = calloc(1, sizeof(*board));
	if (board == NULL) {
		misuse("out of memory");
	}
	*board = (struct board){file, file, BOARD_IS_FLASHED, ELF_IMAGE, NULL};
	return board;
}

static struct strings board_files(void)
{
	struct strings files = {0};
	struct dirent **entries;
	int count =
		scandir(text_format("%s/cmake/boards", tree_root()), &entries, is_board, alphasort);

	for (int i = 0; i < count; i++) {
		size_t length = strlen(entries[i]->d_name) - strlen(SUFFIX);

		strings_add(&files, text_format("%.*s", (int)length, entries[i]->d_name));
	}
	return files;
}

const struct board *board_find(const char *name)
{
	struct strings files = board_files();
	struct strings names = {0};
	char *file = text_format("%s", name);
	const char *near;

	for (char *p = file; *p != '\0'; p++) {
		*p = *p == '/' ? '_' : *p;
	}
	for (size_t i = 0; i < files.count; i++) {
		const struct board *board = board_of_file(files.item[i]);

		if (strcmp(file, board->file) == 0) {
			return board;
		}
		strings_add(&names, board->name);
	}
	if (text_starts(name, "native_")) {
		misuse("no board '%s'; sim is this machine, and has user mode: leave out the board",
		       name);
	}
	near = suggest(name, &names);
	if (near != NULL) {
		misuse("no board '%s'; did you mean %s?", name, near);
	}
	misuse("no board '%s'; the boards are: %s", name, strings_join(&names, ", "));
}

void board_each(void (*visit)(void *context, const char *name, const char *words), void *context)
{
	struct strings files = board_files();

	for (size_t i = 0; i < KNOWN_COUNT; i++) {
		for (size_t j = 0; j < files.count; j++) {
			if (strcmp(known[i].board.file, files.item[j]) == 0) {
				visit(context, known[i].board.name, known[i].help);
			}
		}
	}
}
