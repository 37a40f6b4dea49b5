/* SPDX-License-Identifier: Apache-2.0 */

/* A thread of the image's own with a stack that it can not run on. */

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define SIZE 3000

static __thread volatile char variables[SIZE];

static void say(void *p1, void *p2, void *p3)
{
	variables[0] = 1;
	printk("the thread runs\n");
}

#ifdef USER_ON_KERNEL_STACK
K_KERNEL_THREAD_DEFINE(unlucky, 2 * SIZE, say, NULL, NULL, NULL, 5, K_USER, 0);
#else
K_THREAD_DEFINE(unlucky, SIZE / 2, say, NULL, NULL, NULL, 5, 0, 0);
#endif

int main(void)
{
	printk("main runs\n");
	return 0;
}
