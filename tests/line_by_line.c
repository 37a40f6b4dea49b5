/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Part of every runner: what cmocka says on stdout comes at once and in its place among what the
 * tests say on stderr, also when it goes to a pipe, and is there when a test crashes.
 */

#include <stdio.h>

static void __attribute__((constructor)) line_by_line(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
}
