/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The integer types that every header relies on, and the type with the strictest alignment.
 */

#ifndef ZEPHYR_TYPES_H
#define ZEPHYR_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Aligned so that any basic object may be placed at its address. */
typedef union {
	long long integer;
	long double real;
	void *pointer;
	void (*function)(void);
} z_max_align_t;

#ifdef __cplusplus
}
#endif

#endif
