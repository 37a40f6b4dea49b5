/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a copy of the broker gives up that reads ELF files and debug information: whatever those
 * make it do, it can't change the board, talk to a domain, or go on for ever.
 */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "broker.h"

/* More than any image takes, also under valgrind. */
#define CPU_LIMIT_S 60

static void close_range_of(unsigned int first, unsigned int last)
{
	/* Without the call (before Linux 5.9), as many as a process usually has at most. */
	if (first <= last && syscall(SYS_close_range, first, last, 0u) != 0) {
		for (unsigned int fd = first; fd <= MIN(last, 1023u); fd++) {
			close((int)fd);
		}
	}
}

void sim_only_look(int keep)
{
	const struct rlimit limit = {CPU_LIMIT_S, CPU_LIMIT_S};

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
