/* SPDX-License-Identifier: Apache-2.0 */

/* "Did you mean …?" */

#ifndef HOST_TEXT_SUGGEST_H
#define HOST_TEXT_SUGGEST_H

#include "list.h"

/* The known word that a mistyped one most likely stands for, or NULL when none is near. */
const char *suggest(const char *typed, const struct strings *known);

#endif
