/* SPDX-License-Identifier: Apache-2.0 */

/* Which scenarios run on which boards, as far as one can say without building. */

#ifndef SIM_CMD_TEST_CHOOSE_H
#define SIM_CMD_TEST_CHOOSE_H

#include "job.h"

/*
 * Decide a job: what is wrong or not for this board has its result and its reason, all else has
 * none yet. Notes the name under which the board answers.
 */
void choose(struct job *job, const struct options *options);

/* Is the scenario asked for by --filter and --tag? */
bool choose_is_wanted(const struct scenario *scenario, const struct options *options);

/* The name of the board's processor. */
const char *board_arch(const char *board);

/*
 * Has the board this name (or its processor, @a arch), with the names of others that it answers to?
 */
bool board_answers_to(const char *board, bool arch, const char *name);

/* Print the names that the boards answer to. */
void choose_print_aliases(void);

#endif
