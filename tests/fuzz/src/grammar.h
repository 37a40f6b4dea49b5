/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What each system call takes, from the declarations (<zephyr/syscall_grammar.h>). Constants, which
 * user mode may read.
 */

#ifndef FUZZ_GRAMMAR_H
#define FUZZ_GRAMMAR_H

#include <stdint.h>

#include <zephyr/syscall_list.h>

/* More than any call has. */
#define PARAMS_MOST 12

enum kind {
	KIND_END, /* no parameter any more */
	KIND_OBJECT,
	KIND_BUFFER, /* a size follows */
	KIND_MEMORY, /* of a size that is not told */
	KIND_STRING,
	KIND_SIZE,
	KIND_TIMEOUT,
	KIND_FUNCTION,
	KIND_PRIORITY,
	KIND_OPTIONS,
	KIND_ENUM,
	KIND_BOOL,
	KIND_NUMBER,
	KIND_VALUE, /* nothing that the kernel looks behind */
};

struct param {
	uint8_t kind;
	uint8_t type; /* enum k_objects of a KIND_OBJECT */
	uint8_t words;
};

struct call {
	const char *name;
	struct param params[PARAMS_MOST + 1];
};

/* By number; K_SYSCALL_LIMIT of them. */
extern const struct call calls[];

#endif
