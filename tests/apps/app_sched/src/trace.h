/* SPDX-License-Identifier: Apache-2.0 */

/* A string that threads of all kinds, and interrupts, append a letter to: who ran, in order. */

#ifndef TRACE_H
#define TRACE_H

#include <stdbool.h>

void trace_clear(void);
void trace(char letter);
bool trace_is(const char *expected);
const char *trace_text(void);

/* CHECK that it is so, and show it if not. */
#define CHECK_TRACE(expected)                                                                      \
	do {                                                                                       \
		if (!trace_is(expected)) {                                                         \
			rule_fail(__LINE__, "the trace is \"%s\", not \"%s\"", trace_text(),       \
				  expected);                                                       \
			return;                                                                    \
		}                                                                                  \
	} while (false)

#endif
