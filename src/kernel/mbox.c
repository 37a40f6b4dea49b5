/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mailboxes. The message of a thread that waits is in its swap_data. A sender waits twice: in the
 * mailbox for a receiver, with a limit in time, and then until that one has taken the data.
 *
 * A message whose sender does not wait has a thread that never runs in its place.
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
	rx_msg->_syncing_thread = tx_msg->_syncing_thread;
	return true;
}

/* Put a thread that does not run into a queue. Locked. */
static void wait_in(_wait_q_t *queue, struct k_thread *sender)
{
	sender->base.thread_state |= _THREAD_PENDING;
	sender->base.pended_on = queue;
	z_insert_by_urgency(&queue->waitq, sender);
}

/* A receiver was found for a sender in the mailbox: it waits on, without a limit. Locked. */
static void wait_on(struct k_thread *sender)
{
	z_leave_wait_queue(sender);
	wait_in(&untaken, sender);
}

#if CONFIG_NUM_MBOX_ASYNC_MSGS > 0

/* A message whose sender does not wait. */
struct async_message {
	/* In the queues, with the sender's urgency. */
	struct k_thread place;
	struct k_mbox_msg msg;
	/* To be given when the data have been taken; may be NULL. */
	struct k_sem *sem;
};

/*
 * Initialised by the first of them: an image that sends none has no room for any. Bytes, since what
 * has a thread in it would be an object.
 */
static char async_buffer[CONFIG_NUM_MBOX_ASYNC_MSGS * sizeof(struct async_message)]
	__aligned(__alignof__(struct async_message));
static struct k_mem_slab async_messages;

/* The data of a message have been taken. Nothing, if a thread has sent it. Locked. */
static void sent(struct k_thread *sender)
{
	struct async_message *message = CONTAINER_OF(sender, struct async_message, place);
	struct k_sem *sem;

	if ((sender->base.thread_state & _THREAD_DUMMY) == 0) {
		return;
	}
	sem = message->sem;
	k_mem_slab_free(&async_messages, message);
	if (sem != NULL) {
		k_sem_give(sem);
	}
}

#else

static inline void sent(struct k_thread *sender)
{
}

#endif

/* The data of a message have been taken: its sender goes on, unless it has ended. */
static void let_sender_go(struct k_mbox_msg *rx_msg)
{
	unsigned int key = z_lock();
	struct k_thread *sender = rx_msg->_syncing_thread;

	rx_msg->_syncing_thread = NULL;
	if (sender != NULL && sender->base.pended_on == &untaken) {
		((struct k_mbox_msg *)sender->base.swap_data)->size = rx_msg->size;
		z_wake(sender, 0);
		sent(sender);
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

/* Give a message to the first thread that waits for one like it. Locked. */
static bool find_receiver(struct k_mbox *mbox, struct k_mbox_msg *tx_msg)
{
	sys_dnode_t *node;

	SYS_DLIST_FOR_EACH_NODE(&mbox->rx_msg_queue.waitq, node) {
		struct k_thread *receiver = Z_THREAD_OF_QNODE(node);

		if (deliver(tx_msg, receiver->base.swap_data)) {
			z_wake(receiver, 0);
			return true;
		}
	}
	return false;
}

int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout)
{
	unsigned int key;

	Z_NOT_IN_ISR();
	key = z_lock();
	tx_msg->rx_source_thread = z_current();
	tx_msg->_syncing_thread = z_current();
	z_current()->base.swap_data = tx_msg;
	if (find_receiver(mbox, tx_msg)) {
		return z_wait(&untaken, K_FOREVER, key);
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMSG;
	}
	return z_wait(&mbox->tx_msg_queue, timeout, key);
}

#if CONFIG_NUM_MBOX_ASYNC_MSGS > 0
void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem)
{
	struct k_thread *current = z_current();
	struct async_message *message;
	void *block;
	unsigned int key;

	key = z_lock();
	if (async_messages.buffer == NULL) {
		(void)k_mem_slab_init(&async_messages, async_buffer, sizeof(struct async_message),
				      CONFIG_NUM_MBOX_ASYNC_MSGS);
	}
	z_unlock(key);
	(void)k_mem_slab_alloc(&async_messages, &block, K_FOREVER);
	message = block;
	*message = (struct async_message){
		.place.base.thread_state = _THREAD_DUMMY,
		.place.base.prio = current->base.prio,
		.place.base.swap_data = &message->msg,
		.msg = *tx_msg,
		.sem = sem,
	};
#ifdef CONFIG_SCHED_DEADLINE
	message->place.base.prio_deadline = current->base.prio_deadline;
	message->place.base.has_deadline = current->base.has_deadline;
#endif
	message->msg.rx_source_thread = current;
	message->msg._syncing_thread = &message->place;
	key = z_lock();
	wait_in(find_receiver(mbox, &message->msg) ? &untaken : &mbox->tx_msg_queue,
		&message->place);
	z_reschedule(key);
}
#endif

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
