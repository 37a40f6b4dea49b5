/* SPDX-License-Identifier: Apache-2.0 */

/* The table of calls, as gen_syscalls tells them. */

#include <zephyr/kernel.h>

#include "grammar.h"

#define GRAMMAR_PARAM(kind, type, words) {KIND_##kind, type, words},
#define GRAMMAR_CALL(name, params)       {#name, {params}},

const struct call calls[] = {
#include <zephyr/syscall_grammar.h>
};
