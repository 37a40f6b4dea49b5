/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A domain process from inside. It is forked from the broker, gives up everything it does not
 * need, and from then on runs user code between a RESUME frame and the next frame it sends.
 *
 * Once the MPU is on, SRAM is out of reach, and with it every ordinary variable of the image.
 * What the process needs for itself is therefore in thread-local storage, which is private to
 * each process and lies at the same address in all of them. User code of the domain can change
 * it: the broker believes nothing of it.
 */

#ifndef SIM_DOMAIN_DOMAIN_H
#define SIM_DOMAIN_DOMAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

#include <zephyr/toolchain.h>

#include "../wire/link.h"

#define DOMAIN_STACK_SIZE (16 * 4096)

/* One page range that user code of the domain may reach from the start. */
struct domain_range {
	uintptr_t start;
	size_t length;
	int protection;
};

/*
 * What the broker tells a new process. It and all it points to lie in memory that fork() has made
 * private, not in SRAM, which is out of reach before the last of it is used.
 */
struct domain_start {
	const char *name;
	char **command_line; /* to be forgotten */
	int resume_fd;       /* read end */
	int request_fd;      /* write end */
	struct sim_link_end link;
	int listener_fd; /* socket to send the filter's notification descriptor through */
	uintptr_t sram_start;
	uintptr_t sram_end;
	void *scratch_stack; /* DOMAIN_STACK_SIZE bytes each; guarded */
	void *alternate_stack;
	pid_t broker_pid;
	sigset_t signals; /* the mask to go on with: all are blocked at first */
	void *clock_page; /* to be read-only */
	size_t clock_page_size;
	const struct domain_range *ranges; /* partitions */
	size_t range_count;
	const struct domain_range *stacks; /* may be switched on and off without asking */
	size_t stack_count;
	uintptr_t stack_zone_start; /* stack objects only */
	uintptr_t stack_zone_end;
	uintptr_t cookie;       /* asks the broker for a change of the MPU */
	uintptr_t stack_cookie; /* changes one of the stacks */
	bool filtered;          /* false under valgrind and sanitizers: no seccomp filter */
	bool wait_for_debugger;
	bool moves; /* to these host CPUs; else it stays on the broker's */
	cpu_set_t cpus;
};

struct domain_process {
	struct sim_link_end link;
	struct sim_up up;
	struct sim_down down;
	uintptr_t scratch_top;
	uintptr_t cookie;
	uintptr_t stack_cookie;
};

#define DOMAIN_PRIVATE __thread __attribute__((tls_model("local-exec")))

extern DOMAIN_PRIVATE struct domain_process domain_process;
/* User code is running: the preemption signal must answer. */
extern DOMAIN_PRIVATE volatile bool domain_in_user;

/*
 * The preemption signal came while no user code was running. If a RESUME was on its way, the
 * broker waits for the answer, so user code is interrupted as soon as it begins.
 */
extern DOMAIN_PRIVATE volatile bool domain_preempt_noted;

/* The whole life of the process. Called once in the child after fork(). */
FUNC_NORETURN void domain_main(const struct domain_start *start);

/* Install the filters; returns 0 or a negative errno, and names the step that failed. */
int domain_filter_install(const struct domain_start *start, const char **step);

/* Install the signal handlers; the alternate stack is private memory. */
int domain_signals_install(const char **step);

/*
 * User code is about to begin, and domain_preempt_noted was found set. Gives @a value back when
 * the thread goes on. On the thread's own stack.
 */
uintptr_t domain_preempt_late(uintptr_t value);

/* Send domain_process.up, wait for RESUME, program the MPU, and go on in user code. */
FUNC_NORETURN void domain_wait(void);

#endif
