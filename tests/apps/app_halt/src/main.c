/* SPDX-License-Identifier: Apache-2.0 */

/* An application without a fatal error handler of its own: the first fault ends everything. */

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

static int untagged;

static void write_untagged(void *p1, void *p2, void *p3)
{
	*(volatile int *)&untagged = 1;
}

K_THREAD_DEFINE(culprit, 2048, write_untagged, NULL, NULL, NULL, 5, K_USER, 10);

int main(void)
{
	printk("before\n");
	k_msleep(100);
	printk("after\n");
	return 0;
}
