/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A token goes round through all domains, a user thread in each: what does a hand-over cost when
 * there are few domains, and when there are many?
 */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>

#include "bench.h"

#define DOMAINS    CONFIG_BENCH_DOMAINS
#define HAND_OVERS 20000u
#define ROUNDS     DIV_ROUND_UP(HAND_OVERS, DOMAINS)
#define STACK_SIZE 1024
#define PRIORITY   5

/* A page for each domain, so that no two are alike. */
struct page {
	uint8_t byte[4096];
} __aligned(4096);

static struct page pages[DOMAINS];
static struct k_mem_partition partitions[DOMAINS];
static struct k_mem_domain domains[DOMAINS];
static struct k_thread threads[DOMAINS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, DOMAINS, STACK_SIZE);
static struct k_sem turns[DOMAINS];
K_SEM_DEFINE(done, 0, 1);

static void member(void *mine, void *next, void *page)
{
	struct page *own = page;

	for (;;) {
		(void)k_sem_take(mine, K_FOREVER);
		own->byte[0]++;
		k_sem_give(next);
	}
}

/* The first of the ring counts the rounds. */
static void leader(void *mine, void *next, void *page)
{
	BENCH("domain_round", ROUNDS, {
		k_sem_give(next);
		(void)k_sem_take(mine, K_FOREVER);
	});
	k_sem_give(&done);
}

static void start_member(unsigned int i)
{
	struct k_mem_partition *part = &partitions[i];
	struct k_sem *next = &turns[(i + 1) % DOMAINS];

	*part = (struct k_mem_partition){
		.start = (uintptr_t)&pages[i],
		.size = sizeof(pages[i]),
		.attr = K_MEM_PARTITION_P_RW_U_RW,
	};
	k_mem_domain_init(&domains[i], 1, &part);
	k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
			i == 0 ? leader : member, &turns[i], next, &pages[i], PRIORITY, K_USER,
			K_FOREVER);
	k_mem_domain_add_thread(&domains[i], &threads[i]);
	k_thread_access_grant(&threads[i], &turns[i], next, &done);
}

int main(void)
{
	for (unsigned int i = 0; i < DOMAINS; i++) {
		k_sem_init(&turns[i], 0, 1);
	}
	for (unsigned int i = 0; i < DOMAINS; i++) {
		start_member(i);
	}
	for (unsigned int i = DOMAINS; i > 0; i--) {
		k_thread_start(&threads[i - 1]);
	}
	k_sem_take(&done, K_FOREVER);
	/* The round has a hand-over for each domain. */
	printk("BENCH domain_count %u domains\n", DOMAINS);
	for (unsigned int i = 0; i < DOMAINS; i++) {
		k_thread_abort(&threads[i]);
	}
	return 0;
}
