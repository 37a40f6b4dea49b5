/* SPDX-License-Identifier: Apache-2.0 */

/*
 * tools/dev on a machine that lacks something and does not let it install: one line that says what
 * to type. Scripts stand in for the programs that it asks.
 */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/spawn.h"

/*
 * Run tools/dev as a user who may not become root, where the packages whose names contain a word
 * are missing ("": all).
 */
static char *dev_without(const char *word, const char *arguments, int *status)
{
	struct text output = {0};

	*status = spawn_shell(
		&output,
		"bin=$(mktemp -d); trap 'rm -rf \"$bin\"' EXIT; "
		"printf '#!/bin/sh\necho 1000\n' >\"$bin/id\"; "
		"printf '#!/bin/sh\nexit 1\n' >\"$bin/sudo\"; "
		"printf '#!/bin/sh\nfor p; do case $p in -*|*%s*) ;; *) printf \"installed:$p \";; "
		"esac; done\n' >\"$bin/dpkg-query\"; "
		"chmod +x \"$bin\"/*; PATH=$bin:$PATH " TREE_ROOT "/tools/dev %s 2>&1",
		word, arguments);
	return output.data;
}

static void check(const char *word, const char *arguments, const char *says)
{
	int status;
	char *text = dev_without(word, arguments, &status);

	if (status != 2 || strstr(text, says) == NULL || strcmp(strchr(text, '\n'), "\n") != 0) {
		fail_msg("tools/dev %s: status %d, says: %s", arguments, status, text);
	}
	free(text);
}

static void is_a_missing_qemu_said_before_any_test(void **state)
{
	check("qemu", "test --quick",
	      "packages are missing; type: sudo apt-get update && sudo apt-get install "
	      "--no-install-recommends qemu-system-arm\n");
	check("arm-none-eabi", "test cmd",
	      "--no-install-recommends gcc-arm-none-eabi libnewlib-arm-none-eabi "
	      "libstdc++-arm-none-eabi-newlib\n");
	check("gdb-multiarch", "bench", "--no-install-recommends gdb-multiarch\n");
}

static void does_run_ask_for_what_its_board_needs(void **state)
{
	check("qemu", "run -b mps2_an521", "--no-install-recommends qemu-system-arm\n");
	check("gcc-arm", "run rogue --board=nrf5340dk/nrf5340/cpuapp",
	      "--no-install-recommends gcc-arm-none-eabi\n");
	check("cmake", "run", "--no-install-recommends cmake\n");
}

/* What tools/dev prints and counts for a runner that does this. */
static void check_count(const char *what, const char *sum, const char *says)
{
	struct text output = {0};
	const char *text;
	int status;

	/* The limit is for the runner that loops; all others are over at once. */
	status = spawn_shell(&output,
			     "cd " TREE_ROOT "/tools/dev.d/lib && BULKHEAD_SILENCE=3 bash -c '"
			     ". ./processes.sh; . ./progress.sh; . ./runner.sh; "
			     "run_runner it " FAILING " %s; count_print' 2>&1",
			     what);
	text = output.data;
	if (strstr(text, sum) == NULL || strstr(text, says) == NULL ||
	    status != (strstr(sum, " 0 failed") == NULL)) {
		fail_msg("a runner that does %s: status %d, says: %s", what, status, text);
	}
	free(output.data);
}

/* Once a runner with any number of failed tests was one failed test. */
static void is_each_failed_test_counted(void **state)
{
	check_count("well", "\n3 passed, 0 failed\n", "[       OK ] it: ends (2 of 3)\n");
	check_count("mixed", "\n4 passed, 2 failed\n",
		    "error: Failure!\n[  FAILED  ] it: bad (3 of 4)\n");
	check_count("mixed", "\n4 passed, 2 failed\n", "as you wished\n");
	check_count("mixed", "\n4 passed, 2 failed\n",
		    "not here\n[  SKIPPED ] it: left_out (4 of 4)\n");
	check_count("none", "\n0 passed, 0 failed\n",
		    "not here\n[  SKIPPED ] it: left_out (1 of 1)\n");
	check_count("setup", "\n1 passed, 2 failed\n", "[  FAILED  ] it: good could not be run\n");
	check_count("crash", "\n1 passed, 1 failed\n",
		    "[  FAILED  ] it: ends broke the runner off, status 134\n");
	check_count("status", "\n3 passed, 1 failed\n",
		    "[  FAILED  ] it: the runner ended with status 7\n");
	check_count("nothing", "\n0 passed, 1 failed\n",
		    "[  FAILED  ] it: the runner ran no test\n");
}

static void is_a_runner_that_loops_ended(void **state)
{
	check_count("loop", "\n1 passed, 1 failed\n",
		    "[  FAILED  ] it: ends said nothing for 3 s and was ended\n");
}

int test_dev_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_a_missing_qemu_said_before_any_test),
		cmocka_unit_test(does_run_ask_for_what_its_board_needs),
		cmocka_unit_test(is_each_failed_test_counted),
		cmocka_unit_test(is_a_runner_that_loops_ended),
	};

	return cmocka_run_group_tests_name("cmd: dev", tests, NULL, NULL);
}
