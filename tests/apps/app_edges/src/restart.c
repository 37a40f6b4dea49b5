/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A thread that counts, in a domain that loses and gets a partition before each step: on the Linux
 * chip that ends its process, so that the step is made in a new one.
 */

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/printk.h>

#include "ways.h"

K_APPMEM_PARTITION_DEFINE(count_partition);
K_APP_BMEM(count_partition) static volatile int count;
K_APPMEM_PARTITION_DEFINE(spare_partition);
K_APP_BMEM(spare_partition) static volatile int spare;

static struct k_mem_domain domain;
static K_THREAD_STACK_DEFINE(stack, 2048);
static struct k_thread thread;
static K_SEM_DEFINE(go, 0, 1);
static K_SEM_DEFINE(done, 0, 1);

static void step(void *p1, void *p2, void *p3)
{
	for (;;) {
		k_sem_take(&go, K_FOREVER);
		count++;
		k_sem_give(&done);
	}
}

FUNC_NORETURN void restart(int times)
{
	struct k_mem_partition *parts[] = {&count_partition, &spare_partition};
	int lost = 0;

	spare = times;
	k_mem_domain_init(&domain, ARRAY_SIZE(parts), parts);
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), step, NULL, NULL, NULL, 5,
			K_USER, K_FOREVER);
	k_mem_domain_add_thread(&domain, &thread);
	k_thread_access_grant(&thread, &go, &done);
	k_thread_start(&thread);
	for (int i = 0; i < times; i++) {
		k_mem_domain_remove_partition(&domain, &spare_partition);
		k_mem_domain_add_partition(&domain, &spare_partition);
		k_sem_give(&go);
		lost += k_sem_take(&done, K_SECONDS(10)) != 0;
	}
	printk("%d steps, %d lost\n", count, lost);
	sys_exit(count == times && lost == 0 ? 0 : 1);
}
