/* SPDX-License-Identifier: Apache-2.0 */

/*
 * UARTE0. It takes its bytes from RAM by itself, one after the other while it sends them; an
 * address that is not in RAM is a bus error. Here, RAM is what the linker put into .data and .bss,
 * and a string constant lies in "flash".
 */

#include "model.h"

#include <string.h>

#define STARTTX   0x008
#define STOPTX    0x00C
#define ENDTX     0x120
#define TXSTOPPED 0x158
#define ENABLE    0x500
#define PSEL_RTS  0x508
#define PSEL_TXD  0x50C
#define PSEL_CTS  0x510
#define PSEL_RXD  0x514
#define BAUDRATE  0x524
#define TXD_PTR   0x544
#define TXD_COUNT 0x548
#define CONFIG    0x56C

#define UARTE_ENABLED     8
#define BAUD_115200       0x01D60000
#define ACCESSES_PER_BYTE 3
#define ACCESSES_TO_STOP  2

extern char __data_start[], _end[];

static struct {
	uint32_t enable, psel_txd, baudrate, config, pointer, count;
	uint32_t end, stopped;
	bool sending, on;
	uint32_t from, left;
	unsigned int progress, stopping;
} uarte;

static char sent[4096];
static size_t sent_length;
static unsigned int transfers;
static unsigned int call_after;
static void (*call)(void);

void model_uarte_reset(void)
{
	memset(&uarte, 0, sizeof(uarte));
	uarte.psel_txd = UINT32_MAX;
	call = NULL;
	model_forget_sent();
}

const char *model_sent(void)
{
	sent[sent_length] = '\0';
	return sent;
}

size_t model_sent_length(void)
{
	return sent_length;
}

void model_forget_sent(void)
{
	sent_length = 0;
	transfers = 0;
}

unsigned int model_transfers(void)
{
	return transfers;
}

bool model_transmitter_is_off(void)
{
	return !uarte.on;
}

void model_when_sent(unsigned int bytes, void (*function)(void))
{
	call_after = bytes;
	call = function;
}

static void send_byte(void)
{
	const char *byte = (const char *)(uintptr_t)uarte.from;
	void (*function)(void) = call;

	if (byte < __data_start || byte >= _end) {
		fail_msg("bus error: the serial port cannot read 0x%08x, which is not RAM",
			 uarte.from);
	}
	if (!model_drives_high(model_this_core, uarte.psel_txd >> 5, uarte.psel_txd & 31)) {
		fail_msg("nothing drives the TX pin");
	}
	assert_true(sent_length + 1 < sizeof(sent));
	sent[sent_length++] = *byte;
	uarte.from++;
	uarte.left--;
	if (uarte.left == 0) {
		uarte.sending = false;
		uarte.end = 1;
	}
	if (function != NULL && call_after-- == 0) {
		call = NULL;
		function();
	}
}

void model_uarte_access(void)
{
	if (uarte.sending && ++uarte.progress >= ACCESSES_PER_BYTE) {
		uarte.progress = 0;
		send_byte();
	}
	if (uarte.stopping != 0 && --uarte.stopping == 0) {
		uarte.stopped = 1;
		uarte.on = false;
	}
}

static void start(void)
{
	if (uarte.enable != UARTE_ENABLED) {
		fail_msg("the serial port is not enabled");
	}
	if (uarte.sending) {
		fail_msg("a transfer is under way: its rest would be lost");
	}
	assert_int_equal(uarte.baudrate, BAUD_115200);
	assert_int_equal(uarte.config, 0);
	assert_in_range(uarte.count, 1, UINT16_MAX);
	uarte.from = uarte.pointer;
	uarte.left = uarte.count;
	uarte.sending = true;
	uarte.on = true;
	uarte.stopping = 0;
	transfers++;
}

static void stop(void)
{
	if (uarte.sending) {
		fail_msg("a transfer is under way: its rest would be lost");
	}
	uarte.stopping = ACCESSES_TO_STOP;
}

uint32_t model_uarte_read(enum core core, uint32_t offset)
{
	assert_int_equal(core, model_this_core);
	switch (offset) {
	case ENDTX:
		if (!uarte.sending && uarte.end == 0) {
			fail_msg("waits for the end of a transfer that nobody started");
		}
		return uarte.end;
	case TXSTOPPED:
		return uarte.stopped;
	default:
		fail_msg("UARTE0 + 0x%03x is not one to read", offset);
		return 0;
	}
}

void model_uarte_write(enum core core, uint32_t offset, uint32_t value)
{
	assert_int_equal(core, model_this_core);
	switch (offset) {
	case STARTTX:
		start();
		break;
	case STOPTX:
		stop();
		break;
	case ENDTX:
		assert_int_equal(value, 0);
		uarte.end = 0;
		break;
	case TXSTOPPED:
		assert_int_equal(value, 0);
		uarte.stopped = 0;
		break;
	case ENABLE:
		uarte.enable = value;
		break;
	case PSEL_TXD:
		/* Pins are chosen while the peripheral is off. */
		assert_int_equal(uarte.enable, 0);
		uarte.psel_txd = value;
		break;
	case PSEL_RTS:
	case PSEL_CTS:
	case PSEL_RXD:
		assert_int_equal(uarte.enable, 0);
		assert_int_equal(value, UINT32_MAX);
		break;
	case BAUDRATE:
		uarte.baudrate = value;
		break;
	case CONFIG:
		uarte.config = value;
		break;
	case TXD_PTR:
		uarte.pointer = value;
		break;
	case TXD_COUNT:
		uarte.count = value;
		break;
	default:
		fail_msg("UARTE0 + 0x%03x is not one to write", offset);
	}
}
