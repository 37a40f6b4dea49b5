/* SPDX-License-Identifier: Apache-2.0 */

/* A mailbox between two threads of the kernel. */

#include "rules.h"

static K_MBOX_DEFINE(mbox);
static struct k_thread sender;
static K_THREAD_STACK_DEFINE(sender_stack, RULE_STACK_SIZE);
static volatile int sent;

static void send(void *bytes, void *p2, void *p3)
{
	struct k_mbox_msg msg = {.size = 6, .info = 7, .tx_data = bytes};

	sent = k_mbox_put(&mbox, &msg, K_SECONDS(1));
}

RULE(R169, does_a_message_get_through_a_mailbox)
{
	char text[8] = "";
	struct k_mbox_msg msg = {.size = sizeof(text)};

	sent = 1;
	k_thread_create(&sender, sender_stack, RULE_STACK_SIZE, send, (void *)"bytes", NULL, NULL,
			RULE_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_mbox_get(&mbox, &msg, NULL, K_SECONDS(1)), 0);
	CHECK(msg.rx_source_thread == &sender);
	CHECK_INT(msg.size, 6);
	CHECK_INT(msg.info, 7);
	CHECK_INT(sent, 1);
	k_mbox_data_get(&msg, text);
	CHECK_INT(k_thread_join(&sender, K_SECONDS(1)), 0);
	CHECK_INT(sent, 0);
	CHECK(strcmp(text, "bytes") == 0);
}
