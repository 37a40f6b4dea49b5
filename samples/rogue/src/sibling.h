/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The sibling: an honest user thread in the guilty one's domain. Whatever the guilty thread does,
 * it must live on, with its stack and its partition.
 */

#ifndef ROGUE_SIBLING_H
#define ROGUE_SIBLING_H

#include <stdbool.h>
#include <stdint.h>

/* Supervisor: create and start it, in rogue_domain; once. */
void sibling_start(void);

/* Supervisor: ask it for a sign of life. Blocks until it comes, or a second is over. */
bool sibling_answers(void);

/* Where on its stack a word of its pattern lies; in rogue_partition, for the guilty thread. */
extern volatile uint32_t *volatile sibling_stack_word;

#endif
