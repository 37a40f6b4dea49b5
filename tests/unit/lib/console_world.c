/* SPDX-License-Identifier: Apache-2.0 */

#include "console_world.h"

#include <string.h>

#include <zephyr/kernel.h>

#include "port/system.h"

static char printed[8192];
static char returned[8192];
static size_t printed_length;

unsigned int console_writes;
bool console_locked = true;
bool console_terminal;
int64_t clock_ticks;

bool arch_console_is_terminal(void)
{
	return console_terminal;
}

void arch_console_write(const char *text, size_t length)
{
	memcpy(&printed[printed_length], text, length);
	printed_length += length;
	console_writes++;
	console_locked = console_locked && sim_cpu.irq_locked;
}

void z_impl_k_str_out(char *c, size_t n)
{
	arch_console_write(c, n);
}

int64_t sys_clock_tick_get(void)
{
	return clock_ticks;
}

const char *console_text(void)
{
	memcpy(returned, printed, printed_length);
	returned[printed_length] = '\0';
	printed_length = 0;
	return returned;
}
