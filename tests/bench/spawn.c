/* SPDX-License-Identifier: Apache-2.0 */

/* Run a program and take the time: of its whole life, and until it first says something. */

#include "measure.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

struct output spawn(const char *const argv[])
{
	struct output output = {.text = calloc(1, 1), .status = 127};
	double start = now();
	size_t length = 0;
	char block[4096];
	ssize_t got;
	int fds[2];
	int status;
	pid_t pid;

	if (output.text == NULL || pipe2(fds, O_CLOEXEC) < 0) {
		return output;
	}
	pid = fork();
	if (pid == 0) {
		dup2(fds[1], STDOUT_FILENO);
		if (chdir(TREE_ROOT) == 0) {
			execvp(argv[0], (char **)(size_t)argv);
		}
		_exit(127);
	}
	close(fds[1]);
	while ((got = read(fds[0], block, sizeof(block))) > 0) {
		if (length == 0) {
			output.first_byte = now() - start;
		}
		output.text = realloc(output.text, length + (size_t)got + 1);
		if (output.text == NULL) {
			abort();
		}
		memcpy(output.text + length, block, (size_t)got);
		length += (size_t)got;
		output.text[length] = '\0';
	}
	close(fds[0]);
	if (pid > 0 && waitpid(pid, &status, 0) == pid) {
		output.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	}
	output.seconds = now() - start;
	return output;
}

void spawn_free(struct output *output)
{
	free(output->text);
	output->text = NULL;
}
