/* SPDX-License-Identifier: Apache-2.0 */

/* The older name of <zephyr/version.h>. */

#ifndef ZEPHYR_INTERNAL_VERSION_H
#define ZEPHYR_INTERNAL_VERSION_H

#include <zephyr/version.h>

#endif
