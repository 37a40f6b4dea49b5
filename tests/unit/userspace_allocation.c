/* SPDX-License-Identifier: Apache-2.0 */

/* Allocated kernel objects, and when they vanish. Rules R053, R056 to R061. */

#include <errno.h>
#include <stdlib.h>

#include "end_anywhere.h"
#include "object_table.h"
#include "userspace.h"
#include "userspace_fixture.h"

static struct k_sem sem;

static struct k_object *add_sem(void)
{
	return fixture_add_object(&sem, K_OBJ_SEM, "sem");
}

static int check(const void *object, enum k_objects type, enum _obj_init_check init)
{
	return k_object_validate(k_object_find(object), type, init);
}

static void how_many_threads_can_be_allocated_R056(void **state)
{
	void *allocated[THREAD_INDEX_COUNT];
	int count = 0;

	while ((allocated[count] = k_object_alloc(K_OBJ_THREAD)) != NULL) {
		count++;
	}
	/* The static threads hold one each. */
	assert_int_equal(count, THREAD_INDEX_COUNT - FIXTURE_THREADS);
	k_object_free(allocated[3]);
	allocated[3] = k_object_alloc(K_OBJ_THREAD);
	assert_non_null(allocated[3]);
	assert_null(k_object_alloc(K_OBJ_THREAD));
	while (count > 0) {
		k_object_free(allocated[--count]);
	}
	assert_int_equal(pool_blocks, 0);
}

static void does_a_reused_thread_number_carry_old_rights_R053(void **state)
{
	struct k_thread *first = k_object_alloc(K_OBJ_THREAD);
	struct k_thread *second;
	struct k_object *ko = add_sem();
	int index = z_thread_index(first);

	k_object_access_grant(&sem, first);
	assert_true(z_object_has_perm(ko, index));
	k_object_free(first);
	second = k_object_alloc(K_OBJ_THREAD);
	assert_int_equal(z_thread_index(second), index);
	assert_false(z_object_has_perm(ko, index));
	k_object_free(second);
}

static void is_an_allocated_object_uninitialised_zero_and_the_callers_R057(void **state)
{
	struct k_sem *allocated = k_object_alloc(K_OBJ_SEM);

	assert_non_null(allocated);
	for (size_t i = 0; i < sizeof(*allocated); i++) {
		assert_int_equal(((char *)allocated)[i], 0);
	}
	assert_int_equal(check(allocated, K_OBJ_SEM, _OBJ_INIT_TRUE), -EINVAL);
	assert_int_equal(check(allocated, K_OBJ_SEM, _OBJ_INIT_FALSE), 0);
	assert_true(k_object_find(allocated)->flags & K_OBJ_FLAG_ALLOC);
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	assert_int_equal(check(allocated, K_OBJ_SEM, _OBJ_INIT_FALSE), -EPERM);
	k_object_free(allocated);
}

static void what_if_the_pool_has_no_memory_R057(void **state)
{
	/* None for the metadata, then none for the object, then none for a thread. */
	pool_limit = 0;
	assert_null(k_object_alloc(K_OBJ_SEM));
	pool_limit = 1;
	assert_null(k_object_alloc(K_OBJ_SEM));
	pool_limit = 1;
	assert_null(k_object_alloc(K_OBJ_THREAD));
	assert_int_equal(pool_blocks, 0);
}

static void which_types_can_not_be_allocated_R058(void **state)
{
	assert_null(k_object_alloc(K_OBJ_ANY));
	assert_null(k_object_alloc(K_OBJ_LAST));
	assert_null(k_object_alloc((enum k_objects)(K_OBJ_LAST + 1)));
	assert_null(k_object_alloc((enum k_objects) - 1));
	assert_null(k_object_alloc(K_OBJ_FUTEX));
	assert_null(k_object_alloc(K_OBJ_SYS_MUTEX));
	assert_null(k_object_alloc(K_OBJ_NET_SOCKET));
	assert_null(k_object_alloc(K_OBJ_THREAD_STACK_ELEMENT));
	assert_null(k_object_alloc_size(K_OBJ_THREAD_STACK_ELEMENT, SIZE_MAX - 100));
	assert_null(k_object_alloc_size(K_OBJ_SEM, SIZE_MAX));
	assert_int_equal(pool_blocks, 0);
}

static void is_it_freed_with_all_it_has_when_the_last_right_goes_R059_R060(void **state)
{
	struct k_msgq *msgq = k_object_alloc(K_OBJ_MSGQ);

	k_object_init(msgq);
	k_object_access_grant(msgq, &threads[1]);
	k_object_release(msgq);
	assert_non_null(k_object_find(msgq));
	k_object_access_revoke(msgq, &threads[1]);
	assert_null(k_object_find(msgq));
	assert_int_equal(check(msgq, K_OBJ_MSGQ, _OBJ_INIT_TRUE), -EBADF);
	assert_int_equal(msgq_cleanups, 1);
	assert_int_equal(pool_blocks, 0);
}

static void do_threads_that_never_ran_keep_each_other_R059(void **state)
{
	enum {
		RING = 3
	};
	struct k_thread *ring[RING];
	struct k_sem *theirs = k_object_alloc(K_OBJ_SEM);

	for (int i = 0; i < RING; i++) {
		ring[i] = k_object_alloc(K_OBJ_THREAD);
	}
	for (int i = 0; i < RING; i++) {
		k_object_access_grant(ring[(i + 1) % RING], ring[i]);
		k_object_access_grant(theirs, ring[i]);
	}
	k_object_release(theirs);
	k_object_release(ring[2]);
	k_object_release(ring[0]);
	/* Who can make one of them can reach all that they have. */
	for (int i = 0; i < RING; i++) {
		assert_non_null(k_object_find(ring[i]));
	}
	assert_non_null(k_object_find(theirs));
	k_object_release(ring[1]);
	assert_int_equal(pool_blocks, 0);
	assert_null(k_object_find(theirs));
}

static void does_a_thread_that_runs_keep_one_that_does_not_R059(void **state)
{
	struct k_thread *allocated = k_object_alloc(K_OBJ_THREAD);
	struct k_thread *other = k_object_alloc(K_OBJ_THREAD);

	k_object_access_grant(allocated, other);
	k_object_access_grant(other, allocated);
	thread_create(&threads[1], &threads[0], 0);
	k_object_access_grant(other, &threads[1]);
	k_object_release(allocated);
	k_object_release(other);
	assert_non_null(k_object_find(allocated));
	assert_non_null(k_object_find(other));
	thread_exit(&threads[1]);
	z_userspace_reap();
	assert_int_equal(pool_blocks, 0);
}

static void is_the_chip_told_before_a_heap_gets_memory_back_R236(void **state)
{
	struct k_sem *freed = k_object_alloc(K_OBJ_SEM);
	void *released = k_object_alloc_size(K_OBJ_THREAD_STACK_ELEMENT, 1000);

	k_object_free(freed);
	assert_ptr_equal(chip_reclaimed, freed);
	assert_int_equal(chip_reclaimed_size, sizeof(*freed));
	assert_int_equal(chip_reclaimed_blocks, 4);
	k_object_release(released);
	assert_ptr_equal(chip_reclaimed, released);
	assert_true(chip_reclaimed_size >= ARCH_THREAD_STACK_LEN(1000));
	assert_int_equal(chip_reclaimed_blocks, 2);
	assert_int_equal(pool_blocks, 0);
}

static void does_the_end_of_its_only_user_free_it_R059(void **state)
{
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	(void)k_object_alloc(K_OBJ_SEM);
	run_as(&threads[0]);
	thread_exit(&threads[1]);
	z_userspace_reap();
	assert_int_equal(pool_blocks, 0);
}

static void is_memory_that_a_thread_still_waits_on_kept(void **state)
{
	struct k_msgq *msgq = k_object_alloc(K_OBJ_MSGQ);

	k_object_init(msgq);
	waiters_left = true;
	k_object_free(msgq);
	assert_null(k_object_find(msgq));
	assert_int_equal(pool_blocks, 2);
}

static void does_an_object_for_everybody_vanish_with_its_last_holder_R040(void **state)
{
	struct k_sem *allocated = k_object_alloc(K_OBJ_SEM);

	k_object_access_all_grant(allocated);
	k_object_access_revoke(allocated, _current);
	/* Any thread may be in the middle of using it. */
	assert_non_null(k_object_find(allocated));
	k_object_free(allocated);
	assert_int_equal(pool_blocks, 0);
}

static void does_freeing_ask_nobody_R061(void **state)
{
	struct k_sem *allocated = k_object_alloc(K_OBJ_SEM);

	k_object_access_grant(allocated, &threads[1]);
	k_object_free(allocated);
	assert_null(k_object_find(allocated));
	assert_int_equal(pool_blocks, 0);
	add_sem();
	k_object_free(&sem);
	k_object_free(NULL);
	assert_non_null(k_object_find(&sem));
}

static void can_a_thread_lose_the_stack_it_runs_on(void **state)
{
	struct k_thread *thread = k_object_alloc(K_OBJ_THREAD);
	void *stack = k_object_alloc_size(K_OBJ_THREAD_STACK_ELEMENT, 1000);

	assert_int_equal((uintptr_t)stack % ARCH_STACK_ALIGN, 0);
	assert_true(k_object_find(stack)->data.stack_size >= ARCH_THREAD_STACK_LEN(1000));
	thread->stack_obj = stack;
	z_userspace_thread_create(thread, &threads[0], stack, 0);
	/* The creator lets go of both. */
	k_object_release(stack);
	k_object_release(thread);
	assert_non_null(k_object_find(stack));
	assert_non_null(k_object_find(thread));
	k_object_free(stack);
	k_object_free(thread);
	assert_int_equal(pool_blocks, 4);
	/* At its end the thread still runs on them: no object, but memory. */
	thread_exit(thread);
	assert_null(k_object_find(stack));
	assert_null(k_object_find(thread));
	assert_int_equal(pool_blocks, 4);
	z_userspace_reap();
	assert_int_equal(pool_blocks, 0);
}

static void what_if_an_interrupt_ends_the_thread_it_interrupted(void **state)
{
	struct k_sem *allocated = k_object_alloc(K_OBJ_SEM);

	/* Until the interrupt ends, the CPU is on the memory of the thread that is no more. */
	_current->base.thread_state = _THREAD_DEAD;
	k_object_free(allocated);
	assert_null(k_object_find(allocated));
	assert_int_not_equal(pool_blocks, 0);
	_current->base.thread_state = 0;
	z_userspace_reap();
	assert_int_equal(pool_blocks, 0);
}

/* ---- A thread that is ended on the way ---------------------------------------------------- */

static void allocate_sem(void)
{
	(void)k_object_alloc(K_OBJ_SEM);
}

static void allocate_thread(void)
{
	(void)k_object_alloc(K_OBJ_THREAD);
}

static void what_if_there_is_no_second_block(void)
{
	pool_limit = 1;
	allocate_thread();
}

static void allocate_and_release(void)
{
	void *msgq = k_object_alloc(K_OBJ_MSGQ);

	k_object_init(msgq);
	k_object_release(msgq);
}

static void allocate_and_free(void)
{
	k_object_free(k_object_alloc(K_OBJ_THREAD));
}

/* The thread that made the call is no more; another looks at what there is. */
static void nothing_is_left(void)
{
	int numbers = 0;

	thread_exit(&threads[1]);
	run_as(&threads[0]);
	z_userspace_reap();
	assert_int_equal(pool_blocks, 0);
	assert_int_equal(sim_cpu.irq_locked, 0);
	while (z_thread_index_alloc() >= 0) {
		numbers++;
	}
	assert_int_equal(numbers, THREAD_INDEX_COUNT - FIXTURE_THREADS);
	while (numbers-- > 0) {
		z_thread_index_free(FIXTURE_THREADS + numbers);
	}
	pool_limit = -1;
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
}

static void what_if_a_thread_is_ended_while_it_makes_or_frees_an_object(void **state)
{
	static void (*const calls[])(void) = {
		allocate_sem,         allocate_thread,   what_if_there_is_no_second_block,
		allocate_and_release, allocate_and_free,
	};

	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++) {
		assert_true(end_anywhere(calls[i], nothing_is_left) > 0);
	}
	run_as(&threads[0]);
}

static void has_an_object_of_no_type_an_alignment_and_no_owner(void **state)
{
	struct k_object *ko = k_object_create_dynamic_aligned(256, 100);

	assert_non_null(ko);
	assert_int_equal((uintptr_t)ko->name % 256, 0);
	assert_ptr_equal(k_object_find(ko->name), ko);
	assert_int_equal(k_object_validate(ko, K_OBJ_ANY, _OBJ_INIT_ANY), -EPERM);
	k_object_access_grant(ko->name, &threads[0]);
	k_object_release(ko->name);
	k_object_free((void *)ko->name);
	assert_int_equal(pool_blocks, 0);
}

static void are_thousands_of_objects_found_while_they_come_and_go(void **state)
{
	enum {
		COUNT = 3000,
		ROUNDS = 20000
	};
	static void *live[COUNT];
	unsigned int seed = 1;

	for (int round = 0; round < ROUNDS; round++) {
		int i = rand_r(&seed) % COUNT;

		if (live[i] == NULL) {
			live[i] = k_object_alloc(K_OBJ_SEM);
			assert_non_null(live[i]);
		} else {
			assert_ptr_equal(k_object_find(live[i])->name, live[i]);
			assert_null(k_object_find((char *)live[i] + 1));
			k_object_free(live[i]);
			assert_null(k_object_find(live[i]));
			live[i] = NULL;
		}
	}
	for (int i = 0; i < COUNT; i++) {
		if (live[i] != NULL) {
			assert_ptr_equal(k_object_find(live[i])->name, live[i]);
			k_object_free(live[i]);
		}
	}
	assert_int_equal(pool_blocks, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest allocated_objects[] = {
		fixture_test(how_many_threads_can_be_allocated_R056),
		fixture_test(does_a_reused_thread_number_carry_old_rights_R053),
		fixture_test(is_an_allocated_object_uninitialised_zero_and_the_callers_R057),
		fixture_test(what_if_the_pool_has_no_memory_R057),
		fixture_test(which_types_can_not_be_allocated_R058),
		fixture_test(is_it_freed_with_all_it_has_when_the_last_right_goes_R059_R060),
		fixture_test(do_threads_that_never_ran_keep_each_other_R059),
		fixture_test(does_a_thread_that_runs_keep_one_that_does_not_R059),
		fixture_test(is_the_chip_told_before_a_heap_gets_memory_back_R236),
		fixture_test(does_the_end_of_its_only_user_free_it_R059),
		fixture_test(is_memory_that_a_thread_still_waits_on_kept),
		fixture_test(does_an_object_for_everybody_vanish_with_its_last_holder_R040),
		fixture_test(does_freeing_ask_nobody_R061),
		fixture_test(can_a_thread_lose_the_stack_it_runs_on),
		fixture_test(what_if_an_interrupt_ends_the_thread_it_interrupted),
		fixture_test(what_if_a_thread_is_ended_while_it_makes_or_frees_an_object),
		fixture_test(has_an_object_of_no_type_an_alignment_and_no_owner),
		fixture_test(are_thousands_of_objects_found_while_they_come_and_go),
	};

	return fixture_run(allocated_objects, argc, argv);
}
