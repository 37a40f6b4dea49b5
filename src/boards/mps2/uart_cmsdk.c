/* SPDX-License-Identifier: Apache-2.0 */

/* The UART that the devicetree has chosen, by its Secure address. Polled: a console must work with
 * interrupts locked. */

#include <stdint.h>

#include <zephyr/toolchain.h>

#include "uart_cmsdk.h"

BUILD_ASSERT(CONFIG_CONSOLE_UART_ADDRESS != 0, "the devicetree has no chosen zephyr,console");
BUILD_ASSERT(CONFIG_CONSOLE_UART_SPEED > 0, "the console has no current-speed");

#define UART_DATA      (*(volatile uint32_t *)(CONFIG_CONSOLE_UART_ADDRESS + 0x00))
#define UART_STATE     (*(volatile uint32_t *)(CONFIG_CONSOLE_UART_ADDRESS + 0x04))
#define STATE_TX_FULL  (1u << 0)
#define UART_CTRL      (*(volatile uint32_t *)(CONFIG_CONSOLE_UART_ADDRESS + 0x08))
#define CTRL_TX_ENABLE (1u << 0)
#define UART_BAUDDIV   (*(volatile uint32_t *)(CONFIG_CONSOLE_UART_ADDRESS + 0x10))

void uart_init(void)
{
	UART_BAUDDIV = CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_CONSOLE_UART_SPEED;
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
