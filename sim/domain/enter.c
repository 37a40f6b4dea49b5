/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Domain process: from fork() to the first RESUME. The steps come in a fixed order, each giving
 * up something: descriptors, the parent's death, the name, signals, the host's environment, SRAM,
 * and at last Linux itself. Any step that fails is told to the broker, which stops the system.
 */

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <bsd/unistd.h>

#include <zephyr/sys/util.h>

#include "../host/host_cpu.h"
#include "../host/watched_blocks.h"
#include "domain.h"

extern char **environ;

FUNC_NORETURN static void fail(const struct domain_start *start, const char *step, int error)
{
	struct sim_up *up = &domain_process.up;

	up->verb = SIM_VERB_READY;
	up->size = sizeof(*up);
	up->word[0] = (uint64_t)(error < 0 ? -error : error);
	strncpy(up->text, step, sizeof(up->text) - 1);
	(void)!write(start->request_fd, up, sizeof(*up));
	_exit(1);
}

/* Close all descriptors from SIM_FD_RESUME on but these. */
static int close_others(int *const kept[], size_t count)
{
	unsigned int from = SIM_FD_RESUME;

	for (;;) {
		unsigned int next = ~0u;

		for (size_t i = 0; i < count; i++) {
			if ((unsigned int)*kept[i] >= from) {
				next = MIN(next, (unsigned int)*kept[i]);
			}
		}
		if (next > from && close_range(from, next - (next != ~0u), 0) != 0) {
			return -errno;
		}
		if (next == ~0u) {
			return 0;
		}
		from = next + 1;
	}
}

/*
 * Keep the two pipes, under their fixed numbers, and the listener socket. The others go first:
 * where descriptors are scarce, their numbers are needed.
 */
static int keep_descriptors(struct domain_start *start)
{
	int *const kept[] = {&start->resume_fd, &start->request_fd, &start->listener_fd};
	const int end = SIM_FD_RESUME + (int)ARRAY_SIZE(kept);
	int error = close_others(kept, ARRAY_SIZE(kept));

	/* Out of the way of each other. */
	for (size_t i = 0; i < ARRAY_SIZE(kept) && error == 0; i++) {
		int fd = *kept[i] < end ? fcntl(*kept[i], F_DUPFD, end) : *kept[i];

		if (fd < 0) {
			return -errno;
		}
		*kept[i] = fd;
	}
	for (size_t i = 0; i < ARRAY_SIZE(kept) && error == 0; i++) {
		if (dup2(*kept[i], SIM_FD_RESUME + (int)i) < 0) {
			return -errno;
		}
		*kept[i] = SIM_FD_RESUME + (int)i;
	}
	if (error == 0) {
		error = close_others(kept, ARRAY_SIZE(kept));
	}
	/* With the filter, these go once it is in place: see domain_filter_install(). */
	if (error == 0 && !start->filtered && close_range(0, 1, 0) != 0) {
		error = -errno;
	}
	return error;
}

static void wipe(char **words)
{
	for (; words != NULL && *words != NULL; words++) {
		explicit_bzero(*words, strlen(*words));
	}
}

/* The originals lie where the title is written, and are gone by that. */
static void forget_outside(const struct domain_start *start)
{
	wipe(start->command_line);
	wipe(environ);
	environ = NULL;
}

/*
 * Unmap the pages beside each stack that is switched on and off (guards, which nobody may touch).
 * Linux then has nothing to merge the stack's mapping with when it goes off, and nothing to split
 * when it comes on: a switch between two threads costs half.
 */
static void isolate_stacks(const struct domain_start *start)
{
	for (size_t i = 0; i < start->stack_count; i++) {
		uintptr_t below = start->stacks[i].start - SIM_PAGE_SIZE;
		uintptr_t above = start->stacks[i].start + start->stacks[i].length;

		if (below >= start->stack_zone_start && above <= start->stack_zone_end) {
			(void)munmap((void *)below, SIM_PAGE_SIZE);
		}
		if (below >= start->stack_zone_start && above < start->stack_zone_end) {
			(void)munmap((void *)above, SIM_PAGE_SIZE);
		}
	}
}

static int program_mpu(const struct domain_start *start)
{
	if (mprotect(start->clock_page, start->clock_page_size, PROT_READ) != 0) {
		return -errno;
	}
	if (mprotect((void *)start->sram_start, start->sram_end - start->sram_start, PROT_NONE) !=
	    0) {
		return -errno;
	}
	isolate_stacks(start);
	for (size_t i = 0; i < start->range_count; i++) {
		if (mprotect((void *)start->ranges[i].start, start->ranges[i].length,
			     start->ranges[i].protection) != 0) {
			return -errno;
		}
		watched_blocks_mapped(start->ranges[i].start, start->ranges[i].length);
	}
	return 0;
}

FUNC_NORETURN void domain_main(const struct domain_start *given)
{
	const struct rlimit no_core = {0, 0};
	struct domain_start start = *given;
	const char *step = "descriptors";
	const stack_t alternate = {.ss_sp = start.alternate_stack, .ss_size = DOMAIN_STACK_SIZE};
	int error;

	error = keep_descriptors(&start);
	if (error != 0) {
		fail(&start, step, error);
	}
	step = "prctl";
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
		fail(&start, step, errno);
	}
	if (getppid() != start.broker_pid) {
		/* It died before we could ask to be told. */
		_exit(1);
	}
	error = domain_signals_install(&step);
	if (error != 0) {
		fail(&start, step, error);
	}
	step = "sigprocmask";
	if (sigprocmask(SIG_SETMASK, &start.signals, NULL) != 0) {
		fail(&start, step, errno);
	}
	if (start.wait_for_debugger) {
		(void)prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
		raise(SIGSTOP);
	}
	forget_outside(&start);
	setproctitle("-bulkhead domain %s", start.name);
	(void)prctl(PR_SET_NAME, start.name);
	(void)setrlimit(RLIMIT_CORE, &no_core);

	step = "sigaltstack";
	if (sigaltstack(&alternate, NULL) != 0) {
		fail(&start, step, errno);
	}
	domain_process.link = start.link;
	domain_process.cookie = start.cookie;
	domain_process.stack_cookie = start.stack_cookie;
	domain_process.scratch_top = (uintptr_t)start.scratch_stack + DOMAIN_STACK_SIZE;

	if (start.moves) {
		/* Only speed is lost where it is not allowed. */
		(void)sched_setaffinity(0, sizeof(start.cpus), &start.cpus);
	}
	step = "mprotect";
	error = sim_link_enter(&start.link);
	error = error != 0 ? error : program_mpu(&start);
	if (error != 0) {
		fail(&start, step, error);
	}
	sim_user_mode = true;
	if (start.filtered) {
		error = domain_filter_install(&start, &step);
		if (error != 0) {
			fail(&start, step, error);
		}
	}
	memset(&domain_process.up, 0, sizeof(domain_process.up));
	strncpy(domain_process.up.text, "READY", sizeof(domain_process.up.text) - 1);
	domain_process.up.verb = SIM_VERB_READY;
	domain_process.up.size = sizeof(domain_process.up);
	host_jump_to_stack(domain_process.scratch_top, (void (*)(void *))domain_wait, NULL);
}
