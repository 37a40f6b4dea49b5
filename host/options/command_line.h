/* SPDX-License-Identifier: Apache-2.0 */

/* The command lines of the generators: what is wrong with one ends the program in one line. */

#ifndef HOST_OPTIONS_COMMAND_LINE_H
#define HOST_OPTIONS_COMMAND_LINE_H

/* Print "error: PROGRAM: …; see PROGRAM --help" and end with EXIT_BAD_OPTION. */
_Noreturn void bad_option(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The value of an option of this name: a number from 1 to @a most, in C's notation. */
unsigned long option_number(const char *name, const char *value, unsigned long most);

#endif
