/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `sim run` for a board in QEMU, with the program bare/bare.c as the image: what goes in, what
 * comes out, with which status, and that nothing is left behind however it ends. QEMU is replaced
 * by a script where it has to misbehave.
 */

#include "cmd_tests.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/text/spawn.h"
#include "host/text/text.h"

/* A build directory with the image in it, and one for programs that stand in for QEMU. */
static char *build;
static char *programs;

static int set_up(void **state)
{
	char *dir = text_format("/tmp/sim-test-XXXXXX");

	if (access(BARE_IMAGE, R_OK) != 0 || mkdtemp(dir) == NULL) {
		print_error("%s is missing: arm-none-eabi-gcc was not installed when the tree was "
			    "configured; type: tools/dev setup\n",
			    BARE_IMAGE);
		return -1;
	}
	build = dir;
	programs = text_format("%s/bin", dir);
	mkdir(programs, 0777);
	mkdir(text_format("%s/zephyr", dir), 0777);
	return symlink(BARE_IMAGE, text_format("%s/zephyr/zephyr.elf", dir));
}

static int tear_down(void **state)
{
	return system(text_format("rm -rf '%s'", build));
}

/* `sim run` of the image, with these words behind. */
static char *run(const char *words, const char *redirection, int *status)
{
	return run_sim(
		text_format("run prod_consumer -b mps2_an521 --no-build -d %s %s", build, words),
		redirection, status);
}

/* The same, with a script in the place of QEMU (NULL: nothing in its place). */
static char *run_fake(const char *script, const char *words, const char *redirection, int *status)
{
	char *path = text_format("%s/qemu-system-arm", programs);
	char *old = text_format("%s", getenv("PATH"));
	char *text;

	if (script != NULL) {
		FILE *file = fopen(path, "we");

		assert_non_null(file);
		fprintf(file, "#!/bin/sh\n%s\n", script);
		fclose(file);
		chmod(path, 0755);
		setenv("PATH", text_format("%s:%s", programs, old), 1);
	} else {
		/* What the shell of run_sim() needs, and no QEMU. */
		assert_int_equal(system(text_format("ln -sf $(command -v mktemp) $(command -v rm) "
						    "'%s'",
						    programs)),
				 0);
		setenv("PATH", programs, 1);
	}
	text = run(words, redirection, status);
	setenv("PATH", old, 1);
	(void)unlink(path);
	return text;
}

static void check(const char *words, const char *redirection, int status, const char *expected)
{
	int found;
	char *text = run(words, redirection, &found);

	if (found != status || strcmp(text, expected) != 0) {
		fail_msg("%s: status %d, prints '%s'", words, found, text);
	}
	free(text);
}

static void does_the_image_get_its_command_line(void **state)
{
	check("--seed 7 --stop-at 2.5", "2>&1", 0, "--stop-at 2.5 --seed 7\n");
	check("--time virtual", "2>&1", 0, "--seed 0\n");
	check("--icount", "2>&1", 0, "--seed 0\n");
	check("--icount --seed 9 -- echo a,b,, 'c  d' '' '\\'", "2>&1", 0,
	      "--seed 9 -- echo a,b,, c\\ \\ d '' \\\\\n");
}

static void is_the_seed_another_in_every_run_of_real_time(void **state)
{
	int status;
	char *first = run("", "2>&1", &status);
	char *second = run("", "2>&1", &status);

	assert_string_not_equal(first, second);
	free(first);
	free(second);
}

static void is_the_status_the_image_s(void **state)
{
	check("-- echo >/dev/null", "2>&1", 0, "");
	check("-- fatal", "2>&1", 1, "E: fatal\n");
}

static void are_lines_of_facts_replaced(void **state)
{
	int status;
	char *text = run("-- marks", "2>&1", &status);

	assert_int_equal(status, 0);
	assert_memory_equal(text, "W: 0x4 waits for sensor[1].history[2] (bare.c).\n", 46);
	assert_non_null(strstr(text,
			       "\nE: CPU exception in supervisor code\nE: Current thread: "
			       "0x0 (bare)\nE: The kernel, before the first thread, caused "));
	assert_non_null(strstr(text, "\nE: Called from middle at bare.c:"));
	assert_non_null(strstr(text, " (30 times), called from put_calls at bare.c:"));
	assert_non_null(strstr(text, ".\nstill here\n"));
	assert_null(strstr(text, "E: fault"));
	free(text);
	/* An image that is content does not hide that a record is lost. */
	text = run("--json /dev/full -- marks", "2>&1", &status);
	assert_int_equal(status, 1);
	assert_non_null(strstr(text, "sim: --json: /dev/full: No space left on device\n"));
	free(text);
	check("-- half", "2>&1", 0, "half\nE: fault: v=1 ");
}

static void is_a_lock_up_one_line(void **state)
{
	int status;
	char *text = run("-- lock", "2>&1", &status);

	assert_int_equal(status, 1);
	assert_memory_equal(text, "sim: the processor has locked up", 32);
	assert_string_equal(strchr(text, '\n'), "\n");
	free(text);
}

static void is_a_silent_image_ended(void **state)
{
	/* Long enough for QEMU to start on a busy machine. */
	check("--icount --hang-limit 4 -- silent", "2>&1", 1,
	      "sim: QEMU has printed nothing for 4 s and was ended (--hang-limit SECONDS; 0: "
	      "never)\n");
}

static void is_a_missing_qemu_one_line(void **state)
{
	int status;
	char *text = run_fake(NULL, "", "2>&1", &status);

	assert_int_equal(status, 2);
	assert_memory_equal(text, "sim: qemu-system-arm is not installed; type: ", 45);
	assert_non_null(strstr(text, "apt-get install qemu-system-arm\n"));
	assert_string_equal(strchr(text, '\n'), "\n");
	free(text);
}

static void is_a_missing_gdb_one_line(void **state)
{
	char *qemu = text_format("%s/qemu-system-arm", programs);
	int status;
	char *text;

	assert_int_equal(symlink("/bin/false", qemu), 0);
	text = run_fake(NULL, "--gdb", "2>&1", &status);
	assert_int_equal(status, 2);
	assert_non_null(strstr(text, "apt-get install gdb-multiarch\n"));
	assert_string_equal(strchr(text, '\n'), "\n");
	free(text);
}

static void is_a_qemu_that_hangs_ended(void **state)
{
	static const char *const ways[] = {"--hang-limit 0.3", "--hang-limit 0.3 --gdb"};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		int status;
		char *text = run_fake("exec sleep 1000", ways[i], "2>&1", &status);

		assert_int_equal(status, 2);
		assert_string_equal(text, "sim: QEMU does not start: nothing was heard of it for "
					  "0.3 s; it was ended\n");
		free(text);
	}
}

/* One that closes its output, and one that leaves a child with it: the end is the process' end. */
static void is_an_end_without_the_end_of_output_an_end(void **state)
{
	int status;
	char *text =
		run_fake("exec >&- 2>&-; exec sleep 1000", "--hang-limit 0.3", "2>&1", &status);

	assert_int_equal(status, 2);
	free(text);
	text = run_fake("echo out; sleep 3 & exit 0", "", "2>&1", &status);
	assert_int_equal(status, 0);
	assert_string_equal(text, "out\n");
	free(text);
}

static void does_garbage_of_qemu_pass(void **state)
{
	int status;
	char *text = run_fake("printf '\\377\\001<code 0x\\nE: Called <callers \\n<'; exit 7", "",
			      "2>&1", &status);

	assert_int_equal(status, 7);
	assert_string_equal(text, "\377\001<code 0x\nE: Called <callers \n<");
	free(text);
}

static void is_a_qemu_that_refuses_no_fatal_error(void **state)
{
	int status;
	char *text = run_fake("echo 'qemu-system-arm: no such machine' >&2; exit 1", "", "2>&1",
			      &status);

	assert_int_equal(status, 2);
	assert_string_equal(text,
			    "qemu-system-arm: no such machine\n"
			    "sim: QEMU ended before it had started the image; -v shows its command "
			    "line\n");
	free(text);
}

static void is_a_qemu_that_was_killed_no_success(void **state)
{
	int status;
	char *text = run_fake("kill -KILL $$", "", "2>&1", &status);

	assert_int_equal(status, 128 + SIGKILL);
	assert_string_equal(text, "sim: QEMU was ended by signal 9\n");
	free(text);
	/* QEMU itself ends with status 0 then. */
	text = run_fake("echo; echo 'qemu-system-arm: terminating on signal 15 from pid 1' >&2", "",
			"2>/dev/null", &status);
	assert_int_equal(status, 128 + SIGTERM);
	free(text);
}

static void is_a_full_disk_noticed_while_it_runs(void **state)
{
	int status;
	char *text = run("-- tick", "2>&1 >/dev/full", &status);

	assert_int_equal(status, 2);
	assert_memory_equal(text, "sim: cannot write to standard output", 36);
	free(text);
}

static void does_gdb_see_the_image(void **state)
{
	int status;
	char *text =
		run("--gdb", "2>&1 <<END\nbreak put_calls\ncontinue\nprint sensor[1].tag\nEND\n",
		    &status);

	/* It was not told to print marks. */
	assert_null(strstr(text, "Breakpoint 1, "));
	free(text);
	text = run("--gdb -- marks", "2>&1 <<END\nbreak put_calls\ncontinue\nbacktrace\nEND\n",
		   &status);
	assert_int_equal(status, 0);
	if (strstr(text, "Breakpoint 1, ") == NULL || strstr(text, "in reset () at ") == NULL) {
		fail_msg("gdb: %s", text);
	}
	free(text);
}

/* ---- Signals ------------------------------------------------------------------------------ */

/* `sim run -- tick` in a process group of its own, once it has printed. */
static pid_t start_ticking(void)
{
	int out[2];
	char last = '\0';
	pid_t pid;

	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	/* The tests themselves may run under nohup, or in the background of a script. */
	pid = spawn_start(
		(char *[]){TREE_BUILD "/sim", "run", "prod_consumer", "-b", "mps2_an521",
			   "--no-build", "-d", build, "--", "tick", NULL},
		&(struct spawn){
			.out = out[1], .group = true, .dies_by = SIGKILL, .as_from_a_shell = true});
	close(out[1]);
	while (last != '\n' && read(out[0], &last, 1) == 1) {
	}
	close(out[0]);
	assert_int_equal(last, '\n');
	/* It and QEMU. */
	assert_int_equal(kill(-pid, 0), 0);
	return pid;
}

static void check_gone(pid_t group)
{
	/* The kernel takes a moment to end a process; ten seconds are no moment. */
	for (int i = 0; i < 1000; i++) {
		if (kill(-group, 0) < 0 && errno == ESRCH) {
			return;
		}
		usleep(10000);
	}
	kill(-group, SIGKILL);
	fail_msg("a process was left behind");
}

static void does_ctrl_c_end_everything(void **state)
{
	pid_t pid = start_ticking();
	int status;

	kill(-pid, SIGINT);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGINT);
	check_gone(pid);
}

static void does_qemu_end_when_the_command_is_killed(void **state)
{
	static const int signals[] = {SIGKILL, SIGTERM, SIGHUP};

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		pid_t pid = start_ticking();
		int status;

		kill(pid, signals[i]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(WTERMSIG(status), signals[i]);
		check_gone(pid);
	}
}

/* ---- Boards that are not here ------------------------------------------------------------- */

static void is_it_said_how_to_flash(void **state)
{
	int status;
	char *text;

	fclose(fopen(text_format("%s/zephyr/zephyr.hex", build), "we"));
	text = run_sim(text_format("run prod_consumer -b nrf5340dk/nrf5340/cpuapp --no-build -d %s",
				   build),
		       "2>&1", &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(text, "CP_APPLICATION"));
	assert_non_null(strstr(text, text_format("%s/zephyr/zephyr.hex", build)));
	assert_string_equal(strchr(text, '\n'), "\n");
	free(text);
	text = run_sim(text_format("run prod_consumer -b nrf5340dk_nrf5340_cpunet --no-build -d %s",
				   build),
		       "2>&1", &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(text, "CP_NETWORK"));
	free(text);
}

int test_qemu_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_the_image_get_its_command_line),
		cmocka_unit_test(is_the_seed_another_in_every_run_of_real_time),
		cmocka_unit_test(is_the_status_the_image_s),
		cmocka_unit_test(are_lines_of_facts_replaced),
		cmocka_unit_test(is_a_lock_up_one_line),
		cmocka_unit_test(is_a_silent_image_ended),
		cmocka_unit_test(is_a_missing_qemu_one_line),
		cmocka_unit_test(is_a_missing_gdb_one_line),
		cmocka_unit_test(is_a_qemu_that_hangs_ended),
		cmocka_unit_test(is_an_end_without_the_end_of_output_an_end),
		cmocka_unit_test(does_garbage_of_qemu_pass),
		cmocka_unit_test(is_a_qemu_that_refuses_no_fatal_error),
		cmocka_unit_test(is_a_qemu_that_was_killed_no_success),
		cmocka_unit_test(is_a_full_disk_noticed_while_it_runs),
		cmocka_unit_test(does_gdb_see_the_image),
		cmocka_unit_test(does_ctrl_c_end_everything),
		cmocka_unit_test(does_qemu_end_when_the_command_is_killed),
		cmocka_unit_test(is_it_said_how_to_flash),
	};

	return cmocka_run_group_tests_name("cmd: qemu", tests, set_up, tear_down);
}
