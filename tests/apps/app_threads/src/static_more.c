/* SPDX-License-Identifier: Apache-2.0 */

/* Static threads that static.c starts. */

#include "static_more.h"

#include <zephyr/kernel.h>

volatile int static_threads_ran;

static void run(void *p1, void *p2, void *p3)
{
	static_threads_ran++;
}

K_THREAD_DEFINE(defined_elsewhere, 1024, run, NULL, NULL, NULL, 6, 0, SYS_FOREVER_MS);
K_KERNEL_THREAD_DEFINE(of_the_kernel, 1024, run, NULL, NULL, NULL, 6, 0, SYS_FOREVER_MS);
static K_THREAD_DEFINE(behind_static, 1024, run, NULL, NULL, NULL, 6, 0, SYS_FOREVER_MS);
