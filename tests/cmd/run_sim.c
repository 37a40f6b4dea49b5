/* SPDX-License-Identifier: Apache-2.0 */

/* Runs the command for tests. */

#include "cmd_tests.h"

#include "host/text/spawn.h"

char *run_sim(const char *arguments, const char *redirection, int *status)
{
	struct text output = {0};

	*status = spawn_shell(&output,
			      "dir=$(mktemp -d) && cd \"$dir\" && { " TREE_BUILD
			      "/sim %s %s\nstatus=$?; rm -rf \"$dir\"; exit $status; }",
			      arguments, redirection);
	return output.data;
}
