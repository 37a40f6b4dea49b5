/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The tool that watches the image, if there is one. What heaps say (src/lib/memory_watch.h) is kept
 * in tables that all processes share, and handed on to the tool.
 *
 * A tool knows its own process only. What is done about that is the tool's half: watch_asan.c.
 */

#ifndef SIM_HOST_WATCHED_BLOCKS_H
#define SIM_HOST_WATCHED_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Calls that are kept of each allocation. */
#define WATCH_CALLS 8

/* The latest block of a heap that begins at an address, in use or free. */
struct watched_block {
	uintptr_t start; /* as the heap names it */
	size_t usable;   /* bytes that the heap keeps for it */
	uintptr_t given; /* what the owner has of it */
	size_t size;
	uint64_t serial;                 /* of the allocation */
	uintptr_t taken_by[WATCH_CALLS]; /* return addresses, 0 behind the last */
	uintptr_t freed_by[WATCH_CALLS];
};

/* In the broker, when SRAM is there and before the first domain process. */
#ifdef CONFIG_MEMORY_WATCH
void watched_blocks_init(void);
#else
static inline void watched_blocks_init(void)
{
}
#endif

/*
 * The block that holds the address, or lies beside it; NULL: none does. Where blocks of different
 * times overlap it is the latest. For reports, which may be slow.
 */
const struct watched_block *watched_block_find(uintptr_t address, bool *in_use);

/* ---- The tool's half. Interrupts are locked, or in user mode put off. ----------------------- */

/* Is there one? Prepares it. */
bool watch_tool_init(void);

/* A heap's memory, @a open while the heap writes its own data there. */
void watch_tool_heap(uintptr_t start, size_t size, bool open);
void watch_tool_taken(const struct watched_block *block);
void watch_tool_freed(const struct watched_block *block);
/* In use before and after. */
void watch_tool_changed(const struct watched_block *before, const struct watched_block *block);

#endif
