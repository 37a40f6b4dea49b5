/* SPDX-License-Identifier: Apache-2.0 */

/* Memory slabs: what k_mem_slab_free() takes, and what it does not. */

#include "rules.h"

#define BLOCK 32

K_MEM_SLAB_DEFINE_STATIC(slab, BLOCK, 3, 8);
K_MEM_SLAB_DEFINE_STATIC(other_slab, BLOCK, 1, 8);

static struct k_thread freeing_thread;
static K_THREAD_STACK_DEFINE(freeing_stack, RULE_STACK_SIZE);

static void free_it(void *mem, void *p2, void *p3)
{
	k_mem_slab_free(&slab, mem);
}

/* The fatal error of a thread that frees this, or -1. */
static int free_in_a_thread(void *mem)
{
	rule_may_panic = &freeing_thread;
	k_thread_create(&freeing_thread, freeing_stack, RULE_STACK_SIZE, free_it, mem, NULL, NULL,
			RULE_USER_PRIORITY, 0, K_NO_WAIT);
	k_thread_join(&freeing_thread, K_FOREVER);
	return fatal_reason(&freeing_thread);
}

RULE(R231, is_a_block_freed_by_its_address_and_by_a_variable_that_holds_it)
{
	void *first;
	void *second;

	CHECK_INT(k_mem_slab_alloc(&slab, &first, K_NO_WAIT), 0);
	CHECK_INT(k_mem_slab_alloc(&slab, &second, K_NO_WAIT), 0);
	k_mem_slab_free(&slab, first);
	CHECK_INT(k_mem_slab_num_used_get(&slab), 1);
	k_mem_slab_free(&slab, &second);
	CHECK_INT(k_mem_slab_num_used_get(&slab), 0);
}

RULE(R231, what_if_something_is_freed_that_is_no_block_of_the_slab_in_use)
{
	static char elsewhere[BLOCK] __aligned(8);
	static void *variable;
	void *kept;
	void *freed;
	void *foreign;

	CHECK_INT(k_mem_slab_alloc(&slab, &kept, K_NO_WAIT), 0);
	CHECK_INT(k_mem_slab_alloc(&slab, &freed, K_NO_WAIT), 0);
	CHECK_INT(k_mem_slab_alloc(&other_slab, &foreign, K_NO_WAIT), 0);
	k_mem_slab_free(&slab, freed);

	CHECK_INT(free_in_a_thread((char *)kept + 8), K_ERR_KERNEL_PANIC);
	CHECK_INT(free_in_a_thread(freed), K_ERR_KERNEL_PANIC);
	variable = freed;
	CHECK_INT(free_in_a_thread(&variable), K_ERR_KERNEL_PANIC);
	variable = foreign;
	CHECK_INT(free_in_a_thread(&variable), K_ERR_KERNEL_PANIC);
	variable = elsewhere;
	CHECK_INT(free_in_a_thread(&variable), K_ERR_KERNEL_PANIC);
	CHECK_INT(free_in_a_thread(elsewhere + 1), K_ERR_KERNEL_PANIC);
	CHECK_INT(k_mem_slab_num_used_get(&slab), 1);

	k_mem_slab_free(&slab, kept);
	CHECK_INT(k_mem_slab_num_used_get(&slab), 0);
	k_mem_slab_free(&other_slab, foreign);
}
