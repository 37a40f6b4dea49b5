/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The options of an image that runs on this machine: one table, for the image itself and for the
 * `sim` command, which checks them before it builds and hands them on. What an option does is the
 * image's to know.
 */

#ifndef HOST_OPTIONS_IMAGE_OPTIONS_H
#define HOST_OPTIONS_IMAGE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum image_option_id {
	IMAGE_TIME,
	IMAGE_STOP_AT,
	IMAGE_SEED,
	IMAGE_HANG_LIMIT,
	IMAGE_HAND_OVER,
	IMAGE_TRACE,
	IMAGE_TRACE_LIMIT,
	IMAGE_JSON,
	IMAGE_RAW,
	IMAGE_MPU,
	IMAGE_MAP_TO,
	IMAGE_MAP_AT,
	IMAGE_STACKS_TO,
	IMAGE_PLAN_TO,
	IMAGE_GDB_DOMAIN,
	IMAGE_OPTION_COUNT,
};

/* The words of those that a person gives to `sim`, too: name of the value, help. */
#define IMAGE_TIME_WORDS                                                                           \
	"real|virtual", "real time (default), or a clock that jumps whenever nothing can run"
#define IMAGE_STOP_AT_WORDS "SECONDS", "end well when the application's clock reaches this"
#define IMAGE_SEED_WORDS    "N", "seed of the random numbers"
#define IMAGE_HAND_OVER_WORDS                                                                      \
	"pipe|ring", "how domains and kernel hand over: through pipes, or through shared memory "  \
		     "with a second host CPU, for long simulations (default: pipe)"
#define IMAGE_TRACE_WORDS                                                                          \
	"FILE", "write a time line of threads, system calls and interrupts, for Perfetto"
#define IMAGE_TRACE_LIMIT_WORDS "EVENTS", "the most events in it (500000): the oldest are dropped"
#define IMAGE_JSON_WORDS        "FILE", "write each fault to this file, a line of JSON"
#define IMAGE_RAW_WORDS                                                                            \
	NULL, "print the line of facts about a fault, too, that its words are made of"

struct image_option {
	const char *name;       /* without the dashes */
	const char *value_name; /* NULL: it takes none */
	const char *help;
};

/* By their numbers. */
extern const struct image_option image_options[IMAGE_OPTION_COUNT];

/*
 * Understand the value of an option: times become nanoseconds, --time virtual 1; of texts and of
 * --mpu there is nothing to know but that they are right. NULL, or what is wrong, to be told behind
 * the option's name.
 */
const char *image_option_read(enum image_option_id id, const char *text, uint64_t *number);

#endif
