/* SPDX-License-Identifier: Apache-2.0 */

/* Stacks made at run time. */

#include "rules.h"

#define SIZE      1024
#define NEIGHBOUR 100000

static struct k_thread child;
K_THREAD_STACK_DEFINE(static_stack, SIZE);
K_SEM_DEFINE(gate, 0, 1);

SHARED_BSS static volatile int ran;

static void run(void *p1, void *p2, void *p3)
{
	/* Enough to meet what is around the stack, if it were too small. */
	volatile char all[SIZE - 256];

	memset((char *)all, 1, sizeof(all));
	ran += all[0];
}

static void wait_at_gate(void *p1, void *p2, void *p3)
{
	k_sem_take(&gate, K_FOREVER);
}

static size_t heap_used(void)
{
	extern struct k_heap _system_heap;
	struct sys_memory_stats stats;

	sys_heap_runtime_stats_get(&_system_heap.heap, &stats);
	return stats.allocated_bytes;
}

static void use_the_heap(k_tid_t thread)
{
	k_thread_system_pool_assign(thread);
}

RULE(R178, does_a_supervisor_thread_run_on_an_allocated_stack)
{
	use_the_heap(k_current_get());

	size_t before = heap_used();
	k_thread_stack_t *stack = k_thread_stack_alloc(SIZE, 0);
	/* What comes behind it in the heap. */
	uint8_t *neighbour = k_malloc(NEIGHBOUR);

	CHECK(stack != NULL && neighbour != NULL);
	memset(neighbour, 0x5a, NEIGHBOUR);
	ran = 0;
	k_thread_create(&child, stack, SIZE, run, NULL, NULL, NULL, 1, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&child, K_FOREVER), 0);
	CHECK_INT(ran, 1);
	for (int i = 0; i < NEIGHBOUR; i++) {
		CHECK(neighbour[i] == 0x5a);
	}
	CHECK_INT(k_thread_stack_free(stack), 0);
	k_free(neighbour);
	CHECK_INT(heap_used(), before);
	/* A guard that was left would fault here. */
	neighbour = k_calloc(1, NEIGHBOUR);
	CHECK(neighbour != NULL);
	k_free(neighbour);
}

RULE(R059, does_a_stack_for_user_threads_come_back)
{
	use_the_heap(k_current_get());

	size_t before = heap_used();
	k_thread_stack_t *stack = k_thread_stack_alloc(SIZE, K_USER);

	CHECK(stack != NULL && k_object_find(stack) != NULL);
	ran = 0;
	k_thread_create(&child, stack, SIZE, run, NULL, NULL, NULL, 1, K_USER, K_NO_WAIT);
	CHECK_INT(k_thread_join(&child, K_FOREVER), 0);
	CHECK_INT(ran, 1);
	CHECK_INT(k_thread_stack_free(stack), 0);
	CHECK(k_object_find(stack) == NULL);
	CHECK_INT(heap_used(), before);
}

RULE(R055, may_a_stack_go_while_a_thread_runs_on_it)
{
	static const int flags[] = {0, K_USER};

	use_the_heap(k_current_get());
	for (unsigned int i = 0; i < ARRAY_SIZE(flags); i++) {
		k_thread_stack_t *stack = k_thread_stack_alloc(SIZE, flags[i]);

		k_thread_create(&child, stack, SIZE, wait_at_gate, NULL, NULL, NULL, 1, flags[i],
				K_FOREVER);
		k_object_access_grant(&gate, &child);
		CHECK_INT(k_thread_stack_free(stack), -EBUSY);
		k_thread_start(&child);
		k_msleep(20);
		CHECK_INT(k_thread_stack_free(stack), -EBUSY);
		k_sem_give(&gate);
		CHECK_INT(k_thread_join(&child, K_FOREVER), 0);
		CHECK_INT(k_thread_stack_free(stack), 0);
	}
	CHECK_INT(k_thread_stack_free(static_stack), -EINVAL);
	CHECK_INT(k_thread_stack_free(NULL), -EINVAL);
}

RULE(R178, when_is_there_no_stack)
{
	k_thread_stack_t *from_pool;

	/* No resource pool: what is left is the static pool, of one stack. */
	k_thread_heap_assign(k_current_get(), NULL);
	CHECK(k_thread_stack_alloc(0, 0) == NULL);
	CHECK(k_thread_stack_alloc(SIZE_MAX - 1, 0) == NULL);
	CHECK(k_thread_stack_alloc(SIZE_MAX - 1, K_USER) == NULL);
	CHECK(k_thread_stack_alloc(4096, K_USER) == NULL);
	from_pool = k_thread_stack_alloc(2048, K_USER);
	CHECK(from_pool != NULL);
	CHECK(k_thread_stack_alloc(SIZE, 0) == NULL);
	CHECK_INT(k_thread_stack_free(from_pool), 0);
	CHECK_INT(k_thread_stack_free(from_pool), -EINVAL);
	CHECK(k_thread_stack_alloc(SIZE, K_USER) == from_pool);
	CHECK_INT(k_thread_stack_free(from_pool), 0);
}

/* ---- From user mode ----------------------------------------------------------------------- */

static intptr_t make_and_free(void *times, void *unused)
{
	USER_CHECK(k_thread_stack_alloc(SIZE, 0) == NULL);
	for (intptr_t i = 0; i < (intptr_t)times; i++) {
		k_thread_stack_t *stack = k_thread_stack_alloc(SIZE, K_USER);

		USER_CHECK(stack != NULL);
		k_thread_create(&child, stack, SIZE, run, NULL, NULL, NULL, RULE_USER_PRIORITY,
				K_USER, K_NO_WAIT);
		USER_CHECK(k_thread_stack_free(stack) == -EBUSY);
		USER_CHECK(k_thread_join(&child, K_FOREVER) == 0);
		USER_CHECK(k_thread_stack_free(stack) == 0);
	}
	return 0;
}

RULE(R042 R059, may_a_user_thread_make_stacks)
{
	k_tid_t thread = user_new(make_and_free, (void *)20, NULL);
	size_t before = heap_used();

	use_the_heap(thread);
	k_object_access_grant(&child, thread);
	ran = 0;
	CHECK_RETURNS(thread, 0);
	CHECK_INT(ran, 20);
	CHECK_INT(heap_used(), before);
}

RULE(R042, may_a_user_thread_make_stacks_of_the_static_pool)
{
	k_tid_t thread = user_new(make_and_free, (void *)3, NULL);

	k_thread_heap_assign(thread, NULL);
	k_object_access_grant(&child, thread);
	ran = 0;
	CHECK_RETURNS(thread, 0);
	CHECK_INT(ran, 3);
}

static intptr_t take_and_end(void *run_on_it, void *unused)
{
	k_thread_stack_t *stack = k_thread_stack_alloc(SIZE, K_USER);

	USER_CHECK(stack != NULL);
	USER_CHECK(k_thread_stack_alloc(SIZE, K_USER) == NULL);
	if (run_on_it != NULL) {
		k_thread_create(&child, stack, SIZE, run, NULL, NULL, NULL, RULE_USER_PRIORITY,
				K_USER, K_MSEC(10));
	}
	return 0;
}

/* It would be lost to all. */
RULE(R042, what_if_a_user_thread_ends_with_a_stack_of_the_static_pool)
{
	for (intptr_t i = 0; i < 4; i++) {
		k_tid_t thread = user_new(take_and_end, (void *)(i % 2), NULL);

		k_thread_heap_assign(thread, NULL);
		k_object_access_grant(&child, thread);
		CHECK_RETURNS(thread, 0);
		if (i % 2 != 0) {
			/* The thread that it made has it still. */
			k_thread_heap_assign(k_current_get(), NULL);
			CHECK(k_thread_stack_alloc(SIZE, K_USER) == NULL);
			k_thread_system_pool_assign(k_current_get());
			CHECK_INT(k_thread_join(&child, K_FOREVER), 0);
		}
	}
}

static K_THREAD_STACK_DEFINE(taker_stack, 2048);

static void end_in_user_mode(void *a, void *b, void *c)
{
}

static void take_and_enter_user_mode(void *taken, void *b, void *c)
{
	k_thread_heap_assign(k_current_get(), NULL);
	*(bool *)taken = k_thread_stack_alloc(SIZE, K_USER) != NULL;
	k_thread_user_mode_enter(end_in_user_mode, NULL, NULL, NULL);
}

RULE(R042, what_if_a_thread_with_a_stack_of_the_static_pool_becomes_a_user_thread)
{
	for (int i = 0; i < 3; i++) {
		bool taken = false;

		k_thread_create(&child, taker_stack, K_THREAD_STACK_SIZEOF(taker_stack),
				take_and_enter_user_mode, &taken, NULL, NULL, 1, 0, K_NO_WAIT);
		CHECK_INT(k_thread_join(&child, K_SECONDS(1)), 0);
		CHECK(taken);
	}
}

static intptr_t make_and_forget(void *unused, void *unused_too)
{
	k_thread_stack_t *stack = k_thread_stack_alloc(SIZE, K_USER);

	USER_CHECK(stack != NULL);
	k_thread_create(&child, stack, SIZE, run, NULL, NULL, NULL, RULE_USER_PRIORITY, K_USER,
			K_NO_WAIT);
	/* From now on only the thread that runs on it keeps it. */
	k_object_release(stack);
	return k_thread_join(&child, K_FOREVER);
}

RULE(R059, what_if_a_stack_goes_with_its_thread)
{
	k_tid_t thread = user_new(make_and_forget, NULL, NULL);
	size_t before = heap_used();
	void *all;

	use_the_heap(thread);
	k_object_access_grant(&child, thread);
	ran = 0;
	CHECK_RETURNS(thread, 0);
	CHECK_INT(ran, 1);
	/* The memory is freed when there is an occasion, and has no guards left in it. */
	(void)k_object_alloc(K_OBJ_ANY);
	CHECK_INT(heap_used(), before);
	all = k_calloc(1, 200000);
	CHECK(all != NULL);
	k_free(all);
}

static intptr_t free_it(void *stack, void *unused)
{
	return k_thread_stack_free((k_thread_stack_t *)stack);
}

RULE(R036 R046, whose_stacks_may_a_user_thread_free)
{
	k_thread_stack_t *stack;
	k_tid_t holder;

	use_the_heap(k_current_get());
	stack = k_thread_stack_alloc(SIZE, K_USER);
	holder = user_new(free_it, stack, NULL);
	CHECK_OOPSES(user_new(free_it, stack, NULL));
	k_object_access_grant(stack, holder);
	CHECK_RETURNS(holder, 0);
	/* The other one who has it keeps it. */
	CHECK(k_object_find(stack) != NULL);
	CHECK_INT(k_thread_stack_free(stack), 0);
	holder = user_new(free_it, static_stack, NULL);
	k_object_access_grant(static_stack, holder);
	CHECK_RETURNS(holder, -EINVAL);
	CHECK_OOPSES(user_new(free_it, &gate, NULL));
}

/* A kernel stack in a structure: nothing but its type tells that it is one. */
static struct {
	K_KERNEL_STACK_MEMBER(stack, 1024);
	char above[8192];
} member;

static void fill_some(void *p1, void *p2, void *p3)
{
	volatile char some[200];

	memset((void *)some, 1, sizeof(some));
}

RULE(R071, does_a_thread_stay_within_a_kernel_stack_in_a_structure)
{
	static struct k_thread thread;
	static const char untouched[sizeof(member.above)];

	k_thread_create(&thread, member.stack, K_KERNEL_STACK_SIZEOF(member.stack), fill_some, NULL,
			NULL, NULL, RULE_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&thread, K_SECONDS(1)), 0);
	CHECK(memcmp(member.above, untouched, sizeof(untouched)) == 0);
	CHECK(k_object_find(member.stack) == NULL);
}

static void returns_at_once(void *p1, void *p2, void *p3)
{
}

static intptr_t create_with_stack(void *size, void *unused)
{
	(void)k_thread_create(&child, static_stack, (size_t)size, returns_at_once, NULL, NULL, NULL,
			      RULE_USER_PRIORITY, K_USER, K_NO_WAIT);
	return k_thread_join(&child, K_FOREVER);
}

static k_tid_t creator(size_t size)
{
	k_tid_t thread = user_new(create_with_stack, (void *)size, NULL);

	k_object_access_grant(&child, thread);
	k_object_access_grant(static_stack, thread);
	return thread;
}

RULE(R102, what_if_a_user_creates_a_thread_with_no_stack)
{
	/* It has no room to do anything: it may die of it, alone. */
	CHECK_RETURNS(creator(0), 0);
	(void)fatal_reason(&child);
	CHECK_RETURNS(creator(1), 0);
	(void)fatal_reason(&child);
}
