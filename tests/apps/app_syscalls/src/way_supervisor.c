/* SPDX-License-Identifier: Apache-2.0 */

/* The stub never traps. */

#define __ZEPHYR_SUPERVISOR__
#define WAY count_as_supervisor
#include "three_ways.inc"
