/* SPDX-License-Identifier: Apache-2.0 */

/* Other programs; see spawn.h. */

#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void redirect(int from, int to)
{
	if (from == SPAWN_NULL) {
		from = open("/dev/null", to == STDIN_FILENO ? O_RDONLY : O_WRONLY);
		dup2(from, to);
		if (from > STDERR_FILENO) {
			close(from);
		}
	} else if (from != 0) {
		dup2(from, to);
	}
}

static _Noreturn void become(char *const argv[], const struct spawn *how, pid_t parent)
{
	const struct rlimit no_core = {0, 0};

	if (how->session) {
		setsid();
	} else if (how->group) {
		setpgid(0, 0);
	}
	if (how->dies_by != 0) {
		prctl(PR_SET_PDEATHSIG, how->dies_by);
		if (getppid() != parent) {
			_exit(127);
		}
	}
	if (how->no_core) {
		setrlimit(RLIMIT_CORE, &no_core);
	}
	redirect(how->in, STDIN_FILENO);
	redirect(how->out, STDOUT_FILENO);
	redirect(how->err, STDERR_FILENO);
	if (how->as_from_a_shell) {
		for (int number = 1; number < NSIG; number++) {
			signal(number, SIG_DFL);
		}
		syscall(SYS_close_range, 3u, ~0u, 0u);
	}
	if (how->directory != NULL && chdir(how->directory) != 0) {
		dprintf(STDERR_FILENO, "cannot go to %s: %s\n", how->directory, strerror(errno));
		_exit(127);
	}
	if (how->mask != NULL) {
		sigprocmask(SIG_SETMASK, how->mask, NULL);
	}
	execvp(argv[0], argv);
	dprintf(STDERR_FILENO, "cannot run %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

pid_t spawn_start(char *const argv[], const struct spawn *how)
{
	pid_t parent = getpid();
	pid_t pid = fork();

	if (pid == 0) {
		become(argv, how, parent);
	}
	if (pid > 0 && how->group) {
		/* Whoever signals the group at once must find it. */
		setpgid(pid, pid);
	}
	return pid;
}

int spawn_status(int wait_status)
{
	return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

int spawn_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR) {
			return 127;
		}
	}
	return spawn_status(status);
}

int spawn_read(char *const argv[], const struct spawn *how, struct text *output)
{
	struct spawn with_pipe = *how;
	char block[4096];
	ssize_t length;
	int ends[2];
	pid_t pid;

	/* There is a text, if an empty one, also when nothing can be run. */
	text_add_bytes(output, "", 0);
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return 127;
	}
	with_pipe.out = ends[1];
	pid = spawn_start(argv, &with_pipe);
	close(ends[1]);
	while ((length = read(ends[0], block, sizeof(block))) > 0 ||
	       (length < 0 && errno == EINTR)) {
		if (length > 0) {
			text_add_bytes(output, block, (size_t)length);
		}
	}
	close(ends[0]);
	return pid > 0 ? spawn_wait(pid) : 127;
}

int spawn_shell(struct text *output, const char *format, ...)
{
	static const struct spawn as_we_are;
	char *line;
	va_list args;
	int status;

	va_start(args, format);
	line = text_format_list(format, args);
	va_end(args);
	status = spawn_read((char *[]){"/bin/sh", "-c", line, NULL}, &as_we_are, output);
	free(line);
	return status;
}
