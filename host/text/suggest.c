/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Finds the known word with the fewest slips of the finger between it and what was typed: a letter
 * wrong, missing, too many, or two letters swapped. Words further than a third of their length
 * away are no suggestion, they are noise.
 */

#include "suggest.h"

#include <string.h>

#include "text.h"

#define LONGEST 63

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The number of slips, by dynamic programming over prefixes (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
	size_t la = strlen(a);
	size_t lb = strlen(b);
	size_t cost[LONGEST + 1][LONGEST + 1];

	if (la > LONGEST || lb > LONGEST) {
		return la + lb;
	}
	for (size_t i = 0; i <= la; i++) {
		for (size_t j = 0; j <= lb; j++) {
			if (i == 0 || j == 0) {
				cost[i][j] = i + j;
				continue;
			}
			cost[i][j] = least(cost[i - 1][j], cost[i][j - 1]) + 1;
			cost[i][j] = least(cost[i][j], cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
				cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + 1);
			}
		}
	}
	return cost[la][lb];
}

const char *suggest(const char *typed, const struct strings *known)
{
	const char *best = NULL;
	/* The dashes of options are no letters that agree. */
	size_t best_distance = strlen(typed + strspn(typed, "-")) / 3 + 2;

	for (size_t i = 0; i < known->count; i++) {
		size_t d = distance(typed, known->item[i]);

		/* A whole prefix is a likely abbreviation: --prist for --pristine. */
		if (strlen(typed) >= 3 && text_starts(known->item[i], typed)) {
			d = 1;
		}
		if (d < best_distance) {
			best = known->item[i];
			best_distance = d;
		}
	}
	return best;
}
