/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: the use of stacks, a record for each thread when it ends or the system does, words
 * separated by tabs. What they mean is for the `sim` command to say.
 *
 *	thread NAME living|ended ASKED USED     bytes; ASKED is what k_thread_create() was given
 *	end                                     all that lived have been noted
 */

#include "stacks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include <zephyr/kernel_structs.h>

#include "glue.h"
#include "names.h"
#include "port/threads.h"

/* -1: nobody asked, or it has been said. */
static int out = -1;

bool glue_stacks_wanted(void)
{
	return sim_asked.stacks_file != NULL || sim_asked.map_file != NULL;
}

size_t glue_stack_used(const struct k_thread *thread)
{
	const uint8_t *stack = (const uint8_t *)thread->stack_info.start;
	size_t unused = 0;

	while (unused < thread->stack_info.size && stack[unused] == Z_STACK_PAINT) {
		unused++;
	}
	return thread->stack_info.size - unused;
}

void glue_stacks_init(void)
{
	if (sim_asked.stacks_file == NULL) {
		return;
	}
	out = open(sim_asked.stacks_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (out < 0) {
		sim_die("cannot write the use of stacks", errno,
			"name another file with --stacks-to");
	}
}

static void write_thread(int file, const struct k_thread *thread, const char *state)
{
	char name[64];

	(void)glue_describe_thread(thread, name, sizeof(name));
	dprintf(file, "thread\t%s\t%s\t%zu\t%zu\n", name, state, thread->arch.stack_asked,
		glue_stack_used(thread));
}

void glue_stacks_note_end(const struct k_thread *thread)
{
	/* One that is made anew before it was started has not ended. */
	if (out >= 0 && (thread->base.thread_state & _THREAD_PRESTART) == 0) {
		write_thread(out, thread, "ended");
	}
}

void glue_stacks_finish(void)
{
	int file = out;

	/* First: a fault on the way leads here again. */
	out = -1;
	if (file < 0) {
		return;
	}
#ifdef CONFIG_THREAD_MONITOR
	for (const struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		/* What the idle thread needs here says nothing about any chip. */
		if (thread->base.prio != K_IDLE_PRIO) {
			write_thread(file, thread, "living");
		}
	}
#endif
	dprintf(file, "end\n");
}
