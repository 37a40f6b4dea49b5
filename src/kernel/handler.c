/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Handlers that can be left in the middle, because a fault in one is part of a test: where each
 * begins there is a place to go back to. Only with CONFIG_ISR_FAULT_ENDS_THREAD.
 */

#include "handler.h"

#include "lock.h"
#include "scheduler.h"

/* Of the innermost handler. An interrupt puts back what it found. */
static void **way_out;

__noinline void z_handler_run(void (*handler)(const void *argument), const void *argument)
{
	uintptr_t outer_handler = z_handler_enter((uintptr_t)handler);
	void **volatile outer = way_out;
	unsigned int key = z_lock();
	void *here[5];

	z_unlock(key);
	way_out = here;
	if (__builtin_setjmp(here) == 0) {
		handler(argument);
	} else {
		z_unlock(key);
	}
	way_out = outer;
	z_handler_leave(outer_handler);
}

bool z_handler_can_be_left(void)
{
	return z_in_isr() && way_out != NULL;
}

FUNC_NORETURN void z_handler_leave_now(void)
{
	(void)z_lock();
	__builtin_longjmp(way_out, 1);
}
