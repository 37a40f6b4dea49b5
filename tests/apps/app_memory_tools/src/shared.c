/* SPDX-License-Identifier: Apache-2.0 */

/* Blocks of malloc(), which all domains here reach: one takes, another frees, a third goes on. */

#include <stdlib.h>
#include <string.h>

#include "ways.h"

#define SIZE 20

K_APP_BMEM(ways_partition) static volatile char *block;

static void take(void)
{
	block = ON_LINE("taken", malloc(SIZE));
	memset((void *)block, 'a', SIZE);
}

static void give(void)
{
	ON_LINE("freed", free((void *)block));
}

static void use(void)
{
	(void)ON_LINE("used", block[3]);
}

static void use_beyond(void)
{
	(void)ON_LINE("used", block[SIZE]);
}

/* So that the domain has a process before the block is there. */
static void nothing(void)
{
}

static void user_frees_kernels(void)
{
	take();
	in_user_mode(give, 0);
	use();
}

static void kernel_frees_users(void)
{
	in_user_mode(take, 0);
	give();
	in_user_mode(use, 0);
}

static void domain_frees_anothers(void)
{
	in_user_mode(take, 0);
	in_user_mode(give, 1);
	in_user_mode(use, 0);
}

static void domain_goes_beyond_anothers(void)
{
	in_user_mode(nothing, 1);
	in_user_mode(take, 0);
	in_user_mode(use_beyond, 1);
}

const struct way shared_ways[] = {
	{"user-frees-kernels", user_frees_kernels, false},
	{"kernel-frees-users", kernel_frees_users, false},
	{"domain-frees-anothers", domain_frees_anothers, false},
	{"domain-goes-beyond-anothers", domain_goes_beyond_anothers, false},
	{NULL, NULL, false},
};
