/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A function of the application's that gets what would go to the console. In images that install
 * one, and in no others: console.c has the function that this one replaces.
 */

#include <zephyr/kernel.h>
#include <zephyr/sys/printk-hooks.h>

#include "console.h"
#include "pieces.h"
#include "port/system.h"

static int to_console(int c)
{
	char text = (char)c;

	arch_console_write(&text, 1);
	return c;
}

static printk_hook_fn_t hook = to_console;

void z_console_write(char *text, size_t length)
{
	if (hook == to_console) {
		arch_console_write(text, length);
		return;
	}
	for (size_t i = 0; i < length; i++) {
		(void)hook((unsigned char)text[i]);
	}
}

void __printk_hook_install(printk_hook_fn_t fn)
{
	hook = fn;
}

printk_hook_fn_t __printk_get_hook(void)
{
	return hook;
}
