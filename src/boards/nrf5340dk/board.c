/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the processor's port asks of a board (src/arch/armv8m/board.h): how the kit is wired, for
 * the drivers of its chip (src/soc/nrf5340). There is nobody at the other end of the serial port
 * but a person: no arguments come from there, and an exit status goes nowhere.
 */

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>

#include "board.h"
#include "drivers.h"
#include "nrf5340.h"
#include "port/system.h"

/* How the kit is wired: its serial ports, and the load of its crystal. */
#ifdef CONFIG_SOC_NRF5340_CPUNET
#define CONSOLE_TX PSEL(1, 1)
#else
#define CONSOLE_TX PSEL(0, 20)
#endif
/* TX and RX of the network core's. */
#define NETWORK_CONSOLE_PORT 1
#define NETWORK_CONSOLE_PINS ((1u << 0) | (1u << 1))

void board_init(void)
{
	chip_start();
	clock_start(INTCAP_7PF);
	rtc_start();
	uarte_start(CONSOLE_TX);
#ifdef CONFIG_BOARD_ENABLE_CPUNET
	network_core_start(NETWORK_CONSOLE_PORT, NETWORK_CONSOLE_PINS);
#endif
}

void board_console_write(const char *text, size_t length)
{
	uarte_write(text, length);
}

FUNC_NORETURN void board_stop(int status)
{
	(void)arch_irq_lock();
	for (;;) {
		wait_for_interrupt();
	}
}

/* The counter wakes the idle thread every few minutes: the report comes once. */
void board_nothing_to_do(void)
{
	static bool told;

	if (!told) {
		told = true;
		(void)z_report_waits(true);
	}
}

char *board_command_line(void)
{
	return NULL;
}
