/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker, under valgrind: at the end memcheck looks for blocks to which nothing points. What is
 * left of calls that are over, on the stacks of threads that have ended and below the stack
 * pointers of the others, is no pointer; memcheck is told so here.
 */

#include <valgrind/memcheck.h>

#include "../host/watched_blocks.h"
#include "broker.h"

/* The frames of what runs here reach down to here. */
#define OWN_FRAMES 4096u

extern char z_user_stacks_start[], z_kernel_stacks_end[];

static bool is_in(uintptr_t address, uintptr_t start, uintptr_t end)
{
	return address >= start && address < end;
}

/* Hide all but what lies above the stack pointer; of the stack under us, all but our frames. */
static void hide_unused(uintptr_t start, uintptr_t end, uintptr_t sp)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0) - OWN_FRAMES;

	if (is_in(here, start, end)) {
		sp = here;
	}
	if (!is_in(sp, start, end)) {
		sp = end;
	}
	(void)VALGRIND_MAKE_MEM_NOACCESS(start, sp - start);
	(void)VALGRIND_MAKE_MEM_DEFINED(sp, end - sp);
}

static void hide_unused_of(const struct sim_thread *thread)
{
	uintptr_t own = thread->stack_start;
	bool user = thread->user_sp != 0;

	hide_unused(own, own + thread->stack_size, user ? thread->user_sp : thread->kernel_sp);
	if (thread->priv_end != 0) {
		hide_unused(thread->priv_start, thread->priv_end, user ? thread->kernel_sp : 0);
	}
}

/* Hide static stacks, also those that no thread has any more, but for the one from start to end. */
static void hide_static_stacks(uintptr_t start, uintptr_t end)
{
	uintptr_t first = (uintptr_t)z_user_stacks_start;
	uintptr_t last = (uintptr_t)z_kernel_stacks_end;

	if (!is_in(start, first, last)) {
		start = last;
		end = last;
	}
	(void)VALGRIND_MAKE_MEM_NOACCESS(first, start - first);
	(void)VALGRIND_MAKE_MEM_NOACCESS(end, last - end);
}

/* Not by sim_current, which may be what is broken. */
static void hide_stacks_but_ours(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);
	uintptr_t start = 0;
	uintptr_t end = 0;
	struct sim_thread *thread;

	SYS_DLIST_FOR_EACH_CONTAINER(&sim_threads, thread, node) {
		uintptr_t own = thread->stack_start;

		if (is_in(here, own, own + thread->stack_size)) {
			start = own;
			end = own + thread->stack_size;
		} else if (is_in(here, thread->priv_start, thread->priv_end)) {
			start = thread->priv_start;
			end = thread->priv_end;
		}
	}
	/* On a stack that is nobody's the rest would take our own frames away. */
	if (start != 0 ||
	    !is_in(here, (uintptr_t)z_user_stacks_start, (uintptr_t)z_kernel_stacks_end)) {
		hide_static_stacks(start, end);
	}
}

void sim_leaks_prepare(void)
{
	static bool prepared;
	struct sim_thread *thread;

	/* Once: if it faults, the system halts again. */
	if (!RUNNING_ON_VALGRIND || prepared) {
		return;
	}
	prepared = true;
	watched_blocks_end();
	hide_stacks_but_ours();
	SYS_DLIST_FOR_EACH_CONTAINER(&sim_threads, thread, node) {
		hide_unused_of(thread);
	}
}
