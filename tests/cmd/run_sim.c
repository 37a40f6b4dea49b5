/* SPDX-License-Identifier: Apache-2.0 */

/* Runs the command for tests. */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

char *run_sim(const char *arguments, const char *redirection, int *status)
{
	char command[2048];
	char *text = calloc(1, 8192);
	FILE *out;

	snprintf(command, sizeof(command),
		 "dir=$(mktemp -d) && cd \"$dir\" && { " TREE_BUILD
		 "/sim %s %s\nstatus=$?; rm -rf \"$dir\"; exit $status; }",
		 arguments, redirection);
	out = popen(command, "re");
	assert_non_null(out);
	assert_non_null(text);
	(void)fread(text, 1, 8191, out);
	*status = WEXITSTATUS(pclose(out));
	return text;
}
