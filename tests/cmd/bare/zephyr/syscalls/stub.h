/* SPDX-License-Identifier: Apache-2.0 */

/* Stands in for a generated system call: what is known of such code is the place of its file. */

#ifndef TESTS_CMD_BARE_STUB_H
#define TESTS_CMD_BARE_STUB_H

__attribute__((noinline)) static void stub_call(void)
{
	__asm__ volatile("nop");
}

#endif
