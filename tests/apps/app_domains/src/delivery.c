/* SPDX-License-Identifier: Apache-2.0 */

/* The kernel writes memory on behalf of one thread that belongs to another, in another domain. */

#include "area.h"
#include "rules.h"

K_MSGQ_DEFINE(messages, 1, 1, 1);

static intptr_t receive(void *buffer, void *unused)
{
	return k_msgq_get(&messages, buffer, K_FOREVER);
}

static intptr_t send(void *unused, void *unused_too)
{
	char message = 41;

	return k_msgq_put(&messages, &message, K_FOREVER);
}

/* The kernel delivers it on the sender's behalf, whose domain it may not write there for. */
RULE(R157, can_a_message_go_where_its_sender_may_only_read)
{
	static struct k_mem_domain writers, readers;
	struct k_mem_partition writable = area_partition(8, 1, K_MEM_PARTITION_P_RW_U_RW);
	struct k_mem_partition constant = area_partition(8, 1, K_MEM_PARTITION_P_RO_U_RO);
	k_tid_t receiver = user_new_with(receive, area[8], NULL, RULE_USER_PRIORITY - 2, K_USER);
	k_tid_t sender = user_new(send, NULL, NULL);

	CHECK_INT(rules_domain_init(&writers, &writable), 0);
	CHECK_INT(rules_domain_init(&readers, &constant), 0);
	CHECK_INT(k_mem_domain_add_thread(&writers, receiver), 0);
	CHECK_INT(k_mem_domain_add_thread(&readers, sender), 0);
	k_object_access_grant(&messages, receiver);
	k_object_access_grant(&messages, sender);
	area[8][0] = 0;
	user_start(receiver);
	CHECK_RETURNS(sender, 0);
	CHECK_RETURNS(receiver, 0);
	CHECK_INT(area[8][0], 41);
	/* The protection is in force again. */
	sender = user_new(user_write, area[8], (void *)1);
	CHECK_INT(k_mem_domain_add_thread(&readers, sender), 0);
	CHECK_FAULTS(sender);
}
