/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A board is a file cmake/boards/NAME.cmake; slashes of a board's name with qualifiers
 * (nrf5340dk/nrf5340/cpuapp) are underscores there.
 */

#include "board.h"

#include <dirent.h>
#include <string.h>

#include "report.h"
#include "suggest.h"
#include "text.h"
#include "tree.h"

#define SUFFIX ".cmake"

static int is_board(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > strlen(SUFFIX) && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - strlen(SUFFIX), SUFFIX) == 0;
}

void board_check(const char *name)
{
	struct strings boards = {0};
	struct dirent **entries;
	int count =
		scandir(text_format("%s/cmake/boards", tree_root()), &entries, is_board, alphasort);
	char *file = text_format("%s", name);
	const char *near;

	for (char *p = file; *p != '\0'; p++) {
		*p = *p == '/' ? '_' : *p;
	}
	for (int i = 0; i < count; i++) {
		size_t length = strlen(entries[i]->d_name) - strlen(SUFFIX);

		strings_add(&boards, text_format("%.*s", (int)length, entries[i]->d_name));
		if (strcmp(file, boards.item[i]) == 0) {
			return;
		}
	}
	near = suggest(file, &boards);
	if (near != NULL) {
		misuse("no board '%s'; did you mean %s?", name, near);
	}
	misuse("no board '%s'; the boards are: %s", name, strings_join(&boards, ", "));
}
