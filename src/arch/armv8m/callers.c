/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a tool needs to find who called the function at fault: registers, and those words of the
 * stack that may be return addresses, each with its place. The compiler's rules for unwinding are
 * not on the chip.
 */

#include <zephyr/kernel.h>

#include "arm.h"
#include "port/system.h"

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

/* "place:word*count/stride"; false: the line is full. */
static bool say_words(const struct stack_words *words, uintptr_t sp, const char *before)
{
	unsigned int place = (unsigned int)(words->first - sp);

	return words->count > 1 ? z_fact("%s%x:%x*%zx/%zx", before, place,
					 (unsigned int)words->word, words->count, words->stride)
				: z_fact("%s%x:%x", before, place, (unsigned int)words->word);
}

/* The stack pointer of user code is its own word, the bounds are ours. */
void arch_facts_callers(const struct arch_esf *esf, bool call,
			const struct _thread_stack_info *stack)
{
	uintptr_t sp = arch_esf_sp(esf);
	uintptr_t end = stack->start + stack->size;
	struct stack_words words = {0};
	const char *before = " calls=";

	if (sp < stack->start || sp > end) {
		return;
	}
	(void)z_fact(" lr=0x%x fp=0x%x", (unsigned int)esf->basic.lr, (unsigned int)arm_fault_r7);
	for (uintptr_t at = sp & ~3u; at + 4 <= end; at += 4) {
		uint32_t word = *(const volatile uint32_t *)at;

		if (!is_return_address(word)) {
			continue;
		}
		if (words.count > 0 && word == words.word &&
		    (words.count == 1 || at - words.last == words.stride)) {
			words.stride = at - words.last;
			words.count++;
		} else {
			if (words.count > 0) {
				if (!say_words(&words, sp, before)) {
					return;
				}
				before = ",";
			}
			words = (struct stack_words){.first = at, .word = word, .count = 1};
		}
		words.last = at;
	}
	if (words.count > 0) {
		(void)say_words(&words, sp, before);
	}
}
