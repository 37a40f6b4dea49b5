/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Is what an earlier run has written still what this one would write? A file beside the outputs
 * has the command and each file that was read, with its size and time.
 */

#ifndef GEN_DEVICETREE_FRESHNESS_H
#define GEN_DEVICETREE_FRESHNESS_H

#include <stdbool.h>

#include "host/text/list.h"

/* Were these words the command, and has no file changed since? The warnings of then are repeated.
 */
bool freshness_check(const char *path, const struct strings *command);

void freshness_write(const char *path, const struct strings *command, const struct strings *read,
		     const char *warnings);

#endif
