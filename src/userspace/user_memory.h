/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Inside user mode support: the one way from a user's pointer to the bytes behind it.
 *
 * A pointer and a length that came from user mode are numbers. z_user_span_check() turns them
 * into a struct user_span, and only functions that take one touch user memory.
 *
 * Holding a span proves that at the time of the check
 * - the range did not wrap around the address space,
 * - the current thread could have read every byte of it from user mode by itself (if `writable`:
 *   written), so the kernel gives away nothing by doing it on its behalf,
 * - the kernel can reach it without a fault.
 *
 * It does not prove
 * - anything about what the bytes are: other threads may change them at any time, so each byte is
 *   read once, into memory of the kernel, and what was read is what gets checked and used;
 * - that two spans are different memory;
 * - that the thread still has the right later. Don't keep a span across anything that blocks:
 *   check again.
 *
 * All of it is for supervisor mode in thread context.
 */

#ifndef BULKHEAD_USERSPACE_USER_MEMORY_H
#define BULKHEAD_USERSPACE_USER_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Not a pointer on purpose. Only user_memory.c fills it in or looks inside. */
struct user_span {
	uintptr_t start;
	size_t size;
	bool writable;
};

/* May the current thread read (with @a write: write) all of it? Fills in @a span if so. */
bool z_user_span_check(const void *ptr, size_t size, bool write, struct user_span *span);

/* The longest beginning of a range that the current thread may read; perhaps nothing. */
struct user_span z_user_span_readable_prefix(const void *ptr, size_t max);

/* Copy all of a span in; into a span out (which must be writable). */
void z_user_span_read(void *dst, const struct user_span *span);
void z_user_span_write(const struct user_span *span, const void *src);

/*
 * Copy a string in, up to and with its terminator, reading no byte twice and none behind it; with
 * @a dst NULL only measure it. Returns its length, or the span's size if there is no terminator.
 */
size_t z_user_span_read_string(char *dst, const struct user_span *span);

#ifdef __cplusplus
}
#endif

#endif
