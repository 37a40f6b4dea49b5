/* SPDX-License-Identifier: Apache-2.0 */

/* Who has permission on what: granting, inheriting, releasing, dying. */

#include "rules.h"

K_SEM_DEFINE(sem, 0, 10);
K_SEM_DEFINE(other_sem, 0, 10);
K_SEM_DEFINE(gate, 0, 1);

static struct k_thread child;
static K_THREAD_STACK_DEFINE(child_stack, RULE_STACK_SIZE);

static bool may_use(const void *object, k_tid_t thread)
{
	struct k_object *known = k_object_find(object);
	int bit = thread->perm_index;

	return known != NULL && bit >= 0 && (known->perms[bit / 8] & BIT(bit % 8)) != 0;
}

static intptr_t give(void *object, void *unused)
{
	k_sem_give((struct k_sem *)object);
	return 0;
}

static void give_entry(void *object, void *p2, void *p3)
{
	k_sem_give((struct k_sem *)object);
}

static void nothing(void *p1, void *p2, void *p3)
{
}

/* ---- From user mode ----------------------------------------------------------------------- */

static intptr_t create_and_abort(void *a, void *b)
{
	k_tid_t tid;

	tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, give_entry, &gate, NULL, NULL,
			      RULE_USER_PRIORITY, K_USER, K_FOREVER);
	USER_CHECK(tid == &child);
	k_thread_abort(tid);
	return 0;
}

RULE(R042, may_a_user_thread_abort_the_child_that_it_created)
{
	k_tid_t thread = user_new(create_and_abort, NULL, NULL);

	k_thread_access_grant(thread, &child, child_stack);
	CHECK_RETURNS(thread, 0);
}

static intptr_t grant(void *object, void *thread)
{
	k_object_access_grant(object, (struct k_thread *)thread);
	return 0;
}

RULE(R046, may_a_user_thread_grant_what_it_has)
{
	k_tid_t giver = user_new(grant, &sem, &child);

	k_thread_access_grant(giver, &sem, &child);
	CHECK_RETURNS(giver, 0);
}

RULE(R046, what_if_a_user_thread_grants_what_it_does_not_have)
{
	k_tid_t no_object = user_new(grant, &sem, &child);
	k_tid_t no_thread = user_new(grant, &sem, &child);

	k_object_access_grant(&child, no_object);
	k_object_access_grant(&sem, no_thread);
	CHECK_OOPSES(no_object);
	CHECK_OOPSES(no_thread);
}

static intptr_t release(void *object, void *times)
{
	for (intptr_t i = 0; i < (intptr_t)times; i++) {
		k_object_release(object);
	}
	return 0;
}

static int not_an_object;

RULE(R047, what_if_something_that_is_no_object_is_granted)
{
	/* Supervisor: nothing happens. */
	k_object_access_grant(&not_an_object, k_current_get());
	k_object_access_revoke(&not_an_object, k_current_get());
	k_object_release(&not_an_object);
	CHECK_OOPSES(user_new(grant, &not_an_object, k_current_get()));
	CHECK_OOPSES(user_new(release, &not_an_object, (void *)1));
}

RULE(R048, what_if_a_user_thread_releases_twice)
{
	k_tid_t once = user_new(release, &sem, (void *)1);
	k_tid_t twice = user_new(release, &sem, (void *)2);

	k_object_access_grant(&sem, once);
	k_object_access_grant(&sem, twice);
	CHECK_RETURNS(once, 0);
	CHECK_OOPSES(twice);
}

static intptr_t call_revoke(void *object, void *thread)
{
	k_object_access_revoke(object, (struct k_thread *)thread);
	return 0;
}

static intptr_t call_all_grant(void *object, void *unused)
{
	k_object_access_all_grant(object);
	return 0;
}

static intptr_t call_free(void *object, void *unused)
{
	k_object_free(object);
	return 0;
}

RULE(R048 R049, which_functions_are_for_the_kernel_only)
{
	CHECK_FAULTS(user_new(call_all_grant, &sem, NULL));
	CHECK_FAULTS(user_new(call_free, &sem, NULL));
	CHECK_FAULTS(user_new(call_revoke, &sem, k_current_get()));
	/* And nothing has happened. */
	CHECK_OOPSES(user_new(give, &sem, NULL));
}

/* ---- Inheritance -------------------------------------------------------------------------- */

RULE(R050, what_does_a_child_inherit)
{
	k_object_access_grant(&sem, k_current_get());

	k_tid_t heir =
		user_new_with(give, &sem, NULL, RULE_USER_PRIORITY, K_USER | K_INHERIT_PERMS);
	k_tid_t stranger = user_new(give, &sem, NULL);

	CHECK(may_use(&sem, heir));
	CHECK(!may_use(k_current_get(), heir));
	CHECK_RETURNS(heir, 0);
	CHECK_OOPSES(stranger);
	k_object_access_revoke(&sem, k_current_get());
}

RULE(R050, does_a_grant_to_the_parent_reach_a_child_that_exists)
{
	k_tid_t heir =
		user_new_with(give, &other_sem, NULL, RULE_USER_PRIORITY, K_USER | K_INHERIT_PERMS);

	k_object_access_grant(&other_sem, k_current_get());
	CHECK_OOPSES(heir);
	k_object_access_revoke(&other_sem, k_current_get());
}

static void drop_and_give(void *object, void *p2, void *p3)
{
	k_thread_user_mode_enter(give_entry, object, NULL, NULL);
}

RULE(R051, does_a_supervisor_child_inherit_for_the_time_when_it_drops)
{
	k_object_access_grant(&sem, k_current_get());
	k_sem_reset(&sem);

	k_tid_t tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, drop_and_give, &sem,
				      NULL, NULL, RULE_USER_PRIORITY, K_INHERIT_PERMS, K_NO_WAIT);

	CHECK_INT(k_thread_join(tid, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(tid), -1);
	CHECK_INT(k_sem_count_get(&sem), 1);
	k_object_access_revoke(&sem, k_current_get());
}

K_HEAP_DEFINE(own_pool, 1024);
K_QUEUE_DEFINE(queue);
SHARED_BSS static volatile int append_result;
SHARED_BSS static uint32_t item;

static void append_entry(void *p1, void *p2, void *p3)
{
	append_result = k_queue_alloc_append(&queue, &item);
}

static void prepare_and_drop(void *p1, void *p2, void *p3)
{
	k_thread_heap_assign(k_current_get(), &own_pool);
	k_object_access_grant(&queue, k_current_get());
	k_thread_user_mode_enter(append_entry, NULL, NULL, NULL);
}

RULE(R052, what_does_a_thread_keep_when_it_drops_to_user_mode)
{
	append_result = 1;

	k_tid_t tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, prepare_and_drop, NULL,
				      NULL, NULL, RULE_USER_PRIORITY, 0, K_NO_WAIT);

	CHECK_INT(k_thread_join(tid, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(tid), -1);
	CHECK_INT(append_result, 0);
	CHECK(k_queue_get(&queue, K_NO_WAIT) == &item);
}

/* ---- Life and death ----------------------------------------------------------------------- */

RULE(R053, does_a_thread_that_is_created_again_have_its_old_rights)
{
	k_tid_t tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, give_entry, &sem, NULL,
				      NULL, RULE_USER_PRIORITY, K_USER, K_FOREVER);

	k_object_access_grant(&sem, tid);
	k_thread_start(tid);
	CHECK_INT(k_thread_join(tid, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(tid), -1);

	tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, give_entry, &sem, NULL, NULL,
			      RULE_USER_PRIORITY, K_USER, K_NO_WAIT);
	CHECK_INT(k_thread_join(tid, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(tid), K_ERR_KERNEL_OOPS);
}

RULE(R054, does_a_grant_before_the_creation_count)
{
	k_object_access_grant(&sem, &child);

	k_tid_t tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, give_entry, &sem, NULL,
				      NULL, RULE_USER_PRIORITY, K_USER, K_NO_WAIT);

	CHECK_INT(k_thread_join(tid, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(tid), -1);
}

static intptr_t create_in_a_loop(void *a, void *b)
{
	for (int i = 0; i < 5; i++) {
		k_tid_t tid = k_thread_create(&child, child_stack, RULE_STACK_SIZE, nothing, NULL,
					      NULL, NULL, RULE_USER_PRIORITY, K_USER, K_NO_WAIT);

		USER_CHECK(k_thread_join(tid, K_SECONDS(1)) == 0);
	}
	return 0;
}

RULE(R055, may_a_user_thread_create_again_on_a_dead_threads_objects)
{
	k_tid_t thread = user_new(create_in_a_loop, NULL, NULL);

	k_thread_access_grant(thread, &child, child_stack);
	CHECK_RETURNS(thread, 0);
}

static intptr_t take_then_take(void *a, void *b)
{
	if (k_sem_take(&sem, K_FOREVER) != 0) {
		return 1;
	}
	(void)k_sem_take(&sem, K_NO_WAIT);
	return 2;
}

RULE(R068, what_if_a_right_is_revoked_while_a_thread_waits)
{
	k_tid_t thread = user_new(take_then_take, NULL, NULL);

	k_sem_reset(&sem);
	k_object_access_grant(&sem, thread);
	user_start(thread);
	k_msleep(5);
	k_object_access_revoke(&sem, thread);
	k_msleep(5);
	CHECK_INT(fatal_reason(thread), -1);
	k_sem_give(&sem);
	/* The first take has returned 0, the second is refused. */
	CHECK_OOPSES(thread);
	CHECK_INT(k_sem_count_get(&sem), 0);
}

/* ---- Numbers beyond the first byte -------------------------------------------------------- */

static unsigned int number_of(k_tid_t thread)
{
	return k_object_find(thread)->data.thread_id;
}

static bool has_bit(const void *object, unsigned int number)
{
	return (k_object_find(object)->perms[number / 8] & BIT(number % 8)) != 0;
}

/* What is taken from a thread is taken from it, and from no other. */
RULE(R037 R048 R053, does_a_revocation_hold_for_a_thread_numbered_8_or_more)
{
	static k_tid_t threads[8 * CONFIG_MAX_THREAD_BYTES];
	unsigned int count = 0;
	k_tid_t high = NULL;

	k_thread_system_pool_assign(k_current_get());
	while (count < ARRAY_SIZE(threads) &&
	       (threads[count] = k_object_alloc(K_OBJ_THREAD)) != NULL) {
		k_object_access_grant(&sem, threads[count]);
		high = number_of(threads[count]) >= 8 ? threads[count] : high;
		count++;
	}
	CHECK(high != NULL);
	for (unsigned int i = 0; i < count; i++) {
		for (unsigned int j = 0; j < count; j++) {
			CHECK_INT(has_bit(&sem, number_of(threads[j])), j >= i);
		}
		k_object_access_revoke(&sem, threads[i]);
	}
	for (unsigned int i = 0; i < 2; i++) {
		k_object_access_grant(&sem, high);
		if (i == 1) {
			k_object_access_revoke(&sem, high);
		}
		k_thread_create(high, child_stack, RULE_STACK_SIZE, give_entry, &sem, NULL, NULL,
				RULE_USER_PRIORITY, K_USER, K_NO_WAIT);
		CHECK_INT(k_thread_join(high, K_SECONDS(5)), 0);
		CHECK_INT(fatal_reason(high), i == 1 ? K_ERR_KERNEL_OOPS : -1);
		/* It also loses what it has when it ends. */
		CHECK(!has_bit(&sem, number_of(high)));
	}
	for (unsigned int i = 0; i < count; i++) {
		k_object_free(threads[i]);
	}
}
