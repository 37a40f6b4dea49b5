/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What it costs to find a kernel object, with few and with very many of them: the look-up alone,
 * in the kernel, and a system call on objects spread over the table.
 */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/kobject.h>

#include "bench.h"

#define LOOKUPS 1000000u
#define CALLS   20000u
/*
 * Objects that are looked at: always the same number, so that the CPU's caches see no difference.
 */
#define VISITED 10u

static struct k_sem sems[CONFIG_BENCH_OBJECTS];

K_THREAD_STACK_DEFINE(stack, 2048);
static struct k_thread thread;

static struct k_sem *visited(uint32_t i)
{
	return &sems[(uint64_t)(i % VISITED) * CONFIG_BENCH_OBJECTS / VISITED];
}

static void user(void *p1, void *p2, void *p3)
{
	uint32_t n = 0;

	BENCH("lookup_call", CALLS, (void)k_sem_count_get(visited(n++)));
}

int main(void)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < CONFIG_BENCH_OBJECTS; i++) {
		k_sem_init(&sems[i], 0, 1);
	}
	BENCH("lookup", LOOKUPS, (void)k_object_is_valid(visited(n++), K_OBJ_SEM));
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), user, NULL, NULL, NULL, 5,
			K_USER, K_FOREVER);
	for (uint32_t i = 0; i < VISITED; i++) {
		k_object_access_grant(visited(i), &thread);
	}
	k_thread_start(&thread);
	k_thread_join(&thread, K_FOREVER);
	return 0;
}
