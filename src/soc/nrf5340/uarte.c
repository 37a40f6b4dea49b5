/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The console on UARTE0. The peripheral fetches what it sends by itself, and reaches RAM only: a
 * string that lies in flash would be a bus error. So all text goes through a buffer in RAM. It is
 * polled, takes no interrupt and receives nothing.
 *
 * A fault handler may want to write while the code that it interrupted is in the middle of this:
 * it waits for the transfer under way, and the interrupted code then finds its own one done.
 */

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>

#include "drivers.h"
#include "nrf5340.h"

static char buffer[CONFIG_NRF_CONSOLE_BUFFER_SIZE];
static volatile bool sending;

void uarte_start(uint32_t tx)
{
	/* High is the idle level: the other end sees no character when the pin changes hands. */
	reg_write(GPIO_PORT(PSEL_PORT(tx)) + GPIO_OUTSET, 1u << PSEL_PIN(tx));
	reg_write(GPIO_PORT(PSEL_PORT(tx)) + GPIO_DIRSET, 1u << PSEL_PIN(tx));
	/* Pins can be chosen only while the peripheral is off. */
	reg_write(UARTE0_BASE + UARTE_PSEL_TXD, tx);
	reg_write(UARTE0_BASE + UARTE_PSEL_RXD, PSEL_DISCONNECTED);
	reg_write(UARTE0_BASE + UARTE_PSEL_RTS, PSEL_DISCONNECTED);
	reg_write(UARTE0_BASE + UARTE_PSEL_CTS, PSEL_DISCONNECTED);
	reg_write(UARTE0_BASE + UARTE_CONFIG, CONFIG_8N1);
	reg_write(UARTE0_BASE + UARTE_BAUDRATE, BAUDRATE_115200);
	reg_write(UARTE0_BASE + UARTE_ENABLE, ENABLE_UARTE);
}

/* Wait for the transfer under way, if there is one. */
static void finish(void)
{
	while (sending) {
		if (reg_read(UARTE0_BASE + UARTE_EVENTS_ENDTX) != 0) {
			sending = false;
		}
	}
}

static void send_buffer(size_t length)
{
	memory_barrier();
	reg_write(UARTE0_BASE + UARTE_EVENTS_ENDTX, EVENT_CLEARED);
	reg_write(UARTE0_BASE + UARTE_TXD_PTR, (uint32_t)(uintptr_t)buffer);
	reg_write(UARTE0_BASE + UARTE_TXD_MAXCNT, (uint32_t)length);
	reg_write(UARTE0_BASE + UARTE_TASKS_STARTTX, TASK_START);
	/* Not before the start: who finds it set waits for an event that must be coming. */
	sending = true;
}

/* Between two texts the transmitter is off, or it would keep the fast clock running. */
static void stop(void)
{
	finish();
	reg_write(UARTE0_BASE + UARTE_EVENTS_TXSTOPPED, EVENT_CLEARED);
	reg_write(UARTE0_BASE + UARTE_TASKS_STOPTX, TASK_START);
	while (reg_read(UARTE0_BASE + UARTE_EVENTS_TXSTOPPED) == 0) {
	}
}

/* Fill the buffer with the next bytes, a line end as two. Returns how many bytes it holds. */
static size_t fill(const char **text, size_t *length)
{
	size_t used = 0;

	while (*length != 0 && used + 2 <= sizeof(buffer)) {
		if (**text == '\n') {
			buffer[used++] = '\r';
		}
		buffer[used++] = **text;
		(*text)++;
		(*length)--;
	}
	return used;
}

void uarte_write(const char *text, size_t length)
{
	unsigned int key;

	if (length == 0) {
		return;
	}
	/* An interrupt that writes would otherwise fill the buffer that is being filled. */
	key = arch_irq_lock();
	while (length != 0) {
		finish();
		send_buffer(fill(&text, &length));
	}
	stop();
	arch_irq_unlock(key);
}
