/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Another thread's store, at a moment that can be chosen: after any read that the kernel makes of
 * its caller's memory while it serves a system call. Nothing here is left to chance, so a call can
 * be tried with the store behind each of its reads, one after the other.
 *
 * For supervisor code of the Linux chip, where that is part of the kernel's process, in virtual
 * time. A read is an instruction; a copy by the C library may be several. What Linux reads on the
 * kernel's behalf (text for the console that is not copied first) is not seen.
 */

#ifndef RACE_H
#define RACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>

/* What another thread stores: @a size bytes of the kernel's memory. */
struct store {
	void *to;
	const void *bytes;
	size_t size;
};

/*
 * In the next call with this number (K_SYSCALL_…) of @a caller, let the store happen right after
 * the read number @a read, from 1.
 */
void race_arm(struct k_thread *caller, uintptr_t call, unsigned int read, struct store store);

/* No more of that; how many reads there were. Fewer than wanted: the store did not happen. */
unsigned int race_end(void);

#endif
