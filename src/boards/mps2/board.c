/* SPDX-License-Identifier: Apache-2.0 */

/* mps2_an521 as the port sees it. Nothing has to be clocked: QEMU has no clocks to set up. */

#include <zephyr/init.h>
#include <zephyr/kernel.h>

#include "board.h"
#include "command_line.h"
#include "null_page.h"
#include "port/system.h"
#include "semihosting.h"
#include "uart_cmsdk.h"

void board_init(void)
{
	null_page_close();
	uart_init();
}

void board_console_write(const char *text, size_t length)
{
	uart_write(text, length);
}

FUNC_NORETURN void board_stop(int status)
{
	semihosting_exit(status);
}

/* Nobody is there who could press a button. */
void board_nothing_to_do(void)
{
	semihosting_exit(z_report_waits(true) ? 1 : 0);
}

char *board_command_line(void)
{
	return command_line_get()->arguments;
}

/* xorshift64*: the machine has no source of randomness, and a run is to be repeatable. */
void board_random(void *buffer, size_t size)
{
	static uint64_t state;
	uint8_t *bytes = buffer;

	if (state == 0) {
		state = command_line_get()->seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	}
	for (size_t i = 0; i < size; i++) {
		state ^= state >> 12;
		state ^= state << 25;
		state ^= state >> 27;
		bytes[i] = (uint8_t)((state * UINT64_C(0x2545F4914F6CDD1D)) >> 56);
	}
}

static void stop(struct k_timer *timer)
{
	(void)z_report_waits(false);
	semihosting_exit(0);
}

static int start_stop_timer(void)
{
	static struct k_timer timer;
	uint64_t us = command_line_get()->stop_at_us;

	if (us != 0) {
		k_timer_init(&timer, stop, NULL);
		k_timer_start(&timer, K_TIMEOUT_ABS_US(us), K_NO_WAIT);
	}
	return 0;
}

SYS_INIT(start_stop_timer, APPLICATION, 0);
