/* SPDX-License-Identifier: Apache-2.0 */

/* The programs that the command needs, and where a Debian user gets them. */

#ifndef SIM_CMD_TOOL_H
#define SIM_CMD_TOOL_H

#include <stdbool.h>

/* Is there such a program on the path (or at that path)? */
bool tool_exists(const char *name);

/* Exit with @a status, and say which package to install, when the program is missing. */
void tool_need(const char *name, int status);

#endif
