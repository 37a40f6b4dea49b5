/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a copy of the broker gives up that reads ELF files and debug information: wherever those
 * lead it, it does not write to the board, talk to a domain, go on for ever, or outlive the broker.
 * That is against mistakes, not against code that an attacker has brought into it: it may make any
 * Linux call.
 */

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "broker.h"

/* More than any image takes, also under valgrind. Of the host's time, too: an open can block. */
#define LIMIT_S 60

static void close_range_of(unsigned int first, unsigned int last)
{
	/* Without the call (before Linux 5.9), as many as a process usually has at most. */
	if (first <= last && syscall(SYS_close_range, first, last, 0u) != 0) {
		for (unsigned int fd = first; fd <= MIN(last, 1023u); fd++) {
			close((int)fd);
		}
	}
}

/* Signals are blocked, and this one is the broker's no more. */
static void end_at_the_limit(void)
{
	sigset_t set;

	(void)signal(SIGALRM, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	(void)sigprocmask(SIG_UNBLOCK, &set, NULL);
	(void)alarm(LIMIT_S);
}

void sim_only_look(int keep, int broker)
{
	const struct rlimit limit = {LIMIT_S, LIMIT_S};

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != broker) {
		_exit(1);
	}
	end_at_the_limit();
	close_range_of(STDIN_FILENO, STDOUT_FILENO);
	close_range_of(STDERR_FILENO + 1, (unsigned int)keep - 1);
	close_range_of((unsigned int)keep + 1, ~0u);
	(void)setrlimit(RLIMIT_CPU, &limit);
	/* Shared with the broker and the domains; the rings are not in a copy at all. */
	if (mprotect(z_sram_start, (size_t)(z_sram_end - z_sram_start), PROT_READ) != 0 ||
	    mprotect(sim_clock_page, SIM_PAGE_SIZE, PROT_READ) != 0) {
		_exit(1);
	}
}
