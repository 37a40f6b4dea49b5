/* SPDX-License-Identifier: Apache-2.0 */

/* The numbers that Linux has for the errors of error_names.h. */

#include <errno.h>

#include "error_names.h"

const uint8_t host_error_numbers[] = {ERROR_NAMES(ERROR_NUMBER)};
