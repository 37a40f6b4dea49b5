/* SPDX-License-Identifier: Apache-2.0 */

/* Wrong command lines: each gets one line on stderr that says what to do, and status 2. */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void is_every_misuse_one_line_and_status_2(void **state)
{
	static const struct {
		const char *arguments;
		const char *says;
	} cases[] = {
		{"rn", "did you mean run?"},
		{"prod_consumer", "type: sim run prod_consumer"},
		{"--versoin", "did you mean --version?"},
		{"help nonsense", "no command 'nonsense'; `sim --help` lists them"},
		{"--help rnu", "no command 'rnu'; did you mean run?"},
		{"help update", "there is no workspace"},
		{"run --valgrid", "did you mean --valgrind?"},
		{"run --nonsense-nonsense", "sim run --help"},
		{"run -Z", "-Z"},
		{"build --time real", "only of `sim run`"},
		{"run --target x", "only of `sim build`"},
		{"run --time", "needs a value"},
		{"run --time fast", "real or virtual"},
		{"run --stop-at soon", "number of seconds"},
		{"run --stop-at 0", "after 0"},
		{"run --stop-at -1", "number of seconds"},
		{"run --seed 1.5", "whole number"},
		{"run --verbose=yes", "takes no value"},
		{"run --pristine=perhaps", "auto, always or never"},
		{"run -DFOO", "NAME=VALUE"},
		{"run a b", "one application at a time"},
		{"run ''", "empty"},
		{"run rouge", "did you mean rogue?"},
		{"run no/such/directory", "No such file or directory"},
		{"run .", "no CMakeLists.txt"},
		{"run " TREE_ROOT "/tests", "lacks find_package(Zephyr"},
		{"run " TREE_ROOT "/LICENSE", "no directory"},
		{"run -b simm", "did you mean sim?"},
		{"run -b native_sim/native/64", "sim is this machine, and has user mode"},
		{"run -b pdp11", "the boards are:"},
		{"run --extra-conf no.conf", "no file no.conf, neither in"},
		{"run -DEXTRA_CONF_FILE=no.conf", "no file no.conf, neither in"},
		{"build -- -DOVERLAY_CONFIG='prj.conf no.conf'", "no file no.conf"},
		{"build -DCONF_FILE:FILEPATH='prj.conf;no.conf'", "no file no.conf"},
		{"build -S name", "--snippet: there are no snippets; give a snippet's .conf file"},
		{"build --snippet=name", "there are no snippets"},
		{"build -DSNIPPET=name", "-DSNIPPET=name: there are no snippets"},
		{"run --shield name", "--shield: there are no shields"},
		{"build --pristine -- -D SHIELD=name", "-DSHIELD=name: there are no shields"},
		{"build --sysbuild",
		 "--sysbuild: there is no sysbuild; build each image by itself"},
		{"build -- -DSB_CONFIG_NET=y", "there is no sysbuild"},
		{"build -DDTC_OVERLAY_FILE=no.overlay", "no file no.overlay, neither in"},
		{"build --extra-dtc-overlay no.overlay", "no file no.overlay, neither in"},
		{"build -DBOARD_ROOT=. rogue", "docs/port.md says how one is added"},
		{"build --shild", "no option --shild; `sim build --help` lists them"},
		{"build -DBOARD=mps2_an521 -b sim", "one board at a time, not both"},
		{"build -- -DBOARD=pdp11", "no board 'pdp11'"},
		{"flash --runner jlink", "--runner: `sim flash` prints a line"},
		{"update", "no command 'update'; there is no workspace"},
		{"boards", "no command 'boards'; type: sim list"},
		{"run --wrap ''", "needs a value"},
		{"run --wrap \"a 'b\"", "without its end"},
		{"run --wrap no-such-program", "no program 'no-such-program'"},
		{"run --gdb --valgrind", "give one of them"},
		{"run --stacks --valgrind", "leave out --valgrind"},
		{"run --stacks --gdb=app", "leave out --gdb"},
		{"map --stacks", "only of `sim run`"},
		{"run -b nrf5340dk/nrf5340/cpuapp --stacks", "only for boards that run here"},
		{"run --valgrind --asan", "leave out --asan"},
		{"run --no-build --pristine", "give one of them"},
		{"run --no-build -d nowhere", "leave out --no-build"},
		{"run -d " TREE_ROOT "/samples/rogue rogue", "directory of its own"},
		{"run rogue -d 'a;b'", "has a ; in its path"},
		{"run rogue -d 'a$b'", "give another -d"},
		{"flash", "board sim is not flashed, it runs here: type `sim run`; or name a kit"},
		{"flash -b mps2_an505", "type `sim run -b mps2_an505`"},
		{"build -t flash", "name a kit: -b nrf5340dk/nrf5340/cpuapp"},
		{"build rogue -t menuconfig", "needs a terminal"},
		{"flash -- --erase", "has nothing to hand '--erase' to"},
		{"flash --time real", "only of `sim run`"},
		{"debug --valgrind", "only of `sim run`"},
		{"debug -b nrf5340dk/nrf5340/cpuapp", "your probe's gdb server"},
		{"build -t debug -b nrf5340dk/nrf5340/cpunet", "your probe's gdb server"},
		{"list -- everything", "has nothing to hand"},
		{"completion", "type: sim completion bash, or sim completion zsh"},
		{"completion fish", "which shell?"},
		{"completion bash zsh", "one shell at a time"},
		{"--manul", "did you mean --manual?"},
		{"list everything", "takes no arguments"},
		{"map --at soon", "a time such as 250ms"},
		{"map --at 1h", "a time such as 250ms"},
		{"map --stop-at 1", "only of `sim run`"},
		{"run --at 1s", "only of `sim map`"},
		{"map -b mps2_an521", "leave out -b mps2_an521"},
		{"map --thread", "needs a value: --thread NAME"},
		{"run -b mps2-an521", "did you mean mps2_an521?"},
		{"run -b nrf5340dk/nrf5340/cpuap", "did you mean nrf5340dk/nrf5340/cpuapp?"},
		{"run --icount", "only for a board in QEMU (-b mps2_an521); sim is this machine"},
		{"run -b mps2_an521 --icount --time real", "give one of them"},
		{"run -b mps2_an521 --valgrind", "only for the Linux chip (-b sim)"},
		{"run -b mps2_an521 --wrap strace", "only for the Linux chip"},
		{"build -b mps2_an521 --asan", "only for the Linux chip"},
		{"run -b nrf5340dk/nrf5340/cpuapp --gdb", "only for boards that run here"},
		{"run -b nrf5340dk/nrf5340/cpunet --stop-at 3", "runs elsewhere"},
		{"run -b nrf5340dk/nrf5340/cpuapp -- more", "arguments after --"},
		{"run -b mps2_an521 --no-build -d nowhere", "leave out --no-build"},
		{"decode", "sim decode IMAGE [LOG]"},
		{"decode /etc/passwd", "is no ELF file"},
		{"decode no-such-image", "No such file"},
		{"decode " TREE_BUILD "/sim no-such-log", "no-such-log: No such file"},
		{"decode " TREE_BUILD "/sim a b", "one log at a time"},
		{"decode --stop-at 3 x", "only of `sim run`"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int status;
		char *text = run_sim(cases[i].arguments, "2>&1 >/dev/null", &status);
		char *end = strchr(text, '\n');

		if (status != 2 || strncmp(text, "sim: ", 5) != 0 || end == NULL ||
		    end[1] != '\0' || strstr(text, cases[i].says) == NULL) {
			print_error("sim %s\nstatus %d, says: %s", cases[i].arguments, status,
				    text);
			fail();
		}
		free(text);
	}
}

static void is_the_environments_board_taken(void **state)
{
	int status;
	char *text;

	setenv("BOARD", "mps2_an521", 1);
	text = run_sim("build rogue -n",
		       "2>&1 | grep -c 'taking board mps2_an521, as the "
		       "environment.s BOARD says\\|^ninja .*apps/rogue-'",
		       &status);
	assert_string_equal(text, "2\n");
	free(text);
	text = run_sim("build rogue -n -b sim", "2>&1 | grep -c 'taking board\\|apps/rogue-'",
		       &status);
	unsetenv("BOARD");
	assert_string_equal(text, "0\n");
	free(text);
}

static void does_help_go_to_stdout_with_status_0(void **state)
{
	static const char *const calls[] = {"--help",
					    "-h",
					    "help",
					    "run --help",
					    "build --help",
					    "list -h",
					    "help build",
					    "decode -h",
					    "--version",
					    "list",
					    "run rogue -h",
					    "--manual",
					    "completion bash",
					    "completion zsh"};

	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		int status;
		char *text = run_sim(calls[i], "2>/dev/null", &status);

		assert_int_equal(status, 0);
		assert_true(strlen(text) > 5);
		free(text);
	}
}

static void is_a_full_disk_noticed(void **state)
{
	int status;

	free(run_sim("--help", "2>/dev/null >/dev/full", &status));
	assert_int_equal(status, 1);
}

static void does_no_command_at_all_print_help_and_fail(void **state)
{
	int status;
	char *text = run_sim("", "2>/dev/null", &status);

	assert_int_equal(status, 2);
	assert_non_null(strstr(text, "sim run"));
	free(text);
}

int test_misuse_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_every_misuse_one_line_and_status_2),
		cmocka_unit_test(is_the_environments_board_taken),
		cmocka_unit_test(does_help_go_to_stdout_with_status_0),
		cmocka_unit_test(is_a_full_disk_noticed),
		cmocka_unit_test(does_no_command_at_all_print_help_and_fail),
	};

	return cmocka_run_group_tests_name("cmd: misuse", tests, NULL, NULL);
}
