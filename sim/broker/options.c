/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the command line of an image that is started by itself. The `sim` command passes the
 * same options on (host/options/image_options.h); what follows -- belongs to the application.
 */

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmake/boards/mpu_boards.h"
#include "host/options/image_options.h"
#include "host/text/columns.h"

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

static void take(const char *program, enum image_option_id id, const char *text)
{
	static struct mpu_board board;
	uint64_t number;
	const char *no = image_option_read(id, text, &number);

	if (id == IMAGE_TRACE && !IS_ENABLED(CONFIG_SIM_TRACE)) {
		no = "needs an image built with CONFIG_SIM_TRACE=y, as `sim run --trace` builds it";
	}
	if (no != NULL) {
		dprintf(STDERR_FILENO, "%s: --%s %s\n", program, image_options[id].name, no);
		exit(2);
	}
	switch (id) {
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

void sim_options_parse(int argc, char **argv)
{
	/* What getopt returns; less are characters. */
	enum {
		FIRST_OPTION = 256,
	};
	struct option options[IMAGE_OPTION_COUNT + 2] = {{"help", no_argument, NULL, 'h'}};
	const char *program = path_name(argv[0]);
	struct option *next = &options[1];
	int option;

	for (int i = 0; i < IMAGE_OPTION_COUNT; i++) {
		if (is_answered((enum image_option_id)i)) {
			*next++ = (struct option){image_options[i].name,
						  image_options[i].value_name == NULL
							  ? no_argument
							  : required_argument,
						  NULL, FIRST_OPTION + i};
		}
	}
	sim_asked.trace_limit = DEFAULT_TRACE_LIMIT;
	sim_options.map_at_ns = DEFAULT_MAP_AT_NS;
	sim_options.hang_limit_ns = DEFAULT_HANG_LIMIT_NS;
	while ((option = getopt_long(argc, argv, "+:h", options, NULL)) != -1) {
		switch (option) {
		case 'h':
			print_help(program);
		case ':':
			wrong(program, "a value is missing for", argv[optind - 1]);
		case '?':
			wrong(program, "unknown option", argv[optind - 1]);
		default:
			take(program, (enum image_option_id)(option - FIRST_OPTION), optarg);
		}
	}
	if (optind < argc && strcmp(argv[optind - 1], "--") != 0) {
		dprintf(STDERR_FILENO, "%s: arguments of the application go after --, found '%s'\n",
			program, argv[optind]);
		exit(2);
	}
	sim_options.app_argc = argc - optind;
	sim_options.app_argv = argv + optind;
}
