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

/* Start it; its output goes to a descriptor, or (-1) where ours goes. */
static pid_t start(char *const argv[], int output)
{
	pid_t pid = fork();

	if (pid < 0) {
		not_built("cannot start %s: %s", argv[0], strerror(errno));
	}
	if (pid == 0) {
		if (output >= 0) {
			dup2(output, STDOUT_FILENO);
			dup2(output, STDERR_FILENO);
		}
		execvp(argv[0], argv);
		say("cannot run %s: %s", argv[0], strerror(errno));
		_exit(127);
	}
	return pid;
}

static int end_of(pid_t pid)
{
	int status;

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

int child_run(char *const argv[], void (*line)(void *context, const char *text), void *context)
{
	int pipe_fds[2] = {-1, -1};
	pid_t pid;

	if (line == NULL) {
		/* What a build says is no result of ours: it never goes to stdout. */
		return end_of(start(argv, STDERR_FILENO));
	}
	if (pipe2(pipe_fds, O_CLOEXEC) < 0) {
		not_built("cannot make a pipe: %s", strerror(errno));
	}
	pid = start(argv, pipe_fds[1]);
	close(pipe_fds[1]);
	read_lines(pipe_fds[0], line, context);
	return end_of(pid);
}

int child_run_with_stdout(char *const argv[])
{
	return end_of(start(argv, -1));
}
