/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: a process for what reads ELF files, which the broker, who may do everything, does not. It
 * is a copy of the broker that gives up all that a copy has of it but to look (sim_only_look()),
 * says what it was asked, and ends.
 */

#ifndef SIM_GLUE_CHILD_H
#define SIM_GLUE_CHILD_H

#include <stddef.h>

#include "host/image/image.h"
#include "host/text/text.h"

struct question {
	/* Runs in the child, whose memory is its own but for the board's: that it can only read. */
	void (*answer)(struct question *question, const struct image *own, struct text *text);
	/* The broker's, for the answer; what has no room is cut. */
	char *text;
	size_t size;
	/* Its length; 0 also when there could be none. */
	size_t length;
};

/* Asks, and waits for the answer. Interrupts may be locked or not. */
void glue_ask(struct question *question);

#endif
