/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions that the MPU keeps from the kernel too, and partitions where others have memory. */

#include "rules.h"
#include "user.h"

static uint32_t common[8] __aligned(32);
K_MEM_PARTITION_DEFINE(common_writable, common, sizeof(common), K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(common_constant, common, sizeof(common), K_MEM_PARTITION_P_RO_U_RO);

K_MSGQ_DEFINE(queue, sizeof(uint32_t), 2, 4);

static struct k_mem_domain writers, readers;
static bool domains_made;

static void make_domains(void)
{
	if (!domains_made) {
		(void)rules_domain_init(&writers, &common_writable);
		(void)rules_domain_init(&readers, &common_constant);
		domains_made = true;
	}
}

static intptr_t receive(void *buffer, void *unused)
{
	ARG_UNUSED(unused);
	return k_msgq_get(&queue, buffer, K_FOREVER);
}

static intptr_t send(void *unused, void *unused_too)
{
	uint32_t message = 0x12345678;

	ARG_UNUSED(unused);
	ARG_UNUSED(unused_too);
	return k_msgq_put(&queue, &message, K_FOREVER);
}

/* The sender's domain may only read where the receiver wants the message. */
RULE(R157, can_a_message_go_where_its_sender_may_only_read)
{
	k_tid_t receiver = user_new_with(receive, common, NULL, RULE_USER_PRIORITY - 2, K_USER);
	k_tid_t sender = user_new(send, NULL, NULL);

	make_domains();
	(void)k_mem_domain_add_thread(&writers, receiver);
	(void)k_mem_domain_add_thread(&readers, sender);
	k_object_access_grant(&queue, receiver);
	k_object_access_grant(&queue, sender);
	common[0] = 0;
	user_start(receiver);
	CHECK_RETURNS(sender, 0);
	CHECK_RETURNS(receiver, 0);
	CHECK_INT(common[0], 0x12345678);
	/* The unit is on again. */
	sender = user_new(user_write, common, (void *)1);
	(void)k_mem_domain_add_thread(&readers, sender);
	CHECK_FAULTS(sender);
}

static struct k_thread writer;
static K_KERNEL_STACK_DEFINE(writer_stack, 2048);
static uint32_t closed[8] __aligned(32);
K_MEM_PARTITION_DEFINE(closed_partition, closed, sizeof(closed), K_MEM_PARTITION_P_RO_U_NA);
static struct k_mem_domain closed_domain;

static void write_after_adding(void *a, void *b, void *c)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	ARG_UNUSED(c);
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

K_THREAD_STACK_DEFINE(some_stack, 512);

/* Two regions of the MPU at one address are a fault for everybody. */
RULE(R195, may_a_partition_lie_over_stacks)
{
	struct k_mem_partition over = {(uintptr_t)some_stack, 512, K_MEM_PARTITION_P_RW_U_RW};

	make_domains();
	CHECK_INT(k_mem_domain_add_partition(&writers, &over), -EINVAL);
}
