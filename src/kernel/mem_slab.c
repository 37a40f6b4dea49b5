/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory slabs.
 */

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "lock.h"
#include "scheduler.h"

static int make_free_list(struct k_mem_slab *slab)
{
	size_t total;

	if (slab->info.block_size == 0 ||
	    size_mul_overflow(slab->info.block_size, slab->info.num_blocks, &total) ||
	    ((slab->info.block_size | (uintptr_t)slab->buffer) & (sizeof(void *) - 1)) != 0) {
		return -EINVAL;
	}
	slab->free_list = NULL;
	/* From the last to the first, so that blocks are handed out in order. */
	for (uint32_t i = slab->info.num_blocks; i > 0; i--) {
		char *block = slab->buffer + (size_t)(i - 1) * slab->info.block_size;

		*(char **)block = slab->free_list;
		slab->free_list = block;
	}
	return 0;
}

static int init_static_slabs(void)
{
	int result = 0;

	STRUCT_SECTION_FOREACH(k_mem_slab, slab) {
		int error = make_free_list(slab);

		if (error != 0) {
			result = error;
		} else {
			k_object_init(slab);
		}
	}
	return result;
}

SYS_INIT(init_static_slabs, PRE_KERNEL_1, CONFIG_KERNEL_INIT_PRIORITY_OBJECTS);

int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks)
{
	int result;

	slab->buffer = buffer;
	slab->info.block_size = block_size;
	slab->info.num_blocks = num_blocks;
	slab->info.num_used = 0;
	slab->info.max_used = 0;
	z_wait_queue_init(&slab->wait_q);
	result = make_free_list(slab);
	if (result == 0) {
		k_object_init(slab);
	}
	return result;
}

int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	unsigned int key = z_lock();
	int result;

	if (slab->free_list != NULL) {
		*mem = slab->free_list;
		slab->free_list = *(char **)slab->free_list;
		slab->info.num_used++;
		slab->info.max_used = MAX(slab->info.max_used, slab->info.num_used);
		z_unlock(key);
		return 0;
	}
	*mem = NULL;
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMEM;
	}
	__ASSERT(!k_is_in_isr(), "an interrupt handler must not block");
	result = z_wait(&slab->wait_q, timeout, key);
	if (result == 0) {
		*mem = z_current()->base.swap_data;
	}
	return result;
}

/* Only for an assertion. */
static inline bool is_block(const struct k_mem_slab *slab, const void *mem)
{
	size_t offset = (uintptr_t)mem - (uintptr_t)slab->buffer;

	return offset / slab->info.block_size < slab->info.num_blocks &&
	       offset % slab->info.block_size == 0;
}

void k_mem_slab_free(struct k_mem_slab *slab, void *mem)
{
	struct k_thread *thread;
	unsigned int key;

	__ASSERT(is_block(slab, mem), "%p is no block of slab %p", mem, (void *)slab);
	key = z_lock();
	thread = z_wake_first(&slab->wait_q, 0);
	if (thread != NULL) {
		thread->base.swap_data = mem;
	} else {
		*(char **)mem = slab->free_list;
		slab->free_list = mem;
		slab->info.num_used--;
	}
	z_reschedule(key);
}

int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats)
{
	unsigned int key;

	if (slab == NULL || stats == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	stats->allocated_bytes = slab->info.num_used * slab->info.block_size;
	stats->free_bytes = (slab->info.num_blocks - slab->info.num_used) * slab->info.block_size;
	stats->max_allocated_bytes = slab->info.max_used * slab->info.block_size;
	z_unlock(key);
	return 0;
}

int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab)
{
	unsigned int key;

	if (slab == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	slab->info.max_used = slab->info.num_used;
	z_unlock(key);
	return 0;
}
