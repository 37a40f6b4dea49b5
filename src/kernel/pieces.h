/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Something that is done to memory with interrupts locked, where the caller, who may be anybody,
 * says how much there is: a piece at a time, so that they are locked for a bounded time.
 */

#ifndef BULKHEAD_KERNEL_PIECES_H
#define BULKHEAD_KERNEL_PIECES_H

#include <stddef.h>

#include <zephyr/irq.h>
#include <zephyr/sys/util.h>

/*
 * Call act() for each piece in turn, up to the first whose result is not 0: that is returned. The
 * lock is not the core's: a fault in between, over a bad pointer of supervisor code, tears nothing
 * of the core's.
 */
static inline int z_in_pieces(char *memory, size_t size, size_t piece,
			      int (*act)(char *memory, size_t size))
{
	int result = 0;

	while (size > 0 && result == 0) {
		size_t length = MIN(size, piece);
		unsigned int key = irq_lock();

		result = act(memory, length);
		irq_unlock(key);
		memory += length;
		size -= length;
	}
	return result;
}

#endif
