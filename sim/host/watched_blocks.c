/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The blocks of all heaps in SRAM, for the tool that watches the image; see watched_blocks.h. It is
 * told of them wherever a heap's code runs: in the broker and in every domain's process.
 */

#include "watched_blocks.h"

#include <string.h>
#include <sys/mman.h>

#include <zephyr/kernel_structs.h>

#include "../broker/broker.h"
#include "../domain/domain.h"
#include "memory_watch.h"
#include "tool_errors.h"

/* Blocks begin at multiples of this. */
#define STEP 16u

/* How far watched_block_find() looks for the start of a block. */
#define LONGEST_LOOK (16u * 1024 * 1024)

enum state {
	NEVER_TAKEN,
	IN_USE,
	FREED,
};

extern char z_user_stacks_start[], z_kernel_stacks_end[];

DOMAIN_PRIVATE bool z_watching;

/* Shared by all processes, and thread-local, because a domain's can read no other variable. */
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
	if (blocks == NULL || states == NULL || serial == NULL) {
		sim_die("cannot map what is noted down of heaps", errno,
			"give the process more memory");
	}
	z_watching = true;
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
		if (domain_preempt_noted) {
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
	to = _current->stack_info.start + _current->stack_info.size;
	return address > from && address < to && from >= _current->stack_info.start;
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

/*
 * Who called the heap's function whose frame this is: by the chain of frames, which an image with a
 * sanitizer keeps (cmake/modules/interface.cmake).
 */
static void note_calls(uintptr_t calls[WATCH_CALLS], const uintptr_t *frame)
{
	size_t count = 0;

	memset(calls, 0, WATCH_CALLS * sizeof(*calls));
	while (count < WATCH_CALLS) {
		uintptr_t next = frame[0];

		if (next <= (uintptr_t)frame || next - (uintptr_t)frame > SIM_PRIV_STACK_SIZE ||
		    next % sizeof(uintptr_t) != 0) {
			break;
		}
		frame = (const uintptr_t *)next;
		calls[count++] = frame[1];
	}
}

/* ---- What heaps say ------------------------------------------------------------------------ */

static void take(struct watched_block *block, uintptr_t start, size_t size, size_t usable,
		 const uintptr_t *frame)
{
	block->start = start;
	block->given = start;
	block->size = size;
	block->usable = usable;
	block->serial = __atomic_add_fetch(serial, 1, __ATOMIC_RELAXED);
	note_calls(block->taken_by, frame);
	states[place_of(start)] = IN_USE;
	watch_tool_taken(block);
}

static void change(struct watched_block *block, uintptr_t given, size_t size, size_t usable)
{
	struct watched_block before = *block;

	block->given = given;
	block->size = size;
	block->usable = usable;
	watch_tool_changed(&before, block);
}

static void free_block(struct watched_block *block, const uintptr_t *frame)
{
	note_calls(block->freed_by, frame);
	states[place_of(block->start)] = FREED;
	watch_tool_freed(block);
}

/* Blocks of a heap that was there before are forgotten. */
static void forget_blocks(uintptr_t start, size_t size)
{
	for (size_t at = place_of(start + STEP - 1); at < place_of(start + size); at++) {
		if (states[at] == IN_USE) {
			watch_tool_freed(&blocks[at]);
		}
		states[at] = NEVER_TAKEN;
	}
}

void arch_watch(enum z_watch_event event, void *memory, size_t size, size_t other)
{
	const uintptr_t *frame = __builtin_frame_address(0);
	uintptr_t start = (uintptr_t)memory;
	struct watched_block *block;
	unsigned int key;

	if (!is_watched(start)) {
		return;
	}
	key = begin();
	block = &blocks[place_of(start)];
	switch (event) {
	case Z_WATCH_HEAP:
		forget_blocks(start, size);
		watch_tool_heap(start, size, true);
		break;
	case Z_WATCH_HEAP_READY:
		watch_tool_heap(start, size, false);
		break;
	case Z_WATCH_TAKEN:
		take(block, start, size, other, frame);
		break;
	case Z_WATCH_RESIZED:
		change(block, start, size, other);
		break;
	case Z_WATCH_PART:
		change(block, start + other, size, block->usable);
		break;
	case Z_WATCH_FREED:
		free_block(block, frame);
		break;
	}
	end(key);
}

/* Not memset(), which a sanitizer looks after. */
void arch_watch_clear(void *start, size_t size)
{
	for (volatile char *byte = start; size > 0; size--) {
		*byte++ = 0;
	}
}

/* ---- For reports --------------------------------------------------------------------------- */

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
