/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memcheck's half of watched_blocks.h. Memcheck has a picture of its own in each process: which
 * blocks there are, who took them, which bytes may be used. So what a heap says is told at once
 * where its code runs, and put into a journal that all processes share. Whoever has the CPU next
 * first tells its own memcheck what the others have done (watch_tool_catch_up()).
 *
 * Memcheck looks for the calls at the moment when it is told. So that a block is reported with the
 * calls of whoever took it, the journal keeps the upper end of the stack as it was then, and
 * memcheck is told on a copy of that, the stage.
 *
 * What a block holds is undefined until another process may have written there: nobody would be
 * told of that.
 */

#include "watched_blocks.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <valgrind/memcheck.h>

#include "../broker/broker.h"
#include "../domain/domain.h"
#include "host_cpu.h"

/* Events that are kept for those who have not had the CPU since. */
#define EVENTS 512u

/* Bytes of stack that are kept with each. */
#define STACK_KEPT 4096u

/*
 * Room around the stage: memcheck takes a step of the stack pointer for a large frame, and not for
 * a change to another stack, if it is shorter than two million bytes.
 */
#define STAGE_AWAY (4u * 1024 * 1024)

/* What a heap keeps in front of a block. */
#define HEADER (sizeof(void *))

enum kind {
	HEAP_OPEN,
	HEAP_CLOSED,
	TAKEN,
	CHANGED,
	FREED,
};

/* What memcheck is to be told. */
struct event {
	enum kind kind;
	pid_t process;
	struct watched_block before; /* CHANGED */
	struct watched_block block;  /* of the others HEAP_…: start and size */
	struct host_moment moment;
	size_t kept;
	char stack[STACK_KEPT];
};

struct journal {
	uint64_t count;
	uint64_t seen_by_broker;
	struct event event[EVENTS];
};

static DOMAIN_PRIVATE struct journal *journal;
/* How far this process has come. Its own events count as seen when others may have run. */
static DOMAIN_PRIVATE uint64_t seen;
static DOMAIN_PRIVATE char *stage;

bool watch_tool_init(void)
{
	const size_t size = 2 * STAGE_AWAY;

	if (!RUNNING_ON_VALGRIND) {
		return false;
	}
	journal = mmap(NULL, sizeof(*journal), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);
	stage = mmap(NULL, size, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (journal == MAP_FAILED || stage == MAP_FAILED) {
		sim_die("cannot map what memcheck is to be told", errno,
			"give the process more memory");
	}
	stage += STAGE_AWAY;
	VALGRIND_CREATE_MEMPOOL(journal, HEADER, 0);
	(void)VALGRIND_STACK_REGISTER(stage - STACK_KEPT, stage + 2 * STACK_KEPT);
	return true;
}

/* ---- Telling memcheck ---------------------------------------------------------------------- */

/* Make the request as it would have been made when the event was noted down. */
static void request(const struct event *event, uintptr_t number, uintptr_t address, uintptr_t size)
{
	const uintptr_t words[6] = {number, (uintptr_t)journal, address, size};
	struct host_moment moment = event->moment;
	char *copy = stage + moment.sp % 16;
	uintptr_t distance = (uintptr_t)copy - moment.sp;

	/* Addresses on the stack are those of the copy. */
	for (size_t at = 0; at + sizeof(uintptr_t) <= event->kept; at += sizeof(uintptr_t)) {
		uintptr_t word;

		memcpy(&word, event->stack + at, sizeof(word));
		word += word - event->moment.sp < event->kept ? distance : 0;
		memcpy(copy + at, &word, sizeof(word));
	}
	moment.sp += distance;
	moment.fp += moment.fp - event->moment.sp < event->kept ? distance : 0;
	host_request_at(&moment, words);
}

/* What the heap keeps for the block, and the owner does not have. */
static void tell_around(const struct watched_block *block)
{
	uintptr_t end = block->given + block->size;

	(void)VALGRIND_MAKE_MEM_NOACCESS(block->start - HEADER,
					 block->given - block->start + HEADER);
	(void)VALGRIND_MAKE_MEM_NOACCESS(end, block->start + block->usable - end);
}

/* It was taken where it was: no call to find. */
static void tell_changed(const struct watched_block *before, const struct watched_block *block)
{
	uintptr_t old_end = before->given + before->size;
	uintptr_t end = block->given + block->size;

	VALGRIND_MEMPOOL_CHANGE(journal, before->given, block->given, block->size);
	if (end > old_end) {
		(void)VALGRIND_MAKE_MEM_UNDEFINED(old_end, end - old_end);
	}
	tell_around(block);
	if (block->usable < before->usable) {
		(void)VALGRIND_MAKE_MEM_NOACCESS(block->start + block->usable,
						 before->usable - block->usable);
	}
}

static void tell(const struct event *event)
{
	const struct watched_block *block = &event->block;

	switch (event->kind) {
	case HEAP_OPEN:
		(void)VALGRIND_MAKE_MEM_DEFINED(block->start, block->size);
		break;
	case HEAP_CLOSED:
		(void)VALGRIND_MAKE_MEM_NOACCESS(block->start, block->size);
		break;
	case TAKEN:
		request(event, VG_USERREQ__MEMPOOL_ALLOC, block->given, block->size);
		tell_around(block);
		break;
	case CHANGED:
		tell_changed(&event->before, block);
		break;
	case FREED:
		request(event, VG_USERREQ__MEMPOOL_FREE, block->given, 0);
		(void)VALGRIND_MAKE_MEM_NOACCESS(block->start, block->usable);
		break;
	}
}

/*
 * Others may have written into a block that is in use. Only the end counts here: in between the
 * stack that this runs on may have been a block that was free.
 */
static void settle(const struct event *event)
{
	if (event->kind == TAKEN || event->kind == CHANGED) {
		const struct watched_block *block = watched_block_at(event->block.start);

		if (block != NULL) {
			(void)VALGRIND_MAKE_MEM_DEFINED(block->given, block->size);
		}
	}
}

/* ---- The journal ---------------------------------------------------------------------------- */

/* How much of the stack there is above an address, at most STACK_KEPT. */
static size_t stack_above(uintptr_t sp)
{
	/* A page is there as a whole. */
	uintptr_t end = ROUND_UP(sp + 1, SIM_PAGE_SIZE);

#ifdef CONFIG_USERSPACE
	if (sim_user_mode) {
		end = MAX(end, (uintptr_t)domain_process.down.stack_end);
		return MIN(end - sp, STACK_KEPT);
	}
#endif
	if (sim_current != NULL) {
		uintptr_t own_end = sim_current->stack_start + sim_current->stack_size;

		if (sp >= sim_current->stack_start && sp < own_end) {
			end = own_end;
		} else if (sp >= sim_current->priv_start && sp < sim_current->priv_end) {
			end = sim_current->priv_end;
		}
	}
	return MIN(end - sp, STACK_KEPT);
}

static void note(enum kind kind, const struct watched_block *before,
		 const struct watched_block *block, const struct host_moment *moment)
{
	struct event *event = &journal->event[journal->count % EVENTS];

	event->kind = kind;
	event->process = getpid();
	event->before = *before;
	event->block = *block;
	event->moment = *moment;
	event->kept = stack_above(moment->sp);
	memcpy(event->stack, (const void *)moment->sp, event->kept);
	/* What is undefined on the stack nobody goes by. */
	(void)VALGRIND_MAKE_MEM_DEFINED(event, sizeof(*event));
	journal->count++;
	tell(event);
	if (!arch_is_user_context() && journal->count - seen == EVENTS) {
		watch_tool_catch_up();
	}
}

void watch_tool_heap(uintptr_t start, size_t size, bool open)
{
	const struct watched_block memory = {.start = start, .size = size};
	const struct host_moment nobody_asks = {.sp = (uintptr_t)&memory};

	note(open ? HEAP_OPEN : HEAP_CLOSED, &memory, &memory, &nobody_asks);
}

void watch_tool_taken(struct watched_block *block, const struct host_moment *moment)
{
	note(TAKEN, block, block, moment);
}

void watch_tool_freed(struct watched_block *block, const struct host_moment *moment)
{
	note(FREED, block, block, moment);
}

void watch_tool_changed(const struct watched_block *before, struct watched_block *block,
			const struct host_moment *moment)
{
	if (before->given != block->given || before->size != block->size) {
		note(CHANGED, before, block, moment);
	}
}

void watch_tool_catch_up(void)
{
	pid_t self = getpid();

	for (; seen < journal->count; seen++) {
		const struct event *event = &journal->event[seen % EVENTS];

		if (event->process != self) {
			tell(event);
		}
		settle(event);
	}
	if (!arch_is_user_context()) {
		journal->seen_by_broker = seen;
	}
}

void watch_tool_restore(uintptr_t start, uintptr_t end, bool in_use)
{
	if (in_use) {
		(void)VALGRIND_MAKE_MEM_DEFINED(start, end - start);
	} else {
		(void)VALGRIND_MAKE_MEM_NOACCESS(start, end - start);
	}
}

/* Half of the journal is left for what the broker does before the domain's next turn. */
bool watch_tool_is_full(void)
{
	return journal->count - journal->seen_by_broker >= EVENTS / 2;
}

uint64_t watch_tool_now(void)
{
	return journal->count;
}

bool watch_tool_lost(uint64_t known)
{
	return journal->count - known > EVENTS;
}

void watch_tool_end(void)
{
	watch_tool_catch_up();
	/* The kept stacks have addresses of blocks in them. */
	(void)VALGRIND_MAKE_MEM_NOACCESS(journal, sizeof(*journal));
	(void)VALGRIND_MAKE_MEM_NOACCESS(stage - STACK_KEPT, 3 * STACK_KEPT);
}
