/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Producer and consumer: says where the partitions lie, starts App A in a thread of its own, and
 * becomes App B. Everything interesting is in app_a.c and app_b.c.
 */

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/libc-hooks.h>

#include "app_a.h"
#include "app_b.h"
#include "app_shared.h"

LOG_MODULE_REGISTER(app_main);

static K_THREAD_STACK_DEFINE(app_a_stack, APP_STACK_SIZE);
static struct k_thread app_a_thread;

static void print_partition(const char *name, const struct k_mem_partition *partition)
{
	LOG_INF("%s partition: %p %zu", name, (void *)partition->start, (size_t)partition->size);
}

int main(void)
{
	print_partition("APP A", &app_a_partition);
	print_partition("APP B", &app_b_partition);
	print_partition("Shared", &shared_partition);
#ifdef Z_LIBC_PARTITION_EXISTS
	print_partition("libc", &z_libc_partition);
#endif

	/* More urgent than main, so it runs at once and is waiting for data when this returns. */
	k_tid_t tid = k_thread_create(&app_a_thread, app_a_stack, APP_STACK_SIZE, app_a_entry, NULL,
				      NULL, NULL, APP_A_PRIORITY, K_INHERIT_PERMS, K_NO_WAIT);

	k_thread_name_set(tid, "app_a");

	app_b_entry();
}
