/* SPDX-License-Identifier: Apache-2.0 */

/*
 * AddressSanitizer's half of watched_blocks.h. Its shadow, a byte for eight bytes of memory, says
 * what may be used. That of SRAM is shared by all processes, as SRAM is: what the heap's code
 * writes there in a domain is so for the broker, and for every other domain.
 *
 * The sanitizer's own heap is not used, so its reports know nothing of our blocks. Which block it
 * was, who took it and who gave it back is added behind them.
 *
 * This file is compiled without the sanitizer: it writes the shadow.
 */

#include "watched_blocks.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>

#include "../broker/broker.h"
#include "../domain/domain.h"
#include "tool_errors.h"

#define GRANULE 8u

/* The sanitizer's own marks, so that it gives the error its name. */
#define MARK_AROUND 0xfa /* heap-buffer-overflow */
#define MARK_FREED  0xfd /* heap-use-after-free */

static DOMAIN_PRIVATE size_t shadow_scale;
static DOMAIN_PRIVATE size_t shadow_offset;

static uintptr_t shadow_of(uintptr_t address)
{
	return (address >> shadow_scale) + shadow_offset;
}

/* Whole granules: what shares one with other memory stays as it is. */
static void mark(uintptr_t start, uintptr_t end, uint8_t value)
{
	for (uintptr_t at = ROUND_UP(start, GRANULE); at + GRANULE <= end; at += GRANULE) {
		*(volatile uint8_t *)shadow_of(at) = value;
	}
}

static void mark_block(const struct watched_block *block)
{
	uintptr_t end = block->given + block->size;

	mark(block->start - GRANULE, block->given, MARK_AROUND);
	mark(block->given, end, 0);
	mark(end, block->start + block->usable, MARK_AROUND);
	if (end % GRANULE != 0) {
		/* So many bytes of the last granule. */
		*(volatile uint8_t *)shadow_of(end) = (uint8_t)(end % GRANULE);
	}
}

void watch_tool_heap(uintptr_t start, size_t size, bool open)
{
	mark(start, start + size, open ? 0 : MARK_AROUND);
}

/*
 * Who called the heap's function: by the chain of frames, which an image with a sanitizer keeps
 * (cmake/modules/interface.cmake).
 */
static void note_calls(uintptr_t calls[WATCH_CALLS], const struct host_moment *moment)
{
	uintptr_t frame = moment->fp;

	memset(calls, 0, WATCH_CALLS * sizeof(*calls));
	for (size_t i = 0; i < WATCH_CALLS && frame % sizeof(uintptr_t) == 0; i++) {
		const uintptr_t *words = (const uintptr_t *)frame;

		calls[i] = words[1];
		if (words[0] <= frame || words[0] - frame > SIM_PRIV_STACK_SIZE) {
			break;
		}
		frame = words[0];
	}
}

void watch_tool_taken(struct watched_block *block, const struct host_moment *moment)
{
	note_calls(block->taken_by, moment);
	mark_block(block);
}

void watch_tool_changed(const struct watched_block *before, struct watched_block *block,
			const struct host_moment *moment)
{
	mark_block(block);
	if (block->usable < before->usable) {
		mark(block->start + block->usable, before->start + before->usable, MARK_FREED);
	}
}

void watch_tool_freed(struct watched_block *block, const struct host_moment *moment)
{
	note_calls(block->freed_by, moment);
	mark(block->start, block->start + block->usable, MARK_FREED);
}

/* ---- Reports ------------------------------------------------------------------------------- */

static void print_calls(const char *what, const uintptr_t calls[WATCH_CALLS])
{
	char text[512];

	dprintf(STDERR_FILENO, "%s:\n", what);
	for (size_t i = 0; i < WATCH_CALLS && calls[i] != 0; i++) {
		/* Of the call, not of the instruction behind it. */
		__sanitizer_symbolize_pc((void *)(calls[i] - 1), "%p in %f %S", text, sizeof(text));
		dprintf(STDERR_FILENO, "    #%zu %s\n", i, text);
	}
}

/* Behind each report of the sanitizer, in the process where the error was. */
static void add_block(const char *report)
{
	uintptr_t address = (uintptr_t)__asan_get_report_address();
	bool in_use = false;
	const struct watched_block *block = watched_block_find(address, &in_use);
	const char *where = "inside";
	size_t distance;

	tool_errors_note();
	if (block == NULL) {
		return;
	}
	distance = address - block->given;
	if (address < block->given) {
		where = "before";
		distance = block->given - address;
	} else if (distance >= block->size) {
		where = "after";
		distance -= block->size;
	}
	dprintf(STDERR_FILENO, "%p is %zu bytes %s a heap's block of %zu bytes at %p (%s)\n",
		(void *)address, distance, where, block->size, (void *)block->given,
		in_use ? "in use" : "free");
	if (!in_use) {
		print_calls("freed by", block->freed_by);
	}
	print_calls("allocated by", block->taken_by);
}

/* ---- The shadow ---------------------------------------------------------------------------- */

/* What the sanitizer has marked so far, the red zones between variables, is kept. */
static void share_shadow(void)
{
	uintptr_t start = ROUND_DOWN(shadow_of((uintptr_t)z_sram_start), SIM_PAGE_SIZE);
	uintptr_t end = ROUND_UP(shadow_of((uintptr_t)z_sram_end), SIM_PAGE_SIZE);
	int fd = memfd_create("bulkhead-shadow", MFD_CLOEXEC);
	long mapped = -1;

	/* Linux' calls themselves: the sanitizer's versions look whether the memory may be used. */
	if (fd >= 0 && ftruncate(fd, (off_t)(end - start)) == 0 &&
	    syscall(SYS_pwrite64, fd, start, end - start, 0L) == (long)(end - start)) {
		mapped = syscall(SYS_mmap, start, end - start, PROT_READ | PROT_WRITE,
				 MAP_SHARED | MAP_FIXED, fd, 0L);
	}
	if (mapped != (long)start) {
		sim_die("cannot share the address sanitizer's shadow of SRAM", errno,
			"give the process more memory");
	}
	close(fd);
}

bool watch_tool_init(void)
{
	__asan_get_shadow_mapping(&shadow_scale, &shadow_offset);
	share_shadow();
	__asan_set_error_report_callback(add_block);
	return true;
}

void watch_tool_end(void)
{
}

/* The shadow is everybody's at once, and stays. */

void watch_tool_restore(uintptr_t start, uintptr_t end, bool in_use)
{
}

bool watch_tool_is_full(void)
{
	return false;
}

void watch_tool_catch_up(void)
{
}

uint64_t watch_tool_now(void)
{
	return 0;
}

bool watch_tool_lost(uint64_t known)
{
	return false;
}
