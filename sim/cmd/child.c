/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Child processes of the build. They share our process group: Ctrl-C reaches them directly, and
 * when it ended one of them we end the same way.
 */

#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report.h"

static void read_lines(int fd, void (*line)(void *context, const char *text), void *context)
{
	FILE *in = fdopen(fd, "r");
	char *text = NULL;
	size_t size = 0;
	ssize_t length;

	if (in == NULL) {
		not_built("cannot read from a pipe: %s", strerror(errno));
	}
	while ((length = getline(&text, &size, in)) > 0) {
		if (text[length - 1] == '\n') {
			text[length - 1] = '\0';
		}
		line(context, text);
	}
	free(text);
	fclose(in);
}

int child_run(char *const argv[], void (*line)(void *context, const char *text), void *context)
{
	int pipe_fds[2] = {-1, -1};
	int status;
	pid_t pid;

	if (line != NULL && pipe2(pipe_fds, O_CLOEXEC) < 0) {
		not_built("cannot make a pipe: %s", strerror(errno));
	}
	pid = fork();
	if (pid < 0) {
		not_built("cannot start %s: %s", argv[0], strerror(errno));
	}
	if (pid == 0) {
		/* What a build says is no result of ours: it never goes to stdout. */
		int output = line != NULL ? pipe_fds[1] : STDERR_FILENO;

		dup2(output, STDOUT_FILENO);
		dup2(output, STDERR_FILENO);
		execvp(argv[0], argv);
		say("cannot run %s: %s", argv[0], strerror(errno));
		_exit(127);
	}
	if (line != NULL) {
		close(pipe_fds[1]);
		read_lines(pipe_fds[0], line, context);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	if (WIFSIGNALED(status)) {
		if (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM) {
			signal(WTERMSIG(status), SIG_DFL);
			raise(WTERMSIG(status));
		}
		return 128 + WTERMSIG(status);
	}
	return WEXITSTATUS(status);
}
