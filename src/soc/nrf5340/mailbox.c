/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The mailbox: the IPC peripheral's signals, and a slot in shared RAM for each channel. Only the
 * sender fills a slot and only the receiver empties it; its length word says which of them it
 * belongs to. The application core, which starts first, empties all slots.
 */

#include <errno.h>
#include <stdint.h>

#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#include <nrf5340/mailbox.h>

#include "nrf5340.h"

#define HALF (MAILBOX_CHANNELS / 2)

#ifdef CONFIG_SOC_NRF5340_CPUNET
#define FIRST_INCOMING 0u
#define FIRST_OUTGOING HALF
#else
#define FIRST_INCOMING HALF
#define FIRST_OUTGOING 0u
#endif

struct slot {
	/* 0: the sender's. Otherwise the receiver's, and so many bytes hold a message. */
	uint32_t length;
	uint8_t message[MAILBOX_MESSAGE_MAX];
};

BUILD_ASSERT(sizeof(struct slot) * MAILBOX_CHANNELS ==
		     SHARED_RAM_BASE + SHARED_RAM_SIZE - MAILBOX_BASE,
	     "the slots are the end of the shared memory");

static struct {
	mailbox_handler_t handler;
	void *user_data;
} users[MAILBOX_CHANNELS];

static bool is_incoming(unsigned int channel)
{
	return channel / HALF == FIRST_INCOMING / HALF;
}

static bool is_outgoing(unsigned int channel)
{
	return channel / HALF == FIRST_OUTGOING / HALF;
}

static volatile struct slot *slot_of(unsigned int channel)
{
	return (volatile struct slot *)shared_memory(MAILBOX_BASE) + channel;
}

int mailbox_set_handler(unsigned int channel, mailbox_handler_t handler, void *user_data)
{
	unsigned int key;

	if (!is_incoming(channel)) {
		return -EINVAL;
	}
	key = arch_irq_lock();
	reg_write(IPC_BASE + IPC_INTENCLR, 1u << channel);
	users[channel].handler = handler;
	users[channel].user_data = user_data;
	if (handler != NULL) {
		reg_write(IPC_BASE + IPC_INTENSET, 1u << channel);
	}
	arch_irq_unlock(key);
	return 0;
}

int mailbox_signal(unsigned int channel)
{
	if (!is_outgoing(channel)) {
		return -EINVAL;
	}
	reg_write(IPC_BASE + IPC_TASKS_SEND(channel), TASK_START);
	return 0;
}

int mailbox_send(unsigned int channel, const void *message, size_t length)
{
	volatile struct slot *slot = slot_of(channel);
	const uint8_t *bytes = message;
	unsigned int key;

	if (!is_outgoing(channel)) {
		return -EINVAL;
	}
	if (length == 0 || length > MAILBOX_MESSAGE_MAX) {
		return -EMSGSIZE;
	}
	key = arch_irq_lock();
	if (slot->length != 0) {
		arch_irq_unlock(key);
		return -EBUSY;
	}
	for (size_t i = 0; i < length; i++) {
		slot->message[i] = bytes[i];
	}
	memory_barrier();
	slot->length = (uint32_t)length;
	memory_barrier();
	arch_irq_unlock(key);
	return mailbox_signal(channel);
}

int mailbox_receive(unsigned int channel, void *message, size_t size)
{
	volatile struct slot *slot = slot_of(channel);
	uint8_t *bytes = message;
	unsigned int key;
	uint32_t length;
	int result;

	if (!is_incoming(channel)) {
		return -EINVAL;
	}
	key = arch_irq_lock();
	/* Read once: the other core can change it at any time. */
	length = slot->length;
	if (length == 0) {
		result = -EAGAIN;
	} else if (length > MAILBOX_MESSAGE_MAX) {
		slot->length = 0;
		result = -EBADMSG;
	} else if (length > size) {
		result = -EMSGSIZE;
	} else {
		memory_barrier();
		for (size_t i = 0; i < length; i++) {
			bytes[i] = slot->message[i];
		}
		memory_barrier();
		slot->length = 0;
		result = (int)length;
	}
	arch_irq_unlock(key);
	return result;
}

static void mailbox_isr(const void *unused)
{
	uint32_t pending = reg_read(IPC_BASE + IPC_INTPEND);

	for (unsigned int n = FIRST_INCOMING; n < FIRST_INCOMING + HALF; n++) {
		/* A handler that ran just now may have taken this one's handler away. */
		if ((pending & (1u << n)) == 0 || users[n].handler == NULL) {
			continue;
		}
		/* First: a signal that comes while the handler runs is a new one. */
		reg_write(IPC_BASE + IPC_EVENTS_RECEIVE(n), EVENT_CLEARED);
		(void)reg_read(IPC_BASE + IPC_EVENTS_RECEIVE(n));
		users[n].handler(n, users[n].user_data);
	}
}

static int mailbox_start(void)
{
	for (unsigned int n = 0; n < HALF; n++) {
		reg_write(IPC_BASE + IPC_SEND_CNF(FIRST_OUTGOING + n), 1u << (FIRST_OUTGOING + n));
		reg_write(IPC_BASE + IPC_RECEIVE_CNF(FIRST_INCOMING + n),
			  1u << (FIRST_INCOMING + n));
	}
	IRQ_CONNECT(IPC_IRQ, 0, mailbox_isr, NULL, 0);
	irq_enable(IPC_IRQ);
	return 0;
}
SYS_INIT(mailbox_start, PRE_KERNEL_1, 10);
