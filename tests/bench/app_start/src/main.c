/* SPDX-License-Identifier: Apache-2.0 */

/* Prints one line and ends: the bench program takes the time from start to that line. */

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

int main(void)
{
	printk("BENCH main 1 line\n");
	return 0;
}
