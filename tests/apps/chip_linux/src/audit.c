/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Can the audit fail? Each of these makes a process reach what is not its domain's, behind the back
 * of the code that would see to it, and then lets user code run: the system must end there.
 */

#include <sys/mman.h>

#include "rules.h"

#include "domain/domain.h"
#include "host/host_cpu.h"

#define SIZE 2048

static struct k_mem_domain domain;
static struct k_mem_domain other;
K_APPMEM_PARTITION_DEFINE(page);
K_APP_BMEM(page) static volatile int __used variable;
static struct k_thread owner;
K_SEM_DEFINE(closed, 0, 1);

static void wait_for_ever(void *p1, void *p2, void *p3)
{
	k_sem_take(&closed, K_FOREVER);
}

static intptr_t nothing(void *unused, void *unused_too)
{
	return 0;
}

static k_tid_t bystander;

/* A process whose domain has a partition, and which lists an allocated stack. */
static k_thread_stack_t *make_process(void)
{
	k_tid_t first = user_new(nothing, NULL, NULL);
	k_thread_stack_t *stack;

	/* Now: it must not get the stack of the first, which would end the process. */
	bystander = user_new(nothing, NULL, NULL);
	k_thread_system_pool_assign(k_current_get());
	stack = k_thread_stack_alloc(SIZE, K_USER);
	(void)rules_domain_init(&domain, &page);
	(void)rules_domain_init(&other, NULL);
	k_thread_create(&owner, stack, SIZE, wait_for_ever, NULL, NULL, NULL, RULE_PRIORITY, K_USER,
			K_FOREVER);
	(void)k_mem_domain_add_thread(&domain, &owner);
	(void)k_mem_domain_add_thread(&domain, first);
	(void)user_end(first);
	return stack;
}

static void let_user_code_run(void)
{
	(void)user_end(bystander);
	printk("nobody has noticed\n");
}

RULE(R236, what_if_a_partition_is_taken_away_and_nobody_tells_the_process)
{
	(void)make_process();
	for (int i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		if (domain.partitions[i].start == page.start) {
			domain.partitions[i].size = 0;
		}
	}
	let_user_code_run();
}

RULE(R236, what_if_a_partition_becomes_read_only_and_nobody_tells_the_process)
{
	(void)make_process();
	for (int i = 0; i < CONFIG_MAX_DOMAIN_PARTITIONS; i++) {
		if (domain.partitions[i].start == page.start) {
			domain.partitions[i].attr = K_MEM_PARTITION_P_RW_U_RO;
		}
	}
	let_user_code_run();
}

RULE(R236, what_if_a_thread_is_moved_and_nobody_tells_the_process)
{
	(void)make_process();
	owner.mem_domain_info.mem_domain = &other;
	let_user_code_run();
}

RULE(R236, what_if_a_stack_is_freed_and_nobody_tells_the_process)
{
	k_thread_stack_t *stack = make_process();

	k_thread_abort(&owner);
	k_object_find(stack)->type = K_OBJ_ANY;
	let_user_code_run();
}

static intptr_t switch_on(void *start, void *length)
{
	USER_CHECK(host_mprotect((uintptr_t)start, (uintptr_t)length, PROT_READ | PROT_WRITE,
				 domain_process.stack_cookie) == 0);
	return 0;
}

/* It may; but what is told to nobody could as well be an order that was not obeyed. */
RULE(R236, what_if_a_process_switches_on_a_stack_that_it_was_not_told_to)
{
	k_tid_t thread;

	(void)make_process();
	thread = user_new(switch_on, (void *)owner.stack_info.start, (void *)owner.stack_info.size);
	(void)k_mem_domain_add_thread(&domain, thread);
	(void)user_end(thread);
	let_user_code_run();
}
