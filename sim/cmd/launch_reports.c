/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim run --stacks` and `--mpu` on this machine: the image as our child, because something is left
 * to be said when it has ended. It has the terminal as ever: Ctrl-C reaches it directly, and a
 * second time through us, which changes nothing for a program that is ending.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/spawn.h"
#include "host/text/text.h"

#include "launch.h"
#include "plan.h"
#include "probe.h"
#include "report.h"
#include "stacks.h"

static volatile sig_atomic_t image_pid;

static void pass_on(int signal)
{
	kill((pid_t)image_pid, signal);
}

/* Run it to its end; what waitpid() says. */
static int run(const struct strings *command)
{
	static const int signals[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
	const struct sigaction forward = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
	sigset_t all, mask;
	int status;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &mask);
	image_pid = spawn_start(command->item, &(struct spawn){.dies_by = SIGKILL, .mask = &mask});
	if (image_pid < 0) {
		misuse("cannot start %s: %s", command->item[0], strerror(errno));
	}
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct sigaction old;

		/* What the parent made us ignore (nohup) stays ignored, by both. */
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
			sigaction(signals[i], &forward, NULL);
		}
	}
	sigprocmask(SIG_SETMASK, &mask, NULL);
	while (waitpid((pid_t)image_pid, &status, 0) < 0 && errno == EINTR) {
	}
	return status;
}

static void __attribute__((noreturn)) end_like(int status)
{
	if (WIFSIGNALED(status)) {
		signal(WTERMSIG(status), SIG_DFL);
		raise(WTERMSIG(status));
		exit(128 + WTERMSIG(status));
	}
	exit(WEXITSTATUS(status));
}

/* Ask the image for facts in a file; its name. */
static const char *ask(struct strings *command, const char *option)
{
	/* Open until we end, which is soon after the image does. */
	int fd;
	const char *file = probe_file(&fd);

	strings_add(command, option);
	strings_add(command, file);
	return file;
}

struct reports reports_ask(const struct options *options, struct strings *command)
{
	struct reports reports = {0};

	if (options->stacks) {
		reports.stacks = ask(command, "--stacks-to");
	}
	/* A debugger becomes of us, so that nobody is left to say anything. */
	if (options->mpu != NULL && !options->gdb) {
		reports.plan = ask(command, "--plan-to");
	}
	return reports;
}

/* What the image wrote. */
static char *answer(const char *file)
{
	char *text = file_read(file, NULL);

	return text != NULL ? text : text_format("%s", "");
}

static void show_stacks(char *text, int status, const struct build *build,
			const struct options *options)
{
	struct stacks stacks = {0};

	stacks.partial = !stacks_read(&stacks, text);
	/* A command line that it refuses has no stacks. */
	if (!stacks.partial || stacks.list.count > 0) {
		stacks_print(&stacks, options, build->board, stdout);
	} else if (WIFSIGNALED(status)) {
		say("signal %d ended the image before its stacks could be noted", WTERMSIG(status));
	}
}

static void show_plan(char *text, int status, const struct build *build,
		      const struct options *options)
{
	if (text[0] == '\0' && WIFSIGNALED(status)) {
		say("signal %d ended the image before its domains could be noted",
		    WTERMSIG(status));
	} else if (text[0] != '\0' || WEXITSTATUS(status) != EXIT_MISUSE) {
		putchar('\n');
		(void)plan_show(build, options, text);
	}
}

void launch_with_reports(const struct strings *command, const struct reports *reports,
			 const struct build *build, const struct options *options)
{
	int status;

	if (options->verbose) {
		dprintf(STDERR_FILENO, "%s\n", shell_quote(command));
	}
	status = run(command);
	if (reports->stacks != NULL) {
		show_stacks(answer(reports->stacks), status, build, options);
	}
	if (reports->plan != NULL) {
		show_plan(answer(reports->plan), status, build, options);
	}
	if (fflush(stdout) != 0) {
		misuse("cannot write to standard output: %s", strerror(errno));
	}
	end_like(status);
}
