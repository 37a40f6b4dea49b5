/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What happens before main(), in which order, and what goes on after it. Every step signs; the
 * signatures are printed by a thread that outlives main().
 */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/init.h>
#include <zephyr/sys/printk.h>

static const char *steps[16];
static unsigned int count;

static void sign(const char *step)
{
	if (count < ARRAY_SIZE(steps)) {
		steps[count++] = step;
	}
}

#define STEP(name, level, priority)                                                                \
	static int name(void)                                                                      \
	{                                                                                          \
		sign(#name);                                                                       \
		return 0;                                                                          \
	}                                                                                          \
	SYS_INIT(name, level, priority)

/* Not in the order in which they are to run. */
STEP(application, APPLICATION, 0);
STEP(post_kernel_second, POST_KERNEL, 20);
STEP(post_kernel_first, POST_KERNEL, 3);
STEP(pre_kernel_2, PRE_KERNEL_2, 0);
STEP(pre_kernel_1, PRE_KERNEL_1, 0);

/* Needs the kernel: it is one of those that C++ generates. */
__attribute__((constructor)) static void constructor(void)
{
	static struct k_sem sem;

	k_sem_init(&sem, 1, 1);
	sign(k_sem_take(&sem, K_NO_WAIT) == 0 ? "constructor" : "no kernel yet");
}

/* A user thread that uses what it was granted with its first instruction. */
K_SEM_DEFINE(granted, 0, 2);

static void user_entry(void *p1, void *p2, void *p3)
{
	k_sem_give(&granted);
}

K_THREAD_DEFINE(user_thread, 2048, user_entry, NULL, NULL, NULL, 1, K_USER, 0);
K_THREAD_ACCESS_GRANT(user_thread, &granted);

static void static_entry(void *p1, void *p2, void *p3)
{
	sign("static_thread");
}

/* More urgent than main: it has run when main begins. */
K_THREAD_DEFINE(static_thread, 2048, static_entry, NULL, NULL, NULL, -1, 0, 0);

static void sign_entry(void *name, void *p2, void *p3)
{
	sign(name);
}

/* Of the same priority, and not in the order of their names. */
K_THREAD_DEFINE(named_omega, 2048, sign_entry, "named_omega", NULL, NULL, -1, 0, 0);
K_THREAD_DEFINE(named_alpha, 2048, sign_entry, "named_alpha", NULL, NULL, -1, 0, 0);
K_THREAD_DEFINE(named_beta, 2048, sign_entry, "named_beta", NULL, NULL, -1, 0, 0);

static void late_entry(void *p1, void *p2, void *p3)
{
	for (unsigned int i = 0; i < count; i++) {
		printk("%u %s\n", i, steps[i]);
	}
	printk("given %u\n", k_sem_count_get(&granted));
}

K_THREAD_DEFINE(late_thread, 2048, late_entry, NULL, NULL, NULL, 5, 0, 50);

int main(void)
{
	sign("main");
	return 0;
}
