/* SPDX-License-Identifier: Apache-2.0 */

/* The stub decides by the mode that it finds itself in. */

#define WAY count_by_mode
#include "three_ways.inc"
