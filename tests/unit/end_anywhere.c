/* SPDX-License-Identifier: Apache-2.0 */

/* See the header. x86-64. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "end_anywhere.h"

#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <ucontext.h>
#include <x86intrin.h>

#include <zephyr/arch/cpu.h>

#define TRAP_FLAG 0x100u

static sigjmp_buf left_off;
/* Instructions of this call so far, and how many it may have. */
static volatile unsigned long done;
static unsigned long allowed;
/* One that repeats itself, as in memset(), stops each time. */
static volatile greg_t last;

static void on_step(int signal, siginfo_t *info, void *context)
{
	greg_t instruction = ((const ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];

	if (instruction == last) {
		return;
	}
	last = instruction;
	if (++done >= allowed && sim_cpu.irq_locked == SIM_UNLOCKED) {
		/* With the handler's flags: the trap flag is clear in them. */
		siglongjmp(left_off, 1);
	}
}

static bool comes_to_its_end(void (*body)(void))
{
	if (sigsetjmp(left_off, 1) != 0) {
		return false;
	}
	done = 0;
	last = 0;
	__writeeflags(__readeflags() | TRAP_FLAG);
	body();
	__writeeflags(__readeflags() & ~(unsigned long long)TRAP_FLAG);
	return true;
}

unsigned int end_anywhere(void (*body)(void), void (*check)(void))
{
	struct sigaction action = {.sa_sigaction = on_step, .sa_flags = SA_SIGINFO};
	struct sigaction before;
	unsigned int count = 0;

	(void)sigaction(SIGTRAP, &action, &before);
	allowed = 1;
	while (!comes_to_its_end(body)) {
		count++;
		/* Nothing is new where interrupts were locked. */
		allowed = done + 1;
		check();
	}
	check();
	(void)sigaction(SIGTRAP, &before, NULL);
	return count;
}
