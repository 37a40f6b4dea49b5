/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The tool that watches the image, if there is one: AddressSanitizer in an image that is built with
 * it, memcheck in any other that runs under valgrind. What heaps say is
 * kept in tables that all processes share, and handed on to the tool.
 *
 * A tool knows its own process only. What is done about that is the tool's half: watch_asan.c,
 * watch_memcheck.c.
 */

#ifndef SIM_HOST_WATCHED_BLOCKS_H
#define SIM_HOST_WATCHED_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../chip.h"
#include "host_cpu.h"

/* Calls that are kept of each allocation, with AddressSanitizer: memcheck keeps its own. */
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

/* ---- For the chip. Nothing if there is no tool. --------------------------------------------- */

/* In the broker, when SRAM is there and before the first domain process. */
void watched_blocks_init(void);

/* sim_watch(), with the moment of the call. */
void watched_blocks_tell(enum sim_watch_event event, void *memory, size_t size, size_t other,
			 const struct host_moment *moment);

/* In the broker, at the very end: the tables are hidden from a search for blocks that are lost. */
void watched_blocks_end(void);

/*
 * Interrupts are locked, or in user mode put off. This process goes on after another may have run:
 * take over what that one has done. Before a fork, too, so that the new process knows as much.
 */
static inline void watched_blocks_catch_up(void);

/*
 * Linux has just given this process access to that part of SRAM, whatever it had before. To some
 * tools it is new memory then, all of it to be used.
 */
void watched_blocks_mapped(uintptr_t start, size_t size);

/* A number for what is known by now; and whether who knew that much can still catch up. */
static inline uint64_t watched_blocks_now(void);
static inline bool watched_blocks_lost(uint64_t known);

/* ---- For the tool -------------------------------------------------------------------------- */

/*
 * The block that holds the address, or lies beside it; NULL: none does. Where blocks of different
 * times overlap it is the latest. For reports, which may be slow.
 */
const struct watched_block *watched_block_find(uintptr_t address, bool *in_use);

/* The block in use that begins there; NULL: there is none. */
const struct watched_block *watched_block_at(uintptr_t start);

/* ---- The tool's half. Interrupts are locked, or in user mode put off. ----------------------- */

/* Is there one? Prepares it. */
bool watch_tool_init(void);
void watch_tool_end(void);

/* @a moment is when a function of the heap called. */

/* A heap's memory, @a open while the heap writes its own data there. */
void watch_tool_heap(uintptr_t start, size_t size, bool open);
void watch_tool_taken(struct watched_block *block, const struct host_moment *moment);
void watch_tool_freed(struct watched_block *block, const struct host_moment *moment);
/* In use before and after. */
void watch_tool_changed(const struct watched_block *before, struct watched_block *block,
			const struct host_moment *moment);

/* As it was before memory was mapped. */
void watch_tool_restore(uintptr_t start, uintptr_t end, bool in_use);

/* The process must give up the CPU soon, or others miss what it does. */
bool watch_tool_is_full(void);

void watch_tool_catch_up(void);
uint64_t watch_tool_now(void);
bool watch_tool_lost(uint64_t known);

static inline void watched_blocks_catch_up(void)
{
	if (sim_watching) {
		watch_tool_catch_up();
	}
}

static inline uint64_t watched_blocks_now(void)
{
	return sim_watching ? watch_tool_now() : 0;
}

static inline bool watched_blocks_lost(uint64_t known)
{
	return sim_watching && watch_tool_lost(known);
}

#endif
