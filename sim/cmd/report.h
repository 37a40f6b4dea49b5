/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the command says to a person, on stderr, and the status it then exits with. Every message
 * is one line that begins with "sim: ".
 */

#ifndef SIM_CMD_REPORT_H
#define SIM_CMD_REPORT_H

#include <stdbool.h>

/* Exit status of the command. Once an image runs, the status is the image's (0, 1 or 2). */
enum {
	EXIT_MISUSE = 2,    /* the command line is wrong, or asks for what this machine lacks */
	EXIT_NOT_BUILT = 3, /* the application did not build */
};

/* Say it and go on. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Say what is wrong and what to do, exit with EXIT_MISUSE. */
void misuse(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* Say what failed, exit with EXIT_NOT_BUILT. */
void not_built(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* May stderr carry colours and a line that overwrites itself? A terminal, and no NO_COLOR. */
bool terminal_colours(void);
bool terminal_progress(void);

#endif
