/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which stacks valgrind knows. It must know those that lie side by side, or a switch looks like a
 * large frame. It looks through all of them at each switch, so one that many threads have had is
 * registered once. It stays registered when its thread ends: a domain's process knows the stacks
 * that it was forked with, and the next thread there may run in it.
 */

#include <stddef.h>
#include <valgrind/valgrind.h>

#include "valgrind_stacks.h"

/* Of more than these the first are forgotten. */
#define STACKS 256

static struct {
	uintptr_t start;
	uintptr_t end;
	unsigned int id; /* valgrind's */
} stacks[STACKS];
static size_t count;
static size_t oldest;

static void forget(size_t i)
{
	VALGRIND_STACK_DEREGISTER(stacks[i].id);
	count--;
	stacks[i] = stacks[count];
}

void sim_valgrind_stack(uintptr_t start, uintptr_t end)
{
	if (!RUNNING_ON_VALGRIND) {
		return;
	}
	for (size_t i = count; i-- > 0;) {
		if (stacks[i].start == start && stacks[i].end == end) {
			return;
		}
		/* Memory that was given back and is divided in another way now. */
		if (stacks[i].start < end && start < stacks[i].end) {
			forget(i);
		}
	}
	if (count == STACKS) {
		forget(oldest);
		oldest = (oldest + 1) % STACKS;
	}
	stacks[count].start = start;
	stacks[count].end = end;
	stacks[count].id = VALGRIND_STACK_REGISTER(start, end - 1);
	count++;
}
