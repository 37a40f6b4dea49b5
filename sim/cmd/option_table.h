/* SPDX-License-Identifier: Apache-2.0 */

/* The options that exist: the parser, the help text and "did you mean" all read this one table. */

#ifndef SIM_CMD_OPTION_TABLE_H
#define SIM_CMD_OPTION_TABLE_H

#include <stddef.h>

#include "host/options/option_words.h"
#include "host/text/list.h"

#include "command_table.h"

enum option_id {
	OPTION_ASAN,
	OPTION_AT,
	OPTION_BOARD,
	OPTION_BUILD_DIR,
	OPTION_BUILD_OPTION,
	OPTION_CMAKE_ONLY,
	OPTION_DEFINE,
	OPTION_DRY_RUN,
	OPTION_EXTRA_CONF,
	OPTION_EXTRA_OVERLAY,
	OPTION_FILTER,
	OPTION_FORCE_CMAKE,
	OPTION_GDB,
	OPTION_HAND_OVER,
	OPTION_HANG_LIMIT,
	OPTION_HELP,
	OPTION_ICOUNT,
	OPTION_JSON,
	OPTION_JOBS,
	OPTION_JUNIT,
	OPTION_COVERAGE,
	OPTION_TRACE_FAILURES,
	OPTION_LAST_FAILED,
	OPTION_LIKE,
	OPTION_MEMORY,
	OPTION_MPU,
	OPTION_NOT_HERE,
	OPTION_NO_ALIASES,
	OPTION_NO_BUILD,
	OPTION_NO_SYSBUILD,
	OPTION_PRISTINE,
	OPTION_RAW,
	OPTION_RETRY,
	OPTION_SEED,
	OPTION_SHUFFLE,
	OPTION_SLOW,
	OPTION_TRACE,
	OPTION_TRACE_LIMIT,
	OPTION_SOURCE_DIR,
	OPTION_STACKS,
	OPTION_STOP_AT,
	OPTION_STRICT,
	OPTION_SVG,
	OPTION_TAG,
	OPTION_TARGET,
	OPTION_TEST_LIST,
	OPTION_THREAD,
	OPTION_TIME,
	OPTION_UBSAN,
	OPTION_VALGRIND,
	OPTION_VERBOSE,
	OPTION_WHY,
	OPTION_WRAP,
};

struct option_info {
	enum option_id id;
	const char *name; /* without the dashes */
	char letter;      /* 0: none */
	enum option_value value;
	unsigned int commands;
	unsigned int ways; /* of running an image (board.h) for which it makes sense */
	const char *value_name;
	const char *help; /* NULL: another name of an option, kept because west has it */
};

extern const struct option_info option_table[];
extern const size_t option_count;

/* The option of this name, without the dashes, that one of these commands has; or NULL. */
const struct option_info *option_find_long(const char *name, size_t length, unsigned int commands);
const struct option_info *option_find_letter(char letter, unsigned int commands);
/* All long options (with "--") of these commands that do something. */
void option_names(unsigned int commands, struct strings *names);

#endif
