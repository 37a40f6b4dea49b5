/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A kind of misbehaviour: one row of a table. Each kinds_*.c has the functions of one subject and
 * their table.
 */

#ifndef ROGUE_KIND_H
#define ROGUE_KIND_H

#include <stddef.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>

/* How the guilty thread must end. */
enum rogue_end {
	/* By itself: the kernel answered with an error, or the thing is no crime. act() gives 0. */
	ROGUE_RETURNS,
	/* The CPU refused it. */
	ROGUE_FAULTS,
	/* The CPU or the stack check stopped it below its stack. */
	ROGUE_OVERFLOWS,
	/* The CPU refused it or, on other chips, ignored it: then it ran on and was stopped. */
	ROGUE_HAS_NO_EFFECT,
	/* A system call did not pass its verifier, or the thread gave itself up. */
	ROGUE_OOPSES,
	/* The process that ran it is gone, and this thread, which held the CPU, with it. */
	ROGUE_LOSES_PROCESS,
	/* Not at all: it runs, without stopping anybody else, until the kernel aborts it. */
	ROGUE_RUNS_ON,
};

struct rogue_kind {
	const char *name;
	/* What it tries, to be read after "the guilty thread". */
	const char *tries;
	enum rogue_end end;
	/* User mode, in the guilty thread. What it returns is judged for ROGUE_RETURNS only. */
	int (*act)(void);
	/* Supervisor, before the thread starts, with what it will need; or NULL. */
	void (*prepare)(k_tid_t guilty);
	/* Supervisor, now and then while the thread is at it; or NULL. */
	void (*meanwhile)(void);
};

/* The kinds of one subject, wherever they are: main.c finds all tables of the image. */
struct rogue_table {
	const struct rogue_kind *kinds;
	size_t count;
};

/* ROGUE_TABLE(memory, kinds): the array, as the table of that name. */
#define ROGUE_TABLE(subject, array)                                                                \
	const STRUCT_SECTION_ITERABLE(rogue_table, rogue_##subject##_kinds) = {                    \
		.kinds = (array), .count = ARRAY_SIZE(array)}

#endif
