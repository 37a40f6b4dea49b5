/* SPDX-License-Identifier: Apache-2.0 */

/* Boards that stand on somebody's desk: what to do with the image that was built. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/text.h"

#include "launch.h"
#include "report.h"
#include "tree.h"

void launch_by_hand(const struct board *board, const char *image, bool explain)
{
	const char *elf = tree_show(image);
	/* The HEX file lies beside the ELF file. */
	char *hex = text_format("%.*s.hex", (int)(strlen(elf) - strlen(".elf")), elf);
	struct strings line = {0};

	if (board->machine == NULL || access(hex, R_OK) != 0) {
		printf("To run it, bring %s onto %s with the tool of its maker.\n", elf,
		       board->name);
		return;
	}
	strings_add(&line, "nrfjprog");
	strings_add(&line, "--coprocessor");
	strings_add(&line,
		    strcmp(board->machine, "network") == 0 ? "CP_NETWORK" : "CP_APPLICATION");
	strings_add(&line, "--sectorerase");
	strings_add(&line, "--program");
	strings_add(&line, hex);
	strings_add(&line, "--verify");
	strings_add(&line, "--reset");
	if (explain) {
		printf("To flash the %s core: ", board->machine);
	}
	puts(shell_quote(&line));
}
