/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the end of the system, wanted or not: Ctrl-C, a halt, the stop time. Domain processes
 * are ended first; if the broker itself is killed, Linux ends them (PR_SET_PDEATHSIG).
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chip.h"
#include "../host/tool_errors.h"
#include "broker.h"
#include "coverage.h"

FUNC_NORETURN void sim_stop(int status)
{
	sim_kernel.stopping();
	sim_process_end_all();
	sim_coverage_write();
	sim_leaks_prepare();
	/* Not exit(): the C library's state may belong to code that was interrupted. */
	_exit(tool_errors_status(status));
}

FUNC_NORETURN void sim_stop_by(int signal)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};
	sigset_t set;

	sim_kernel.stopping();
	sim_process_end_all();
	sim_coverage_write();
	sigaction(signal, &standard, NULL);
	sigemptyset(&set);
	sigaddset(&set, signal);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(signal);
	_exit(128 + signal);
}

void sim_stop_init(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	struct sigaction action = {.sa_handler = sim_stop_by, .sa_flags = SA_ONSTACK};
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	for (size_t i = 0; i < ARRAY_SIZE(signals); i++) {
		struct sigaction old;

		/* What the parent made us ignore (nohup) stays ignored. */
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
			(void)sigaction(signals[i], &action, NULL);
		}
	}
	/* A domain that is gone shows as an error of the write. */
	(void)sigaction(SIGPIPE, &ignore, NULL);
}

FUNC_NORETURN void sim_die(const char *what, int error, const char *advice)
{
	/* dprintf(): printf() of an image goes to the console of the chip. */
	if (error != 0) {
		dprintf(STDERR_FILENO, "bulkhead: %s: %s; %s\n", what, strerror(error), advice);
	} else {
		dprintf(STDERR_FILENO, "bulkhead: %s; %s\n", what, advice);
	}
	sim_kernel.stopping();
	sim_process_end_all();
	_exit(SIM_STATUS_FATAL);
}
