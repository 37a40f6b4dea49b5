/* SPDX-License-Identifier: Apache-2.0 */

/* The expressions behind "filter:", over the configuration of a build. */

#ifndef SIM_CMD_TEST_CONDITION_H
#define SIM_CMD_TEST_CONDITION_H

#include <stdbool.h>

/* What an expression asks about. */
struct condition_facts {
	/* Text of a .config; NULL: none, and every symbol is not set. */
	const char *config;
	const char *board;
	const char *arch;
};

enum condition_result {
	CONDITION_HOLDS,
	CONDITION_FAILS,
	CONDITION_MALFORMED,
};

/*
 * Does the expression hold? @a why: in words, when it does not, or what is wrong with it. Functions
 * of the devicetree (dt_…) are false, and said to be the reason if they are.
 */
enum condition_result condition_ask(const char *expression, const struct condition_facts *facts,
				    const char **why);

/* Is it well formed? If not, *@a why says what is wrong. */
bool condition_is_sound(const char *expression, const char **why);

#endif
