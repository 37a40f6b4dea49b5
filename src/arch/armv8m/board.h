/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the Armv8-M port asks of a board. A board is a directory src/boards/NAME; it knows its
 * memory map, clocks and console, and nothing of threads.
 */

#ifndef BULKHEAD_ARMV8M_BOARD_H
#define BULKHEAD_ARMV8M_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/* Clocks and console. The first C code after memory is ready; interrupts are locked. */
void board_init(void);

/* Send bytes, complete before return. Any context of the kernel. */
void board_console_write(const char *text, size_t length);

/* The end of the system with this exit status, where somebody is there to see it. */
FUNC_NORETURN void board_stop(int status);

/*
 * Nothing can ever run again: no timeout is pending, no interrupt line is enabled. Called by the
 * idle thread, locked. Returns if the board goes on waiting (for a debugger, for power off).
 */
void board_nothing_to_do(void);

/*
 * The application's arguments: words separated by one blank, where a backslash makes the next
 * character a plain one, and '' is an empty word. The caller cuts it up in place. NULL: there is
 * nobody to give any.
 */
char *board_command_line(void);

/*
 * Random bytes from the chip or, where the board has no source, from @a seed on. Supervisor.
 */
void board_random(void *buffer, size_t size);

/*
 * The system timer, with sys_clock_set_timeout(), sys_clock_elapsed() and arch_busy_wait() of
 * port/interrupts.h: the board's own, or systick.c with CONFIG_CORTEX_M_SYSTICK.
 */

/* Cycles since boot. Locked. */
uint64_t arm_timer_cycles(void);

/* Is an announcement asked for? */
bool arm_timer_is_armed(void);

#endif
