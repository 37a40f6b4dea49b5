/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Signals and short messages between the two cores of an nRF5340 (CONFIG_NRF_MAILBOX).
 *
 * There are sixteen channels. Each has one direction: 0 to 7 go from the application core to the
 * network core, 8 to 15 back. A channel holds one message at a time; a signal is a call of the
 * other side's handler and carries nothing. All of it is for supervisor mode.
 *
 * The other core is not trusted: a message whose length is not possible is dropped.
 */

#ifndef NRF5340_MAILBOX_H
#define NRF5340_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MAILBOX_CHANNELS    16
/** Longest message, in bytes. */
#define MAILBOX_MESSAGE_MAX 28

/** Called in interrupt context when the other core has signalled on @a channel. */
typedef void (*mailbox_handler_t)(unsigned int channel, void *user_data);

/**
 * Say who is to be called for an incoming channel, and let its signals in; those that came before
 * are delivered then, as one. NULL: nobody, and signals wait.
 * Returns 0, or -EINVAL when the channel is not incoming. Supervisor, ISR.
 */
int mailbox_set_handler(unsigned int channel, mailbox_handler_t handler, void *user_data);

/**
 * Signal on an outgoing channel. Two signals that the other core has not yet taken are one.
 * Returns 0, or -EINVAL when the channel is not outgoing. Supervisor, ISR.
 */
int mailbox_signal(unsigned int channel);

/**
 * Put a message into an outgoing channel and signal. Returns 0, -EINVAL when the channel is not
 * outgoing, -EMSGSIZE when the message is empty or too long, -EBUSY when the other core has not
 * taken the last one. Supervisor, ISR; never waits.
 */
int mailbox_send(unsigned int channel, const void *message, size_t length);

/**
 * Take the message out of an incoming channel. Returns its length, -EINVAL when the channel is not
 * incoming, -EAGAIN when there is none, -EMSGSIZE when it is longer than @a size (it stays),
 * -EBADMSG when its length is not possible (it is dropped). Supervisor, ISR; never waits.
 */
int mailbox_receive(unsigned int channel, void *message, size_t size);

#ifdef __cplusplus
}
#endif

#endif
