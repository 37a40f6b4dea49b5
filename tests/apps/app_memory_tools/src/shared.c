/* SPDX-License-Identifier: Apache-2.0 */

/* Blocks of malloc(), which all domains here reach: one takes, another frees, a third goes on. */

#include <stdlib.h>
#include <string.h>

#include "ways.h"

#define SIZE 20

K_APP_BMEM(ways_partition) static volatile char *block;

K_SEM_DEFINE(freed, 0, 1);
static struct k_thread waiter;
static K_THREAD_STACK_DEFINE(waiter_stack, 4096);

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
	use_value(ON_LINE("used", block[3]));
}

static void use_beyond(void)
{
	use_value(ON_LINE("used", block[SIZE]));
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

static void use_later(void *p1, void *p2, void *p3)
{
	take();
	(void)k_sem_take(&freed, K_FOREVER);
	use();
}

/* The user's process is the same before and after. */
static void kernel_frees_meanwhile(void)
{
	start_in_user_mode(&waiter, waiter_stack, K_THREAD_STACK_SIZEOF(waiter_stack), use_later);
	k_object_access_grant(&freed, &waiter);
	(void)k_msleep(1);
	give();
	k_sem_give(&freed);
	(void)k_thread_join(&waiter, K_FOREVER);
}

const struct way shared_ways[] = {
	{"user-frees-kernels", user_frees_kernels, false},
	{"kernel-frees-users", kernel_frees_users, false},
	{"kernel-frees-meanwhile", kernel_frees_meanwhile, false},
	{"domain-frees-anothers", domain_frees_anothers, false},
	{"domain-goes-beyond-anothers", domain_goes_beyond_anothers, false},
	{NULL, NULL, false},
};
