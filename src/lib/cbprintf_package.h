/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Between the files that make packages and convert them.
 */

#ifndef BULKHEAD_LIB_CBPRINTF_PACKAGE_H
#define BULKHEAD_LIB_CBPRINTF_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/* Strings of a package, of all kinds together. */
#define PACKAGE_STRINGS_MOST 16

enum package_string_kind {
	/* In the package, with its characters. */
	PACKAGE_STRING_COPIED,
	PACKAGE_STRING_READ_ONLY,
	PACKAGE_STRING_NOTED,
};

struct package_string {
	const char *text;
	/* Characters that are copied. */
	size_t length;
	/* Where its address is, in ints; which argument it is. */
	uint8_t word;
	uint8_t argument;
	uint8_t kind;
};

/* Does it lie where nothing ever changes? */
bool z_package_is_constant(const char *text);

#endif
