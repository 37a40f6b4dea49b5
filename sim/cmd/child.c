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
#include <unistd.h>

#include "host/text/spawn.h"

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

/* What ended it ends us, so that whoever has started us sees the same. */
static int end_of(pid_t pid)
{
	int status = spawn_wait(pid);

	if (status == 128 + SIGINT || status == 128 + SIGTERM) {
		signal(status - 128, SIG_DFL);
		raise(status - 128);
	}
	return status;
}

static pid_t start(char *const argv[], const struct spawn *how)
{
	pid_t pid = spawn_start(argv, how);

	if (pid < 0) {
		not_built("cannot start %s: %s", argv[0], strerror(errno));
	}
	return pid;
}

int child_run(char *const argv[], void (*line)(void *context, const char *text), void *context)
{
	int ends[2];
	pid_t pid;

	if (line == NULL) {
		/* What a build says is no result of ours: it never goes to stdout. */
		return end_of(start(argv, &(struct spawn){.out = STDERR_FILENO}));
	}
	if (pipe2(ends, O_CLOEXEC) < 0) {
		not_built("cannot make a pipe: %s", strerror(errno));
	}
	pid = start(argv, &(struct spawn){.out = ends[1], .err = ends[1]});
	close(ends[1]);
	read_lines(ends[0], line, context);
	return end_of(pid);
}

int child_run_with_stdout(char *const argv[])
{
	return end_of(start(argv, &(struct spawn){0}));
}
