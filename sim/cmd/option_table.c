/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The table of options. Where west build has an option, ours has its name and letter, so that a
 * command line from a tutorial works with "west" replaced by "sim". The one difference: -n is
 * --no-build in `sim run`, which west does not have, and --just-print in `sim build`, as in west.
 */

#include "option_table.h"

#include <string.h>

#include "host/text/text.h"

#include "host/options/image_options.h"

#include "board.h"

#define RUN   COMMAND_RUN
#define BUILD COMMAND_BUILD
#define MAP   COMMAND_MAP
#define FLASH COMMAND_FLASH
#define START (RUN | COMMAND_DEBUG)
#define TEST  COMMAND_TEST
#define MAKE  (BUILD | START | FLASH | MAP)
#define ALL   (MAKE | TEST | COMMAND_LIST | COMMAND_DECODE | COMMAND_COMPLETION)

/* Ways of running an image. */
#define LINUX BOARD_IS_LINUX
#define QEMU  BOARD_IS_QEMU
#define HERE  (LINUX | QEMU)
#define ANY   (LINUX | QEMU | BOARD_IS_FLASHED)

const struct option_info option_table[] = {
	/* How to build. */
	{OPTION_BOARD, "board", 'b', VALUE_NEEDED, MAKE, ANY, "BOARD",
	 "build for this board (sim)"},
	{OPTION_BOARD, "board", 'b', VALUE_NEEDED, TEST, ANY, "BOARD,...", "on these boards (sim)"},
	{OPTION_BUILD_DIR, "build-dir", 'd', VALUE_NEEDED, MAKE, ANY, "DIR",
	 "build there, instead of in a directory under build/apps"},
	{OPTION_PRISTINE, "pristine", 'p', VALUE_OPTIONAL, MAKE, ANY, "auto|always|never",
	 "empty the build directory first; without a value: always"},
	{OPTION_EXTRA_CONF, "extra-conf", 0, VALUE_NEEDED, MAKE, ANY, "FILE",
	 "add a Kconfig overlay, looked for in APP, then here; repeatable"},
	{OPTION_EXTRA_OVERLAY, "extra-dtc-overlay", 0, VALUE_NEEDED, MAKE, ANY, "FILE",
	 "add a devicetree overlay, looked for in APP, then here; repeatable"},
	{OPTION_LIKE, "like", 0, VALUE_NEEDED, MAKE, LINUX, "BOARD",
	 "take the devicetree overlays that the application has for this board"},
	{OPTION_DEFINE, "define", 'D', VALUE_NEEDED, MAKE | TEST, ANY, "NAME=VALUE",
	 "set a CMake variable, or a Kconfig symbol: -DCONFIG_LOG=y"},
	{OPTION_STRICT, "strict", 0, VALUE_NONE, MAKE, ANY, NULL,
	 "a line of a configuration that has no effect is an error, not a warning"},
	{OPTION_ASAN, "asan", 0, VALUE_NONE, BUILD | START | TEST, LINUX, NULL,
	 "build with AddressSanitizer"},
	{OPTION_UBSAN, "ubsan", 0, VALUE_NONE, BUILD | START | TEST, LINUX, NULL,
	 "build with UndefinedBehaviorSanitizer"},
	{OPTION_TARGET, "target", 't', VALUE_NEEDED, BUILD, ANY, "TARGET",
	 "make this target only, with its output shown"},
	{OPTION_BUILD_OPTION, "build-opt", 'o', VALUE_NEEDED, BUILD, ANY, "OPTION",
	 "hand an option to ninja; repeatable"},
	{OPTION_FORCE_CMAKE, "cmake", 'c', VALUE_NONE, BUILD, ANY, NULL,
	 "run CMake even when nothing asks for it"},
	{OPTION_DRY_RUN, "just-print", 'n', VALUE_NONE, BUILD, ANY, NULL,
	 "print the commands, run none"},
	{OPTION_DRY_RUN, "dry-run", 0, VALUE_NONE, BUILD, ANY, NULL, NULL},
	{OPTION_DRY_RUN, "recon", 0, VALUE_NONE, BUILD, ANY, NULL, NULL},
	{OPTION_SOURCE_DIR, "source-dir", 's', VALUE_NEEDED, MAKE, ANY, "APP", NULL},
	{OPTION_CMAKE_ONLY, "cmake-only", 0, VALUE_NONE, BUILD, ANY, NULL,
	 "run CMake, and build nothing"},
	/* What west has, and this tree has not; see not_here.c. */
	{OPTION_NOT_HERE, "snippet", 'S', VALUE_NEEDED, MAKE, ANY, "NAME", NULL},
	{OPTION_NOT_HERE, "shield", 0, VALUE_NEEDED, MAKE, ANY, "NAME", NULL},
	{OPTION_NOT_HERE, "test-item", 'T', VALUE_NEEDED, MAKE, ANY, "NAME", NULL},
	{OPTION_NOT_HERE, "domain", 0, VALUE_NEEDED, MAKE, ANY, "NAME", NULL},
	{OPTION_NOT_HERE, "sysbuild", 0, VALUE_NONE, MAKE, ANY, NULL, NULL},
	{OPTION_NO_SYSBUILD, "no-sysbuild", 0, VALUE_NONE, MAKE, ANY, NULL, NULL},
	{OPTION_NOT_HERE, "runner", 'r', VALUE_NEEDED, FLASH | COMMAND_DEBUG, ANY, "NAME", NULL},
	{OPTION_NOT_HERE, "dev-id", 'i', VALUE_NEEDED, FLASH | COMMAND_DEBUG, ANY, "ID", NULL},
	{OPTION_NOT_HERE, "erase", 0, VALUE_NONE, FLASH, ANY, NULL, NULL},
	/* How to run. */
	{OPTION_TIME, "time", 0, VALUE_NEEDED, START, HERE, IMAGE_TIME_WORDS},
	{OPTION_TIME, "time", 0, VALUE_NEEDED, TEST, HERE, "real|virtual",
	 "which clock the images have (virtual)"},
	{OPTION_STOP_AT, "stop-at", 0, VALUE_NEEDED, START, HERE, IMAGE_STOP_AT_WORDS},
	{OPTION_SEED, "seed", 0, VALUE_NEEDED, START | MAP | TEST, HERE, IMAGE_SEED_WORDS},
	{OPTION_ICOUNT, "icount", 0, VALUE_NONE, START, QEMU, NULL,
	 "in QEMU, the same as --time virtual: one instruction is 64 ns, always"},
	{OPTION_HANG_LIMIT, "hang-limit", 0, VALUE_NEEDED, START, HERE, "SECONDS",
	 "end what hangs: a domain on the Linux chip (2), a QEMU that is silent (60 in virtual "
	 "time)"},
	{OPTION_HAND_OVER, "hand-over", 0, VALUE_NEEDED, START | MAP, LINUX, IMAGE_HAND_OVER_WORDS},
	{OPTION_VALGRIND, "valgrind", 0, VALUE_NONE, RUN | TEST, LINUX, NULL,
	 "run under valgrind's memcheck"},
	{OPTION_GDB, "gdb", 0, VALUE_OPTIONAL, START, HERE, "DOMAIN",
	 "run under gdb: the kernel, or up to the first line of user code of that memory domain"},
	{OPTION_WRAP, "wrap", 0, VALUE_NEEDED, RUN, LINUX, "COMMAND",
	 "put this before the image's command line: --wrap 'strace -f -o trace.txt'"},
	{OPTION_TRACE, "trace", 0, VALUE_NEEDED, RUN, LINUX, IMAGE_TRACE_WORDS},
	{OPTION_TRACE_LIMIT, "trace-limit", 0, VALUE_NEEDED, RUN, LINUX, IMAGE_TRACE_LIMIT_WORDS},
	{OPTION_JSON, "json", 0, VALUE_NEEDED, RUN | COMMAND_DECODE, HERE, IMAGE_JSON_WORDS},
	{OPTION_RAW, "raw", 0, VALUE_NONE, RUN | COMMAND_DECODE, HERE, IMAGE_RAW_WORDS},
	{OPTION_STACKS, "stacks", 0, VALUE_NONE, RUN, HERE, NULL,
	 "at the end, how much of its stack each thread has used; exact in QEMU"},
	{OPTION_NO_BUILD, "no-build", 'n', VALUE_NONE, START | FLASH | MAP, ANY, NULL,
	 "take what was built last"},
	{OPTION_NO_BUILD, "skip-rebuild", 0, VALUE_NONE, START | FLASH, ANY, NULL, NULL},
	/* What to test. */
	{OPTION_FILTER, "filter", 0, VALUE_NEEDED, TEST, ANY, "GLOB",
	 "only scenarios with such a name: 'kernel.*'; repeatable"},
	{OPTION_TAG, "tag", 0, VALUE_NEEDED, TEST, ANY, "TAG",
	 "only scenarios with it; repeatable"},
	{OPTION_LAST_FAILED, "last-failed", 0, VALUE_NONE, TEST, ANY, NULL,
	 "only what failed last time"},
	{OPTION_SLOW, "slow", 0, VALUE_NONE, TEST, ANY, NULL, "also what says that it is slow"},
	{OPTION_NO_ALIASES, "no-aliases", 0, VALUE_NONE, TEST, ANY, NULL,
	 "a board answers to its own name only"},
	{OPTION_TEST_LIST, "list", 0, VALUE_NONE, TEST, ANY, NULL,
	 "print what would run; run nothing"},
	{OPTION_WHY, "why", 0, VALUE_NONE, TEST, ANY, NULL,
	 "with --list: all scenarios, with the reason for each that would not run"},
	{OPTION_JUNIT, "junit", 0, VALUE_NEEDED, TEST, ANY, "FILE",
	 "also write the results as XML"},
	{OPTION_COVERAGE, "coverage", 0, VALUE_NEEDED, TEST, ANY, "DIR",
	 "build for coverage, and write pages that show which lines have run (Linux chip)"},
	{OPTION_TRACE_FAILURES, "trace-on-failure", 0, VALUE_NONE, TEST, ANY, NULL,
	 "run what fails once more, with a time line of it (Linux chip)"},
	{OPTION_RETRY, "retry", 0, VALUE_NEEDED, TEST, ANY, "N",
	 "run what fails up to N times more (0)"},
	{OPTION_SHUFFLE, "shuffle", 0, VALUE_NEEDED, TEST, ANY, "SEED",
	 "in an order that comes from the number: scenarios, and the tests in their images"},
	{OPTION_JOBS, "jobs", 'j', VALUE_NEEDED, TEST, ANY, "N",
	 "at a time (as many as there are processors, and memory for)"},
	{OPTION_MEMORY, "memory", 0, VALUE_NEEDED, TEST, ANY, "MIB",
	 "what one of them may take; none more is begun if there is less (700)"},
	/* What to show. */
	{OPTION_AT, "at", 0, VALUE_NEEDED, MAP, LINUX, "TIME",
	 "of the application's clock: 250ms, 1s (default), 1.5"},
	{OPTION_THREAD, "thread", 0, VALUE_NEEDED, MAP, LINUX, "NAME", "only this thread"},
	{OPTION_SVG, "svg", 0, VALUE_NEEDED, MAP, LINUX, "FILE", "also draw it"},
	{OPTION_MPU, "mpu", 0, VALUE_NEEDED, RUN, LINUX, "BOARD[:REGIONS]",
	 "refuse what this board's memory protection unit has no room for; print the plan at the "
	 "end"},
	{OPTION_MPU, "mpu", 0, VALUE_NEEDED, MAP, LINUX, "BOARD[:REGIONS]",
	 "instead of the map the MPU plan for this board; status 1 if a domain has no room"},
	{OPTION_NOT_HERE, "mpu", 0, VALUE_NEEDED, BUILD, ANY, "BOARD", NULL},
	/* Both. */
	{OPTION_VERBOSE, "verbose", 'v', VALUE_NONE, MAKE, ANY, NULL,
	 "show every command and all of its output"},
	{OPTION_VERBOSE, "verbose", 'v', VALUE_NONE, TEST, ANY, NULL,
	 "a line for each scenario, on a terminal too"},
	{OPTION_HELP, "help", 'h', VALUE_NONE, ALL, ANY, NULL, "print this"},
};

const size_t option_count = sizeof(option_table) / sizeof(option_table[0]);

const struct option_info *option_find_long(const char *name, size_t length, unsigned int commands)
{
	for (size_t i = 0; i < option_count; i++) {
		const struct option_info *info = &option_table[i];

		if ((info->commands & commands) != 0 && strlen(info->name) == length &&
		    strncmp(info->name, name, length) == 0) {
			return info;
		}
	}
	return NULL;
}

const struct option_info *option_find_letter(char letter, unsigned int commands)
{
	for (size_t i = 0; i < option_count; i++) {
		if ((option_table[i].commands & commands) != 0 &&
		    option_table[i].letter == letter) {
			return &option_table[i];
		}
	}
	return NULL;
}

void option_names(unsigned int wanted, struct strings *names)
{
	for (size_t i = 0; i < option_count; i++) {
		if ((option_table[i].commands & wanted) != 0 &&
		    option_table[i].id != OPTION_NOT_HERE) {
			strings_add(names, text_format("--%s", option_table[i].name));
		}
	}
}
