/* SPDX-License-Identifier: Apache-2.0 */

/* What west and Zephyr have and this tree has not: each is told in one line, with what there is. */

#ifndef SIM_CMD_NOT_HERE_H
#define SIM_CMD_NOT_HERE_H

/* End the program if this CMake variable would be passed over. @a typed: what a person typed. */
void not_here_variable(const char *name, const char *typed);

/* The words for an option of west, by its long name, end the program. */
void not_here_option(const char *name) __attribute__((noreturn));

/* The same for a command of west; returns if it is none. */
void not_here_command(const char *name);

#endif
