/* SPDX-License-Identifier: Apache-2.0 */

/* System calls whose verifiers use the kernel's copying functions, and one that is wrong. */

#ifndef CALLS_H
#define CALLS_H

#include <stddef.h>

#include <zephyr/kernel.h>

#define COUNT_MAX 4

/* What the implementations used; nothing above COUNT_MAX is right. */
extern volatile int used_count;

/* Raise a number of the caller's that is below COUNT_MAX. */
__syscall int raise_count(int *count);
/* Length of the kernel's own copy of a string, -1: there is none. */
__syscall int copied_length(const char *text, size_t max);
/* Uses *count if it is not above COUNT_MAX. Its verifier checks it and then reads it again. */
__syscall int use_count_wrongly(const int *count);

#include <zephyr/syscalls/calls.h>

#endif
