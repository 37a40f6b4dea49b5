/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_syscalls: from the "__syscall" declarations in headers to stubs, marshalling and tables.
 * The command line and the order of work; see syscalls.h for the parts.
 */

#include "syscalls.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/options/command_line.h"

static const char usage[] =
	"usage: gen_syscalls --output DIR --scan PATH... [options]\n"
	"\n"
	"Reads __syscall and __subsystem declarations in headers and writes <zephyr/syscalls/…>,\n"
	"<zephyr/syscall_list.h>, <zephyr/syscall_grammar.h>, <zephyr/kobj-types-enum.h> and "
	"their\n"
	"kin below DIR. A file that does not change keeps its time stamp.\n"
	"\n"
	"  --output DIR       the include directory to write to\n"
	"  --scan PATH        look in this header, or in all headers below this directory; its "
	"calls\n"
	"                     have lower numbers than those of the next --scan\n"
	"  --application PATH the same for what is an application's: its calls and types of "
	"objects\n"
	"                     come last, so that the others have one number in all images\n"
	"  --refuse PATH      the same, but using the system calls found there is an error that\n"
	"                     names CONFIG_APPLICATION_DEFINED_SYSCALL\n"
	"  --skip DIR         leave this directory out\n"
	"  --word-bits N      machine word: 64 (default), or 32, where 64-bit values travel as "
	"two\n"
	"  --wide TYPE        with 32-bit words: TYPE has 64 bits\n"
	"  --dispatch FILE    write the kernel's tables, C\n"
	"  --calls FILE       write the names of the calls, one a line, in the order of their "
	"numbers\n"
	"  --subsystems FILE  write the names of the driver APIs, for gen_kobjects\n"
	"  --depfile FILE     write what was read, as a make rule for the stamp\n"
	"  --stamp FILE       touch this file at the end\n"
	"  --help             this text\n"
	"\n"
	"Exit status: 0 done, 1 a header can't be read, 2 wrong option.\n";

static const struct option long_options[] = {
	{"output", required_argument, NULL, 'o'},
	{"scan", required_argument, NULL, 's'},
	{"application", required_argument, NULL, 'a'},
	{"refuse", required_argument, NULL, 'r'},
	{"skip", required_argument, NULL, 'x'},
	{"word-bits", required_argument, NULL, 'b'},
	{"wide", required_argument, NULL, 'w'},
	{"dispatch", required_argument, NULL, 'd'},
	{"calls", required_argument, NULL, 'c'},
	{"subsystems", required_argument, NULL, 'y'},
	{"depfile", required_argument, NULL, 'm'},
	{"stamp", required_argument, NULL, 't'},
	{"help", no_argument, NULL, 'h'},
	{0},
};

static void set_option(struct options *options, int option)
{
	switch (option) {
	case 'o':
		options->output = optarg;
		break;
	case 's':
		if (options->scan.count > options->tree) {
			bad_option("--scan %s has to come before --application", optarg);
		}
		options->tree++;
		*LIST_ADD(&options->scan) = optarg;
		break;
	case 'a':
		*LIST_ADD(&options->scan) = optarg;
		break;
	case 'r':
		*LIST_ADD(&options->refuse) = optarg;
		break;
	case 'x':
		*LIST_ADD(&options->skip) = optarg;
		break;
	case 'b':
		options->word_bits = (unsigned int)option_number("word-bits", optarg, 64);
		break;
	case 'w':
		*LIST_ADD(&options->wide) = optarg;
		break;
	case 'd':
		options->dispatch = optarg;
		break;
	case 'c':
		options->calls = optarg;
		break;
	case 'y':
		options->subsystems = optarg;
		break;
	case 'm':
		options->depfile = optarg;
		break;
	case 't':
		options->stamp = optarg;
		break;
	case 'h':
		fputs(usage, stdout);
		exit(EXIT_SUCCESS);
	default:
		/* getopt has said which one. */
		exit(EXIT_BAD_OPTION);
	}
}

/* A path as make writes it. */
static void add_make_path(struct text *text, const char *path)
{
	for (const char *c = path; *c != '\0'; c++) {
		text_add(text, "%s%c", *c == ' ' || *c == '#' ? "\\" : *c == '$' ? "$" : "", *c);
	}
}

static void write_depfile(const struct options *options, const struct found *found)
{
	struct text text = {0};

	add_make_path(&text, options->stamp);
	text_add(&text, ":");
	for (size_t i = 0; i < found->inputs.count; i++) {
		text_add(&text, " \\\n  ");
		add_make_path(&text, found->inputs.items[i]);
	}
	text_add(&text, "\n");
	text_write(&text, options->depfile);
}

int main(int argc, char **argv)
{
	struct options options = {.word_bits = 64};
	struct found found = {0};
	struct text empty = {0};
	int option;

	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		set_option(&options, option);
	}
	if (optind < argc) {
		bad_option("what is %s?", argv[optind]);
	}
	if (options.output == NULL || options.scan.count == 0) {
		bad_option("--output and --scan are needed");
	}
	if (options.word_bits != 32 && options.word_bits != 64) {
		bad_option("--word-bits is 32 or 64");
	}
	if (options.depfile != NULL && options.stamp == NULL) {
		bad_option("--depfile needs --stamp");
	}
	scan_all(&options, &found);
	emit_stubs(&options, &found);
	emit_marshalling(&options, &found);
	emit_tables(&options, &found);
	emit_object_types(&options, &found);
	emit_grammar(&options, &found);
	if (options.depfile != NULL) {
		write_depfile(&options, &found);
	}
	if (options.stamp != NULL) {
		text_write(&empty, options.stamp);
	}
	return EXIT_SUCCESS;
}
