/* SPDX-License-Identifier: Apache-2.0 */

/* malloc() in user mode and in supervisor mode: one arena, one partition, many domains. */

#define _GNU_SOURCE

#include "rules.h"

#include <stdio.h>
#include <stdlib.h>

/* With z_malloc_partition, and without. */
static struct k_mem_domain rich_domain;
static struct k_mem_domain poor_domain;

static void make_domains(void)
{
	(void)k_mem_domain_deinit(&rich_domain);
	(void)k_mem_domain_deinit(&poor_domain);
	(void)rules_domain_init(&rich_domain, &z_malloc_partition);
	(void)rules_domain_init(&poor_domain, NULL);
}

static k_tid_t user_in(struct k_mem_domain *domain, user_function function, void *a, void *b)
{
	k_tid_t thread = user_new(function, a, b);

	(void)k_mem_domain_add_thread(domain, thread);
	return thread;
}

static bool in_arena(const void *block)
{
	return (uintptr_t)block - z_malloc_partition.start < z_malloc_partition.size;
}

/* The partition's descriptor is kernel memory. */
SHARED_BSS static uintptr_t arena_start;
SHARED_BSS static size_t arena_size;

static bool user_in_arena(const void *block)
{
	return (uintptr_t)block - arena_start < arena_size;
}

static intptr_t use_all(void *unused, void *unused_too)
{
	char *block = malloc(100);
	char *text;
	long *numbers;
	void *page = NULL;

	USER_CHECK(block != NULL && user_in_arena(block));
	USER_CHECK((uintptr_t)block % __alignof__(max_align_t) == 0);
	memset(block, 'x', 100);
	block = realloc(block, 2000);
	USER_CHECK(block != NULL && user_in_arena(block) && block[0] == 'x' && block[99] == 'x');
	USER_CHECK(realloc(block, 0) == NULL);
	numbers = calloc(50, sizeof(long));
	USER_CHECK(numbers != NULL && user_in_arena(numbers));
	for (int i = 0; i < 50; i++) {
		USER_CHECK(numbers[i] == 0);
	}
	numbers = reallocarray(numbers, 100, sizeof(long));
	USER_CHECK(numbers != NULL && user_in_arena(numbers));
	free(numbers);
	block = aligned_alloc(256, 512);
	USER_CHECK(user_in_arena(block) && (uintptr_t)block % 256 == 0);
	free(block);
	USER_CHECK(posix_memalign(&page, 64, 100) == 0);
	USER_CHECK(user_in_arena(page) && (uintptr_t)page % 64 == 0);
	free(page);
	text = strdup("a copy");
	USER_CHECK(text != NULL && user_in_arena(text) && strcmp(text, "a copy") == 0);
	free(text);
	text = strndup("a copy", 3);
	USER_CHECK(text != NULL && user_in_arena(text) && strcmp(text, "a c") == 0);
	free(text);
	free(NULL);
	return 0;
}

static void tell_users_the_arena(void)
{
	arena_start = z_malloc_partition.start;
	arena_size = z_malloc_partition.size;
}

RULE(R022 R206, does_malloc_work_in_the_default_domain)
{
	tell_users_the_arena();
	CHECK_RETURNS(user_new(use_all, NULL, NULL), 0);
}

RULE(R206, does_malloc_work_in_a_domain_with_its_partition)
{
	make_domains();
	tell_users_the_arena();
	CHECK_RETURNS(user_in(&rich_domain, use_all, NULL, NULL), 0);
}

RULE(R206, does_malloc_work_in_supervisor_mode)
{
	tell_users_the_arena();
	CHECK_INT(use_all(NULL, NULL), 0);
}

static intptr_t allocate(void *size, void *unused)
{
	return (intptr_t)malloc((size_t)size);
}

static intptr_t release(void *block, void *unused)
{
	free(block);
	return 0;
}

RULE(R206, what_if_a_domain_without_the_partition_allocates)
{
	void *block = malloc(10);

	make_domains();
	CHECK_FAULTS(user_in(&poor_domain, allocate, (void *)10, NULL));
	CHECK_FAULTS(user_in(&poor_domain, user_read, block, NULL));
	CHECK_FAULTS(user_in(&poor_domain, release, block, NULL));
	free(block);
}

static intptr_t sum(void *bytes, void *count)
{
	const uint8_t *byte = bytes;
	intptr_t total = 0;

	for (intptr_t i = 0; i < (intptr_t)count; i++) {
		total += byte[i];
	}
	free(bytes);
	return total;
}

RULE(R206, may_memory_go_from_supervisor_mode_to_a_domain_and_to_another)
{
	uint8_t *bytes = malloc(100);

	make_domains();
	memset(bytes, 2, 100);
	CHECK_RETURNS(user_in(&rich_domain, sum, bytes, (void *)100), 200);

	k_tid_t giver = user_in(&rich_domain, allocate, (void *)10, NULL);

	CHECK_INT(user_end(giver), RULE_RETURNED);
	bytes = (uint8_t *)user_value(giver);
	CHECK(in_arena(bytes));
	memset(bytes, 3, 10);
	/* The default domain has the partition. */
	CHECK_RETURNS(user_new(sum, bytes, (void *)10), 30);
}

/* A compiler may do without memory that nobody looks at: look at it. */
static void *seen(void *block)
{
	__asm__ volatile("" : "+r"(block));
	return block;
}

static intptr_t ask_for_too_much(void *unused, void *unused_too)
{
	volatile size_t huge = SIZE_MAX / 2;
	/* Twice that is 4, and a carry. */
	volatile size_t half = huge + 3;
	void *block = NULL;
	char *kept;
	char *same;

	errno = 0;
	USER_CHECK(seen(malloc(arena_size)) == NULL && errno == ENOMEM);
	errno = 0;
	USER_CHECK(seen(calloc(half, 2)) == NULL && errno == ENOMEM);
	errno = 0;
	USER_CHECK(seen(reallocarray(NULL, half, 2)) == NULL && errno == ENOMEM);
	errno = 0;
	USER_CHECK(seen(malloc(huge)) == NULL && errno == ENOMEM);
	kept = malloc(8);
	USER_CHECK(kept != NULL);
	strcpy(kept, "kept");
	errno = 0;
	same = seen(kept);
	USER_CHECK(seen(realloc(kept, huge)) == NULL && errno == ENOMEM);
	USER_CHECK(strcmp(same, "kept") == 0);
	free(same);
	errno = 0;
	USER_CHECK(posix_memalign(&block, 3, 8) == EINVAL && errno == 0);
	USER_CHECK(posix_memalign(&block, 64, huge) == ENOMEM && errno == 0);
	return 0;
}

RULE(R206, what_if_there_is_not_enough_memory)
{
	tell_users_the_arena();
	CHECK_RETURNS(user_new(ask_for_too_much, NULL, NULL), 0);
	CHECK_INT(ask_for_too_much(NULL, NULL), 0);
}

/* All there is, in pieces, of which there are as many in an arena that nobody uses. */
static intptr_t take_all(void *pieces, void *unused)
{
	void *taken[64];
	intptr_t count = 0;

	while (count < (intptr_t)ARRAY_SIZE(taken) && (taken[count] = malloc(1000)) != NULL) {
		count++;
	}
	for (intptr_t i = 0; i < count; i++) {
		free(taken[i]);
	}
	return count - (intptr_t)pieces;
}

RULE(R206, does_all_memory_come_back)
{
	CHECK_RETURNS(user_new(take_all, (void *)32, NULL), 0);
	CHECK_RETURNS(user_new(take_all, (void *)32, NULL), 0);
	CHECK_INT(take_all((void *)32, NULL), 0);
}

/* Threads of two domains and one of the kernel's, cut off in the middle by time slices. */
static intptr_t allocate_a_lot(void *seed, void *unused)
{
	uint8_t *blocks[16] = {NULL};
	size_t sizes[16] = {0};
	uint32_t random = (uint32_t)(uintptr_t)seed;

	for (int round = 0; round < 2000; round++) {
		unsigned int i = (random >> 16) % ARRAY_SIZE(blocks);

		random = random * 1664525 + 1013904223;
		for (size_t byte = 0; byte < sizes[i]; byte++) {
			USER_CHECK(blocks[i][byte] == (uint8_t)(uintptr_t)seed);
		}
		free(blocks[i]);
		sizes[i] = random % 400;
		blocks[i] = malloc(sizes[i]);
		if (blocks[i] == NULL) {
			sizes[i] = 0;
		} else {
			memset(blocks[i], (int)(intptr_t)seed, sizes[i]);
		}
		if (round % 50 == 0) {
			k_yield();
		}
	}
	for (unsigned int i = 0; i < ARRAY_SIZE(blocks); i++) {
		free(blocks[i]);
	}
	return 0;
}

RULE(R206, do_threads_of_several_domains_get_in_each_others_way)
{
	make_domains();

	k_tid_t one = user_in(&rich_domain, allocate_a_lot, (void *)1, NULL);
	k_tid_t two = user_in(&rich_domain, allocate_a_lot, (void *)2, NULL);
	k_tid_t other = user_new(allocate_a_lot, (void *)3, NULL);

	user_start(one);
	user_start(two);
	user_start(other);
	k_thread_priority_set(k_current_get(), RULE_USER_PRIORITY);
	CHECK_INT(allocate_a_lot((void *)4, NULL), 0);
	CHECK_RETURNS(one, 0);
	CHECK_RETURNS(two, 0);
	CHECK_RETURNS(other, 0);
	CHECK_INT(take_all((void *)32, NULL), 0);
}

/* Whose memory it is depends on the library: the host's has its own, a chip's has ours. */
RULE(R206, does_memory_of_the_c_library_itself_go_back_to_it)
{
	bool ours = IS_ENABLED(CONFIG_LIBC_IN_IMAGE);
	char *text = NULL;

	CHECK_INT(asprintf(&text, "%d bottles", 99), 10);
	CHECK(in_arena(text) == ours);
	text = realloc(text, 500);
	CHECK(text != NULL && in_arena(text) == ours && strcmp(text, "99 bottles") == 0);
	free(text);
}
