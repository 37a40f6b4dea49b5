/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The blocks of all heaps in SRAM, for the tool that watches the image; see watched_blocks.h. It is
 * told of them wherever a heap's code runs: in the broker and in every domain's process.
 */

#include "watched_blocks.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include <valgrind/memcheck.h>

#include "../broker/broker.h"
#include "../domain/domain.h"
#include "tool_errors.h"

/* Blocks begin at multiples of this. */
#define STEP 16u

/* Heaps that are told from other memory. */
#define MOST_HEAPS 256u

/* How far watched_block_find() looks for the start of a block. */
#define LONGEST_LOOK (16u * 1024 * 1024)

enum state {
	NEVER_TAKEN,
	IN_USE,
	FREED,
};

extern char z_user_stacks_start[], z_kernel_stacks_end[];

DOMAIN_PRIVATE bool sim_watching;

/* The memory of heaps, the latest last: one may lie in a block of another. */
struct heaps {
	size_t count;
	struct {
		uintptr_t start;
		uintptr_t end;
	} heap[MOST_HEAPS];
};

/* Shared by all processes, and thread-local, because a domain's can read no other variable. */
static DOMAIN_PRIVATE struct heaps *heaps;
static DOMAIN_PRIVATE struct watched_block *blocks;
static DOMAIN_PRIVATE uint8_t *states;
static DOMAIN_PRIVATE uint64_t *serial; /* of the last allocation */

static size_t place_of(uintptr_t address)
{
	return (address - (uintptr_t)z_sram_start) / STEP;
}

static void *shared(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

void watched_blocks_init(void)
{
	size_t places = place_of((uintptr_t)z_sram_end) + 1;

	if (!watch_tool_init()) {
		return;
	}
	tool_errors_init();
	blocks = shared(places * sizeof(*blocks));
	states = shared(places);
	serial = shared(sizeof(*serial));
	heaps = shared(sizeof(*heaps));
	if (blocks == NULL || states == NULL || serial == NULL || heaps == NULL) {
		sim_die("cannot map what is noted down of heaps", errno,
			"give the process more memory");
	}
	sim_watching = true;
}

/* ---- Where the code runs ------------------------------------------------------------------- */

/* Nothing comes between: other threads of the same process, in a domain as in the broker. */
static unsigned int begin(void)
{
#ifdef CONFIG_USERSPACE
	if (sim_user_mode) {
		domain_in_user = false;
		return 0;
	}
#endif
	return arch_irq_lock();
}

static void end(unsigned int key)
{
#ifdef CONFIG_USERSPACE
	if (sim_user_mode) {
		domain_in_user = true;
		if (domain_preempt_noted || watch_tool_is_full()) {
			(void)domain_preempt_late(0);
		}
		return;
	}
#endif
	arch_irq_unlock(key);
}

/* The part of the thread's stack that is in use, if the thread is on it. */
static bool is_on_own_stack(uintptr_t address)
{
	uintptr_t from = (uintptr_t)__builtin_frame_address(0);
	uintptr_t to;

#ifdef CONFIG_USERSPACE
	if (sim_user_mode) {
		return address > from && address < domain_process.down.stack_end;
	}
#endif
	if (sim_current == NULL) {
		/* The kernel begins. */
		return false;
	}
	to = sim_current->stack_start + sim_current->stack_size;
	return address > from && address < to && from >= sim_current->stack_start;
}

/*
 * A heap in a variable of a function is not watched: nobody says when it is a stack again. Nor is
 * one that is not in SRAM.
 */
static bool is_watched(uintptr_t address)
{
	return address >= (uintptr_t)z_sram_start && address < (uintptr_t)z_sram_end &&
	       !(address >= (uintptr_t)z_user_stacks_start &&
		 address < (uintptr_t)z_kernel_stacks_end) &&
	       !is_on_own_stack(address);
}

/* ---- What heaps say ------------------------------------------------------------------------ */

/* What was there before: blocks, and heaps that begin there. */
static void forget(uintptr_t start, uintptr_t end, const struct host_moment *moment)
{
	size_t kept = 0;

	for (size_t at = place_of(start + STEP - 1); at < place_of(end); at++) {
		if (states[at] == IN_USE) {
			watch_tool_freed(&blocks[at], moment);
		}
		states[at] = NEVER_TAKEN;
	}
	for (size_t i = 0; i < heaps->count; i++) {
		if (heaps->heap[i].start < start || heaps->heap[i].start >= end) {
			heaps->heap[kept++] = heaps->heap[i];
		}
	}
	heaps->count = kept;
}

/* One too many is watched all the same, until its memory is mapped anew. */
static void add_heap(uintptr_t start, uintptr_t end)
{
	if (heaps->count < MOST_HEAPS) {
		heaps->heap[heaps->count].start = start;
		heaps->heap[heaps->count].end = end;
		heaps->count++;
	}
}

static void take(struct watched_block *block, uintptr_t start, size_t size, size_t usable,
		 const struct host_moment *moment)
{
	block->start = start;
	block->given = start;
	block->size = size;
	block->usable = usable;
	block->serial = __atomic_add_fetch(serial, 1, __ATOMIC_RELAXED);
	states[place_of(start)] = IN_USE;
	watch_tool_taken(block, moment);
}

static void change(struct watched_block *block, uintptr_t given, size_t size, size_t usable,
		   const struct host_moment *moment)
{
	struct watched_block before = *block;

	block->given = given;
	block->size = size;
	block->usable = usable;
	watch_tool_changed(&before, block, moment);
}

static void free_block(struct watched_block *block, uintptr_t start,
		       const struct host_moment *moment)
{
	states[place_of(start)] = FREED;
	/* It may have been a heap itself. */
	forget(start + STEP, start + block->usable, moment);
	watch_tool_freed(block, moment);
}

void watched_blocks_tell(enum sim_watch_event event, void *memory, size_t size, size_t other,
			 const struct host_moment *moment)
{
	uintptr_t start = (uintptr_t)memory;
	struct watched_block *block;
	size_t part;
	unsigned int key;

	if (!is_watched(start)) {
		return;
	}
	key = begin();
	block = &blocks[place_of(start)];
	/* It was taken where nobody saw it, on the stack of the thread that took it. */
	if ((event == SIM_WATCH_RESIZED || event == SIM_WATCH_PART || event == SIM_WATCH_FREED) &&
	    states[place_of(start)] != IN_USE) {
		end(key);
		return;
	}
	switch (event) {
	case SIM_WATCH_HEAP:
		forget(start, start + size, moment);
		watch_tool_heap(start, size, true);
		break;
	case SIM_WATCH_HEAP_READY:
		add_heap(start, start + size);
		watch_tool_heap(start, size, false);
		break;
	case SIM_WATCH_TAKEN:
		take(block, start, size, other, moment);
		break;
	case SIM_WATCH_RESIZED:
		/* A part that was given away stays one. */
		part = block->given - start;
		change(block, block->given, size - part, other, moment);
		break;
	case SIM_WATCH_PART:
		change(block, start + other, size, block->usable, moment);
		break;
	case SIM_WATCH_FREED:
		free_block(block, start, moment);
		break;
	}
	end(key);
}

/* Not memset(), which a sanitizer looks after. */
void sim_watch_clear(void *start, size_t size)
{
	for (volatile char *byte = start; size > 0; size--) {
		*byte++ = 0;
	}
}

void watched_blocks_mapped(uintptr_t start, size_t size)
{
	for (size_t i = 0; sim_watching && i < heaps->count; i++) {
		uintptr_t from = MAX(start, heaps->heap[i].start);
		uintptr_t to = MIN(start + size, heaps->heap[i].end);

		if (from >= to) {
			continue;
		}
		watch_tool_restore(from, to, false);
		/* One may begin before. */
		for (size_t at = place_of(heaps->heap[i].start); at < place_of(to); at++) {
			uintptr_t end = MIN(to, blocks[at].given + blocks[at].size);

			if (states[at] == IN_USE && end > from) {
				watch_tool_restore(MAX(from, blocks[at].given), end, true);
			}
		}
	}
}

/* ---- For the tool --------------------------------------------------------------------------- */

const struct watched_block *watched_block_at(uintptr_t start)
{
	return states[place_of(start)] == IN_USE ? &blocks[place_of(start)] : NULL;
}

const struct watched_block *watched_block_find(uintptr_t address, bool *in_use)
{
	const struct watched_block *found = NULL;
	size_t at;
	size_t last;

	if (address < (uintptr_t)z_sram_start || address >= (uintptr_t)z_sram_end) {
		return NULL;
	}
	/* From the block that begins behind it, whose header it may be in. */
	at = place_of(address) + 1;
	last = at - MIN(at, LONGEST_LOOK / STEP);
	for (; at > last; at--) {
		const struct watched_block *block = &blocks[at];

		if (states[at] != NEVER_TAKEN &&
		    address - (block->start - STEP / 2) < block->usable + STEP &&
		    (found == NULL || block->serial > found->serial)) {
			found = block;
			*in_use = states[at] == IN_USE;
		}
	}
	return found;
}

void watched_blocks_end(void)
{
	if (sim_watching) {
		watch_tool_end();
		/* Addresses of blocks, which keep none alive. */
		(void)VALGRIND_MAKE_MEM_NOACCESS(blocks, (place_of((uintptr_t)z_sram_end) + 1) *
								 sizeof(*blocks));
	}
}
