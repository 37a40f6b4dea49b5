/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The help texts, wrapped for a terminal. Commands and options come from their tables, so that help
 * cannot fall behind the parser.
 */

#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/columns.h"

#include "option_table.h"

/* Where the words for an option begin, and for a command. */
#define OPTION_COLUMN  32
#define COMMAND_COLUMN 40

const struct help_example help_examples[] = {
	{"sim run", "producer and consumer, in real time"},
	{"sim run --time virtual", "the same in milliseconds"},
	{"sim run rogue -- --help", "misbehaves in the way it is told"},
	{"sim run path/to/app --valgrind", ""},
	{"sim run -b mps2_an521", "on a Cortex-M33, in QEMU"},
};
const size_t help_example_count = sizeof(help_examples) / sizeof(help_examples[0]);

const struct help_status help_statuses[] = {
	{0, "the application ended well"},
	{1, "a fatal error stopped it"},
	{2, "wrong command line"},
	{3, "it did not build"},
};
const size_t help_status_count = sizeof(help_statuses) / sizeof(help_statuses[0]);

const char help_intro[] = "sim builds and runs Zephyr applications, user mode included: on this "
			  "machine, or on an Arm chip.";
const char help_app[] = "APP is a name from `sim list`, or the path of any Zephyr application "
			"directory. When left out: the application in this directory, or else "
			"prod_consumer.";

static void print(struct text *text)
{
	fputs(text->data, stdout);
	free(text->data);
}

/* Paragraphs; indented lines are printed as they are. */
static void print_text(const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		char *line = text_format("%.*s", (int)length, text);

		if (line[0] == ' ' || line[0] == '\0') {
			puts(line);
		} else {
			struct text wrapped = {0};

			columns_wrap(&wrapped, line, 0);
			print(&wrapped);
		}
		text += length + (text[length] == '\n');
	}
}

static void print_item(const char *name, size_t column, const char *words)
{
	struct text text = {0};

	columns_add(&text, name, column, words);
	print(&text);
}

static void print_command(const char *rest, const char *words)
{
	print_item(text_format("  sim %s", rest), COMMAND_COLUMN, words);
}

void help_all(void)
{
	char *statuses = text_format("Exit status:");

	print_text(help_intro);
	putchar('\n');
	for (size_t i = 0; i < command_count; i++) {
		print_command(
			text_format("%s %s", command_table[i].name, command_table[i].arguments),
			command_table[i].summary);
	}
	print_command("COMMAND --help", "the options of a command");
	print_command("--manual", "all of this as a manual page");
	print_command("--version", "");
	putchar('\n');
	print_text(text_format("%s Try:", help_app));
	putchar('\n');
	for (size_t i = 0; i < help_example_count; i++) {
		print_item(text_format("  %s", help_examples[i].line), COMMAND_COLUMN,
			   help_examples[i].words);
	}
	putchar('\n');
	for (size_t i = 0; i < help_status_count; i++) {
		statuses = text_format("%s%s %d %s", statuses, i > 0 ? "," : "",
				       help_statuses[i].status, help_statuses[i].words);
	}
	print_text(text_format("%s.", statuses));
}

char *help_option_name(const struct option_info *info)
{
	const char *open = info->value == VALUE_OPTIONAL ? "[=" : " ";
	const char *close = info->value == VALUE_OPTIONAL ? "]" : "";

	return text_format("--%s%s%s%s", info->name, info->value != VALUE_NONE ? open : "",
			   info->value != VALUE_NONE ? info->value_name : "",
			   info->value != VALUE_NONE ? close : "");
}

static void print_option(const struct option_info *info)
{
	const char *name = help_option_name(info);

	if (info->letter != 0) {
		name = text_format("  -%c, %s", info->letter, name);
	} else {
		name = text_format("      %s", name);
	}
	print_item(name, OPTION_COLUMN, info->help);
}

void help_command(enum command command)
{
	const struct command_info *info = command_info(command);

	printf("sim %s%s%s\n\n", info->name, info->arguments[0] != '\0' ? " " : "",
	       info->arguments);
	print_text(info->text);
	putchar('\n');
	for (size_t i = 0; i < option_count; i++) {
		if ((option_table[i].commands & command) != 0 && option_table[i].help != NULL) {
			print_option(&option_table[i]);
		}
	}
	if (command == COMMAND_RUN) {
		putchar('\n');
		print_text("The image's own options (--time … --hang-limit) also work when it is "
			   "started by itself.");
	}
}

void help_version(void)
{
	puts("sim (Bulkhead) " SIM_VERSION);
}
