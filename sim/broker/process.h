/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: a domain process as the broker knows it. Private to process.c, start.c, ready.c,
 * turn.c and audit.c.
 */

#ifndef SIM_BROKER_PROCESS_H
#define SIM_BROKER_PROCESS_H

#include <sys/types.h>

#include "../wire/link.h"
#include "broker.h"

/* A domain's name as ps and the frames show it, with the terminating zero. */
#define SIM_PROCESS_NAME 25

/* Threads with listed stacks that a process can have; more take the slower way. */
#define SIM_LISTED_STACKS 64

/* Turns on an unlisted stack after which it pays to start the process anew. */
#define SIM_UNLISTED_TURNS 16

struct sim_process {
	pid_t pid; /* 0: free slot */
	struct sim_domain *domain;
	struct sim_link link;
	int notify_fd; /* where its filter asks; -1: no filter */
	uint64_t turn;
	/* What its MPU holds, and the state of the domain that this was taken from. */
	struct sim_view view;
	uint32_t generation;
	/* Stacks that it may switch on and off without asking: start and length. */
	struct sim_mpu_op stacks[SIM_LISTED_STACKS];
	size_t stack_count;
	unsigned int unlisted_turns;
	/* The thread that had the last turn; NULL when it has ended since. */
	struct sim_thread *last_thread;
	/* CPU time that it used between an interrupt and the answer, where that was a lot. */
	uint64_t late_ns;
	/* What a tool in it knows of heaps, see watched_blocks.h. */
	uint64_t known_blocks;
	uintptr_t cookie;
	uintptr_t stack_cookie;
	char name[SIM_PROCESS_NAME];
};

/* The domain's process, as up to date as it was when it last ran; started if there is none. */
struct sim_process *sim_process_of(struct sim_domain *domain);

/*
 * It has begun the next turn: the one before need not hurry any more. Not earlier: a host CPU on
 * which nobody is awake takes several times as long to wake somebody.
 */
void sim_process_wake(struct sim_process *process);

/* A number that nobody can guess. */
uint64_t sim_secret(void);

/* End it and free its slot; *status (may be NULL) tells how it went, as waitpid() does. */
void sim_process_kill(struct sim_process *process, int *status);

/* End it, and keep the slot. */
void sim_process_lose(struct sim_process *process, int *status);

/* It has died (WEXITED), or is stopped (WSTOPPED): only somebody outside can do that. */
bool sim_process_changed(const struct sim_process *process, int how);

/* The process after this one (NULL: the first), in no order; NULL: there are no more. */
const struct sim_process *sim_process_next(const struct sim_process *process);

/* Does its filter let through changes of exactly this range? */
bool sim_process_lists_stack(const struct sim_process *process, const struct sim_mpu_op *stack);

/*
 * Fork the process of process->domain and wait until it is ready (start.c). Everything else of
 * the slot is set. On the host stack. One that is killed or stopped meanwhile is forked again, some
 * times. A failure ends the system: the host lacks what the chip is made of.
 */
void sim_process_start(void *process);

/*
 * Wait until a forked process is set up, and take over its filter's descriptor, which comes through
 * the socket @a listener (ready.c). Patient: without a limit in time, also while it is stopped.
 * False: it was killed or stopped, or takes too long; it is still to be lost.
 */
bool sim_process_ready(struct sim_process *process, int listener, bool patient);

#endif
