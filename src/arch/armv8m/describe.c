/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words for reports. The debug information is not on the chip: a mark in angle brackets stands for
 * the words, and whoever has the image puts them in its place ("sim run" at once, "sim decode" in
 * a log). A mark can be read by itself too: it is an address.
 */

#include <zephyr/sys/printk.h>

#include "arm.h"
#include "port/system.h"

static bool in_flash(uintptr_t addr)
{
	return addr >= (uintptr_t)z_flash_start && addr < (uintptr_t)z_flash_end;
}

static size_t printed(int n, size_t size)
{
	return n <= 0 ? 0 : MIN((size_t)n, size - 1);
}

size_t arch_describe_code(uintptr_t pc, char *text, size_t size)
{
	text[0] = '\0';
	if (!in_flash(pc)) {
		return 0;
	}
	return printed(snprintk(text, size, "<code 0x%zx>", (size_t)pc), size);
}

size_t arch_describe_data(uintptr_t addr, char *text, size_t size)
{
	text[0] = '\0';
	if (!(addr >= (uintptr_t)z_ram_start && addr < (uintptr_t)z_ram_end) &&
	    !(addr >= (uintptr_t)z_text_end && addr < (uintptr_t)z_rom_end)) {
		return 0;
	}
	return printed(snprintk(text, size, "<data 0x%zx>", (size_t)addr), size);
}
