/* SPDX-License-Identifier: Apache-2.0 */

/* "Did you mean …?" */

#ifndef SIM_CMD_SUGGEST_H
#define SIM_CMD_SUGGEST_H

#include "host/text/list.h"

/* The known word that a mistyped one most likely stands for, or NULL when none is near. */
const char *suggest(const char *typed, const struct strings *known);

#endif
