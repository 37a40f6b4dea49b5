/* SPDX-License-Identifier: Apache-2.0 */

/* How much of their stacks threads have used: facts for `sim run --stacks` and `sim map`. */

#ifndef SIM_GLUE_STACKS_H
#define SIM_GLUE_STACKS_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/kernel.h>

/*
 * Does anybody want to know? Then stacks are filled with Z_STACK_PAINT, whatever the configuration.
 */
bool glue_stacks_wanted(void);

/* Bytes from the upper end of a thread's stack to the lowest that is not paint. */
size_t glue_stack_used(const struct k_thread *thread);

/* Open the file. Once, before the first thread. */
void glue_stacks_init(void);
/* A thread has ended; its stack is as it was. Locked. */
void glue_stacks_note_end(const struct k_thread *thread);
/* The system ends: note all that live. Any context. */
void glue_stacks_finish(void);

#endif
