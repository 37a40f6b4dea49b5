/* SPDX-License-Identifier: Apache-2.0 */

/* Two functions to be inlined into each other, for image_test.c. */

static inline __attribute__((always_inline)) int inner(volatile int *p)
{
	__asm__ volatile(".globl inner_pc\ninner_pc:");
	return *p;
}

static inline __attribute__((always_inline)) int middle(volatile int *p)
{
	return inner(p) + 1;
}
