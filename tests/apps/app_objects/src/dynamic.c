/* SPDX-License-Identifier: Apache-2.0 */

/* Objects that are allocated at run time, and indexes of threads. */

#include "rules.h"

K_HEAP_DEFINE(pool, 4096);

SHARED_BSS static void *volatile handed_over;
K_SEM_DEFINE(free_gate, 0, 1);

static intptr_t alloc_and_init(void *a, void *b)
{
	struct k_sem *sem = k_object_alloc(K_OBJ_SEM);

	USER_CHECK(sem != NULL);
	USER_CHECK(k_sem_init(sem, 1, 1) == 0);
	USER_CHECK(k_sem_take(sem, K_NO_WAIT) == 0);
	k_object_release(sem);
	return 0;
}

static intptr_t alloc_and_use(void *a, void *b)
{
	struct k_sem *sem = k_object_alloc(K_OBJ_SEM);

	USER_CHECK(sem != NULL);
	k_sem_give(sem);
	return 0;
}

static intptr_t alloc_only(void *type, void *unused)
{
	return k_object_alloc((enum k_objects)(uintptr_t)type) != NULL;
}

static k_tid_t user_with_pool(user_function function, void *a, void *b)
{
	k_tid_t thread = user_new(function, a, b);

	k_thread_heap_assign(thread, &pool);
	return thread;
}

/* Bytes that can be had from the pool in one piece. */
static size_t largest_block(void)
{
	for (size_t size = 4096; size > 0; size -= 8) {
		void *block = k_heap_alloc(&pool, size, K_NO_WAIT);

		if (block != NULL) {
			k_heap_free(&pool, block);
			return size;
		}
	}
	return 0;
}

RULE(R057, is_an_allocated_object_the_callers_and_not_initialised)
{
	CHECK_RETURNS(user_with_pool(alloc_and_init, NULL, NULL), 0);
	CHECK_OOPSES(user_with_pool(alloc_and_use, NULL, NULL));
}

RULE(R057, who_pays_for_an_allocated_object)
{
	k_tid_t poor = user_new(alloc_only, (void *)K_OBJ_SEM, NULL);

	k_thread_heap_assign(poor, NULL);
	CHECK_RETURNS(poor, 0);
}

RULE(R058, which_types_can_not_be_allocated)
{
	CHECK(k_object_alloc(K_OBJ_ANY) == NULL);
	CHECK(k_object_alloc(K_OBJ_LAST) == NULL);
	CHECK(k_object_alloc((enum k_objects)(K_OBJ_LAST + 1)) == NULL);
	CHECK(k_object_alloc((enum k_objects) - 1) == NULL);
	CHECK(k_object_alloc((enum k_objects)1000000) == NULL);
	CHECK_RETURNS(user_with_pool(alloc_only, (void *)K_OBJ_LAST, NULL), 0);
	CHECK_RETURNS(user_with_pool(alloc_only, (void *)K_OBJ_ANY, NULL), 0);
}

static intptr_t alloc_a_queue(void *a, void *b)
{
	struct k_msgq *msgq = k_object_alloc(K_OBJ_MSGQ);
	uint32_t message = 1;

	USER_CHECK(msgq != NULL);
	USER_CHECK(k_msgq_alloc_init(msgq, sizeof(message), 64) == 0);
	USER_CHECK(k_msgq_put(msgq, &message, K_NO_WAIT) == 0);
	/* Its end takes the last permission away, and object and ring with it. */
	return 0;
}

static intptr_t grant_threads_to_themselves(void *a, void *b)
{
	/* More than there are numbers. */
	for (int i = 0; i < 8 * CONFIG_MAX_THREAD_BYTES + 1; i++) {
		struct k_thread *thread = k_object_alloc(K_OBJ_THREAD);

		USER_CHECK(thread != NULL);
		k_object_access_grant(thread, thread);
		k_object_release(thread);
	}
	return 0;
}

RULE(R056 R059, what_if_a_thread_that_does_not_run_is_all_that_holds_itself)
{
	CHECK_RETURNS(user_with_pool(grant_threads_to_themselves, NULL, NULL), 0);
}

static intptr_t grant_threads_to_each_other(void *a, void *b)
{
	/* More often than there are numbers. */
	for (int i = 0; i < 8 * CONFIG_MAX_THREAD_BYTES; i++) {
		struct k_thread *one = k_object_alloc(K_OBJ_THREAD);
		struct k_thread *other = k_object_alloc(K_OBJ_THREAD);

		USER_CHECK(one != NULL && other != NULL);
		k_object_access_grant(one, other);
		k_object_access_grant(other, one);
		k_object_release(one);
		k_object_release(other);
	}
	return 0;
}

RULE(R056 R059, what_if_threads_that_never_ran_hold_each_other)
{
	CHECK_RETURNS(user_with_pool(grant_threads_to_each_other, NULL, NULL), 0);
}

RULE(R059, is_an_object_freed_with_its_buffer_when_its_last_holder_dies)
{
	size_t before = largest_block();

	CHECK_RETURNS(user_with_pool(alloc_a_queue, NULL, NULL), 0);
	/* What a dead thread left is collected when time is. */
	k_msleep(1);
	(void)k_object_alloc(K_OBJ_LAST);
	CHECK_INT(largest_block(), before);
}

static intptr_t alloc_append_and_leave(void *a, void *b)
{
	struct k_queue *queue = k_object_alloc(K_OBJ_QUEUE);

	USER_CHECK(queue != NULL);
	k_queue_init(queue);
	for (int i = 0; i < 10; i++) {
		USER_CHECK(k_queue_alloc_append(queue, queue) == 0);
	}
	k_object_release(queue);
	return 0;
}

RULE(R059, is_an_allocated_queue_freed_with_the_nodes_in_it)
{
	size_t before = largest_block();

	CHECK_RETURNS(user_with_pool(alloc_append_and_leave, NULL, NULL), 0);
	k_msleep(1);
	(void)k_object_alloc(K_OBJ_LAST);
	CHECK_INT(largest_block(), before);
}

K_MUTEX_DEFINE(lasting_mutex);

/*
 * The kernel keeps a list of the mutexes that a thread owns. A mutex that is freed while locked
 * must leave it, or whoever gets its memory next writes the kernel's list.
 */
static intptr_t release_locked_mutexes(void *a, void *b)
{
	for (int i = 0; i < 3; i++) {
		struct k_mutex *mutex = k_object_alloc(K_OBJ_MUTEX);

		USER_CHECK(mutex != NULL);
		USER_CHECK(k_mutex_init(mutex) == 0);
		USER_CHECK(k_mutex_lock(mutex, K_FOREVER) == 0);
		USER_CHECK(k_mutex_lock(&lasting_mutex, K_FOREVER) == 0);
		k_object_release(mutex);
	}
	return 0;
}

RULE(R059 R152, what_if_a_mutex_is_freed_while_it_is_locked)
{
	k_tid_t owner = user_with_pool(release_locked_mutexes, NULL, NULL);

	k_object_access_grant(&lasting_mutex, owner);
	CHECK_RETURNS(owner, 0);
	k_msleep(1);
	CHECK_INT(k_mutex_lock(&lasting_mutex, K_NO_WAIT), -EBUSY);
}

RULE(R060, is_a_freed_address_unknown_again)
{
	struct k_sem *sem = k_object_alloc(K_OBJ_SEM);

	CHECK(sem != NULL);
	CHECK(k_object_find(sem) != NULL);
	k_object_free(sem);
	CHECK(k_object_find(sem) == NULL);
	CHECK_INT(k_object_validate(k_object_find(sem), K_OBJ_SEM, _OBJ_INIT_ANY), -EBADF);
}

static intptr_t use_handed_over(void *a, void *b)
{
	k_sem_take(&free_gate, K_FOREVER);
	k_sem_give((struct k_sem *)handed_over);
	return 0;
}

RULE(R061, may_the_kernel_free_an_object_that_others_hold)
{
	struct k_sem *sem = k_object_alloc(K_OBJ_SEM);
	k_tid_t holder = user_new(use_handed_over, NULL, NULL);

	CHECK(sem != NULL);
	CHECK_INT(k_sem_init(sem, 0, 1), 0);
	handed_over = sem;
	k_object_access_grant(&free_gate, holder);
	k_object_access_grant(sem, holder);
	user_start(holder);
	k_msleep(2);
	k_object_free(sem);
	k_sem_give(&free_gate);
	CHECK_OOPSES(holder);
}

/* Is some of it in a block, among as many of that size as there are in the system heap? */
static bool is_free(const void *memory, size_t size)
{
	uintptr_t start = (uintptr_t)memory;
	void **blocks = NULL;
	void **block;
	bool found = false;

	while ((block = k_malloc(size)) != NULL) {
		found = found ||
			((uintptr_t)block < start + size && start < (uintptr_t)block + size);
		*block = blocks;
		blocks = block;
	}
	while (blocks != NULL) {
		block = blocks;
		blocks = *block;
		k_free(block);
	}
	return found;
}

static intptr_t wait_for_timer(void *timer, void *b)
{
	return (intptr_t)k_timer_status_sync(timer);
}

/* As for other objects: its memory is lost rather than written to by the thread that waited. */
RULE(R061, what_if_a_timer_is_freed_while_a_thread_waits_for_it)
{
	struct k_timer *timer = k_object_alloc(K_OBJ_TIMER);
	k_tid_t waiter = user_new(wait_for_timer, timer, NULL);

	CHECK(timer != NULL);
	k_timer_init(timer, NULL, NULL);
	k_timer_start(timer, K_MSEC(10), K_NO_WAIT);
	k_object_access_grant(timer, waiter);
	user_start(waiter);
	k_msleep(2);
	k_object_free(timer);
	CHECK(!is_free(timer, sizeof(*timer)));
	CHECK_RETURNS(waiter, 1);
}

static struct k_sem recycled;

static intptr_t give_recycled(void *a, void *b)
{
	k_sem_give(&recycled);
	return 0;
}

RULE(R062, what_does_recycling_an_object_do)
{
	k_tid_t holder = user_new(give_recycled, NULL, NULL);
	k_tid_t successor = user_new(give_recycled, NULL, NULL);

	k_sem_init(&recycled, 0, 5);
	k_object_access_grant(&recycled, holder);
	k_object_uninit(&recycled);
	k_object_recycle(&recycled);
	CHECK_OOPSES(holder);
	/* The one who recycled has it, and it is initialised. */
	CHECK_INT(k_object_validate(k_object_find(&recycled), K_OBJ_SEM, _OBJ_INIT_TRUE), 0);
	k_object_access_grant(&recycled, successor);
	CHECK_RETURNS(successor, 0);
}

RULE(R056, what_if_there_are_no_thread_indexes_left)
{
	static struct k_thread *threads[8 * CONFIG_MAX_THREAD_BYTES + 1];
	unsigned int count = 0;

	while (count < ARRAY_SIZE(threads)) {
		threads[count] = k_object_alloc(K_OBJ_THREAD);
		if (threads[count] == NULL) {
			break;
		}
		count++;
	}
	/* Some are taken by the threads of this application. */
	CHECK(count > 0 && count < 8 * CONFIG_MAX_THREAD_BYTES);
	k_object_free(threads[0]);
	threads[0] = k_object_alloc(K_OBJ_THREAD);
	CHECK(threads[0] != NULL);
	CHECK(k_object_alloc(K_OBJ_THREAD) == NULL);
	for (unsigned int i = 0; i < count; i++) {
		k_object_free(threads[i]);
	}
}

#define HAMMER_ROUNDS 50

static struct k_thread mortal;
static K_THREAD_STACK_DEFINE(mortal_stack, RULE_STACK_SIZE);
K_SEM_DEFINE(token, 0, 1);

static void short_life(void *p1, void *p2, void *p3)
{
}

static intptr_t grant_for_ever(void *a, void *b)
{
	for (;;) {
		k_object_access_grant(&token, &mortal);
	}
	return 0;
}

RULE(R093, what_if_a_thread_dies_while_another_grants_to_it)
{
	k_tid_t giver = user_new(grant_for_ever, NULL, NULL);

	k_thread_access_grant(giver, &token, &mortal);
	user_start(giver);
	for (int i = 0; i < HAMMER_ROUNDS; i++) {
		k_tid_t tid =
			k_thread_create(&mortal, mortal_stack, RULE_STACK_SIZE, short_life, NULL,
					NULL, NULL, RULE_USER_PRIORITY, K_USER, K_NO_WAIT);

		k_msleep(1);
		k_thread_abort(tid);
		CHECK_INT(k_thread_join(tid, K_SECONDS(1)), 0);
	}
	CHECK_INT(fatal_reason(giver), -1);
}
