/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the processor's port asks of a board (src/arch/armv8m/board.h), on both cores of the
 * nRF5340. There is nobody at the other end of the serial port but a person: no arguments come
 * from there, and an exit status goes nowhere.
 */

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>

#include "board.h"
#include "drivers.h"
#include "nrf5340.h"
#include "port/system.h"

static void enable_cache(void)
{
#ifdef CONFIG_BOARD_NRF5340DK_NRF5340_CPUNET
	reg_write(NVMC_BASE + NVMC_ICACHECNF, CACHE_ON);
#else
	reg_write(CACHE_BASE + CACHE_ENABLE, CACHE_ON);
#endif
}

#ifdef CONFIG_NRF_DEBUG_PORT_OPEN
static void open_debug_port(void)
{
	reg_write(CTRLAP_BASE + CTRLAP_APPROTECT_DISABLE, APPROTECT_KEY);
	reg_write(CTRLAP_BASE + CTRLAP_SECUREAPPROTECT_DISABLE, APPROTECT_KEY);
}
#endif

void board_init(void)
{
#ifdef CONFIG_NRF_DEBUG_PORT_OPEN
	open_debug_port();
#endif
	enable_cache();
	clock_start();
	rtc_start();
	uarte_start();
#ifdef CONFIG_BOARD_ENABLE_CPUNET
	network_core_start();
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
