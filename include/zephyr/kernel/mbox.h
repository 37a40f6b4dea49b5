/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Mailboxes: messages of any size from one thread to another, each of which may say whom it wants.
 * The sender waits until the receiver has taken the data, which is copied once, from buffer to
 * buffer, or is told by a semaphore. Supervisor threads only.
 */

#ifndef ZEPHYR_KERNEL_MBOX_H
#define ZEPHYR_KERNEL_MBOX_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A message, as its sender or its receiver describes it. */
struct k_mbox_msg {
	/**
	 * Bytes: that are sent; that the receiver takes at most. Afterwards, for both: that were
	 * taken (for a receiver that has not taken them yet: that there are).
	 */
	size_t size;
	/** A word for the other side; both words are exchanged. */
	uint32_t info;
	/** The sender's bytes. */
	void *tx_data;
	/** Whom the receiver takes from, or K_ANY; afterwards, who sent. */
	k_tid_t rx_source_thread;
	/** To whom the sender sends, or K_ANY; afterwards, who received. */
	k_tid_t tx_target_thread;
	/* The kernel's: the sender, or what waits in its place, until the data have been taken. */
	k_tid_t _syncing_thread;
};

/** A mailbox. Every member belongs to the kernel. */
struct k_mbox {
	_wait_q_t tx_msg_queue;
	_wait_q_t rx_msg_queue;
};

#define Z_MBOX_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		.tx_msg_queue = Z_WAIT_Q_INIT(&(obj).tx_msg_queue),                                \
		.rx_msg_queue = Z_WAIT_Q_INIT(&(obj).rx_msg_queue),                                \
	}

/** Define a mailbox; may be preceded by "static". */
#define K_MBOX_DEFINE(name) STRUCT_SECTION_ITERABLE(k_mbox, name) = Z_MBOX_INITIALIZER(name)

/** Initialise. */
void k_mbox_init(struct k_mbox *mbox);

/**
 * Send, and wait until a receiver has taken the data. @a timeout limits the wait for a receiver,
 * not what the receiver then takes. May block also with K_NO_WAIT.
 *
 * @retval 0 done
 * @retval -ENOMSG no thread waits for this message, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 */
int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout);

/**
 * Send without waiting for a receiver. The message, but not its data, is copied; the data must stay
 * until @a sem (NULL: nobody is told) is given, when a receiver has taken them. The message that
 * was passed is not written to: who received it is not told. May block while
 * CONFIG_NUM_MBOX_ASYNC_MSGS such messages are on their way; with 0 there is no such function.
 */
void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem);

/**
 * Receive, waiting for a message for up to @a timeout. May block.
 *
 * @param buffer for the data, of rx_msg->size bytes; NULL: k_mbox_data_get() will take them, and
 * must be called, unless there are none
 * @retval 0 done
 * @retval -ENOMSG none is there, and @a timeout is K_NO_WAIT
 * @retval -EAGAIN the time is over
 */
int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout);

/**
 * Take the data of a message that was received without them, once, and let its sender go on. With
 * @a buffer NULL they are thrown away, and rx_msg->size is 0.
 */
void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer);

#ifdef __cplusplus
}
#endif

#endif
