/* SPDX-License-Identifier: Apache-2.0 */

/* The judge: lets one kind loose and says whether it ended, and left the rest, as it should. */

#ifndef ROGUE_JUDGE_H
#define ROGUE_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "kind.h"

/* Supervisor: make the rest of the world, before the first trial. */
void judge_init(void);

/* Supervisor: try one kind, print one line with the verdict. True: all as it should be. */
bool judge_try(const struct rogue_kind *kind);

/*
 * How long the process of rogue_domain has computed. Whoever adds kinds that lose their process
 * defines it; all others have none.
 */
int64_t judge_process_ms(void);

#endif
