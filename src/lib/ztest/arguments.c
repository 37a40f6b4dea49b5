/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the image is told behind "--" of `sim run`: --test=SUITE::TEST,… runs these only (either
 * name may be "*"), --shuffle=NUMBER in an order that comes from the number, --limit=SECONDS ends
 * an image whose test takes longer.
 */

#include "ztest_internal.h"

#include <stdlib.h>
#include <string.h>

#include <zephyr/sys/app_args.h>

static const char *wanted;
static bool order;
static uint32_t order_seed;

void ztest_read_arguments(void)
{
	int argc;
	char **argv;

	sys_app_args(&argc, &argv);
	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "--test=", 7) == 0) {
			wanted = argv[i] + 7;
		} else if (strncmp(argv[i], "--limit=", 8) == 0) {
			ztest_limit_set((uint32_t)strtoul(argv[i] + 8, NULL, 0));
		} else if (strncmp(argv[i], "--shuffle=", 10) == 0) {
			order = true;
			order_seed = (uint32_t)strtoul(argv[i] + 10, NULL, 0);
		}
	}
}

bool ztest_order_wanted(uint32_t *seed)
{
	*seed = order_seed;
	return order;
}

static bool is_name(const char *text, size_t length, const char *name)
{
	return (length == 1 && text[0] == '*') ||
	       (strlen(name) == length && memcmp(text, name, length) == 0);
}

bool ztest_is_wanted(const char *suite, const char *test)
{
	for (const char *item = wanted; item != NULL;) {
		const char *end = strchr(item, ',');
		size_t length = end != NULL ? (size_t)(end - item) : strlen(item);
		const char *colons = strstr(item, "::");
		size_t of_suite = length;

		if (colons != NULL && (size_t)(colons - item) < length) {
			of_suite = (size_t)(colons - item);
		}
		if (is_name(item, of_suite, suite) &&
		    (of_suite == length || test == NULL ||
		     is_name(colons + 2, length - of_suite - 2, test))) {
			return true;
		}
		item = end != NULL ? end + 1 : NULL;
	}
	return wanted == NULL;
}
