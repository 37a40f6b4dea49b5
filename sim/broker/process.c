/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the domain processes there are. They are started when a user thread of a domain first
 * runs (start.c), and ended here: by the broker, for whatever reason, or because somebody outside
 * has done so. All that belongs to a domain's threads is in SRAM, so a process can be ended at
 * any time and started anew. What happens while one runs is turn.c.
 */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audit.h"
#include "../host/watched_blocks.h"
#include "broker.h"
#include "host_stack.h"
#include "process.h"

/* Numbers that one Linux call fetches: less than it may be interrupted in. */
#define SECRETS 32

static struct sim_process processes[CONFIG_SIM_MAX_PROCESSES];
/* Slots that have ever been used: the others need not be looked at. */
static size_t process_count;

/* The one that had the last turn, and may look for the next one. */
static struct sim_process *awake;

void sim_process_wake(struct sim_process *process)
{
	if (process == awake) {
		return;
	}
	if (awake != NULL) {
		sim_link_park(&awake->link);
	}
	awake = process;
}

void sim_process_lose(struct sim_process *process, int *status)
{
	int ignored;

	(void)kill(process->pid, SIGKILL);
	while (waitpid(process->pid, status != NULL ? status : &ignored, 0) < 0 && errno == EINTR) {
	}
	sim_link_close(&process->link);
	if (process->notify_fd >= 0) {
		close(process->notify_fd);
		process->notify_fd = -1;
	}
	process->pid = 0;
	if (awake == process) {
		awake = NULL;
	}
}

void sim_process_kill(struct sim_process *process, int *status)
{
	sim_process_lose(process, status);
	if (process->domain->process == process) {
		process->domain->process = NULL;
	}
	process->domain = NULL;
}

bool sim_process_changed(const struct sim_process *process, int how)
{
	siginfo_t info = {0};

	/* It is left to be waited for. */
	return waitid(P_PID, (id_t)process->pid, &info, how | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid != 0;
}

void sim_process_end(struct sim_domain *domain)
{
	for (size_t i = 0; i < process_count; i++) {
		if (processes[i].pid != 0 && processes[i].domain == domain) {
			sim_process_kill(&processes[i], NULL);
		}
	}
}

void sim_process_end_all(void)
{
	for (size_t i = 0; i < process_count; i++) {
		if (processes[i].pid != 0) {
			(void)kill(processes[i].pid, SIGKILL);
		}
	}
	for (size_t i = 0; i < process_count; i++) {
		if (processes[i].pid != 0) {
			(void)waitpid(processes[i].pid, NULL, 0);
			processes[i].pid = 0;
		}
	}
}

const struct sim_process *sim_process_next(const struct sim_process *process)
{
	for (size_t i = process != NULL ? (size_t)(process - processes) + 1 : 0; i < process_count;
	     i++) {
		if (processes[i].pid != 0) {
			return &processes[i];
		}
	}
	return NULL;
}

bool sim_process_lists_stack(const struct sim_process *process, const struct sim_mpu_op *stack)
{
	for (size_t i = 0; i < process->stack_count; i++) {
		if (process->stacks[i].start == stack->start &&
		    process->stacks[i].length == stack->length) {
			return true;
		}
	}
	return false;
}

static bool overlap(const struct sim_mpu_op *a, const struct sim_mpu_op *b)
{
	return a->start < b->start + b->length && b->start < a->start + a->length;
}

/* It could write there: by a stack it lists, or by one that it was last given. */
static bool reaches(const struct sim_process *process, const struct sim_mpu_op *range)
{
	for (size_t i = 0; i < process->stack_count; i++) {
		if (overlap(&process->stacks[i], range)) {
			return true;
		}
	}
	return overlap(&process->view.stack, range);
}

/* It lists the stack by another length: where that one ended there is a hole (enter.c). */
static bool lists_otherwise(const struct sim_process *process, const struct sim_mpu_op *range)
{
	for (size_t i = 0; i < process->stack_count; i++) {
		if (overlap(&process->stacks[i], range) &&
		    (process->stacks[i].start != range->start ||
		     process->stacks[i].length != range->length)) {
			return true;
		}
	}
	return false;
}

void sim_process_forget_stack(const struct sim_mpu_op *stack, const struct sim_domain *domain)
{
	for (size_t i = 0; i < process_count; i++) {
		if (processes[i].pid != 0 &&
		    (processes[i].domain != domain ? reaches(&processes[i], stack)
						   : lists_otherwise(&processes[i], stack))) {
			sim_process_kill(&processes[i], NULL);
		}
	}
}

void sim_process_forget_thread(const struct sim_thread *thread)
{
	for (size_t i = 0; i < process_count; i++) {
		if (processes[i].last_thread == thread) {
			processes[i].last_thread = NULL;
		}
	}
}

static struct sim_process *free_slot(void)
{
	for (size_t i = 0; i < process_count; i++) {
		if (processes[i].pid == 0) {
			return &processes[i];
		}
	}
	if (process_count < ARRAY_SIZE(processes)) {
		return &processes[process_count++];
	}
	sim_die("more domains with user threads than processes", 0,
		"raise CONFIG_SIM_MAX_PROCESSES");
}

uint64_t sim_secret(void)
{
	/* In SRAM, so not in the copy of the broker's memory that a domain is forked with. */
	static uint64_t pool[SECRETS];
	static size_t left;

	if (left == 0) {
		if (getrandom(pool, sizeof(pool), 0) != (ssize_t)sizeof(pool)) {
			sim_die("cannot get random numbers (getrandom)", errno, "report this");
		}
		left = ARRAY_SIZE(pool);
	}
	return pool[--left];
}

struct sim_process *sim_process_of(struct sim_domain *domain)
{
	struct sim_process *process = domain->process;

	if (process != NULL && watched_blocks_lost(process->known_blocks)) {
		sim_process_kill(process, NULL);
		process = NULL;
	}
	if (process != NULL && process->unlisted_turns > SIM_UNLISTED_TURNS &&
	    process->stack_count < SIM_LISTED_STACKS) {
		/* It has threads whose stacks it must ask for each time: list them anew. */
		sim_process_kill(process, NULL);
		process = NULL;
	}
	if (process == NULL) {
		process = free_slot();
		memset(process, 0, sizeof(*process));
		process->domain = domain;
		process->cookie = sim_secret();
		process->stack_cookie = sim_secret();
		process->notify_fd = -1;
		watched_blocks_catch_up();
		sim_on_host_stack(sim_process_start, process);
		domain->process = process;
		sim_audit_note();
	}
	process->known_blocks = watched_blocks_now();
	return process;
}
