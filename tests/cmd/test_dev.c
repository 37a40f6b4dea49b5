/* SPDX-License-Identifier: Apache-2.0 */

/*
 * tools/dev on a machine that lacks something and does not let it install: one line that says what
 * to type. Scripts stand in for the programs that it asks.
 */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/*
 * Run tools/dev as a user who may not become root, where the packages whose names contain a word
 * are missing ("": all).
 */
static char *dev_without(const char *word, const char *arguments, int *status)
{
	char script[2048];
	char *text = calloc(1, 4096);
	FILE *out;

	snprintf(
		script, sizeof(script),
		"bin=$(mktemp -d); trap 'rm -rf \"$bin\"' EXIT; "
		"printf '#!/bin/sh\necho 1000\n' >\"$bin/id\"; "
		"printf '#!/bin/sh\nexit 1\n' >\"$bin/sudo\"; "
		"printf '#!/bin/sh\nfor p; do case $p in -*|*%s*) ;; *) printf \"installed:$p \";; "
		"esac; done\n' >\"$bin/dpkg-query\"; "
		"chmod +x \"$bin\"/*; PATH=$bin:$PATH " TREE_ROOT "/tools/dev %s 2>&1",
		word, arguments);
	out = popen(script, "re");
	assert_non_null(out);
	assert_non_null(text);
	(void)fread(text, 1, 4095, out);
	*status = WEXITSTATUS(pclose(out));
	return text;
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
	(void)state;
	check("qemu", "test --quick",
	      "packages are missing; type: sudo apt-get install qemu-system-arm\n");
	check("arm-none-eabi", "test cmd",
	      "apt-get install gcc-arm-none-eabi libnewlib-arm-none-eabi "
	      "libstdc++-arm-none-eabi-newlib\n");
	check("gdb-multiarch", "bench", "apt-get install gdb-multiarch\n");
}

static void does_run_ask_for_what_its_board_needs(void **state)
{
	(void)state;
	check("qemu", "run -b mps2_an521", "apt-get install qemu-system-arm\n");
	check("gcc-arm", "run rogue --board=nrf5340dk/nrf5340/cpuapp",
	      "apt-get install gcc-arm-none-eabi\n");
	check("cmake", "run", "apt-get install cmake\n");
}

int test_dev_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_a_missing_qemu_said_before_any_test),
		cmocka_unit_test(does_run_ask_for_what_its_board_needs),
	};

	return cmocka_run_group_tests_name("cmd: dev", tests, NULL, NULL);
}
