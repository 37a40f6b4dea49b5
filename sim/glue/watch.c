/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: what the core's heaps tell the tool that watches memory (src/lib/memory_watch.h). */

#include <zephyr/toolchain.h>

#include "../chip.h"
#include "glue.h"
#include "memory_watch.h"

#define SAME(event)                                                                                \
	BUILD_ASSERT((int)Z_WATCH_##event == (int)SIM_WATCH_##event, "passed on as a number")

SAME(HEAP);
SAME(HEAP_READY);
SAME(TAKEN);
SAME(RESIZED);
SAME(PART);
SAME(FREED);

__thread bool z_watching __attribute__((tls_model("local-exec")));

void glue_watch_init(void)
{
	z_watching = sim_watching;
}

/* A jump: the tool is to see the heap's frame as the caller's, not one of ours. */
__asm__(".text\n"
	".globl arch_watch\n"
	".type arch_watch, @function\n"
	"arch_watch:\n"
	"	jmp sim_watch\n"
	".size arch_watch, . - arch_watch\n");

void arch_watch_clear(void *start, size_t size)
{
	sim_watch_clear(start, size);
}
