/* SPDX-License-Identifier: Apache-2.0 */

/* The help texts. Options come from the table, so that help cannot fall behind the parser. */

#include "help.h"

#include <stdio.h>

/* Width of the column of option names. */
#define NAME_COLUMN 32

void help_all(void)
{
	puts("sim builds and runs Zephyr applications, user mode included: on this machine, or on "
	     "an\n"
	     "Arm chip.\n"
	     "\n"
	     "  sim run [APP] [options] [-- ARGS]        build and run an application\n"
	     "  sim build [APP] [options] [-- CMAKE]     build only; prints the image's path\n"
	     "  sim list                                 the applications and boards of this "
	     "tree\n"
	     "  sim map [APP] [options] [-- ARGS]        what each thread can reach, and may "
	     "use\n"
	     "  sim decode IMAGE [LOG]                   put words into a board's log\n"
	     "  sim COMMAND --help                       the options of a command\n"
	     "  sim --version\n"
	     "\n"
	     "APP is a name from `sim list`, or the path of any Zephyr application directory.\n"
	     "When left out: the application in this directory, or else prod_consumer. Try:\n"
	     "\n"
	     "  sim run                                  producer and consumer, in real time\n"
	     "  sim run --time virtual                   the same in milliseconds\n"
	     "  sim run rogue -- --help                  an application that misbehaves on "
	     "request\n"
	     "  sim run path/to/app --valgrind\n"
	     "  sim run -b mps2_an521                    on a Cortex-M33, in QEMU\n"
	     "\n"
	     "Exit status: 0 the application ended well, 1 a fatal error stopped it, 2 wrong\n"
	     "command line, 3 it did not build.");
}

static void print_option(const struct option_info *info)
{
	char name[80];
	int length;
	const char *open = info->value == VALUE_OPTIONAL ? "[=" : " ";
	const char *close = info->value == VALUE_OPTIONAL ? "]" : "";

	length = snprintf(name, sizeof(name), "  %c%c%s--%s%s%s%s", info->letter ? '-' : ' ',
			  info->letter ? info->letter : ' ', info->letter ? ", " : "  ", info->name,
			  info->value != VALUE_NONE ? open : "",
			  info->value != VALUE_NONE ? info->value_name : "",
			  info->value != VALUE_NONE ? close : "");
	if (length >= NAME_COLUMN) {
		printf("%s\n%*s%s\n", name, NAME_COLUMN, "", info->help);
	} else {
		printf("%-*s%s\n", NAME_COLUMN, name, info->help);
	}
}

void help_command(enum command command)
{
	switch (command) {
	case COMMAND_RUN:
		puts("sim run [APP] [options] [-- ARGS]\n"
		     "\n"
		     "Build APP if anything changed, and run its image: the output, Ctrl-C and the "
		     "exit\n"
		     "status are the image's. ARGS go to the application.\n");
		break;
	case COMMAND_BUILD:
		puts("sim build [APP] [options] [-- CMAKE ARGUMENTS]\n"
		     "\n"
		     "Build APP if anything changed, and print the path of the image: an ordinary\n"
		     "executable that can be started by itself. Every combination of options has "
		     "a\n"
		     "build directory of its own.\n");
		break;
	case COMMAND_LIST:
		puts("sim list\n"
		     "\n"
		     "Print the applications of this tree and the boards, each with a line that "
		     "says what it\n"
		     "is.\n");
		break;
	case COMMAND_MAP:
		puts("sim map [APP] [options] [-- ARGS]\n"
		     "\n"
		     "Build APP, run it on the Linux chip in virtual time up to --at, and print "
		     "what each\n"
		     "thread can reach then: the regions of memory with its rights, the variables "
		     "in them,\n"
		     "and a table of kernel objects with the threads that they are granted to.\n");
		break;
	case COMMAND_DECODE:
		puts("sim decode IMAGE [LOG]\n"
		     "\n"
		     "Copy what a board has printed (LOG, or standard input) with words in place "
		     "of "
		     "the\n"
		     "marks that its fault reports have: `<code 0x1234>` becomes `function at "
		     "file.c:12`.\n"
		     "IMAGE is the ELF file that was running; a serial line can be piped through:\n"
		     "\n"
		     "  sim decode build/zephyr/zephyr.elf </dev/ttyACM0\n");
		break;
	}
	for (size_t i = 0; i < option_count; i++) {
		if ((option_table[i].commands & command) != 0 && option_table[i].help != NULL) {
			print_option(&option_table[i]);
		}
	}
	if (command == COMMAND_RUN) {
		puts("\nThe image's own options (--time … --hang-limit) also work when it is "
		     "started "
		     "by itself.");
	}
}

void help_version(void)
{
	puts("sim (Bulkhead) " SIM_VERSION);
}
