/* SPDX-License-Identifier: Apache-2.0 */

/* Giving up: one line on stderr that says why, and the exit status. */

#ifndef HOST_TEXT_DIE_H
#define HOST_TEXT_DIE_H

/* Exit statuses of the generators, and of whoever runs out of memory. */
enum {
	EXIT_BAD_INPUT = 1,
	EXIT_BAD_OPTION = 2,
};

/* Print "error: …" and end with EXIT_BAD_INPUT. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Print "file:line: error: …" and end with EXIT_BAD_INPUT. */
_Noreturn void die_at(const char *file, unsigned int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
