/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Printing a heap, for whoever looks for the reason of an allocation that failed.
 */

#include "sys_heap_internal.h"

#include <zephyr/sys/printk.h>

static void print_free_lists(struct z_heap *heap)
{
	printk("%10s %10s %10s\n", "units from", "chunks", "largest");
	for (unsigned int list = 0; list < list_count(heap); list++) {
		chunk_t first = heap->lists[list];
		chunk_t chunk = first;
		chunk_t largest = 0;
		unsigned int count = 0;

		if (first == 0) {
			continue;
		}
		do {
			largest = MAX(largest, chunk_size(heap, chunk));
			count++;
			chunk = free_chunk(heap, chunk)->next;
		} while (chunk != first);
		printk("%10u %10u %10u\n", 1u << list, count, (unsigned int)largest);
	}
}

static void print_chunks(struct z_heap *heap)
{
	for (chunk_t chunk = first_chunk(heap); chunk < heap->end;
	     chunk = chunk_right(heap, chunk)) {
		printk("%p %c %u units\n", chunk_memory(heap, chunk),
		       chunk_used(heap, chunk) ? 'A' : 'F', (unsigned int)chunk_size(heap, chunk));
	}
}

void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks)
{
	struct z_heap *h = heap->heap;
	struct sys_memory_stats stats = {0};

	(void)sys_heap_runtime_stats_get(heap, &stats);
	printk("heap at %p, %u units of %zu bytes\n", (void *)h, (unsigned int)h->end, UNIT);
	print_free_lists(h);
	if (dump_chunks) {
		print_chunks(h);
	}
	printk("%zu bytes free, %zu allocated, at most %zu allocated\n", stats.free_bytes,
	       stats.allocated_bytes, stats.max_allocated_bytes);
}
