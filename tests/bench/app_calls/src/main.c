/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What system calls cost a user thread: one that does nothing, the calls of the common objects
 * that find nobody waiting, and two threads that hand the CPU to and fro, in one domain and in
 * two. One thing at a time; nothing else runs meanwhile.
 */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>

#include "bench.h"
#include "bench_null.h"

#define CALLS      20000u
#define ROUNDS     10000u
#define STACK_SIZE 2048
#define PRIORITY   5

K_APPMEM_PARTITION_DEFINE(ping_partition);
K_APPMEM_PARTITION_DEFINE(pong_partition);

/* Every domain needs a partition of its own, and a partition something in it. */
K_APP_BMEM(ping_partition) static uint32_t ping_rounds;
K_APP_BMEM(pong_partition) static uint32_t pong_rounds;

K_SEM_DEFINE(idle_sem, 0, K_SEM_MAX_LIMIT);
K_SEM_DEFINE(ping_sem, 0, 1);
K_SEM_DEFINE(pong_sem, 0, 1);
K_MUTEX_DEFINE(mutex);
K_MSGQ_DEFINE(queue, 4, 4, 4);

K_THREAD_STACK_DEFINE(ping_stack, STACK_SIZE);
K_THREAD_STACK_DEFINE(pong_stack, STACK_SIZE);
static struct k_thread ping_thread;
static struct k_thread pong_thread;
static struct k_mem_domain ping_domain;
static struct k_mem_domain pong_domain;

static void calls(void *p1, void *p2, void *p3)
{
	uint32_t word = 0;

	BENCH("null_call", CALLS, (void)bench_null());
	BENCH("sem_give", CALLS, k_sem_give(&idle_sem));
	BENCH("sem_take", CALLS, (void)k_sem_take(&idle_sem, K_NO_WAIT));
	BENCH("mutex_lock_unlock", CALLS, {
		(void)k_mutex_lock(&mutex, K_FOREVER);
		(void)k_mutex_unlock(&mutex);
	});
	BENCH("msgq_put_get", CALLS, {
		(void)k_msgq_put(&queue, &word, K_NO_WAIT);
		(void)k_msgq_get(&queue, &word, K_NO_WAIT);
	});
}

static void pong(void *p1, void *p2, void *p3)
{
	for (;;) {
		(void)k_sem_take(&ping_sem, K_FOREVER);
		pong_rounds++;
		k_sem_give(&pong_sem);
	}
}

static void ping(void *name, void *p2, void *p3)
{
	BENCH((const char *)name, ROUNDS, {
		k_sem_give(&ping_sem);
		(void)k_sem_take(&pong_sem, K_FOREVER);
		ping_rounds++;
	});
}

/* Run a user thread in a domain to its end; beside it the one that answers, if it is given one. */
static void run(k_thread_entry_t entry, const char *name, struct k_mem_domain *answers_in)
{
	k_thread_create(&ping_thread, ping_stack, K_THREAD_STACK_SIZEOF(ping_stack), entry,
			(void *)(uintptr_t)name, NULL, NULL, PRIORITY, K_USER, K_FOREVER);
	k_mem_domain_add_thread(&ping_domain, &ping_thread);
	k_thread_access_grant(&ping_thread, &idle_sem, &ping_sem, &pong_sem, &mutex, &queue);
	if (answers_in != NULL) {
		k_thread_create(&pong_thread, pong_stack, K_THREAD_STACK_SIZEOF(pong_stack), pong,
				NULL, NULL, NULL, PRIORITY, K_USER, K_FOREVER);
		k_mem_domain_add_thread(answers_in, &pong_thread);
		k_thread_access_grant(&pong_thread, &ping_sem, &pong_sem);
		k_thread_start(&pong_thread);
	}
	k_thread_start(&ping_thread);
	k_thread_join(&ping_thread, K_FOREVER);
	if (answers_in != NULL) {
		k_thread_abort(&pong_thread);
	}
}

int main(void)
{
	/* Both partitions in both domains: pong may run in either. */
	struct k_mem_partition *parts[] = {&ping_partition, &pong_partition};

	k_mem_domain_init(&ping_domain, ARRAY_SIZE(parts), parts);
	k_mem_domain_init(&pong_domain, ARRAY_SIZE(parts), parts);
	run(calls, NULL, NULL);
	run(ping, "ping_pong_one_domain", &ping_domain);
	run(ping, "ping_pong_two_domains", &pong_domain);
	return 0;
}
