/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stacks that change hands: what the next owner finds there, and what else the memory is good for.
 */

#include "rules.h"

#define SIZE   1024
#define SECRET 0x5ec2e7a5u

static struct k_thread owner;
K_THREAD_STACK_DEFINE(handed_stack, SIZE);
static struct k_mem_domain other_domain;

/* The part of its own stack that a thread does not need: the lower three quarters. */
SHARED_BSS static volatile uint32_t *lowest;
SHARED_BSS static volatile uint32_t *highest;
SHARED_BSS static volatile int secrets;

static void leave_secrets(void *p1, void *p2, void *p3)
{
	for (volatile uint32_t *p = lowest; p < highest; p++) {
		*p = SECRET;
	}
}

static void count_secrets(void *p1, void *p2, void *p3)
{
	for (volatile uint32_t *p = lowest; p < highest; p++) {
		secrets += *p == SECRET;
	}
}

/* Run an entry on the stack to its end; false if it did not come to it. */
static bool own(k_thread_stack_t *stack, k_thread_entry_t entry, struct k_mem_domain *domain,
		uint32_t options)
{
	k_thread_create(&owner, stack, SIZE, entry, NULL, NULL, NULL, 1, options, K_FOREVER);
	if (domain != NULL && k_mem_domain_add_thread(domain, &owner) != 0) {
		return false;
	}
	lowest = (volatile uint32_t *)owner.stack_info.start;
	highest = lowest + owner.stack_info.size / sizeof(*lowest) / 4 * 3;
	k_thread_start(&owner);
	return k_thread_join(&owner, K_SECONDS(5)) == 0 && fatal_reason(&owner) == -1;
}

RULE(R236, what_does_a_user_thread_find_on_a_static_stack_that_another_had)
{
	static const uint32_t first_options[] = {K_USER, 0};

	CHECK_INT(rules_domain_init(&other_domain, NULL), 0);
	for (unsigned int i = 0; i < ARRAY_SIZE(first_options); i++) {
		struct k_mem_domain *next[] = {NULL, &other_domain};

		for (unsigned int j = 0; j < ARRAY_SIZE(next); j++) {
			CHECK(own(handed_stack, leave_secrets, NULL, first_options[i]));
			/* They are there: who looks without a new owner finds them. */
			CHECK_INT(*lowest, SECRET);
			secrets = 0;
			CHECK(own(handed_stack, count_secrets, next[j], K_USER));
			CHECK_INT(secrets, 0);
		}
	}
}

RULE(R236, what_does_a_user_thread_find_on_an_allocated_stack)
{
	k_thread_stack_t *stack;
	uint32_t *kernels;

	k_thread_system_pool_assign(k_current_get());
	/* Where the stack will lie, the kernel had secrets, and then another thread. */
	kernels = k_malloc(200000);
	CHECK(kernels != NULL);
	for (unsigned int i = 0; i < 200000 / sizeof(*kernels); i++) {
		kernels[i] = SECRET;
	}
	k_free(kernels);
	for (int i = 0; i < 2; i++) {
		secrets = 0;
		stack = k_thread_stack_alloc(SIZE, K_USER);
		CHECK(stack != NULL);
		CHECK(own(stack, count_secrets, NULL, K_USER));
		CHECK_INT(secrets, 0);
		CHECK(own(stack, leave_secrets, NULL, K_USER));
		CHECK_INT(*lowest, SECRET);
		CHECK_INT(k_thread_stack_free(stack), 0);
	}
}

/* Whoever is in the domain could write to it; and a board has one region for an address. */
RULE(R236 R214, may_a_partition_cover_an_allocated_object_or_stack)
{
	struct k_mem_partition partition = {.attr = K_MEM_PARTITION_P_RW_U_RW};
	uint8_t *objects[2];

	k_thread_system_pool_assign(k_current_get());
	objects[0] = (uint8_t *)k_thread_stack_alloc(SIZE, K_USER);
	objects[1] = k_object_alloc(K_OBJ_SEM);
	for (int i = 0; i < 2; i++) {
		CHECK(objects[i] != NULL);
		/* From in front, behind, and inside. */
		for (int before = 0; before < 2; before++) {
			partition.start = ROUND_DOWN((uintptr_t)objects[i], ARCH_PARTITION_ALIGN);
			partition.start -= (size_t)before * ARCH_PARTITION_ALIGN;
			for (size_t pages = 1 + before; pages < 4; pages++) {
				partition.size = pages * ARCH_PARTITION_ALIGN;
				CHECK_INT(k_mem_domain_add_partition(&k_mem_domain_default,
								     &partition),
					  -EINVAL);
			}
		}
	}
	/* The thread on it has come to no harm. */
	CHECK(own((k_thread_stack_t *)objects[0], leave_secrets, NULL, K_USER));
	CHECK_INT(k_thread_stack_free((k_thread_stack_t *)objects[0]), 0);
	k_object_free(objects[1]);
}

/* What the chip holds for the stack that ran last must not get in the way of the partition. */
RULE(R236, may_the_memory_of_a_freed_stack_become_a_partition)
{
	k_thread_stack_t *stack;
	struct k_mem_partition partition = {.attr = K_MEM_PARTITION_P_RW_U_RW};
	uint8_t *block;
	uint8_t *own_part;

	k_thread_system_pool_assign(k_current_get());
	stack = k_thread_stack_alloc(SIZE, K_USER);
	CHECK(stack != NULL);
	CHECK(own(stack, leave_secrets, NULL, K_USER));
	own_part = (uint8_t *)(uintptr_t)lowest;
	CHECK_INT(k_thread_stack_free(stack), 0);
	partition.size = 51 * ARCH_PARTITION_ALIGN;
	block = k_aligned_alloc(ARCH_PARTITION_ALIGN, partition.size);
	CHECK(block != NULL);
	CHECK(own_part >= block && own_part < block + partition.size);
	partition.start = (uintptr_t)block;
	CHECK_INT(k_mem_domain_add_partition(&k_mem_domain_default, &partition), 0);
	memset(block, 42, partition.size);
	CHECK_RETURNS(user_new(user_read, own_part, NULL), 42);
	CHECK_INT(k_mem_domain_remove_partition(&k_mem_domain_default, &partition), 0);
	CHECK_FAULTS(user_new(user_read, own_part, NULL));
	k_free(block);
}
