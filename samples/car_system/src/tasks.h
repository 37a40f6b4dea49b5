/* SPDX-License-Identifier: Apache-2.0 */

/* Which tasks there are. */

#ifndef TASKS_H
#define TASKS_H

#include <stddef.h>

#include "task.h"

extern const struct task tasks[];
extern const size_t tasks_count;

#endif
