/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory slabs.
 */

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "fault.h"
#include "lock.h"
#include "scheduler.h"

/*
 * A free block begins with its link, the complement of the next one's address: so hardly any block
 * in use looks like a free one, and whether it is one needs no walk.
 */
static void set_link(char *block, char *next)
{
	*(uintptr_t *)block = ~(uintptr_t)next;
}

static char *link_of(const char *block)
{
	return (char *)~*(const uintptr_t *)block;
}

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

		set_link(block, slab->free_list);
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
		char *block = slab->free_list;

		*mem = block;
		slab->free_list = link_of(block);
		*(uintptr_t *)block = 0;
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
	Z_NOT_IN_ISR();
	result = z_wait(&slab->wait_q, timeout, key);
	if (result == 0) {
		*mem = z_current()->base.swap_data;
	}
	return result;
}

static bool in_buffer(const struct k_mem_slab *slab, const char *address)
{
	return (size_t)(address - slab->buffer) < slab->info.num_blocks * slab->info.block_size;
}

static bool is_block(const struct k_mem_slab *slab, const char *address)
{
	return in_buffer(slab, address) &&
	       (size_t)(address - slab->buffer) % slab->info.block_size == 0;
}

/* Locked. The walk is for blocks that begin as a free one does, so it seldom happens by chance. */
static bool is_free(const struct k_mem_slab *slab, const char *block)
{
	const char *next = link_of(block);

	if (next != NULL && !is_block(slab, next)) {
		return false;
	}
	next = slab->free_list;
	while (next != NULL && next != block) {
		next = link_of(next);
	}
	return next != NULL;
}

void k_mem_slab_free(struct k_mem_slab *slab, void *mem)
{
	uintptr_t caller = (uintptr_t)__builtin_return_address(0);
	struct k_thread *thread;
	char *block = mem;
	unsigned int key;

	/* Without the lock: a wild pointer faults here. */
	if (!in_buffer(slab, block) && (uintptr_t)mem % sizeof(void *) == 0) {
		block = *(char **)mem;
	}
	key = z_lock();
	if (!is_block(slab, block) || slab->info.num_used == 0 || is_free(slab, block)) {
		z_unlock(key);
		z_raise(K_ERR_KERNEL_PANIC, caller);
	}
	thread = z_wake_first(&slab->wait_q, 0);
	if (thread != NULL) {
		thread->base.swap_data = block;
	} else {
		set_link(block, slab->free_list);
		slab->free_list = block;
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
