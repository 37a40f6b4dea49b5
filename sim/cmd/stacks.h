/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim run --stacks`: how much of their stacks the threads of a run have used. On the Linux chip
 * the broker writes it down (sim/glue/stacks.c), in QEMU it is read out of the stopped machine
 * (stacks_qemu.c); stacks.c keeps and shows it.
 */

#ifndef SIM_CMD_STACKS_H
#define SIM_CMD_STACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "host/text/list.h"

#include "board.h"
#include "options.h"

struct stack_use {
	const char *name;
	bool ended;
	bool overflowed;
	unsigned int times; /* so many threads, one after the other */
	/* In bytes. The last two: the part for system calls; 0: there is none, or nobody knows. */
	size_t asked;
	size_t used;
	size_t asked_for_calls;
	size_t used_for_calls;
};

struct stacks {
	LIST(struct stack_use) list;
	bool exact;   /* the figures are the chip's own */
	bool partial; /* the run ended where the living threads could not be looked at any more */
};

/*
 * Note a thread, which may be one of several with this name and size that ended: of them the
 * largest use counts.
 */
void stacks_add(struct stacks *stacks, const struct stack_use *use);

/* Add what the broker wrote; false when it is not whole. */
bool stacks_read(struct stacks *stacks, char *text);

/* Show them, with what follows from them, and what to type to know more. */
void stacks_print(const struct stacks *stacks, const struct options *options,
		  const struct board *board, FILE *out);

#endif
