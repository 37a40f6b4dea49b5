/* SPDX-License-Identifier: Apache-2.0 */

/* What --help and --version print, on stdout. */

#ifndef SIM_CMD_HELP_H
#define SIM_CMD_HELP_H

#include "option_table.h"

void help_all(void);
void help_command(enum command command);
void help_version(void);

#endif
