/* SPDX-License-Identifier: Apache-2.0 */

/* Pieces of assembly code for user threads, as functions that user_new() takes. */

#ifndef CHIP_ARMV8M_USER_H
#define CHIP_ARMV8M_USER_H

/* A function of nothing but these instructions. */
#define ASSEMBLY(name, ...)                                                                        \
	static __attribute__((naked)) intptr_t name(void *a, void *b)                              \
	{                                                                                          \
		__asm__ volatile(__VA_ARGS__);                                                     \
	}

#endif
