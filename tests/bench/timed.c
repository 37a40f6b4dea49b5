/* SPDX-License-Identifier: Apache-2.0 */

/* Run a program and take the time: of its whole life, and until it first says something. */

#include "measure.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "host/text/spawn.h"

double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

struct output run_timed(const char *const argv[])
{
	struct output output = {.status = 127};
	struct spawn how = {.directory = TREE_ROOT};
	struct text text = {0};
	double start = now();
	char block[4096];
	ssize_t got;
	int ends[2];
	pid_t pid;

	text_add_bytes(&text, "", 0);
	if (pipe2(ends, O_CLOEXEC) == 0) {
		how.out = ends[1];
		pid = spawn_start((char **)(uintptr_t)argv, &how);
		close(ends[1]);
		while ((got = read(ends[0], block, sizeof(block))) > 0) {
			if (text.length == 0) {
				output.first_byte = now() - start;
			}
			text_add_bytes(&text, block, (size_t)got);
		}
		close(ends[0]);
		if (pid > 0) {
			output.status = spawn_wait(pid);
		}
	}
	output.text = text.data;
	output.seconds = now() - start;
	return output;
}

void output_free(struct output *output)
{
	free(output->text);
	output->text = NULL;
}
