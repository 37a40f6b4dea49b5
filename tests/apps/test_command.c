/* SPDX-License-Identifier: Apache-2.0 */

/* `sim` as a whole, with real builds: what becomes of a wrong application, and of two at a time. */

#include "harness.h"

#include <string.h>

TEST(does_an_application_outside_the_tree_run, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script("$sim run \"$app\" -d \"$dir\" --time virtual");

	assert_status(run, 0);
	assert_string_equal(run->out, "said 1\n");
}

TEST(which_application_runs_when_none_is_named, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run =
		run_script("(cd \"$app\" && $sim run -d \"$dir\" --time virtual) && "
			   "$sim build --just-print 2>&1 | grep -c 'ninja -C .*/prod_consumer'");

	assert_status(run, 0);
	assert_string_equal(run->out, "said 1\n1\n");
	assert_string_equal(run->err, "");
	run = run_script("$sim build --just-print");
	assert_non_null(strstr(run->err, "sim: no application in this directory: taking "
					 "prod_consumer\n"));
}

/* CMake, ninja and the shell each have characters that they take for their own. */
TEST(does_an_application_run_whatever_its_directory_is_called, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run =
		run_script("odd=\"$top/a b'c\\$d#e(f)&g,h%i\"; mv \"$app\" \"$odd\"\n"
			   "$sim run \"$odd\" --time virtual; status=$?\n"
			   "$sim build --just-print \"$odd\" | tail -n 1 | sed 's/.*-C //' | "
			   "xargs rm -rf; exit $status");

	assert_status(run, 0);
	assert_string_equal(run->out, "said 1\n");
}

TEST(what_if_cmake_can_not_have_a_path, .plain_only = true, .seconds = 60)
{
	struct run *run = run_script("mv \"$app\" \"$top/a;b\"; $sim run \"$top/a;b\"");

	assert_status(run, 2);
	assert_error_line(run, "has a ; in its path, which CMake can not build; rename it");
}

TEST(is_an_edit_seen_by_the_next_run, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script("$sim run \"$app\" -d \"$dir\" --time virtual && "
				     "sed -i s/said/says/ \"$app/src/main.c\" && "
				     "$sim run -d \"$dir\" --time virtual && "
				     "$sim run -d \"$dir\" --time virtual --no-build");

	assert_status(run, 0);
	assert_string_equal(run->out, "said 1\nsays 1\nsays 1\n");
}

/* Valgrind's own exit status is about the broker only. */
TEST(is_an_error_of_user_code_under_valgrind_status_1, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_script(
		"cat >\"$app/src/main.c\" <<'END'\n"
		"#include <zephyr/kernel.h>\n"
		"static void user(void *a, void *b, void *c)\n"
		"{ volatile int v[4]; if (v[2] == 3) printk(\"3\"); printk(\"done\\n\"); }\n"
		"K_THREAD_DEFINE(u, 4096, user, 0, 0, 0, 5, K_USER, 0);\n"
		"END\n"
		"$sim run \"$app\" -d \"$dir\" --time virtual && "
		"$sim run -d \"$dir\" --time virtual --valgrind");

	assert_status(run, 1);
	assert_string_equal(run->out, "done\ndone\n");
	assert_error_line(run, "uninitialised value");
}

TEST(is_a_syntax_error_one_complaint_and_status_3, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script("echo 'int broken(' >>\"$app/src/main.c\"; "
				     "$sim run \"$app\" -d \"$dir\"");

	assert_status(run, 3);
	assert_string_equal(run->out, "");
	assert_error_line(run, "main.c:");
	assert_error_line(run, "sim: app did not build (main.c)");
	assert_int_equal(count_lines(run->err, "FAILED"), 0);
}

TEST(is_an_unknown_symbol_named_and_status_3, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script("echo CONFIG_NO_SUCH_THING=y >>\"$app/prj.conf\"; "
				     "$sim build \"$app\" -d \"$dir\"");

	assert_status(run, 3);
	assert_error_line(run, "prj.conf:2");
	assert_error_line(run, "CONFIG_NO_SUCH_THING");
}

TEST(can_two_commands_build_the_same_directory_at_once, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_script("$sim build \"$app\" -d \"$dir\" & first=$!; "
				     "$sim build \"$app\" -d \"$dir\" && wait $first");

	assert_status(run, 0);
	assert_int_equal(count_lines(run->out, "zephyr/zephyr.exe"), 2);
}

/* With what it was configured for, which only the directory knows. */
TEST(is_a_build_directory_that_was_moved_built_anew, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run =
		run_script("$sim build \"$app\" -d \"$dir\" -DCONFIG_BOOT_BANNER=y >out && "
			   "mv \"$dir\" elsewhere && $sim run -d elsewhere --time virtual && "
			   "$sim build -d elsewhere -c >out && "
			   "$sim run -d elsewhere --time virtual --no-build");

	assert_status(run, 0);
	assert_string_equal(run->out, "*** Booting Bulkhead ***\nsaid 1\n"
				      "*** Booting Bulkhead ***\nsaid 1\n");
}

TEST(does_pristine_leave_sources_alone, .plain_only = true)
{
	struct run *run = run_script("$sim build \"$app\" -d \"$app\" --pristine; status=$?; "
				     "test -f \"$app/src/main.c\" || status=9; exit $status");

	assert_status(run, 2);
	assert_error_line(run, "needs a directory of its own");
}

TEST(is_an_overlay_found_in_the_application, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script("echo CONFIG_NO_SUCH_OVERLAY=y >\"$app/more.conf\"; "
				     "$sim build \"$app\" -d \"$dir\" --extra-conf more.conf");

	assert_status(run, 3);
	assert_error_line(run, "more.conf:1");
}

/* ---- Boards that are not this machine ----------------------------------------------------- */

TEST(does_an_application_outside_the_tree_run_in_qemu, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run =
		run_script("$sim run \"$app\" -d \"$dir\" -b mps2_an521 --time virtual && "
			   "$sim run -d \"$dir\" --icount --no-build");

	assert_status(run, 0);
	assert_string_equal(run->out, "said 1\nsaid 1\n");
}

/* The build directory is not held while QEMU runs. */
TEST(may_others_build_while_qemu_runs, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script(
		"sed -i 's/return 0/for (;;) k_sleep(K_SECONDS(1))/' \"$app/src/main.c\"; "
		"$sim run \"$app\" -d \"$dir\" -b mps2_an521 >said & first=$!; "
		"while ! grep -q said said; do kill -0 $first || exit 9; done; "
		"$sim build -d \"$dir\"; status=$?; "
		"kill $first; wait $first; test $? = 143 || exit 8; exit $status");

	assert_status(run, 0);
	assert_int_equal(count_lines(run->err, "waiting for another build"), 0);
}

TEST(is_a_build_for_a_board_on_a_desk_followed_by_advice, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_script("$sim run \"$app\" -d \"$dir\" -b nrf5340dk/nrf5340/cpuapp");

	assert_status(run, 0);
	assert_line(run, "build/zephyr/zephyr.hex");
	assert_int_equal(count_lines(run->out, "\n"), 1);
}
