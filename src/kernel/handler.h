/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How interrupts run the application's functions, and how one is left that has a fault. Without
 * CONFIG_ISR_FAULT_ENDS_THREAD they are just called, and none can be left.
 */

#ifndef BULKHEAD_KERNEL_HANDLER_H
#define BULKHEAD_KERNEL_HANDLER_H

#include "scheduler.h"

#ifdef CONFIG_ISR_FAULT_ENDS_THREAD

void z_handler_run(void (*handler)(const void *argument), const void *argument);

/* Is this an interrupt, and in a handler? */
bool z_handler_can_be_left(void);

/* Go on behind the call of the innermost handler. On its stack, or on one above it. */
FUNC_NORETURN void z_handler_leave_now(void);

#else

static ALWAYS_INLINE void z_handler_run(void (*handler)(const void *argument), const void *argument)
{
	uintptr_t outer = z_handler_enter((uintptr_t)handler);

	handler(argument);
	z_handler_leave(outer);
}

static inline bool z_handler_can_be_left(void)
{
	return false;
}

static inline void z_handler_leave_now(void)
{
}

#endif

#endif
