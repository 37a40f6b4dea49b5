/* SPDX-License-Identifier: Apache-2.0 */

/* What is around the code that prints: a console that remembers, and a clock that can be set. */

#ifndef TESTS_UNIT_LIB_CONSOLE_WORLD_H
#define TESTS_UNIT_LIB_CONSOLE_WORLD_H

#include <stdbool.h>
#include <stdint.h>

/* What was printed since the last call, which makes it empty again. */
const char *console_text(void);

/* In how many writes that was. */
extern unsigned int console_writes;
/* Were interrupts locked at every write? */
extern bool console_locked;
extern bool console_terminal;
extern int64_t clock_ticks;

#endif
