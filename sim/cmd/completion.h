/* SPDX-License-Identifier: Apache-2.0 */

/* Completion of command lines, for shells. */

#ifndef SIM_CMD_COMPLETION_H
#define SIM_CMD_COMPLETION_H

/* Print what makes a shell ask us: the text for bash, or for zsh. Misuse ends the program. */
void completion_script(const char *shell);

/*
 * Print what the last of the words behind `sim` may become: a line for each, with a tab and what
 * it is behind it; and a line ":files" or ":directories" where the shell has to look itself.
 */
void completion_words(int count, char **words);

#endif
