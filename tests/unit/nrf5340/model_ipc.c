/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Both cores' IPC peripherals and the sixteen wires between them. A send task pulls the wires that
 * its configuration names; a receive event comes on both cores (the sender's too) where the
 * configuration names one of these wires.
 */

#include "model.h"

#include <string.h>

#define WIRES     16
#define SEND(n)   (0x000 + 4 * (n))
#define EVENT(n)  (0x100 + 4 * (n))
#define INTENSET  0x304
#define INTENCLR  0x308
#define INTPEND   0x30C
#define SEND_CNF  0x510
#define RECEIVE   0x590
#define INDEX(at) (((offset) - (at)) / 4)

static struct ipc {
	uint32_t event[WIRES];
	uint32_t send[WIRES], receive[WIRES];
	uint32_t interrupts;
} ipc[CORES];

void model_ipc_reset(void)
{
	memset(ipc, 0, sizeof(ipc));
}

static bool in(uint32_t offset, uint32_t first)
{
	return offset >= first && offset < first + 4 * WIRES;
}

static uint32_t pending(const struct ipc *end)
{
	uint32_t mask = 0;

	for (unsigned int n = 0; n < WIRES; n++) {
		mask |= (end->event[n] != 0 ? 1u : 0u) << n;
	}
	return mask & end->interrupts;
}

bool model_ipc_line(enum core core)
{
	return (core == model_this_core || model_both_cores) && pending(&ipc[core]) != 0;
}

static void pull(uint32_t wires)
{
	for (unsigned int core = 0; core < CORES; core++) {
		for (unsigned int n = 0; n < WIRES; n++) {
			if ((ipc[core].receive[n] & wires) != 0) {
				ipc[core].event[n] = 1;
			}
		}
	}
}

uint32_t model_ipc_read(enum core core, uint32_t offset)
{
	if (in(offset, EVENT(0))) {
		return ipc[core].event[INDEX(EVENT(0))];
	}
	if (offset == INTPEND) {
		return pending(&ipc[core]);
	}
	fail_msg("IPC + 0x%03x is not one to read", offset);
	return 0;
}

void model_ipc_write(enum core core, uint32_t offset, uint32_t value)
{
	if (in(offset, SEND(0))) {
		assert_int_equal(value, 1);
		pull(ipc[core].send[INDEX(SEND(0))]);
	} else if (in(offset, EVENT(0))) {
		assert_int_equal(value, 0);
		ipc[core].event[INDEX(EVENT(0))] = 0;
	} else if (in(offset, SEND_CNF)) {
		ipc[core].send[INDEX(SEND_CNF)] = value;
	} else if (in(offset, RECEIVE)) {
		ipc[core].receive[INDEX(RECEIVE)] = value;
	} else if (offset == INTENSET) {
		ipc[core].interrupts |= value;
	} else if (offset == INTENCLR) {
		ipc[core].interrupts &= ~value;
	} else {
		fail_msg("IPC + 0x%03x is not one to write", offset);
	}
}

/* ---- The other core ------------------------------------------------------------------------ */

static struct ipc *peer(void)
{
	return &ipc[model_this_core == APP ? NET : APP];
}

void model_peer_connects(unsigned int channel)
{
	peer()->receive[channel] = 1u << channel;
}

void model_peer_signals(unsigned int channel)
{
	pull(1u << channel);
	/* Time goes by, so that an interrupt can come. */
	model_pass(1);
}

bool model_peer_was_signalled(unsigned int channel)
{
	bool was = peer()->event[channel] != 0;

	peer()->event[channel] = 0;
	return was;
}
