/* SPDX-License-Identifier: Apache-2.0 */

/* The table of commands, in the order in which help lists them. */

#include "command_table.h"

#include <string.h>

const struct command_info command_table[] = {
	{COMMAND_RUN, "run", "[APP] [options] [-- ARGS]", "build and run an application",
	 "Build APP if anything changed, and run its image: the output, Ctrl-C and the exit "
	 "status are the image's. ARGS go to the application."},
	{COMMAND_BUILD, "build", "[APP] [options] [-- CMAKE]",
	 "build only; prints the image's path",
	 "Build APP if anything changed, and print the path of the image: an ordinary executable "
	 "that can be started by itself. CMAKE are arguments for CMake. Every combination of "
	 "options has a build directory of its own."},
	{COMMAND_TEST, "test", "DIR... [options]",
	 "find, build and run tests, and say how they went",
	 "Find the scenarios of testcase.yaml, sample.yaml and tests.yaml in and below each DIR, "
	 "build "
	 "them, run them, several at a time, and print a line for each and a summary. A failure "
	 "ends "
	 "with the command that repeats it. The status is 1 if anything failed."},
	{COMMAND_LIST, "list", "", "applications and boards of this tree",
	 "Print the applications of this tree and the boards, each with a line that says what it "
	 "is."},
	{COMMAND_DEBUG, "debug", "[APP] [options] [-- ARGS]", "run it under gdb: sim run --gdb",
	 "Build APP if anything changed, and run its image under gdb, as `sim run --gdb` does. "
	 "ARGS "
	 "go to the application."},
	{COMMAND_FLASH, "flash", "[APP] [options]", "print the line that flashes a board",
	 "Build APP for a board that somebody has (-b), and print the command line that brings the "
	 "image onto it. Nothing is flashed: the programmer is the board maker's own."},
	{COMMAND_MAP, "map", "[APP] [options] [-- ARGS]", "what each thread can reach and use",
	 "Build APP, run it on the Linux chip in virtual time up to --at, and print what each "
	 "thread can reach then: the regions of memory with its rights, the variables in them, "
	 "and a table of kernel objects with the threads that they are granted to. Or, with --mpu, "
	 "the regions that each memory domain needs on a board."},
	{COMMAND_DECODE, "decode", "IMAGE [LOG]", "put words into a board's log",
	 "Copy what a board has printed (LOG, or standard input) with words in place of its lines "
	 "of facts (`E: fault: v=1 ...`). IMAGE is the ELF file that was running; a serial line "
	 "can be piped through:\n"
	 "\n"
	 "  sim decode build/zephyr/zephyr.elf </dev/ttyACM0"},
	{COMMAND_COMPLETION, "completion", "bash|zsh", "what makes the shell complete `sim`",
	 "Print what makes a shell complete commands, options, boards, applications and targets. "
	 "`tools/dev install` puts it where the shells look. For one session:\n"
	 "\n"
	 "  source <(sim completion bash)"},
};

const size_t command_count = sizeof(command_table) / sizeof(command_table[0]);

const struct command_info *command_info(enum command command)
{
	const struct command_info *info = command_table;

	while (info->command != command) {
		info++;
	}
	return info;
}

const char *command_name(enum command command)
{
	return command_info(command)->name;
}

unsigned int command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++) {
		if (strcmp(command_table[i].name, name) == 0) {
			return command_table[i].command;
		}
	}
	return 0;
}

void command_names(struct strings *names)
{
	for (size_t i = 0; i < command_count; i++) {
		strings_add(names, command_table[i].name);
	}
}
