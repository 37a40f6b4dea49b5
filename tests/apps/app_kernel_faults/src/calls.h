/* SPDX-License-Identifier: Apache-2.0 */

/*
 * System calls of the test's own that go wrong in the kernel, on the privileged stack of the user
 * thread that makes them.
 */

#ifndef CALLS_H
#define CALLS_H

#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What keeps others out while something goes wrong. */
enum keeping_out {
	KEEP_NOBODY,
	KEEP_INTERRUPTS,
	KEEP_BY_SPIN_LOCK,
	KEEP_THREADS,
	KEEP_WAYS
};

/* Write to a NULL pointer. */
__syscall void write_null(enum keeping_out way);

/* What is called at each level of dig(). */
enum digging {
	DIG_ONLY,
	DIG_AND_GIVE,
	DIG_AND_LOCK,
	DIG_AND_PRINT,
	DIG_AND_ALLOCATE,
	DIG_AND_YIELD,
	DIG_WAYS
};

/* Recurse @a depth times, with frames of a few words, and do something at each level. */
__syscall int dig(unsigned int depth, enum digging way);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/calls.h>

#endif
