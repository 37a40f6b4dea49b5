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

/*
 * Does the word look like what a call left behind: the address after a BL or BLX, in Thumb code? A
 * pointer to a function, which a saved register may well hold, does not.
 */
static bool is_return_address(uint32_t word)
{
	const uint16_t *after = (const uint16_t *)(word & ~1u);

	if ((word & 1) == 0 || word < (uintptr_t)z_flash_start + 4 ||
	    word >= (uintptr_t)z_text_end) {
		return false;
	}
	return ((after[-2] & 0xf800) == 0xf000 && (after[-1] & 0xd000) == 0xd000) ||
	       (after[-1] & 0xff87) == 0x4780;
}

/* The same word, at one distance from each other: once, or again and again in a recursion. */
struct stack_words {
	uintptr_t first;
	uintptr_t last;
	uint32_t word;
	size_t count;
	size_t stride;
};

/* " +place:word*count/stride" */
static size_t describe_words(const struct stack_words *words, uintptr_t sp, char *text, size_t size)
{
	size_t used;

	if (words->count == 0) {
		return 0;
	}
	used = printed(snprintk(text, size, " +%zx:%x", (size_t)(words->first - sp),
				(unsigned int)words->word),
		       size);
	if (words->count > 1) {
		used += printed(
			snprintk(text + used, size - used, "*%zx/%zx", words->count, words->stride),
			size - used);
	}
	return used;
}

/* The registers, and the words of the stack that may be return addresses, each with its place. */
size_t arch_describe_callers(const struct arch_esf *esf, bool call, uintptr_t start, uintptr_t end,
			     char *text, size_t size)
{
	/* The sharp bracket at the end, and the longest item before it. */
	const size_t reserve = sizeof(" +ffff:ffffffff*fff/ffff>");
	uintptr_t sp = arch_esf_sp(esf);
	struct stack_words words = {0};
	size_t used;

	text[0] = '\0';
	if (sp < start || sp > end || size < 96) {
		return 0;
	}
	used = printed(snprintk(text, size, "<callers pc %x sp %zx lr %x fp %x",
				(unsigned int)esf->basic.pc, (size_t)sp,
				(unsigned int)esf->basic.lr, (unsigned int)arm_fault_r7),
		       size);
	for (uintptr_t at = sp & ~3u; at + 4 <= end && used + reserve < size; at += 4) {
		uint32_t word = *(const volatile uint32_t *)at;

		if (!is_return_address(word)) {
			continue;
		}
		if (words.count > 0 && word == words.word &&
		    (words.count == 1 || at - words.last == words.stride)) {
			words.stride = at - words.last;
			words.count++;
		} else {
			used += describe_words(&words, sp, text + used, size - used);
			words = (struct stack_words){.first = at, .word = word, .count = 1};
		}
		words.last = at;
	}
	if (used + reserve < size) {
		used += describe_words(&words, sp, text + used, size - used);
	}
	used += printed(snprintk(text + used, size - used, ">"), size - used);
	return used;
}
