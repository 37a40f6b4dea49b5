/* SPDX-License-Identifier: Apache-2.0 */

/* UART0 of the board, by its Secure address. Polled: a console must work with interrupts locked. */

#include <stdint.h>

#include "uart_cmsdk.h"

#define UART0          0x50200000u
#define UART_DATA      (*(volatile uint32_t *)(UART0 + 0x00))
#define UART_STATE     (*(volatile uint32_t *)(UART0 + 0x04))
#define STATE_TX_FULL  (1u << 0)
#define UART_CTRL      (*(volatile uint32_t *)(UART0 + 0x08))
#define CTRL_TX_ENABLE (1u << 0)
#define UART_BAUDDIV   (*(volatile uint32_t *)(UART0 + 0x10))
#define BAUD_RATE      115200u

void uart_init(void)
{
	UART_BAUDDIV = CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / BAUD_RATE;
	UART_CTRL = CTRL_TX_ENABLE;
}

void uart_write(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		while ((UART_STATE & STATE_TX_FULL) != 0) {
		}
		UART_DATA = (uint8_t)text[i];
	}
}
