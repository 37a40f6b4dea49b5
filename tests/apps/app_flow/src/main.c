/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A long sleep beside threads that never sleep: four of them call the kernel without pause, each
 * something else, and count their calls. What is printed is the same in every run in virtual time,
 * the numbers of calls included.
 */

#include <stdlib.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define CALLERS    4
#define STACK_SIZE 1024
#define SLICE_MS   10
#define SLEEP      K_SECONDS(15)
/* Less urgent than main, so that its sleep ends when its time has come. */
#define PRIORITY   5

K_APPMEM_PARTITION_DEFINE(counts_partition);
K_APP_BMEM(counts_partition) static volatile unsigned int calls[CALLERS];

K_THREAD_STACK_ARRAY_DEFINE(stacks, CALLERS, STACK_SIZE);
static struct k_thread callers[CALLERS];
K_SEM_DEFINE(sem, 1, 1);

static void call_without_pause(void *number, void *p2, void *p3)
{
	uintptr_t self = (uintptr_t)number;

	for (;;) {
		switch (self) {
		case 0:
			(void)k_uptime_ticks();
			break;
		case 1:
			k_yield();
			break;
		case 2:
			(void)k_sem_take(&sem, K_NO_WAIT);
			break;
		default:
			k_sem_give(&sem);
			break;
		}
		calls[self]++;
	}
}

int main(void)
{
	int64_t before;
	unsigned int sum = 0;

	printk("main begins at tick %d\n", (int)k_uptime_ticks());
	k_mem_domain_add_partition(&k_mem_domain_default, &counts_partition);
	k_sched_time_slice_set(SLICE_MS, PRIORITY);
	for (uintptr_t i = 0; i < CALLERS; i++) {
		k_thread_create(&callers[i], stacks[i], STACK_SIZE, call_without_pause, (void *)i,
				NULL, NULL, PRIORITY, K_USER, K_FOREVER);
		k_thread_access_grant(&callers[i], &sem);
		k_thread_start(&callers[i]);
	}
	before = k_uptime_get();
	k_sleep(SLEEP);
	printk("slept for %d ms\n", (int)(k_uptime_get() - before));
	for (unsigned int i = 0; i < CALLERS; i++) {
		printk("thread %u called %u times\n", i, calls[i]);
		sum += calls[i];
	}
	printk("calls: %u\n", sum);
	exit(0);
}
