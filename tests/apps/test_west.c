/* SPDX-License-Identifier: Apache-2.0 */

/* What somebody types who knows `west`: docs/coming-from-west.md. */

#include "harness.h"

#include <string.h>

TEST(which_targets_has_a_build, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script(
		"cd \"$app\" && echo 'add_custom_target(own COMMAND echo made it)' "
		">>CMakeLists.txt && $sim build -d \"$dir\" -t own && $sim build -d \"$dir\" && "
		"echo 'add_custom_target(new COMMAND echo anew)' >>CMakeLists.txt && "
		"$sim build -d \"$dir\" -t new && $sim build -d \"$dir\" -t run -- && "
		"$sim build -d \"$dir\" -t nwe");

	assert_status(run, 2);
	assert_error_line(run, "made it");
	assert_error_line(run, "anew");
	assert_non_null(strstr(run->out, "zephyr/zephyr.exe\nsaid 1\n"));
	assert_error_line(run, "sim: no target 'nwe'; there are all, run,");
	assert_int_equal(count_lines(run->err, "ninja: error"), 0);
}

TEST(what_does_the_target_pristine_leave, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run =
		run_script("$sim build -d \"$dir\" -t pristine \"$app\" && "
			   "$sim build -d \"$dir\" \"$app\" && "
			   "$sim build -d \"$dir\" -t pristine \"$app\" && ls \"$dir\" && "
			   "! $sim build -d \"$app\" -t pristine && ls -A \"$app\"");

	assert_status(run, 0);
	assert_error_line(run, "looks like sources, not like a build directory; not emptying it");
	assert_non_null(strstr(run->out, "build/zephyr/zephyr.exe\n"));
	assert_string_equal(strstr(run->out, "zephyr.exe\n"),
			    "zephyr.exe\nCMakeLists.txt\nprj.conf\nsrc\n");
}

TEST(is_the_line_for_a_programmer_all_that_flash_prints, .plain_only = true, .slow = true,
     .seconds = 120)
{
	struct run *run = run_script("$sim flash \"$app\" -d \"a b\" -b nrf5340dk/nrf5340/cpuapp");

	assert_status(run, 0);
	assert_string_equal(run->out,
			    "nrfjprog --coprocessor CP_APPLICATION --sectorerase --program "
			    "'a b/zephyr/zephyr.hex' --verify --reset\n");
}

/* Keys for the editor: look for a symbol, toggle it, leave, save. */
TEST(does_the_next_build_take_what_menuconfig_saved, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_script(
		"$sim build -d \"$dir\" \"$app\" && "
		"printf '/BOOT_BANNER\\n\\nqy' | TERM=xterm script -qec "
		"\"$sim build -d $dir -t menuconfig\" /dev/null | grep -c 'Configuration saved' && "
		"$sim run -d \"$dir\" --time virtual && "
		"echo CONFIG_LOG=y >>\"$app/prj.conf\" && $sim run -d \"$dir\" --time virtual");

	assert_status(run, 0);
	assert_error_line(run, "kept as");
	assert_string_equal(strstr(run->out, ".exe\n"),
			    ".exe\n1\n*** Booting Bulkhead ***\nsaid 1\nsaid 1\n");
}

/* On both chips; the sum is what the build has printed. */
TEST(what_takes_the_memory, .plain_only = true, .slow = true, .seconds = 120)
{
	struct run *run = run_script("$sim build \"$app\" -d \"$dir\" -t ram_report");
	const char *end;

	assert_status(run, 0);
	assert_int_equal(count_lines(run->out, "z_main_stack "), 1);
	assert_int_equal(count_lines(run->out, "ninja"), 0);
	run = run_script("report() { $sim build \"$app\" -b mps2_an521 -d \"$dir\" -t $1; }\n"
			 "report rom_report >rom; report ram_report >ram; "
			 "arm-none-eabi-size \"$dir/zephyr/zephyr.elf\" | "
			 "awk 'NR == 2 { print $1 + $2, $2 + $3 }' && "
			 "awk '/^all/ { print $2 }' rom ram | xargs && "
			 "grep -c 'application/src ' rom");
	assert_status(run, 0);
	end = strchr(run->out, '\n');
	assert_memory_equal(run->out, end + 1, (size_t)(end + 1 - run->out));
	assert_string_equal(end + 1 + (end + 1 - run->out), "1\n");
}

/* CMake by itself is asked the same way; what an application sets is not its builder's fault. */
TEST(what_becomes_of_variables_that_only_zephyr_knows, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_script(
		"configure() { rm -rf \"$dir\"; cmake -G Ninja -S \"$app\" -B \"$dir\" "
		"-DZephyr_DIR=" TREE_ROOT "/cmake \"$@\" 2>&1 && echo 'it is configured'; }\n"
		"configure -DSHIELD=name | grep -o -e 'SHIELD=name: there are no shields' -e 'it "
		"is .*'\n"
		"configure -DSB_CONFIG_A=y | grep -o -e 'A=y: there is no sysbuild' -e 'it is .*'\n"
		"sed -i '2iset(SNIPPET name)' \"$app/CMakeLists.txt\"\n"
		"$sim run \"$app\" -d \"$dir\" -p --time virtual -DNOBODY=1 -DCONFIG_LOG=y");

	assert_status(run, 0);
	assert_string_equal(run->out,
			    "SHIELD=name: there are no shields\nA=y: there is no sysbuild\n"
			    "said 1\n");
	assert_error_line(run, "warning: SNIPPET is set, but there are no snippets");
	assert_error_line(run, "warning: nothing reads what -D sets: NOBODY");
}

TEST(is_a_board_that_cmake_is_told_the_board, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_script("$sim build \"$app\" -d \"$dir\" --cmake-only && "
				     "ls \"$dir\"/zephyr/*.exe; "
				     "$sim build \"$app\" -d \"$dir\" -p -- -DBOARD=mps2_an521");

	assert_status(run, 0);
	assert_non_null(strstr(run->out, "build/zephyr/zephyr.elf\n"));
	assert_int_equal(count_lines(run->out, ".exe"), 0);
}

/* Like any other `-d DIR` alone; and what is debugged is no other configuration. */
TEST(does_debug_keep_what_a_directory_was_configured_for, .plain_only = true, .slow = true,
     .seconds = 60)
{
	struct run *run = run_script(
		"$sim build \"$app\" -d \"$dir\" -DCONFIG_BOOT_BANNER=y >out && "
		"echo run | $sim debug -d \"$dir\" --time virtual | grep -e Boot -e said | "
		"sed 's/(gdb) //' && $sim run -d \"$dir\" --time virtual && "
		"grep -c CONFIG_DEBUG_OPTIMIZATIONS=y \"$dir/zephyr/.config\"");

	assert_status(run, 0);
	assert_string_equal(run->out, "*** Booting Bulkhead ***\nsaid 1\n"
				      "*** Booting Bulkhead ***\nsaid 1\n1\n");
}
