/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions that the MPU keeps from the kernel too, or where it needs a region for itself. */

#include "rules.h"
#include "user.h"

static struct k_thread writer;
static K_KERNEL_STACK_DEFINE(writer_stack, 2048);
static uint32_t closed[8] __aligned(32);
K_MEM_PARTITION_DEFINE(closed_partition, closed, sizeof(closed), K_MEM_PARTITION_P_RO_U_NA);
static struct k_mem_domain closed_domain;

static void write_after_adding(void *a, void *b, void *c)
{
	(void)k_mem_domain_add_partition(&closed_domain, &closed_partition);
	*(volatile uint32_t *)closed = 1;
}

/* R013 and R027: at once, also for the supervisor thread that adds it. */
RULE(R027, may_a_supervisor_thread_write_what_it_has_just_made_constant)
{
	(void)rules_domain_init(&closed_domain, NULL);
	k_thread_create(&writer, writer_stack, K_KERNEL_STACK_SIZEOF(writer_stack),
			write_after_adding, NULL, NULL, NULL, RULE_PRIORITY + 1, 0, K_FOREVER);
	(void)k_mem_domain_add_thread(&closed_domain, &writer);
	k_thread_start(&writer);
	CHECK_INT(k_thread_join(&writer, K_SECONDS(1)), 0);
	CHECK_INT(closed[0], 0);
	CHECK(fatal_reason(&writer) >= 0);
}

static K_THREAD_STACK_DEFINE(some_stack, 512);
static struct k_mem_domain stacks_domain;

/* Two regions of the MPU at one address are a fault for everybody. */
RULE(R236, may_a_partition_lie_over_stacks)
{
	struct k_mem_partition over = {(uintptr_t)some_stack, 512, K_MEM_PARTITION_P_RW_U_RW};

	CHECK_INT(rules_domain_init(&stacks_domain, NULL), 0);
	CHECK_INT(k_mem_domain_add_partition(&stacks_domain, &over), -EINVAL);
}
