/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A hostile thread: draws a call and its arguments, makes it, remembers what came back, and begins
 * again. All in user mode; when a call kills it, main starts it anew, and it goes on from the
 * state that lies in its domain's memory.
 */

#include "draw.h"
#include "grammar.h"
#include "world.h"

#define CHILD_CALLS 200
#define DEATHS_MOST 30

/* Words beyond the sixth go through memory: the sixth is its address, see gen_syscalls. */
#define DIRECT_WORDS 6

static uintptr_t make_call(struct hostile *hostile, uint32_t words)
{
	uintptr_t *w = hostile->words;
	uintptr_t more[PARAMS_MOST + 4];

	if (words > DIRECT_WORDS) {
		for (uint32_t i = DIRECT_WORDS - 1; i < words; i++) {
			more[i - (DIRECT_WORDS - 1)] = w[i];
		}
		w[DIRECT_WORDS - 1] =
			draw_below(hostile, 16) == 0 ? draw_memory(hostile, 24) : (uintptr_t)more;
	}
	return arch_syscall_invoke6(w[0], w[1], w[2], w[3], w[4], w[5], hostile->number);
}

static uint32_t draw_arguments(struct hostile *hostile, const struct param *params)
{
	uint32_t words = 0;

	for (; params->kind != KIND_END; params++) {
		uint64_t value = draw_value(hostile, params);

		hostile->words[words++] = (uintptr_t)value;
		if (params->words == 2) {
			hostile->words[words++] = (uintptr_t)(value >> 32);
		}
	}
	for (uint32_t i = words; i < DIRECT_WORDS; i++) {
		hostile->words[i] = draw(hostile);
	}
	return words;
}

/* Anything that looks like an address may be one. */
static void remember(struct hostile *hostile, uintptr_t result)
{
	const struct param *first = &calls[hostile->number].params[0];
	uint32_t slot = hostile->found_next % FOUND_MOST;

	if (result < 4096 || (intptr_t)result < 0 ||
	    (first->kind != KIND_ENUM && first->kind != KIND_SIZE)) {
		return;
	}
	hostile->found[slot].address = result;
	hostile->found[slot].type = first->kind == KIND_ENUM ? (uint8_t)hostile->words[0]
							     : (uint8_t)K_OBJ_THREAD_STACK_ELEMENT;
	hostile->found_next++;
}

static void call_once(struct hostile *hostile)
{
	uint32_t words = DIRECT_WORDS;
	uintptr_t result;

	hostile->calls++;
	if (IS_ENABLED(CONFIG_FUZZ_LINUX) && draw_below(hostile, 400) == 0) {
		frames_forge(hostile);
		return;
	}
	hostile->wild = draw_below(hostile, 6) == 0;
	do {
		hostile->number = draw_below(hostile, K_SYSCALL_LIMIT);
	} while (draw_below(hostile, 1u + hostile->deaths[hostile->number]) != 0);
	if (hostile->wild && draw_below(hostile, 16) == 0) {
		/* No such call, perhaps. */
		hostile->number = (uint32_t)draw_value(
			hostile, &(const struct param){.kind = KIND_NUMBER, .words = 1});
	}
	if (hostile->number < K_SYSCALL_LIMIT) {
		words = draw_arguments(hostile, calls[hostile->number].params);
	}
	result = make_call(hostile, words);
	if (hostile->number < K_SYSCALL_LIMIT) {
		hostile->deaths[hostile->number] /= 2;
		remember(hostile, result);
	}
}

void hostile_begin(void *state, void *unused1, void *unused2)
{
	struct hostile *hostile = state;

	if (hostile->calls > 0 && hostile->number < K_SYSCALL_LIMIT &&
	    hostile->deaths[hostile->number] < DEATHS_MOST) {
		hostile->deaths[hostile->number]++;
	}
	for (;;) {
		call_once(hostile);
	}
}

void child_begin_0(void *p1, void *p2, void *p3)
{
	for (int i = 0; i < CHILD_CALLS; i++) {
		call_once(&hostile_0.threads[0]);
	}
}

void child_begin_1(void *p1, void *p2, void *p3)
{
	for (int i = 0; i < CHILD_CALLS; i++) {
		call_once(&hostile_1.threads[0]);
	}
}
