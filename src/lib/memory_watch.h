/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What heaps tell a tool that watches the image's memory accesses: which bytes are somebody's. The
 * tool is one of a host (CONFIG_MEMORY_WATCH); without one these functions are nothing.
 *
 * They run where the heap's code runs, so in user mode, too. They never change what a heap does.
 */

#ifndef BULKHEAD_LIB_MEMORY_WATCH_H
#define BULKHEAD_LIB_MEMORY_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum z_watch_event {
	/* Memory becomes a heap's, whatever it was before; the heap is about to write there. */
	Z_WATCH_HEAP,
	/* The heap has written what it needs: all of it is nobody's now. */
	Z_WATCH_HEAP_READY,
	/* A block of so many bytes is somebody's; the second number: what the heap keeps of it. */
	Z_WATCH_TAKEN,
	/* It has another size now, in the same place; the numbers are the same. */
	Z_WATCH_RESIZED,
	/*
	 * Who took the block gives away a part of it: so many bytes, so far from its start. The
	 * heap, and who gave it away, still name it by its start.
	 */
	Z_WATCH_PART,
	/* The block is nobody's from now on; the heap has not changed anything yet. */
	Z_WATCH_FREED,
};

#ifdef CONFIG_MEMORY_WATCH

/*
 * Is there a tool? Thread-local only because a domain's process can read no other variable of the
 * chip.
 */
extern __thread bool z_watching __attribute__((tls_model("local-exec")));

/* The port's: tell the tool. */
void arch_watch(enum z_watch_event event, void *memory, size_t size, size_t other);

/* The port's: write zeros over variables, and over what a tool keeps between them. */
void arch_watch_clear(void *start, size_t size);

#endif

static inline void z_watch(enum z_watch_event event, void *memory, size_t size, size_t other)
{
#ifdef CONFIG_MEMORY_WATCH
	if (__builtin_expect(z_watching, false)) {
		arch_watch(event, memory, size, other);
	}
#else
#endif
}

static inline void z_watch_clear(void *start, size_t size)
{
#ifdef CONFIG_MEMORY_WATCH
	arch_watch_clear(start, size);
#else
	memset(start, 0, size);
#endif
}

#endif
