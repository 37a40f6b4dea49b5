/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The pipeline with a cross compiler: which files an image for a board consists of, what its build
 * says about memory, and what it says when the compiler is missing or the board is too small.
 */

#include "fixture.h"

#include <string.h>

#define BUILD    "-G Ninja -S app -B build -DZephyr_DIR=" TREE_ROOT "/cmake "
#define COMPILER "arm-none-eabi-gcc"
#define TOOL     TOOLS "/image_size "

/* An object, a variable with a value, one without, and some of the C library. */
static void write_application(void)
{
	if (run(COMPILER " --version") != 0) {
		fail_msg(COMPILER " is missing: apt-get install gcc-arm-none-eabi "
				  "libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib");
	}
	write_file("app/CMakeLists.txt", "cmake_minimum_required(VERSION 3.20.0)\n"
					 "find_package(Zephyr REQUIRED)\n"
					 "project(small)\ntarget_sources(app PRIVATE main.c)\n");
	write_file("app/prj.conf", "CONFIG_USERSPACE=y\nCONFIG_COMPILER_WARNINGS_AS_ERRORS=y\n");
	write_file("app/main.c", "#include <errno.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
				 "#include <zephyr/kernel.h>\n"
				 "K_SEM_DEFINE(sem, 0, 1);\nint value = 5;\nuint32_t counter;\n"
				 "int main(void)\n{\n"
				 "	free(malloc((size_t)value));\n"
				 "	printf(\"%u %d\\n\", counter, errno);\n"
				 "	k_sem_give(&sem);\n	return 0;\n}\n");
}

static void build_for(const char *board)
{
	write_application();
	if (run("cmake " BUILD "-DBOARD=%s && ninja -C build", board) != 0) {
		size_t length = strlen(printed);

		fail_msg("%s", length > 1500 ? printed + length - 1500 : printed);
	}
}

static void an_image_comes_with_all_that_flashing_needs(void **state)
{
	build_for("nrf5340dk/nrf5340/cpuapp");
	expect_part(printed, "Memory region         Used Size  Region Size  %age Used\n");
	expect_part(printed, "           FLASH: ");
	expect_part(printed, " 1 MB ");
	expect_part(printed, "             RAM: ");
	expect_part(printed, "Size: text ");
	expect_part(printed, "Partitions, in multiples of 32 bytes:\n");
	expect_part(printed, "  z_libc_partition");
	assert_int_equal(run("grep -q z_arm_reset build/zephyr/zephyr.map && head -c 1 "
			     "build/zephyr/zephyr.hex"),
			 0);
	assert_string_equal(printed, ":");
	/* The debugger needs what the chip does not. */
	assert_int_equal(run("readelf -SW build/zephyr/zephyr.elf"), 0);
	expect_part(printed, ".debug_info");
	assert_int_equal(run("ninja -C build"), 0);
	expect_part(printed, "no work to do");
}

static void calls_that_nobody_makes_are_left_out(void **state)
{
	build_for("mps2_an521");
	assert_int_equal(run("nm build/zephyr/zephyr.elf | grep z_mrsh"), 0);
	expect_part(printed, " z_mrsh_k_sem_give\n");
	expect_no_part(printed, " z_mrsh_k_msgq_put\n");
	assert_int_equal(run("cmake build -DCONFIG_SYSCALLS_USED_ONLY=n && ninja -C build && "
			     "nm build/zephyr/zephyr.elf | grep z_mrsh"),
			 0);
	expect_part(printed, " z_mrsh_k_msgq_put\n");
}

static void a_board_that_is_too_small_is_named(void **state)
{
	write_application();
	assert_int_equal(run("sed -i 's/^int main/char big[8 << 20];\\n&/; s/&sem/big, \\&sem/' "
			     "app/main.c && sed -i 's/k_sem_give(big, /memset(big, 1, 9), "
			     "k_sem_give(/; 1i #include <string.h>' app/main.c && "
			     "cmake " BUILD "-DBOARD=mps2_an521 && ninja -C build"),
			 1);
	expect_part(printed,
		    "\nerror: the application does not fit the board mps2_an521: RAM is too "
		    "small by ");
	expect_part(printed, " of 4194304)\n");
	assert_int_equal(run("test -e build/zephyr/zephyr.hex"), 1);
}

/* On a path with everything but the cross compiler. */
/* R223: it would be one variable for all threads, or none. */
static void a_thread_local_variable_needs_its_option(void **state)
{
	static const char *const boards[] = {"sim", "mps2_an521"};
	static const char *const kinds[] = {"static __thread int own = 1;", "__thread int own;"};

	write_application();
	for (size_t b = 0; b < 2; b++) {
		for (size_t k = 0; k < 2; k++) {
			assert_int_equal(run("echo '%s int main(void) { return own++; }' "
					     ">app/main.c && rm -rf build",
					     kinds[k]),
					 0);
			assert_int_not_equal(
				run("cmake " BUILD "-DBOARD=%s && ninja -C build", boards[b]), 0);
			expect_part(printed, "a variable of each thread (__thread, thread_local) "
					     "needs CONFIG_THREAD_LOCAL_STORAGE=y");
			if (run("cmake build -DCONFIG_THREAD_LOCAL_STORAGE=y && ninja -C build") !=
			    0) {
				fail_msg("%s", printed);
			}
		}
	}
}

static void a_missing_compiler_names_the_package(void **state)
{
	write_application();
	assert_int_equal(run("mkdir bin && ln -s /usr/bin/* bin/ && rm bin/arm-none-eabi-*"), 0);
	assert_int_equal(run("PATH=$PWD/bin cmake " BUILD "-DBOARD=mps2_an521"), 1);
	expect_part(printed, "board mps2_an521 needs arm-none-eabi-gcc");
	expect_part(printed, "install gcc-arm-none-eabi libnewlib-arm-none-eabi");
}

static void sizes_are_counted_by_the_memory_that_they_take(void **state)
{
	write_file("a.c", "const int fixed[100] = {1};\nint valued[50] = {1};\nint zero[1000];\n"
			  "int _start(void) { return fixed[0] + valued[0] + zero[0]; }\n");
	write_file("a.ld",
		   "MEMORY { FLASH : ORIGIN = 0x1000, LENGTH = 64K\n"
		   "	RAM : ORIGIN = 0x200000, LENGTH = 64K }\n"
		   "SECTIONS { .text : { *(.text*) } > FLASH .rodata : { *(.rodata*) } > FLASH\n"
		   "	.data : { *(.data*) } > RAM AT> FLASH .bss : { *(.bss*) } > RAM\n"
		   "	/DISCARD/ : { *(*) } }\n");
	assert_int_equal(run("cc -O1 -c -fno-pic -fno-asynchronous-unwind-tables a.c && "
			     "ld -T a.ld a.o -o image"),
			 0);
	assert_int_equal(run(TOOL "--region FLASH:0x1000:4096 --region RAM:0x200000:8192 image"),
			 0);
	expect_part(printed, "data 200, bss 4000 bytes\n");
	expect_part(printed, "             RAM:        4");
	expect_part(printed, " B         8 KB ");
	assert_int_equal(run(TOOL "--board b --region FLASH:0x1000:512 --region RAM:0x200000:4096 "
				  "image"),
			 1);
	expect_part(printed,
		    "error: the application does not fit the board b: FLASH is too small by ");
	expect_part(printed, ", RAM is too small by ");
	assert_int_equal(run(TOOL "--region RAM:0x200000:4096 image"), 1);
	expect_part(printed,
		    "error: image has something at 0x1000, where the board has no memory\n");
	assert_int_equal(run(TOOL "--region RAM:0x200000 image"), 2);
	assert_int_equal(run(TOOL "image"), 2);
	assert_int_equal(run(TOOL "--help"), 0);
}

/* A partition as the linker script of an image has it. */
#define PARTITION(name, start, bss, bss_size, end, size)                                           \
	" --defsym z_data_smem_" name "_part_start=" start " --defsym z_data_smem_" name           \
	"_bss_start=" bss " --defsym z_data_smem_" name "_bss_size=" bss_size                      \
	" --defsym z_data_smem_" name "_part_end=" end " --defsym z_data_smem_" name               \
	"_part_size=" size
#define REPORT TOOL "--region RAM:0:0x1000000 "

static void partitions_are_listed_by_address_with_what_is_lost(void **state)
{
	write_file("a.c", "int _start(void) { return 0; }\n");
	assert_int_equal(
		run("cc -c a.c && ld -Ttext=0x1000 a.o -o image" PARTITION(
			"second", "0x2040", "0x2048", "0x10", "0x2060", "0x20")
			    PARTITION("first", "0x2000", "0x2000", "0x21", "0x2040", "0x40")
				    PARTITION("third", "0x2060", "0x2060", "0", "0x2060", "0")),
		0);
	assert_int_equal(run(REPORT "--granule 32 image"), 0);
	expect_part(printed, "Partitions, in multiples of 32 bytes:\n"
			     "  first   0x00002000      64 bytes, 31 lost\n"
			     "  second  0x00002040      32 bytes, 8 lost\n"
			     "  third   0x00002060   empty: no domain takes it\n");
	assert_int_equal(run("ld -Ttext=0x1000 a.o -o image"), 0);
	assert_int_equal(run(REPORT "--granule 32 image"), 0);
	expect_no_part(printed, "artition");
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(an_image_comes_with_all_that_flashing_needs),
		DIRECTORY_TEST(calls_that_nobody_makes_are_left_out),
		DIRECTORY_TEST(a_board_that_is_too_small_is_named),
		DIRECTORY_TEST(a_thread_local_variable_needs_its_option),
		DIRECTORY_TEST(a_missing_compiler_names_the_package),
		DIRECTORY_TEST(sizes_are_counted_by_the_memory_that_they_take),
		DIRECTORY_TEST(partitions_are_listed_by_address_with_what_is_lost),
	};

	return RUN_TESTS(tests, argc, argv);
}
