/* SPDX-License-Identifier: Apache-2.0 */

/*
 * strerror() of the core and of applications, whose error numbers the host's C library does not
 * know: the linker redirects their calls here. Runs in either mode.
 */

/* The core's numbers, not the host's. */
#undef HOST_ERRNO
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "error_names.h"

static const uint8_t numbers[] = {ERROR_NAMES(ERROR_NUMBER)};

char *__wrap_strerror(int error);

char *__wrap_strerror(int error)
{
	if (error <= ERANGE) {
		return strerror(error);
	}
	for (size_t i = 0; i < sizeof(numbers); i++) {
		if (numbers[i] == error) {
			return strerror(host_error_numbers[i]);
		}
	}
	/* It may be another error's number there. */
	return (char *)"Unknown error";
}
