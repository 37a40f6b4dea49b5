/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: where the image starts. The steps come in a fixed order; the last one boots the kernel
 * and never returns. (The application's own main() is another function: the linker's --wrap=main
 * makes the process begin here.)
 */

#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/personality.h>
#include <unistd.h>

#include <bsd/unistd.h>
#include <valgrind/valgrind.h>

#include "../chip.h"
#include "../host/standard_fds.h"
#include "../host/thread_local.h"
#include "../host/tool_errors.h"
#include "../host/watched_blocks.h"
#include "arguments.h"
#include "broker.h"
#include "coverage.h"
#include "hand_over.h"
#include "host_stack.h"

bool sim_filtered = true;
char **sim_command_line;

int __wrap_main(int argc, char **argv);
extern char **environ;

/* Valgrind and the sanitizers make Linux calls of their own in the middle of user code. */
static void choose_filter(void)
{
	const char *why = NULL;

	if (RUNNING_ON_VALGRIND) {
		tool_errors_init();
		why = "valgrind";
	}
	if (IS_ENABLED(CONFIG_ASAN) || IS_ENABLED(CONFIG_UBSAN)) {
		why = "a sanitizer";
	}
	if (why != NULL) {
		sim_filtered = false;
		dprintf(STDERR_FILENO,
			"bulkhead: running under %s: Linux calls of domains are not refused\n",
			why);
	} else {
		/*
		 * libseccomp asks Linux what it can do; the answers are kept, and forked with us.
		 */
		(void)seccomp_api_get();
	}
}

#ifdef CONFIG_ASAN
const char *__asan_default_options(void);

/*
 * Faults are the chip's to report, and what the broker keeps until its end is no leak.
 */
const char *__asan_default_options(void)
{
	return "handle_segv=0:handle_sigbus=0:handle_sigill=0:handle_sigfpe=0:"
	       "allow_user_segv_handler=1:use_sigaltstack=0:detect_leaks=0:"
	       "detect_stack_use_after_return=0";
}

void __asan_handle_no_return(void);

/*
 * Called before a function that does not return. Nothing on our stacks is poisoned
 * (asan-stack=0), and the sanitizer's own version does not know where they end.
 */
void __asan_handle_no_return(void)
{
}
#endif

/*
 * In virtual time two runs print the same bytes, also where a report names an address in a shared
 * library: start again without address space randomisation. Where that is not allowed, the rest is
 * the same all the same.
 */
static void fix_addresses(char **argv)
{
	int old = personality(0xffffffff);

	if (sim_options.virtual_time && old >= 0 && (old & ADDR_NO_RANDOMIZE) == 0 &&
	    !RUNNING_ON_VALGRIND && personality((unsigned long)old | ADDR_NO_RANDOMIZE) >= 0) {
		(void)execv("/proc/self/exe", argv);
	}
}

int __wrap_main(int argc, char **argv)
{
	sigset_t none;

	standard_fds_open();
	/* Whatever the parent had blocked: interrupts are signals here. */
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	sim_options_parse(argc, argv);
	fix_addresses(argv);
	sim_arguments_init();
	setproctitle_init(argc, argv, environ);
	sim_command_line = argv;
	choose_filter();
	sim_hand_over_init();
	thread_local_init();
	sim_coverage_init();
	sim_sram_init();
	watched_blocks_init();
	sim_host_stack_init();
	sim_stop_init();
	sim_fault_init();
	sim_clock_init();
	sim_interrupt_init();
	sim_kernel.boot();
	CODE_UNREACHABLE;
}

void sim_application_arguments(int *argc, char ***argv)
{
	*argc = sim_options.app_argc;
	*argv = sim_options.app_argv;
}
