/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a tool needs to find who called the function at fault: registers, and those words of the
 * stack that may be return addresses, each with its place. The compiler's rules for unwinding are
 * not on the chip.
 */

#include <zephyr/kernel.h>

#include "arm.h"
#include "fact_line.h"
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

/* The same word again and again, at one distance from each other, as a recursion leaves it. */
struct run {
	uint32_t word;
	uintptr_t last;
	size_t count;
	size_t stride;
};

static void end_run(const struct run *run)
{
	if (run->count > 1) {
		(void)z_fact_add("*%zx/%zx", run->count, run->stride);
	}
}

/* The stack pointer of user code is its own word, the bounds are ours. */
void arch_facts_callers(const struct arch_esf *esf, bool call,
			const struct _thread_stack_info *stack)
{
	uintptr_t sp = arch_esf_sp(esf);
	uintptr_t end = stack->start + stack->size;
	const char *before = " calls=";
	/* All of it, though the count says what counts: the compiler does not see it. */
	struct run run = {0};

	if (sp < stack->start || sp > end) {
		return;
	}
	z_fact_if(FACT_lr, esf->basic.lr);
	z_fact_if(FACT_fp, arm_fault_r7);
	for (uintptr_t at = sp & ~3u; at + 4 <= end; at += 4) {
		uint32_t word = *(const volatile uint32_t *)at;

		if (!is_return_address(word)) {
			continue;
		}
		if (run.count > 0 && word == run.word &&
		    (run.count == 1 || at - run.last == run.stride)) {
			run.stride = at - run.last;
			run.count++;
		} else {
			end_run(&run);
			if (!z_fact_add("%s%x:%x", before, (unsigned int)(at - sp),
					(unsigned int)word)) {
				return;
			}
			before = ",";
			run.word = word;
			run.count = 1;
		}
		run.last = at;
	}
	end_run(&run);
}
