/* SPDX-License-Identifier: Apache-2.0 */

/* Random numbers, and words for the parameters of calls. User mode; no state but the hostile's. */

#ifndef FUZZ_DRAW_H
#define FUZZ_DRAW_H

#include "grammar.h"
#include "world.h"

uint32_t draw(struct hostile *hostile);
/* 0 to below - 1. */
uint32_t draw_below(struct hostile *hostile, uint32_t below);
uint64_t draw_word(struct hostile *hostile);

/* A value for the parameter. */
uint64_t draw_value(struct hostile *hostile, const struct param *param);
/* Memory for that many bytes: mostly there, mostly the domain's. */
uintptr_t draw_memory(struct hostile *hostile, uint32_t size);

#endif
