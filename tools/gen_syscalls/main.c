/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_syscalls: from the "__syscall" declarations in headers to stubs, marshalling and tables.
 * The command line and the order of work; see syscalls.h for the parts.
 */

#include "syscalls.h"

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

static void add_scan(void *context, const char *path)
{
	struct options *options = context;

	if (options->scan.count > options->tree) {
		bad_option("--scan %s has to come before --application", path);
	}
	options->tree++;
	*LIST_ADD(&options->scan) = text_copy(path, strlen(path));
}

static void add_application(void *context, const char *path)
{
	struct options *options = context;

	*LIST_ADD(&options->scan) = text_copy(path, strlen(path));
}

static void add_refused(void *context, const char *path)
{
	struct options *options = context;

	*LIST_ADD(&options->refuse) = text_copy(path, strlen(path));
}

static void add_skipped(void *context, const char *path)
{
	struct options *options = context;

	*LIST_ADD(&options->skip) = text_copy(path, strlen(path));
}

static void add_wide(void *context, const char *type)
{
	struct options *options = context;

	*LIST_ADD(&options->wide) = text_copy(type, strlen(type));
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
	const struct command_option table[] = {
		{"output", .text = &options.output},
		{"scan", .take = add_scan, .context = &options},
		{"application", .take = add_application, .context = &options},
		{"refuse", .take = add_refused, .context = &options},
		{"skip", .take = add_skipped, .context = &options},
		{"word-bits", .number = &options.word_bits, .most = 64},
		{"wide", .take = add_wide, .context = &options},
		{"dispatch", .text = &options.dispatch},
		{"calls", .text = &options.calls},
		{"subsystems", .text = &options.subsystems},
		{"depfile", .text = &options.depfile},
		{"stamp", .text = &options.stamp},
		{0},
	};
	int first = command_line_read(argc, argv, usage, table);

	if (first < argc) {
		bad_option("what is %s?", argv[first]);
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
