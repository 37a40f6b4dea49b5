/* SPDX-License-Identifier: Apache-2.0 */

/* The options of an image; see image_options.h. */

#include "image_options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmake/boards/mpu_boards.h"
#include "host/text/text.h"

#define TRACE_LIMIT_MAX 100000000u

const struct image_option image_options[IMAGE_OPTION_COUNT] = {
	[IMAGE_TIME] = {"time", IMAGE_TIME_WORDS},
	[IMAGE_STOP_AT] = {"stop-at", IMAGE_STOP_AT_WORDS},
	[IMAGE_SEED] = {"seed", IMAGE_SEED_WORDS},
	[IMAGE_HANG_LIMIT] = {"hang-limit", "SECONDS",
			      "CPU time after which a domain that does not answer an interrupt is "
			      "ended (2); 0: never"},
	[IMAGE_HAND_OVER] = {"hand-over", IMAGE_HAND_OVER_WORDS},
	[IMAGE_TRACE] = {"trace", IMAGE_TRACE_WORDS},
	[IMAGE_TRACE_LIMIT] = {"trace-limit", IMAGE_TRACE_LIMIT_WORDS},
	[IMAGE_JSON] = {"json", IMAGE_JSON_WORDS},
	[IMAGE_RAW] = {"raw", IMAGE_RAW_WORDS},
	[IMAGE_MPU] = {"mpu", "BOARD[:REGIONS]",
		       "refuse partitions that this board's memory protection unit, or one with so "
		       "many regions, has no region for"},
	[IMAGE_MAP_TO] = {"map-to", "FILE",
			  "write what each thread can reach to a file, and end; see `sim map`"},
	[IMAGE_MAP_AT] = {"map-at", "SECONDS", "when (1)"},
	[IMAGE_STACKS_TO] = {"stacks-to", "FILE",
			     "write at the end how much of their stacks threads have used; see "
			     "`sim run --stacks`"},
	[IMAGE_PLAN_TO] = {"plan-to", "FILE",
			   "write at the end which memory domains there were, and with which "
			   "partitions; see `sim run --mpu`"},
	[IMAGE_GDB_DOMAIN] = {"gdb-domain", "NAME",
			      "stop the process of this domain before its first instruction"},
};

static const char *read_seconds(const char *text, uint64_t *number)
{
	char *end;
	double seconds;

	errno = 0;
	seconds = strtod(text, &end);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || !(seconds <= 1e9)) {
		return text_format("takes a number of seconds such as 2.5, not '%s'", text);
	}
	*number = (uint64_t)(seconds * 1e9 + 0.5);
	return NULL;
}

static const char *read_number(const char *text, uint64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoull(text, &end, 0);
	return text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0
		       ? text_format("takes a whole number, not '%s'", text)
		       : NULL;
}

/* Another board's name is answered with all that are known. */
static const char *read_mpu(const char *name)
{
	struct mpu_board board;
	struct text known = {0};

	if (mpu_board_find(name, &board)) {
		return NULL;
	}
	for (size_t i = 0; i < MPU_BOARD_COUNT; i++) {
		text_add(&known, "%s%s", i > 0 ? ", " : "", mpu_boards[i].name);
	}
	return text_format("takes a board: no MPU of a board '%s' is known, only of: %s", name,
			   known.data);
}

const char *image_option_read(enum image_option_id id, const char *text, uint64_t *number)
{
	const char *wrong = NULL;

	*number = 0;
	switch (id) {
	case IMAGE_TIME:
		*number = strcmp(text, "virtual") == 0;
		return *number == 1 || strcmp(text, "real") == 0
			       ? NULL
			       : text_format("takes real or virtual, not '%s'", text);
	case IMAGE_HAND_OVER:
		*number = strcmp(text, "ring") == 0;
		return *number == 1 || strcmp(text, "pipe") == 0
			       ? NULL
			       : text_format("takes pipe or ring, not '%s'", text);
	case IMAGE_STOP_AT:
		wrong = read_seconds(text, number);
		return wrong == NULL && *number == 0 ? "takes a time after 0" : wrong;
	case IMAGE_HANG_LIMIT:
	case IMAGE_MAP_AT:
		return read_seconds(text, number);
	case IMAGE_SEED:
		return read_number(text, number);
	case IMAGE_TRACE_LIMIT:
		wrong = read_number(text, number);
		return wrong == NULL && *number - 1 >= TRACE_LIMIT_MAX
			       ? text_format("takes a number of events from 1 to %u, not '%s'",
					     TRACE_LIMIT_MAX, text)
			       : wrong;
	case IMAGE_MPU:
		return read_mpu(text);
	default:
		return NULL;
	}
}
