/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mailboxes. The message of a thread that waits is in its swap_data. A sender waits twice: in the
 * mailbox for a receiver, with a limit in time, and then until that one has taken the data.
 */

#include <string.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"

/* Senders whose message was received, and whose data were not taken yet; of all mailboxes. */
static _wait_q_t untaken = Z_WAIT_Q_INIT(&untaken);

void k_mbox_init(struct k_mbox *mbox)
{
	z_wait_queue_init(&mbox->tx_msg_queue);
	z_wait_queue_init(&mbox->rx_msg_queue);
}

/* Does the receiver want this message, and does it want the receiver? If so, it has it. Locked. */
static bool deliver(struct k_mbox_msg *tx_msg, struct k_mbox_msg *rx_msg)
{
	uint32_t info = rx_msg->info;

	if ((tx_msg->tx_target_thread != K_ANY &&
	     tx_msg->tx_target_thread != rx_msg->tx_target_thread) ||
	    (rx_msg->rx_source_thread != K_ANY &&
	     rx_msg->rx_source_thread != tx_msg->rx_source_thread)) {
		return false;
	}
	rx_msg->rx_source_thread = tx_msg->rx_source_thread;
	tx_msg->tx_target_thread = rx_msg->tx_target_thread;
	rx_msg->info = tx_msg->info;
	tx_msg->info = info;
	rx_msg->size = MIN(rx_msg->size, tx_msg->size);
	rx_msg->tx_data = tx_msg->tx_data;
	rx_msg->_syncing_thread = tx_msg->rx_source_thread;
	return true;
}

/* A receiver was found for a sender in the mailbox: it waits on, without a limit. Locked. */
static void wait_on(struct k_thread *sender)
{
	z_leave_wait_queue(sender);
	sender->base.thread_state |= _THREAD_PENDING;
	sender->base.pended_on = &untaken;
	z_insert_by_urgency(&untaken.waitq, sender);
}

/* The data of a message have been taken: its sender goes on, unless it has ended. */
static void let_sender_go(struct k_mbox_msg *rx_msg)
{
	unsigned int key = z_lock();
	struct k_thread *sender = rx_msg->_syncing_thread;

	rx_msg->_syncing_thread = NULL;
	if (sender != NULL && sender->base.pended_on == &untaken) {
		((struct k_mbox_msg *)sender->base.swap_data)->size = rx_msg->size;
		z_wake(sender, 0);
	}
	z_reschedule(key);
}

void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer)
{
	if (buffer == NULL) {
		rx_msg->size = 0;
	} else if (rx_msg->_syncing_thread != NULL && rx_msg->size > 0) {
		memcpy(buffer, rx_msg->tx_data, rx_msg->size);
	}
	let_sender_go(rx_msg);
}

int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout)
{
	unsigned int key;
	sys_dnode_t *node;

	Z_NOT_IN_ISR();
	key = z_lock();
	tx_msg->rx_source_thread = z_current();
	tx_msg->_syncing_thread = z_current();
	z_current()->base.swap_data = tx_msg;
	SYS_DLIST_FOR_EACH_NODE(&mbox->rx_msg_queue.waitq, node) {
		struct k_thread *receiver = Z_THREAD_OF_QNODE(node);

		if (deliver(tx_msg, receiver->base.swap_data)) {
			z_wake(receiver, 0);
			return z_wait(&untaken, K_FOREVER, key);
		}
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMSG;
	}
	return z_wait(&mbox->tx_msg_queue, timeout, key);
}

/*
 * A message is there: its data are taken at once, if there is a buffer for them or there are none.
 */
static int received(struct k_mbox_msg *rx_msg, void *buffer)
{
	if (buffer != NULL || rx_msg->size == 0) {
		k_mbox_data_get(rx_msg, buffer);
	}
	return 0;
}

int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout)
{
	unsigned int key;
	sys_dnode_t *node;
	int result;

	Z_NOT_IN_ISR();
	key = z_lock();
	rx_msg->tx_target_thread = z_current();
	SYS_DLIST_FOR_EACH_NODE(&mbox->tx_msg_queue.waitq, node) {
		struct k_thread *sender = Z_THREAD_OF_QNODE(node);

		if (deliver(sender->base.swap_data, rx_msg)) {
			wait_on(sender);
			z_unlock(key);
			return received(rx_msg, buffer);
		}
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMSG;
	}
	z_current()->base.swap_data = rx_msg;
	result = z_wait(&mbox->rx_msg_queue, timeout, key);
	return result == 0 ? received(rx_msg, buffer) : result;
}
