/* SPDX-License-Identifier: Apache-2.0 */

/* The stub always traps. */

#define __ZEPHYR_USER__
#define WAY count_as_user
#include "three_ways.inc"
