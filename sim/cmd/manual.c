/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The manual page, in mdoc, made of what help is made of: there is nothing in it that could be
 * forgotten. Its date is the day on which it is printed, or SOURCE_DATE_EPOCH.
 */

#include "manual.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "help.h"
#include "option_table.h"
#include "target.h"
#include "tree.h"

/* Text in which no character means anything to roff; each sentence begins a line, as roff wants. */
static void print_plain(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool sentence = i >= 2 && text[i - 1] == ' ' && strchr(".:?", text[i - 2]) != NULL;

		if (sentence && text[i] >= 'A' && text[i] <= 'Z') {
			putchar('\n');
		}
		switch (text[i]) {
		case '\\':
			fputs("\\e", stdout);
			break;
		case '-':
			fputs("\\-", stdout);
			break;
		case '`':
			fputs("\\(ga", stdout);
			break;
		case '\'':
			fputs("\\(aq", stdout);
			break;
		case '.':
			/* At the start of a line it would be a request. */
			fputs(i == 0 ? "\\&." : ".", stdout);
			break;
		default:
			putchar(text[i]);
		}
	}
}

static void print_line(const char *text)
{
	print_plain(text, strlen(text));
	putchar('\n');
}

/* Paragraphs; what is indented stays as it is. */
static void print_text(const char *text)
{
	bool literal = false;

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		size_t blanks = strspn(text, " ");

		if (blanks > 0 && !literal) {
			puts(".Bd -literal -offset indent");
		} else if (blanks == 0 && literal) {
			puts(".Ed");
		} else if (length == 0 && text[1] != ' ' && text[1] != '\0') {
			puts(".Pp");
		}
		literal = blanks > 0;
		if (length > 0) {
			print_plain(text + blanks, length - blanks);
			putchar('\n');
		}
		text += length + (text[length] == '\n');
	}
	if (literal) {
		puts(".Ed");
	}
}

/* An argument of a macro, which blanks do not part. */
static void print_item(const char *macro, const char *text)
{
	printf(".It %s \"", macro);
	print_plain(text, strlen(text));
	puts("\"");
}

static void print_head(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch != NULL ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm utc;
	char date[64];

	gmtime_r(&now, &utc);
	strftime(date, sizeof(date), "%B %e, %Y", &utc);
	printf(".Dd %s\n.Dt SIM 1\n.Os \"Bulkhead " SIM_VERSION "\"\n", date);
	puts(".Sh NAME\n.Nm sim\n.Nd build and run Zephyr applications, user mode included");
	puts(".Sh SYNOPSIS");
	for (size_t i = 0; i < command_count; i++) {
		printf(".Nm\n.Cm %s\n", command_table[i].name);
		if (command_table[i].arguments[0] != '\0') {
			print_line(command_table[i].arguments);
		}
		if (i + 1 < command_count) {
			puts(".br");
		}
	}
}

static void print_commands(void)
{
	puts(".Sh COMMANDS\n.Bl -tag -width Ds");
	for (size_t i = 0; i < command_count; i++) {
		print_item("Cm", command_table[i].name);
		print_text(command_table[i].text);
	}
	puts(".El");
}

/* "run, build, map" */
static const char *commands_of(const struct option_info *info)
{
	struct strings names = {0};

	for (size_t i = 0; i < command_count; i++) {
		if ((info->commands & command_table[i].command) != 0) {
			strings_add(&names, command_table[i].name);
		}
	}
	return names.count == command_count ? "all commands" : strings_join(&names, ", ");
}

static void print_options(void)
{
	puts(".Sh OPTIONS\nIn parentheses are the commands that have the option.\n"
	     ".Bl -tag -width Ds");
	for (size_t i = 0; i < option_count; i++) {
		const struct option_info *info = &option_table[i];
		const char *name = help_option_name(info);

		if (info->help == NULL) {
			continue;
		}
		print_item("Li",
			   info->letter != 0 ? text_format("-%c, %s", info->letter, name) : name);
		print_line(text_format("%s (%s)", info->help, commands_of(info)));
	}
	puts(".El");
}

static void print_targets(void)
{
	puts(".Sh TARGETS\nWhat\n.Cm build Fl t\ncan make, beside the targets of the "
	     "application's own CMakeLists.txt:\n.Bl -tag -width Ds");
	for (size_t i = 0; i < target_count; i++) {
		print_item("Cm", target_table[i].name);
		print_line(target_table[i].help);
	}
	puts(".El");
}

void manual_print(void)
{
	print_head();
	puts(".Sh DESCRIPTION");
	print_text(help_intro);
	puts(".Pp");
	print_text(help_app);
	print_commands();
	print_options();
	print_targets();
	puts(".Sh FILES\n.Bl -tag -width Ds");
	print_item("Pa", text_format("%s/build/apps", tree_root()));
	puts("Build directories, one for each combination of application, board and options; "
	     "below\n"
	     ".Pa ~/.cache/bulkhead\nwhere the tree can not be written to.");
	print_item("Pa", text_format("%s/docs", tree_root()));
	puts("All else that there is to know; begin at README.md there.\n.El");
	puts(".Sh EXIT STATUS\n.Bl -tag -width Ds");
	for (size_t i = 0; i < help_status_count; i++) {
		printf(".It %d\n", help_statuses[i].status);
		print_line(help_statuses[i].words);
	}
	puts(".It 128 + n\nsignal n ended it\n.El");
	puts(".Sh EXAMPLES\n.Bl -tag -width Ds");
	for (size_t i = 0; i < help_example_count; i++) {
		print_item("Li", help_examples[i].line);
		if (help_examples[i].words[0] != '\0') {
			print_line(help_examples[i].words);
		}
	}
	puts(".El\n.Sh SEE ALSO\n.Xr cmake 1 ,\n.Xr gdb 1 ,\n.Xr ninja 1 ,\n.Xr valgrind 1");
}
