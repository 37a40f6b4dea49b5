/* SPDX-License-Identifier: Apache-2.0 */

/* Does a kernel that is not ours run on the Linux chip? See toy.c. */

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/text/spawn.h"

struct run {
	pid_t pid;
	int output;
	char text[4096];
	size_t length;
};

static void start(struct run *run, bool virtual_time, const char *what)
{
	char *argv[] = {TOY, "--time", virtual_time ? "virtual" : "real", "--", (char *)what, NULL};
	struct spawn how = {.dies_by = SIGKILL};
	int ends[2];

	memset(run, 0, sizeof(*run));
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	how.out = ends[1];
	/* A toy that hangs ends with its test. */
	(void)alarm(20);
	run->pid = spawn_start(argv, &how);
	assert_true(run->pid > 0);
	close(ends[1]);
	run->output = ends[0];
}

/* Read on until the toy has said this; with NULL, or if it does not, to the end. */
static void read_until(struct run *run, const char *words)
{
	while (run->length < sizeof(run->text) - 1 &&
	       (words == NULL || strstr(run->text, words) == NULL)) {
		ssize_t count = read(run->output, run->text + run->length,
				     sizeof(run->text) - 1 - run->length);

		if (count <= 0) {
			return;
		}
		run->length += (size_t)count;
	}
}

static void finish(struct run *run)
{
	int status;

	read_until(run, NULL);
	close(run->output);
	status = spawn_wait(run->pid);
	(void)alarm(0);
	if (status != 0) {
		fail_msg("status %d after:\n%s", status, run->text);
	}
}

static void expect(bool virtual_time, const char *what, const char *output)
{
	struct run run;

	start(&run, virtual_time, what);
	finish(&run);
	assert_string_equal(run.text, output);
}

static const char calm[] = "spoiler says 42\n"
			   "counter says 1\n"
			   "spoiler ends\n"
			   "counter says 3\n"
			   "counter says 6\n"
			   "counter ends\n"
			   "toy: the end\n";

static const char spoiled[] = "spoiler says 42\n"
			      "counter says 1\n"
			      "spoiler may not write counter's variable\n"
			      "counter says 3\n"
			      "counter says 6\n"
			      "counter ends\n"
			      "toy: the end\n";

static void do_two_threads_of_another_kernel_run_in_turn(void **state)
{
	expect(true, "calm", calm);
	expect(false, "calm", calm);
}

static void is_another_kernel_told_of_a_fault(void **state)
{
	expect(true, "spoil", spoiled);
	expect(false, "spoil", spoiled);
}

/* The domain's process by its name, which ps shows, too. */
static pid_t process_of(pid_t parent, const char *domain)
{
	char path[64];
	char name[32];
	FILE *children;
	int pid = 0;
	int found = 0;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)parent, (int)parent);
	children = fopen(path, "r");
	assert_non_null(children);
	while (found == 0 && fscanf(children, "%d", &pid) == 1) {
		FILE *comm;

		snprintf(path, sizeof(path), "/proc/%d/comm", pid);
		comm = fopen(path, "r");
		if (comm != NULL && fscanf(comm, "%31s", name) == 1 && strcmp(name, domain) == 0) {
			found = pid;
		}
		if (comm != NULL) {
			fclose(comm);
		}
	}
	fclose(children);
	return found;
}

/* The timer takes the CPU from a thread that computes, and the end of its process ends no other. */
static void what_if_somebody_kills_a_domain_of_another_kernel(void **state)
{
	for (int virtual_time = 0; virtual_time <= 1; virtual_time++) {
		struct run run;
		struct pollfd more;

		start(&run, virtual_time != 0, "spin");
		read_until(&run, "counter ends\n");
		assert_non_null(strstr(run.text, "counter says 6\n"));
		more = (struct pollfd){.fd = run.output, .events = POLLIN};
		/* One that is killed while it waits is nobody's fault, and is made anew. */
		do {
			pid_t pid = process_of(run.pid, "second");

			if (pid > 0) {
				(void)kill(pid, SIGKILL);
			}
		} while (poll(&more, 1, 20) == 0);
		finish(&run);
		assert_non_null(strstr(run.text, "the process of spoiler was killed by signal 9 "
						 "(Killed)\ntoy: the end\n"));
	}
}

static void is_an_option_refused_that_another_kernel_does_not_answer(void **state)
{
	static const char *const options[] = {"--trace",  "--trace-limit", "--mpu",    "--map-to",
					      "--map-at", "--stacks-to",   "--plan-to"};
	struct text help = {0};

	assert_int_equal(spawn_shell(&help, "%s --help", TOY), 0);
	assert_non_null(strstr(help.data, "--time"));
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		struct text output = {0};

		assert_null(strstr(help.data, options[i]));
		assert_int_equal(spawn_shell(&output, "%s %s 1 2>&1", TOY, options[i]), 2);
		assert_non_null(strstr(output.data, "unknown option"));
		free(output.data);
	}
	free(help.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(do_two_threads_of_another_kernel_run_in_turn),
		cmocka_unit_test(is_another_kernel_told_of_a_fault),
		cmocka_unit_test(what_if_somebody_kills_a_domain_of_another_kernel),
		cmocka_unit_test(is_an_option_refused_that_another_kernel_does_not_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
