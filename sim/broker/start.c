/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: starting a domain process. The child shares SRAM from its first instruction, so it
 * must not write a variable of the image; all it needs is handed over in memory that fork()
 * makes private. What it does then is sim/domain/enter.c.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../domain/domain.h"
#include "broker.h"
#include "hand_over.h"
#include "process.h"
#include "valgrind_stacks.h"

extern char z_user_stacks_start[], z_user_stacks_end[];

/* Everything the child reads, on the stack of the caller. */
struct plan {
	struct domain_start start;
	struct domain_range ranges[CONFIG_MAX_DOMAIN_PARTITIONS];
	struct domain_range stacks[SIM_LISTED_STACKS];
	char name[SIM_PROCESS_NAME];
};

static void plan_ranges(struct sim_process *process, struct plan *plan)
{
	struct sim_view *view = &process->view;

	sim_view_of_domain(process->domain, view);
	process->generation = process->domain->generation;
	for (size_t i = 0; i < view->count; i++) {
		plan->ranges[i].start = view->map[i].start;
		plan->ranges[i].length = view->map[i].length;
		plan->ranges[i].protection = (int)view->map[i].protection;
	}
	plan->start.ranges = plan->ranges;
	plan->start.range_count = view->count;
}

/* The stacks of all user threads of the domain. Supervisor threads' stacks are not its to use. */
static void plan_stacks(struct sim_process *process, struct plan *plan)
{
	struct sim_thread *thread;
	size_t count = 0;

	SYS_DLIST_FOR_EACH_CONTAINER(&process->domain->threads, thread, in_domain) {
		struct sim_mpu_op stack = sim_user_stack(thread);

		if (!thread->user || count == SIM_LISTED_STACKS) {
			continue;
		}
		plan->stacks[count].start = stack.start;
		plan->stacks[count].length = stack.length;
		plan->stacks[count].protection = (int)stack.protection;
		process->stacks[count] = stack;
		count++;
	}
	process->stack_count = count;
	plan->start.stacks = plan->stacks;
	plan->start.stack_count = count;
}

/*
 * The stacks of a process that are not SRAM. Mapped here and once, so that they lie at the same
 * address in every process: a signal frame names the alternate stack, and a preempted thread may
 * return from it in another process. fork() makes them private.
 */
static void *scratch_stack;
static void *alternate_stack;

static void *private_stack(void)
{
	char *base = mmap(NULL, SIM_PAGE_SIZE + DOMAIN_STACK_SIZE, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);

	if (base == MAP_FAILED || mprotect(base, SIM_PAGE_SIZE, PROT_NONE) != 0) {
		sim_die("cannot map a domain's stacks", errno, "give the process more memory");
	}
	base += SIM_PAGE_SIZE;
	sim_valgrind_stack((uintptr_t)base, (uintptr_t)base + DOMAIN_STACK_SIZE);
	return base;
}

/* How often a process is started that somebody kills, or stops, before it is ready. */
#define ATTEMPTS 10

/* Fork it and wait until it is ready. False: it was killed or stopped before. */
static bool try_to_start(struct sim_process *process, struct plan *plan)
{
	struct domain_start *start = &plan->start;
	int listener[2];
	sigset_t all;
	pid_t pid;
	bool ready;

	if (!sim_link_open(&process->link, sim_hand_over_way()) ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, listener) != 0) {
		sim_die("cannot make the link to a domain", errno,
			errno == ENOMEM ? "give the process more memory"
					: "raise the limit of open files (ulimit -n)");
	}
	start->resume_fd = process->link.domain_resume_fd;
	start->request_fd = process->link.domain_request_fd;
	start->link = (struct sim_link_end){process->link.way, process->link.ring};
	start->listener_fd = listener[1];

	/*
	 * Signals wait until the child has put its own handlers in the place of the broker's,
	 * which would work on SRAM in the broker's name.
	 */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &start->signals);
	pid = fork();
	if (pid == 0) {
		domain_main(start);
	}
	if (pid < 0) {
		sim_die("cannot fork a domain process", errno,
			"raise the limit of processes (ulimit -u)");
	}
	process->pid = pid;
	sigprocmask(SIG_SETMASK, &start->signals, NULL);
	sim_link_forked(&process->link);
	close(listener[1]);
	ready = sim_process_ready(process, listener[0], start->wait_for_debugger);
	close(listener[0]);
	if (!ready) {
		sim_process_lose(process, NULL);
	}
	return ready;
}

void sim_process_start(void *arg)
{
	struct sim_process *process = arg;
	struct plan plan = {0};

	if (scratch_stack == NULL) {
		scratch_stack = private_stack();
		alternate_stack = private_stack();
	}
	sim_kernel.domain_label(process->domain, process->name, sizeof(process->name));
	memcpy(plan.name, process->name, sizeof(plan.name));
	plan_ranges(process, &plan);
	plan_stacks(process, &plan);
	plan.start.name = plan.name;
	plan.start.command_line = sim_command_line;
	plan.start.sram_start = (uintptr_t)z_sram_start;
	plan.start.sram_end = (uintptr_t)z_sram_end;
	plan.start.clock_page = sim_clock_page;
	plan.start.clock_page_size = SIM_PAGE_SIZE;
	plan.start.scratch_stack = scratch_stack;
	plan.start.alternate_stack = alternate_stack;
	plan.start.broker_pid = getpid();
	plan.start.stack_zone_start = (uintptr_t)z_user_stacks_start;
	plan.start.stack_zone_end = (uintptr_t)z_user_stacks_end;
	plan.start.cookie = process->cookie;
	plan.start.stack_cookie = process->stack_cookie;
	plan.start.filtered = sim_filtered;
	plan.start.moves = sim_hand_over_cpus(&plan.start.cpus);
	plan.start.wait_for_debugger = sim_options.wait_for_debugger != NULL &&
				       strcmp(sim_options.wait_for_debugger, process->name) == 0;

	for (int attempt = 1; !try_to_start(process, &plan); attempt++) {
		if (attempt == ATTEMPTS) {
			sim_die("a domain process was killed or stopped each time that it was "
				"set up",
				0, "see what does that here (memory limit, sandbox)");
		}
	}
}
