/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A record (facts.h) and the image that it is about become the sentences that a person reads: the
 * report of a fault, or what else the kernel has to say. One sentence a line, however long, behind
 * "E: " or "W: ".
 */

#ifndef HOST_WORDS_WORDS_H
#define HOST_WORDS_WORDS_H

#include "host/image/image.h"
#include "host/text/text.h"

#include "facts.h"

/* Whose words are wanted, and how its code and stacks are looked at. */
struct words {
	const struct image *image;
	/* What lies at a program counter; NULL: describe_code(). */
	void (*code)(const struct words *words, uint64_t pc, struct text *text);
	/* Who called the function at fault, as describe_callers(); NULL: by the record. */
	void (*callers)(const struct words *words, const struct facts *facts, struct text *text);
	void *context;
};

/*
 * What is said in the place of the line of facts: of a fault what the CPU saw, which is a line or
 * none; of other events all that there is.
 */
void words_cause(const struct words *words, const struct facts *facts, struct text *text);

/* Of a fault, all other lines, for behind Zephyr's. */
void words_report(const struct words *words, const struct facts *facts, struct text *text);

#endif
