/* SPDX-License-Identifier: Apache-2.0 */

/* Applications: those of this tree by name, and any other by its directory. */

#ifndef SIM_CMD_APPLICATIONS_H
#define SIM_CMD_APPLICATIONS_H

#include <stdbool.h>

struct application {
	const char *name; /* last component of its directory */
	const char *path; /* absolute, symbolic links resolved */
	bool in_tree;     /* one of `sim list` */
	bool by_default;  /* none was named, and none is here */
};

/*
 * The application that @a typed means, or with NULL the one in the current directory, or else
 * prod_consumer. Ends the program if there is none.
 */
struct application application_find(const char *typed);

/* Might the word be an application's name or directory? Used to read `--gdb [DOMAIN]`. */
bool application_looks_like(const char *word);

/* Visit each application of this tree, with the words for it. */
void application_each(void (*visit)(void *context, const char *name, const char *words),
		      void *context);

#endif
