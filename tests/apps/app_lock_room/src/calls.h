/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A system call of the test's own that leaves as little of the privileged stack as it is told to,
 * and calls the kernel with the rest.
 */

#ifndef CALLS_H
#define CALLS_H

#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kernel_call {
	CALL_NOTHING,
	CALL_GIVE,
	CALL_TAKE,
	CALL_PUT,
	CALL_ALLOCATE,
	CALL_SLEEP,
	CALL_CREATE,
	CALL_LOCK,
	CALL_START_TIMER,
	CALL_SET_EVENT,
	CALL_YIELD,
	CALL_REFUSE,
	CALL_CIRCLE,
	CALL_OOPS,
	CALLS
};

/* Use up @a size bytes of stack, then make the call. */
__syscall int fill_stack(unsigned int size, enum kernel_call call);

/* Whom CALL_CIRCLE waits for. */
extern k_tid_t partner;

/* What waits for the calls, until it is ended. */
void wait_for_semaphore(void);
void wait_for_message(void);
void wait_for_event(void);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/calls.h>

#endif
