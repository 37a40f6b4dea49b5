/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the command line of an image that is started by itself. The `sim` command passes the
 * same options on (host/options/image_options.h); what follows -- belongs to the application.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmake/boards/mpu_boards.h"
#include "host/options/image_options.h"
#include "host/options/option_words.h"
#include "host/text/columns.h"
#include "host/text/text.h"

#include "broker.h"

#define DEFAULT_HANG_LIMIT_NS UINT64_C(2000000000)
#define DEFAULT_MAP_AT_NS     UINT64_C(1000000000)
#define DEFAULT_TRACE_LIMIT   500000

#define HELP_COLUMN 24

struct sim_options sim_options;
struct sim_asked sim_asked;

static const char exit_status[] =
	"Exit status: 0 the application ended well (in virtual time also when nothing can ever run "
	"again), 1 a fatal error or a dead-lock stopped it, 2 wrong command line.";

static bool is_answered(enum image_option_id id)
{
	return ((SIM_KERNEL_OPTIONS & ~sim_kernel.options) & BIT(id)) == 0;
}

FUNC_NORETURN static void print_help(const char *program)
{
	struct text text = {0};

	text_add(&text,
		 "usage: %s [OPTION]... [-- ARGUMENT...]\n\n"
		 "Run this Bulkhead application on the Linux chip.\n\n",
		 program);
	for (size_t i = 0; i < IMAGE_OPTION_COUNT; i++) {
		const struct image_option *option = &image_options[i];

		if (is_answered((enum image_option_id)i)) {
			columns_add(&text,
				    option->value_name == NULL
					    ? text_format("  --%s", option->name)
					    : text_format("  --%s %s", option->name,
							  option->value_name),
				    HELP_COLUMN, option->help);
		}
	}
	columns_add(&text, "  --help", HELP_COLUMN, "print this and end");
	text_add(&text, "\nArguments after -- belong to the application.\n\n");
	columns_wrap(&text, exit_status, 0);
	dprintf(STDOUT_FILENO, "%s", text.data);
	exit(0);
}

FUNC_NORETURN static void wrong(const char *program, const char *what, const char *value)
{
	dprintf(STDERR_FILENO, "%s: %s '%s'; see --help\n", program, what, value);
	exit(2);
}

/* @a id: IMAGE_OPTION_COUNT for help. */
static void take(void *context, int id, const char *text)
{
	static struct mpu_board board;
	const char *program = context;
	uint64_t number;
	const char *no;

	if (id == IMAGE_OPTION_COUNT) {
		print_help(program);
	}
	no = image_option_read((enum image_option_id)id, text, &number);
	if (id == IMAGE_TRACE && !IS_ENABLED(CONFIG_SIM_TRACE)) {
		no = "needs an image built with CONFIG_SIM_TRACE=y, as `sim run --trace` builds it";
	}
	if (no != NULL) {
		dprintf(STDERR_FILENO, "%s: --%s %s\n", program, image_options[id].name, no);
		exit(2);
	}
	switch ((enum image_option_id)id) {
	case IMAGE_TIME:
		sim_options.virtual_time = number == 1;
		break;
	case IMAGE_STOP_AT:
		sim_options.stop_at_ns = number;
		break;
	case IMAGE_SEED:
		sim_options.seed = number;
		sim_options.seed_given = true;
		break;
	case IMAGE_HAND_OVER:
		sim_options.hand_over = number == 1 ? SIM_HAND_OVER_RING : SIM_HAND_OVER_PIPE;
		break;
	case IMAGE_HANG_LIMIT:
		sim_options.hang_limit_ns = number;
		break;
	case IMAGE_TRACE:
		sim_asked.trace_file = text;
		break;
	case IMAGE_TRACE_LIMIT:
		sim_asked.trace_limit = (uint32_t)number;
		break;
	case IMAGE_JSON:
		sim_asked.json_file = text;
		break;
	case IMAGE_RAW:
		sim_asked.raw = true;
		break;
	case IMAGE_MPU:
		(void)mpu_board_find(text, &board);
		sim_asked.mpu = &board;
		break;
	case IMAGE_MAP_TO:
		sim_asked.map_file = text;
		break;
	case IMAGE_MAP_AT:
		sim_options.map_at_ns = number;
		break;
	case IMAGE_STACKS_TO:
		sim_asked.stacks_file = text;
		break;
	case IMAGE_PLAN_TO:
		sim_asked.plan_file = text;
		break;
	case IMAGE_GDB_DOMAIN:
		sim_options.wait_for_debugger = text;
		break;
	case IMAGE_OPTION_COUNT:
		break;
	}
}

static int find(void *context, const char *name, size_t length, bool letter,
		enum option_value *value)
{
	const char *help = letter ? "h" : "help";

	for (int i = 0; i < IMAGE_OPTION_COUNT && !letter; i++) {
		if (is_answered((enum image_option_id)i) &&
		    strlen(image_options[i].name) == length &&
		    strncmp(image_options[i].name, name, length) == 0) {
			*value = image_options[i].value_name == NULL ? VALUE_NONE : VALUE_NEEDED;
			return i;
		}
	}
	*value = VALUE_NONE;
	return strlen(help) == length && strncmp(help, name, length) == 0 ? IMAGE_OPTION_COUNT
									  : OPTION_NONE;
}

static void take_word(void *context, char *word)
{
	dprintf(STDERR_FILENO, "%s: arguments of the application go after --, found '%s'\n",
		(const char *)context, word);
	exit(2);
}

FUNC_NORETURN static void refuse(void *context, enum option_mistake mistake, int option,
				 const char *name)
{
	switch (mistake) {
	case OPTION_UNKNOWN:
		wrong(context, "unknown option", name);
	case OPTION_TAKES_NO_VALUE:
		wrong(context, "there is no value for", name);
	case OPTION_NEEDS_VALUE:
	default:
		wrong(context, "a value is missing for", name);
	}
}

void sim_options_parse(int argc, char **argv)
{
	const struct option_reader reader = {
		.find = find,
		.take = take,
		.take_word = take_word,
		.refuse = refuse,
		.context = (char *)path_name(argv[0]),
	};

	sim_asked.trace_limit = DEFAULT_TRACE_LIMIT;
	sim_options.map_at_ns = DEFAULT_MAP_AT_NS;
	sim_options.hang_limit_ns = DEFAULT_HANG_LIMIT_NS;
	sim_options.app_argv = option_words_read(&reader, argv + 1);
	sim_options.app_argc = argc - (int)(sim_options.app_argv - argv);
}
