/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the words of the command line mean. Options and the application's name may come in any
 * order, as in west; a mistyped option gets a suggestion; and an option of another command says so.
 */

#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "host/options/image_options.h"
#include "host/text/list.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "applications.h"
#include "mpu_board.h"
#include "not_here.h"
#include "report.h"

/* What follows -- is the application's. */
#define COMMANDS_WITH_ARGS (COMMAND_RUN | COMMAND_DEBUG | COMMAND_MAP)

/* A command that has the option. */
static const char *first_command_of(const struct option_info *info)
{
	size_t i = 0;

	while ((command_table[i].command & info->commands) == 0) {
		i++;
	}
	return command_table[i].name;
}

static void __attribute__((noreturn)) unknown(enum command command, const char *word)
{
	const struct option_info *elsewhere =
		text_starts(word, "--") ? option_find_long(word + 2, strlen(word + 2), ~0u)
					: option_find_letter(word[1], ~0u);
	struct strings names = {0};
	const char *near;

	if (elsewhere != NULL) {
		misuse("%s is no option of `sim %s`, only of `sim %s`", word, command_name(command),
		       first_command_of(elsewhere));
	}
	option_names(command, &names);
	near = suggest(word, &names);
	if (near != NULL) {
		misuse("no option %s; did you mean %s?", word, near);
	}
	misuse("no option %s; `sim %s --help` lists them%s", word, command_name(command),
	       (command & COMMANDS_WITH_ARGS) != 0
		       ? ", and -- goes before options of the application"
		       : "");
}

/* "250ms", "1s", "1.5" in seconds. */
static const char *seconds_of(const char *text)
{
	char *end;
	double number = strtod(text, &end);

	if (text[0] < '0' || text[0] > '9' || !(number <= 1e9) ||
	    (strcmp(end, "ms") != 0 && strcmp(end, "s") != 0 && end[0] != '\0')) {
		misuse("--at takes a time such as 250ms or 1.5s, not '%s'", text);
	}
	return text_format("%.9g", strcmp(end, "ms") == 0 ? number / 1000 : number);
}

static void set_pristine(struct options *options, const char *value)
{
	if (value == NULL || strcmp(value, "always") == 0) {
		options->pristine = PRISTINE_ALWAYS;
	} else if (strcmp(value, "auto") == 0) {
		options->pristine = PRISTINE_AUTO;
	} else if (strcmp(value, "never") == 0) {
		options->pristine = PRISTINE_NEVER;
	} else {
		misuse("--pristine takes auto, always or never, not '%s'", value);
	}
}

static void set_app(struct options *options, const char *app)
{
	if (options->command == COMMAND_TEST) {
		strings_add(&options->dirs, app);
		return;
	}
	if (options->command == COMMAND_DECODE && options->app != NULL) {
		if (options->log != NULL) {
			misuse("one log at a time, not both '%s' and '%s'", options->log, app);
		}
		options->log = app;
		return;
	}
	if (options->command == COMMAND_COMPLETION && options->app != NULL) {
		misuse("one shell at a time, not both '%s' and '%s'", options->app, app);
	}
	if (options->app != NULL) {
		misuse("one application at a time, not both '%s' and '%s'%s", options->app, app,
		       (options->command & COMMANDS_WITH_ARGS) != 0
			       ? "; arguments of the application follow --"
			       : "");
	}
	options->app = app;
}

static void set_board(struct options *options, const char *board)
{
	if (options->board != NULL && strcmp(options->board, board) != 0) {
		misuse("one board at a time, not both %s and %s", options->board, board);
	}
	options->board = board;
}

/* NAME=VALUE, NAME:TYPE=VALUE. What we must know ourselves does not only go to CMake. */
static void define(struct options *options, const char *text)
{
	char *name = text_format("%.*s", (int)strcspn(text, ":="), text);
	const char *value = strchr(text, '=');

	not_here_variable(name, text_format("-D%s", text));
	if (strcmp(name, "BOARD") == 0 && value != NULL) {
		set_board(options, value + 1);
		return;
	}
	strings_add(&options->cmake, text_format("-D%s", text));
}

/* What followed -- in `build`. */
static void take_cmake_words(struct options *options, char **words)
{
	while (*words != NULL) {
		const char *word = *words++;

		if (strcmp(word, "-D") == 0 && *words != NULL) {
			define(options, *words++);
		} else if (text_starts(word, "-D")) {
			define(options, word + 2);
		} else {
			strings_add(&options->cmake, word);
		}
	}
}

/* One of the image's own; returns the number that it means. */
static uint64_t image_option(struct options *options, enum image_option_id id, const char *value)
{
	const char *name = image_options[id].name;
	uint64_t number;
	const char *wrong = image_option_read(id, value, &number);

	if (wrong != NULL) {
		misuse("--%s %s", name, wrong);
	}
	strings_add(&options->image, text_format("--%s", name));
	if (value != NULL) {
		strings_add(&options->image, value);
	}
	return number;
}

/* The image can't ask QEMU how many regions its board has: it is told. */
static const char *parse_mpu(const char *name)
{
	struct mpu_board board;
	uint64_t number;
	const char *wrong = image_option_read(IMAGE_MPU, name, &number);

	if (wrong != NULL || !mpu_board_ask(name, &board)) {
		misuse("--mpu %s", wrong);
	}
	return board.machine == NULL || strchr(name, ':') != NULL
		       ? name
		       : text_format("%s:%u", name, board.regions);
}

/* A whole number from @a least up. */
static unsigned long number_of(const struct option_info *info, const char *text,
			       unsigned long least)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	if (text[0] < '0' || text[0] > '9' || *end != '\0' || number < least ||
	    number > 1000000000) {
		misuse("--%s takes a number from %lu up, not '%s'", info->name, least, text);
	}
	return number;
}

static void apply(struct options *options, const struct option_info *info, const char *value)
{
	options->given |= UINT64_C(1) << info->id;
	switch (info->id) {
	case OPTION_ASAN:
		options->asan = true;
		break;
	case OPTION_AT:
		options->at = seconds_of(value);
		break;
	case OPTION_BOARD:
		set_board(options, value);
		break;
	case OPTION_BUILD_DIR:
		options->build_dir = value;
		break;
	case OPTION_BUILD_OPTION:
		strings_add(&options->ninja, value);
		break;
	case OPTION_DEFINE:
		if (strchr(value, '=') == NULL) {
			misuse("-D takes NAME=VALUE, not '%s'", value);
		}
		define(options, value);
		break;
	case OPTION_CMAKE_ONLY:
		options->cmake_only = true;
		break;
	case OPTION_DRY_RUN:
		options->dry_run = true;
		break;
	case OPTION_EXTRA_CONF:
		strings_add(&options->extra_conf, value);
		break;
	case OPTION_LIKE:
		strings_add(&options->cmake, text_format("-DBOARD_LIKE=%s", value));
		break;
	case OPTION_EXTRA_OVERLAY:
		strings_add(&options->extra_overlays, value);
		break;
	case OPTION_FILTER:
		strings_add(&options->globs, value);
		break;
	case OPTION_FORCE_CMAKE:
		options->force_cmake = true;
		break;
	case OPTION_GDB:
		options->gdb = true;
		options->gdb_domain = value;
		break;
	case OPTION_HANG_LIMIT:
		options->hang_limit = value;
		image_option(options, IMAGE_HANG_LIMIT, value);
		break;
	case OPTION_HAND_OVER:
		image_option(options, IMAGE_HAND_OVER, value);
		break;
	case OPTION_HELP:
		options->help = true;
		break;
	case OPTION_JOBS:
		options->jobs = number_of(info, value, 1);
		break;
	case OPTION_COVERAGE:
		options->coverage = value;
		break;
	case OPTION_TRACE_FAILURES:
		options->trace_failures = true;
		break;
	case OPTION_JUNIT:
		options->junit = value;
		break;
	case OPTION_LAST_FAILED:
		options->last_failed = true;
		break;
	case OPTION_MEMORY:
		options->memory = number_of(info, value, 1);
		break;
	case OPTION_NO_ALIASES:
		options->no_aliases = true;
		break;
	case OPTION_RETRY:
		options->retry = number_of(info, value, 0);
		break;
	case OPTION_SHUFFLE:
		(void)number_of(info, value, 0);
		options->shuffle = value;
		break;
	case OPTION_SLOW:
		options->slow = true;
		break;
	case OPTION_TAG:
		strings_add(&options->tags, value);
		break;
	case OPTION_TEST_LIST:
		options->list = true;
		break;
	case OPTION_WHY:
		options->why = true;
		break;
	case OPTION_ICOUNT:
	case OPTION_NO_SYSBUILD:
		break;
	case OPTION_MPU:
		options->mpu = parse_mpu(value);
		/* `map` wants to see all of it, also what has no room. */
		if (options->command == COMMAND_RUN) {
			image_option(options, IMAGE_MPU, options->mpu);
		}
		break;
	case OPTION_NOT_HERE:
		not_here_option(info->name);
	case OPTION_NO_BUILD:
		options->no_build = true;
		break;
	case OPTION_PRISTINE:
		set_pristine(options, value);
		break;
	case OPTION_SEED:
		options->seed = value;
		image_option(options, IMAGE_SEED, value);
		break;
	case OPTION_SOURCE_DIR:
		set_app(options, value);
		break;
	case OPTION_STACKS:
		options->stacks = true;
		break;
	case OPTION_STOP_AT:
		options->stop_at = value;
		image_option(options, IMAGE_STOP_AT, value);
		break;
	case OPTION_STRICT:
		strings_add(&options->cmake, "-DKCONFIG_STRICT=ON");
		break;
	case OPTION_SVG:
		options->svg = value;
		break;
	case OPTION_THREAD:
		options->thread = value;
		break;
	case OPTION_TARGET:
		options->target = value;
		break;
	case OPTION_JSON:
		options->json = value;
		image_option(options, IMAGE_JSON, value);
		break;
	case OPTION_RAW:
		options->raw = true;
		image_option(options, IMAGE_RAW, NULL);
		break;
	case OPTION_TRACE:
		options->trace = true;
		image_option(options, IMAGE_TRACE, value);
		break;
	case OPTION_TRACE_LIMIT:
		image_option(options, IMAGE_TRACE_LIMIT, value);
		break;
	case OPTION_TIME:
		options->virtual_time = image_option(options, IMAGE_TIME, value) == 1;
		options->real_time = !options->virtual_time;
		break;
	case OPTION_UBSAN:
		options->ubsan = true;
		break;
	case OPTION_VALGRIND:
		options->valgrind = true;
		break;
	case OPTION_VERBOSE:
		options->verbose = true;
		break;
	case OPTION_WRAP:
		options->wrap = value;
		break;
	}
}

/*
 * The word after an option whose value may be missing: is it the value? For --pristine only its
 * three words are. For --gdb everything but an option and what can only be an application.
 */
static bool is_value(void *context, int option, const char *word)
{
	if (option_table[option].id == OPTION_PRISTINE) {
		return strcmp(word, "auto") == 0 || strcmp(word, "always") == 0 ||
		       strcmp(word, "never") == 0;
	}
	return word[0] != '-' && !application_looks_like(word);
}

static bool is_given(const struct options *options, enum option_id id)
{
	return (options->given >> id & 1) != 0;
}

static const char *board_way_name(enum board_way way)
{
	switch (way) {
	case BOARD_IS_LINUX:
		return "is this machine";
	case BOARD_IS_QEMU:
		return "runs in QEMU";
	case BOARD_IS_FLASHED:
		return "is flashed and runs elsewhere";
	}
	return "";
}

void options_check_board(const struct options *options, const struct board *board)
{
	for (size_t i = 0; i < option_count; i++) {
		const struct option_info *info = &option_table[i];

		if (!is_given(options, info->id) || (info->ways & board->way) != 0) {
			continue;
		}
		misuse("--%s is only for %s; %s %s", info->name,
		       (info->ways & BOARD_IS_LINUX) == 0 ? "a board in QEMU (-b mps2_an521)"
		       : (info->ways & BOARD_IS_QEMU)     ? "boards that run here"
							  : "the Linux chip (-b sim)",
		       board->name, board_way_name(board->way));
	}
	if (options->args.count > 0 && board->way == BOARD_IS_FLASHED) {
		misuse("arguments after -- are only for boards that run here; %s %s", board->name,
		       board_way_name(board->way));
	}
}

static void check_together(const struct options *options)
{
	if (options->valgrind + options->gdb + (options->wrap != NULL) > 1) {
		misuse("--valgrind, --gdb and --wrap each start the image in their own way; give "
		       "one of them");
	}
	if (options->stacks && (options->valgrind || options->gdb || options->wrap != NULL)) {
		misuse("--stacks looks at a run as it is; leave out --%s", options->valgrind
										   ? "valgrind"
									   : options->gdb ? "gdb"
											  : "wrap");
	}
	if (options->valgrind && (options->asan || options->ubsan)) {
		misuse("an image with sanitizers does not run under valgrind; leave out --%s",
		       options->asan ? "asan" : "ubsan");
	}
	if (is_given(options, OPTION_TRACE_LIMIT) && !options->trace) {
		misuse("--trace-limit is about the file of --trace; give that as well");
	}
	if (options->command == COMMAND_MAP && options->mpu != NULL &&
	    (options->thread != NULL || options->svg != NULL)) {
		misuse("--mpu shows the plan instead of the map; leave out --%s",
		       options->thread != NULL ? "thread" : "svg");
	}
	if (options->no_build && options->pristine == PRISTINE_ALWAYS) {
		misuse("--pristine asks for a new build, --no-build for none; give one of them");
	}
	if (options->command == COMMAND_LIST && options->app != NULL) {
		misuse("`sim list` takes no arguments");
	}
	if (options->args.count > 0 && (options->command & COMMANDS_WITH_ARGS) == 0) {
		misuse("`sim %s` has nothing to hand '%s' to", command_name(options->command),
		       options->args.item[0]);
	}
	if (options->command == COMMAND_TEST && options->dirs.count == 0) {
		misuse("where are the tests? type: sim test DIR");
	}
	if (options->why && !options->list) {
		misuse("--why explains what --list prints; give both");
	}
	if (options->command == COMMAND_DECODE && options->app == NULL) {
		misuse("which image? type: sim decode IMAGE [LOG]");
	}
	if (is_given(options, OPTION_ICOUNT) && is_given(options, OPTION_TIME) &&
	    !options->virtual_time) {
		misuse("--icount is --time virtual, not --time real; give one of them");
	}
}

static int find_option(void *context, const char *name, size_t length, bool letter,
		       enum option_value *value)
{
	const struct options *options = context;
	const struct option_info *info = letter ? option_find_letter(*name, options->command)
						: option_find_long(name, length, options->command);

	if (info == NULL) {
		return OPTION_NONE;
	}
	*value = info->value;
	return (int)(info - option_table);
}

static void take_option(void *context, int option, const char *value)
{
	apply(context, &option_table[option], value);
}

static void take_word(void *context, char *word)
{
	if (word[0] == '\0') {
		misuse("an empty word is no application");
	}
	set_app(context, word);
}

_Noreturn static void refuse(void *context, enum option_mistake mistake, int option,
			     const char *name)
{
	const struct options *options = context;

	switch (mistake) {
	case OPTION_UNKNOWN:
		unknown(options->command, name);
	case OPTION_TAKES_NO_VALUE:
		misuse("--%s takes no value", option_table[option].name);
	case OPTION_NEEDS_VALUE:
	default:
		misuse("%s needs a value: %s %s", name, name, option_table[option].value_name);
	}
}

void options_parse(struct options *options, enum command command, int argc, char **argv)
{
	const struct option_reader reader = {
		.find = find_option,
		.is_value = is_value,
		.take = take_option,
		.take_word = take_word,
		.refuse = refuse,
		.context = options,
	};
	char **behind;

	memset(options, 0, sizeof(*options));
	options->command = command;
	behind = option_words_read(&reader, argv + 2);
	/* What follows -- goes to CMake in `build`, as in west, and to the application in `run`. */
	if (command == COMMAND_BUILD) {
		take_cmake_words(options, behind);
	} else {
		for (; *behind != NULL; behind++) {
			strings_add(&options->args, *behind);
		}
	}
	if (!options->help) {
		check_together(options);
	}
	options->virtual_time |= is_given(options, OPTION_ICOUNT);
}
