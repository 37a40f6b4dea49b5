/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The use of stacks, as a table. Two chips, two kinds of truth: QEMU's figures are the chip's, and
 * say how much room is left; those of this machine's code are larger, and only say what is safe.
 */

#include "stacks.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/text.h"

/* What is left, in percent, below which a stack is marked. */
#define LITTLE_LEFT 10

/* Stacks in an array are a whole number of these on the Linux chip. */
#define LINUX_PAGE 4096

#define MAX_WORDS 5

static struct stack_use *find_ended(struct stacks *stacks, const struct stack_use *use)
{
	for (size_t i = 0; i < stacks->list.count; i++) {
		struct stack_use *each = &stacks->list.items[i];

		if (each->ended && each->asked == use->asked &&
		    strcmp(each->name, use->name) == 0) {
			return each;
		}
	}
	return NULL;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

void stacks_add(struct stacks *stacks, const struct stack_use *use)
{
	struct stack_use *same = use->ended ? find_ended(stacks, use) : NULL;

	if (same != NULL) {
		same->times++;
		same->used = larger(same->used, use->used);
		same->used_for_calls = larger(same->used_for_calls, use->used_for_calls);
		same->overflowed |= use->overflowed;
		return;
	}
	same = LIST_ADD(&stacks->list);
	*same = *use;
	same->times = 1;
}

static bool read_line(struct stacks *stacks, char *line)
{
	struct stack_use use = {0};
	char *word[MAX_WORDS];
	size_t count = text_fields(line, word, MAX_WORDS);

	if (count != MAX_WORDS || strcmp(word[0], "thread") != 0) {
		return false;
	}
	use.name = word[1];
	use.ended = strcmp(word[2], "ended") == 0;
	use.asked = strtoul(word[3], NULL, 10);
	use.used = strtoul(word[4], NULL, 10);
	stacks_add(stacks, &use);
	return true;
}

bool stacks_read(struct stacks *stacks, char *text)
{
	char *line;

	while ((line = strsep(&text, "\n")) != NULL && line[0] != '\0') {
		if (strcmp(line, "end") == 0) {
			return true;
		}
		if (!read_line(stacks, line)) {
			return false;
		}
	}
	return false;
}

static const char *name_of(const struct stack_use *use)
{
	if (!use->ended) {
		return use->name;
	}
	return use->times == 1 ? text_format("%s (ended)", use->name)
			       : text_format("%s (%u, ended)", use->name, use->times);
}

/* Less than LITTLE_LEFT percent of a part are left. */
static bool is_nearly_full(size_t asked, size_t used)
{
	return asked > 0 && used * 100 > asked * (100 - LITTLE_LEFT);
}

/* What a person should know about a stack on the chip itself; "" for nothing. */
static const char *mark_exact(const struct stack_use *use)
{
	if (use->overflowed) {
		return "OVERFLOWED: needs more than it asked for";
	}
	if (is_nearly_full(use->asked, use->used)) {
		return text_format("WITHIN %d %% OF ITS END", LITTLE_LEFT);
	}
	if (is_nearly_full(use->asked_for_calls, use->used_for_calls)) {
		return text_format("within %d %% of its end in system calls: "
				   "CONFIG_PRIVILEGED_STACK_SIZE",
				   LITTLE_LEFT);
	}
	return "";
}

static const char *mark_here(const struct stack_use *use)
{
	return use->used > use->asked ? "MORE THAN IT ASKED FOR: may overflow on a chip" : "";
}

static void print_row(const struct stacks *stacks, const struct stack_use *use, int width,
		      bool calls, FILE *out)
{
	const char *mark = stacks->exact ? mark_exact(use) : mark_here(use);

	fprintf(out, "  %-*s  %9zu  %9zu", width, name_of(use), use->asked, use->used);
	if (calls && use->asked_for_calls > 0) {
		fprintf(out, "  %9zu of %4zu", use->used_for_calls, use->asked_for_calls);
	} else if (calls && mark[0] != '\0') {
		fprintf(out, "  %17s", "");
	}
	fprintf(out, "%s%s\n", mark[0] != '\0' ? "  " : "", mark);
}

/* The same run on the board in QEMU. */
static const char *exact_line(const struct options *options)
{
	struct strings words = {0};

	strings_add(&words, "sim");
	strings_add(&words, "run");
	if (options->app != NULL) {
		strings_add(&words, options->app);
	}
	strings_add(&words, "-b");
	strings_add(&words, "mps2_an521");
	for (size_t i = 0; i < options->extra_conf.count; i++) {
		strings_add(&words, "--extra-conf");
		strings_add(&words, options->extra_conf.item[i]);
	}
	strings_add_all(&words, &options->cmake);
	strings_add(&words, "--stacks");
	if (options->args.count > 0) {
		strings_add(&words, "--");
		strings_add_all(&words, &options->args);
	}
	return shell_quote(&words);
}

static void print_footer(const struct stacks *stacks, const struct options *options, bool pages,
			 FILE *out)
{
	if (stacks->partial) {
		fprintf(out, "The run ended where threads that lived could not be looked at: only "
			     "those are shown that had ended before.\n");
	}
	if (stacks->exact) {
		return;
	}
	fprintf(out,
		"Stacks are larger here than asked for, by 28 KiB at least, and so are the frames "
		"of this\nmachine's code; an interrupt leaves some KiB of registers besides. What "
		"fits here most\nlikely fits on a chip, what does not may overflow. The chip's own "
		"figures:\n  %s\n",
		exact_line(options));
	if (pages) {
		fprintf(out,
			"An array's stacks are whole pages here: a multiple of %d may have "
			"been less.\n",
			LINUX_PAGE);
	}
}

void stacks_print(const struct stacks *stacks, const struct options *options,
		  const struct board *board, FILE *out)
{
	int width = (int)strlen("thread");
	bool calls = false;
	bool pages = false;

	for (size_t i = 0; i < stacks->list.count; i++) {
		const struct stack_use *use = &stacks->list.items[i];

		width = (int)larger((size_t)width, strlen(name_of(use)));
		calls |= use->asked_for_calls > 0;
		pages |= use->asked % LINUX_PAGE == 0;
	}
	fprintf(out, "\nStacks on %s, in bytes:\n", stacks->exact ? board->name : "the Linux chip");
	fprintf(out, "  %-*s  %9s  %9s%s\n", width, "thread", "asked for",
		stacks->exact ? "most used" : "used here", calls ? "  in system calls" : "");
	/* In the order of their beginnings: the kernel's list has the youngest in front. */
	for (size_t i = stacks->list.count; i-- > 0;) {
		if (!stacks->list.items[i].ended) {
			print_row(stacks, &stacks->list.items[i], width, calls, out);
		}
	}
	for (size_t i = 0; i < stacks->list.count; i++) {
		if (stacks->list.items[i].ended) {
			print_row(stacks, &stacks->list.items[i], width, calls, out);
		}
	}
	print_footer(stacks, options, pages, out);
}
