/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Three breakpoints, all in privileged code: arch_thread_exit(thread), where the stack of a thread
 * that has ended is still what it left; k_sys_fatal_error_handler(reason), which tells of stacks
 * that were too small; semihosting_exit(), the end of every run that comes to one.
 */

#include "stacks_qemu.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"
#include "host/image/layout.h"

#include "decode.h"
#include "remote.h"

/* Z_STACK_PAINT (src/kernel/port/threads.h), K_ERR_STACK_CHK_FAIL, _THREAD_PRESTART. */
#define PAINT         0xaa
#define ERR_STACK     2
#define STATE_UNBEGUN 0x04

#define NAME_MAX_LENGTH 64
#define THREADS_MAX     256
#define OVERFLOWED_MAX  32

#define STOP_MS 3000

enum place {
	THREAD_EXIT,
	FATAL_ERROR,
	END,
	PLACE_COUNT
};

static const char *const place_names[PLACE_COUNT] = {
	[THREAD_EXIT] = "arch_thread_exit",
	[FATAL_ERROR] = "k_sys_fatal_error_handler",
	[END] = "semihosting_exit",
};

static uint32_t places[PLACE_COUNT];

/* Members of struct k_thread, by what they are for. */
static struct {
	const char *path;
	struct layout_member at;
} members[] = {
	{"next_thread", {0}},      {"name", {0}},
	{"stack_info.start", {0}}, {"stack_info.size", {0}},
	{"arch.own_limit", {0}},   {"arch.priv_limit", {0}},
	{"arch.priv_top", {0}},    {"base.thread_state", {0}},
};

enum {
	NEXT,
	NAME,
	START,
	SIZE,
	OWN_LIMIT,
	PRIV_LIMIT,
	PRIV_TOP,
	STATE,
	MEMBER_COUNT
};

static uint32_t first_thread;   /* address of the list's head */
static uint32_t current_thread; /* and of the pointer to the running thread */

/* Threads that have overflowed their stacks and have not ended. */
static uint32_t overflowed[OVERFLOWED_MAX];
static size_t overflowed_count;

static bool kernel_pointer(const char *path, uint32_t *address)
{
	struct layout_member member;
	uint64_t kernel;

	if (!layout_member(decode_image(), "z_kernel", path, &member)) {
		return false;
	}
	(void)image_find_symbol(decode_image(), "z_kernel", &kernel);
	*address = (uint32_t)(kernel + member.offset);
	return true;
}

static bool learn_layout(void)
{
	for (size_t i = 0; i < MEMBER_COUNT; i++) {
		if (!layout_member(decode_image(), "k_thread", members[i].path, &members[i].at)) {
			return false;
		}
	}
	for (size_t i = 0; i < PLACE_COUNT; i++) {
		uint64_t address;

		if (!image_find_symbol(decode_image(), place_names[i], &address)) {
			return false;
		}
		places[i] = (uint32_t)address & ~UINT32_C(1);
	}
	return kernel_pointer("threads", &first_thread) &&
	       kernel_pointer("cpu.current", &current_thread);
}

bool stacks_qemu_begin(int fd)
{
	if (!learn_layout() || !remote_open(fd)) {
		return false;
	}
	for (size_t i = 0; i < PLACE_COUNT; i++) {
		if (!remote_break(places[i])) {
			return false;
		}
	}
	return remote_continue();
}

static uint32_t member(uint32_t thread, int which)
{
	uint32_t value = 0;
	size_t size = members[which].at.size;

	if (size > sizeof(value) ||
	    !remote_read(thread + (uint32_t)members[which].at.offset, &value, size)) {
		return 0;
	}
	return value;
}

static const char *name_of(uint32_t thread)
{
	char name[NAME_MAX_LENGTH] = "";
	size_t size = members[NAME].at.size;
	struct text text = {0};

	if (size >= sizeof(name)) {
		size = sizeof(name) - 1;
	}
	if (!remote_read(thread + (uint32_t)members[NAME].at.offset, name, size)) {
		name[0] = '\0';
	}
	name[size] = '\0';
	if (name[0] != '\0') {
		text_add(&text, "%s", name);
	} else {
		describe_data(decode_image(), thread, &text);
	}
	return text.length > 0 ? text.data : text_format("%#x", thread);
}

/* The lowest bytes of a stack that still are paint. */
static size_t unused(uint32_t start, uint32_t end)
{
	unsigned char piece[256];
	size_t count = 0;

	while (start + count < end) {
		size_t size = end - start - count;

		size = size < sizeof(piece) ? size : sizeof(piece);
		if (!remote_read(start + (uint32_t)count, piece, size)) {
			break;
		}
		for (size_t i = 0; i < size; i++) {
			if (piece[i] != PAINT) {
				return count + i;
			}
		}
		count += size;
	}
	return count;
}

/* It counts once. */
static bool has_overflowed(uint32_t thread)
{
	for (size_t i = 0; i < overflowed_count; i++) {
		if (overflowed[i] == thread) {
			overflowed[i] = overflowed[--overflowed_count];
			return true;
		}
	}
	return false;
}

static void note(struct stacks *stacks, uint32_t thread, bool ended)
{
	uint32_t start = member(thread, START);
	uint32_t priv_start = member(thread, PRIV_LIMIT);
	uint32_t priv_end = member(thread, PRIV_TOP);
	struct stack_use use = {.ended = ended, .name = name_of(thread)};

	use.asked = member(thread, SIZE);
	use.used = use.asked - unused(member(thread, OWN_LIMIT), start + (uint32_t)use.asked);
	use.asked_for_calls = priv_end - priv_start;
	use.used_for_calls = use.asked_for_calls - unused(priv_start, priv_end);
	use.overflowed = has_overflowed(thread);
	stacks_add(stacks, &use);
}

static void note_living(struct stacks *stacks)
{
	uint32_t thread;

	stacks->partial = !remote_read(first_thread, &thread, sizeof(thread));
	for (int i = 0; i < THREADS_MAX && !stacks->partial && thread != 0; i++) {
		note(stacks, thread, false);
		thread = member(thread, NEXT);
	}
}

static void note_fatal_error(void)
{
	uint32_t reason, thread;

	if (remote_register(0, &reason) && reason == ERR_STACK &&
	    overflowed_count < OVERFLOWED_MAX &&
	    remote_read(current_thread, &thread, sizeof(thread))) {
		overflowed[overflowed_count++] = thread;
	}
}

static void look(struct stacks *stacks)
{
	uint32_t pc, thread;

	if (!remote_register(15, &pc)) {
		return;
	}
	if (pc == places[THREAD_EXIT]) {
		/* One that is made anew before it was started has not ended. */
		if (remote_register(0, &thread) && (member(thread, STATE) & STATE_UNBEGUN) == 0) {
			note(stacks, thread, true);
		}
	} else if (pc == places[FATAL_ERROR]) {
		note_fatal_error();
	} else if (pc == places[END]) {
		note_living(stacks);
	}
}

bool stacks_qemu_event(struct stacks *stacks)
{
	switch (remote_event()) {
	case REMOTE_STOPS:
		look(stacks);
		return remote_continue();
	case REMOTE_RUNS:
		return true;
	case REMOTE_ENDS:
		break;
	}
	return false;
}

void stacks_qemu_stop(struct stacks *stacks)
{
	enum remote_event event;

	remote_stop();
	for (int ms = 0; (event = remote_event()) == REMOTE_RUNS && ms < STOP_MS; ms += 10) {
		(void)poll(NULL, 0, 10);
	}
	if (event == REMOTE_STOPS) {
		note_living(stacks);
	}
}
