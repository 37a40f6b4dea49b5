/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where the chip ends and its host begins: descriptors that are closed or scarce, a reader that
 * goes away, what a domain's process can read of the command line.
 */

#include "harness.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define APP "app_edges"

/*
 * Run a command line of a shell, in which $image is the application's image and $sim_run the
 * command that runs it.
 */
static struct run *run_shell(const char *text)
{
	static char command[1024];
	const char *const argv[] = {"sh", "-c", command, NULL};

	/* The image's build directory knows the application, the board and the options. */
	snprintf(command, sizeof(command),
		 "image=%s; sim_run=\"build/sim run -d ${image%%%%/zephyr/*} --no-build\"; %s",
		 image_path(), text);
	return run_program(argv, NULL);
}

/* ---- Descriptors --------------------------------------------------------------------------- */

#define CLOSED_WAYS 8

static void close_each_way(const char *command)
{
	for (unsigned int way = 0; way < CLOSED_WAYS; way++) {
		char text[256];
		struct run *run;

		snprintf(text, sizeof(text), "exec %s %s %s %s", command,
			 (way & 1) != 0 ? "<&-" : "", (way & 2) != 0 ? ">&-" : "",
			 (way & 4) != 0 ? "2>&-" : "");
		run = run_shell(text);
		assert_status(run, 0);
	}
}

TEST(is_printing_only_printing_when_descriptors_are_closed, .app = APP, .rules = "R237",
     .plain_only = true, .linux_only = "is about descriptors of the chip's processes")
{
	close_each_way("$image --time virtual -- steal");
}

TEST(does_the_command_run_when_descriptors_are_closed, .app = APP, .rules = "R237",
     .plain_only = true)
{
	close_each_way("$sim_run --time virtual -- wait");
}

/* With fewer the loader cannot open the libraries; each domain takes some. */
#define FEW_FIRST 5
#define FEW_LAST  24

TEST(is_it_said_that_there_are_too_few_descriptors, .app = APP, .rules = "R237", .plain_only = true,
     .linux_only = "is about descriptors of the chip's processes")
{
	bool worked = false;

	for (unsigned int limit = FEW_FIRST; limit <= FEW_LAST; limit++) {
		char text[128];
		struct run *run;

		snprintf(text, sizeof(text), "ulimit -n %u; exec $image --time virtual -- steal",
			 limit);
		run = run_shell(text);
		assert_int_equal(count_lines(run->err, "seccomp"), 0);
		if (run->status != 0) {
			/* Once there are enough, more are enough. */
			assert_false(worked);
			assert_status(run, 1);
			assert_error_line(run, "ulimit -n");
		}
		worked = run->status == 0;
	}
	assert_true(worked);
}

/* ---- Output -------------------------------------------------------------------------------- */

/* A shell says 128 + SIGPIPE of a program that SIGPIPE has ended. */
#define READER_GONE "status 141"

TEST(does_a_reader_that_goes_away_end_the_run, .app = APP, .rules = "R238", .plain_only = true)
{
	/* What a shell, and what Python's subprocess, leaves a program with. */
	static const char *const starts[] = {"", "trap '' PIPE; "};
	static const char *const times[] = {"virtual", "real"};

	for (unsigned int i = 0; i < 4; i++) {
		char text[256];
		struct run *run;

		snprintf(text, sizeof(text),
			 "%s{ $sim_run --time %s -- print; "
			 "echo status $? >&2; } | head -n 1",
			 starts[i / 2], times[i % 2]);
		run = run_shell(text);
		assert_string_equal(run->out, "line 0\n");
		assert_string_equal(run->err, READER_GONE "\n");
	}
}

/* ---- Random bytes --------------------------------------------------------------------------- */

TEST(do_random_bytes_for_keys_repeat_with_the_seed_in_virtual_time, .app = APP,
     .linux_only = "asks for the Linux chip's option --seed")
{
	struct run *one = run_image("--time virtual --seed 1 -- random-for-keys");
	struct run *again = run_image("--time virtual --seed 1 -- random-for-keys");
	struct run *other = run_image("--time virtual --seed 2 -- random-for-keys");

	assert_status(one, 0);
	assert_int_equal(strlen(one->out), 5 * 8 * 9);
	assert_string_equal(one->out, again->out);
	assert_string_not_equal(one->out, other->out);
}

TEST(do_random_bytes_for_keys_repeat_in_real_time, .app = APP,
     .linux_only = "asks for the Linux chip's option --seed")
{
	struct run *one = run_image("--time real --seed 1 -- random-for-keys");
	struct run *again = run_image("--time real --seed 1 -- random-for-keys");

	assert_status(one, 0);
	assert_int_equal(strlen(one->out), 5 * 8 * 9);
	assert_string_not_equal(one->out, again->out);
}

TEST(are_random_bytes_for_keys_those_that_can_be_computed, .app = APP,
     .linux_only = "the Arm chip of QEMU has one source only")
{
	struct run *keys = run_image("--time virtual --seed 1 -- random-for-keys");
	struct run *fast = run_image("--time virtual --seed 1 -- random");

	assert_status(keys, 0);
	assert_status(fast, 0);
	assert_string_not_equal(keys->out, fast->out);
}

TEST(is_there_an_image_with_bytes_for_keys_where_there_is_no_source, .app = APP,
     .board = "mps2_an521", .plain_only = true)
{
	const char *const argv[] = {
		"sh", "-c",
		"dir=$(mktemp -d); trap 'rm -rf \"$dir\"' EXIT\n"
		"build/sim build tests/apps/app_edges -b mps2_an521 -d \"$dir\" "
		"-- -DCONFIG_TEST_RANDOM_GENERATOR=n",
		NULL};
	struct run *run = run_program(argv, NULL);

	assert_status(run, 3);
	assert_non_null(strstr(run->err, "undefined reference to `z_impl_sys_csrand_get'"));
	/* Tests may have some all the same. */
	assert_status(run_image("--time virtual -- random-for-keys"), 0);
}

/* ---- Arguments ------------------------------------------------------------------------------ */

TEST(can_user_mode_read_the_arguments, .app = APP, .rules = "R031")
{
	struct run *run = run_image("--time virtual -- read-argument");

	assert_line(run, "main: argument is read-argument");
	assert_no_line(run, "user has");
	assert_int_equal(fault_count(run), 1);
	assert_non_null(strstr(fault_text(run, 0), "tried to read"));
	assert_status(run, 1);
}

/* Is the text anywhere in the process' readable memory? */
static bool memory_has(pid_t pid, const char *text)
{
	bool found = false;
	unsigned long start;
	unsigned long end;
	char readable;
	char path[64];
	FILE *maps;
	char line[512];
	int memory;

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)pid);
	memory = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(memory >= 0);
	snprintf(path, sizeof(path), "/proc/%d/maps", (int)pid);
	maps = fopen(path, "re");
	assert_non_null(maps);
	while (fgets(line, sizeof(line), maps) != NULL) {
		char *bytes;
		ssize_t size;

		if (sscanf(line, "%lx-%lx %c", &start, &end, &readable) != 3 || readable != 'r') {
			continue;
		}
		bytes = malloc(end - start);
		assert_non_null(bytes);
		size = pread(memory, bytes, end - start, (off_t)start);
		found |= size > 0 && memmem(bytes, (size_t)size, text, strlen(text)) != NULL;
		free(bytes);
	}
	fclose(maps);
	close(memory);
	return found;
}

#define MARKER "word-that-is-nowhere-else"

TEST(is_the_command_line_in_a_domains_memory, .app = APP, .rules = "R031", .plain_only = true,
     .linux_only = "is about the processes that the Linux chip is made of")
{
	struct run *run = start_image("--time real -- wait " MARKER);

	wait_for(run, "waiting");
	assert_true(memory_has(run->pid, MARKER));
	assert_false(memory_has(run_process(run, "domain"), MARKER));
	finish(run);
	assert_status(run, 0);
}
