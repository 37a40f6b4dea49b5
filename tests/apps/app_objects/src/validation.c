/* SPDX-License-Identifier: Apache-2.0 */

/* What is an object, and what a check of one says: address, type, permission, state. */

#include "rules.h"

#include <zephyr/internal/syscall_handler.h>

struct holder {
	int before;
	struct {
		struct k_sem nested;
		struct k_mutex array[3];
	} inner;
};

union either {
	struct k_sem sem;
	uint32_t words[16];
};

K_SEM_DEFINE(ready, 1, 1);
static struct k_sem blank;
static struct k_sem array[4];
static struct holder holder;
static union either either;

/* The whole check, as a system call's verifier makes it, on behalf of a user thread. */
static intptr_t give(void *sem, void *unused)
{
	k_sem_give((struct k_sem *)sem);
	return 0;
}

static intptr_t lock(void *mutex, void *unused)
{
	return k_mutex_lock((struct k_mutex *)mutex, K_NO_WAIT);
}

static intptr_t give_on_my_stack(void *a, void *b)
{
	struct k_sem sem;

	k_sem_give(&sem);
	return 0;
}

RULE(R036, what_if_an_object_lies_on_a_stack)
{
	CHECK_OOPSES(user_new(give_on_my_stack, NULL, NULL));
}

RULE(R036, which_variables_are_objects)
{
	struct k_sem on_stack;
	void *on_heap = k_malloc(sizeof(struct k_sem));

	CHECK(on_heap != NULL);
	CHECK(k_object_find(&ready) != NULL);
	CHECK(k_object_find(&blank) != NULL);
	CHECK(k_object_find(&array[3]) != NULL);
	CHECK(k_object_find(&holder.inner.nested) != NULL);
	CHECK(k_object_find(&holder.inner.array[2]) != NULL);
	CHECK(k_object_find(&either.sem) == NULL);
	CHECK(k_object_find(&on_stack) == NULL);
	CHECK(k_object_find(on_heap) == NULL);
	CHECK(k_object_find((uint8_t *)&ready + 1) == NULL);
	CHECK(k_object_find(&holder) == NULL);
	CHECK(k_object_find(NULL) == NULL);
	CHECK_INT(k_object_find(&holder.inner.array[2])->type, K_OBJ_MUTEX);
	k_free(on_heap);
}

static struct k_sem subject;

RULE(R037 R039, in_which_order_is_an_object_checked)
{
	struct k_object *known = k_object_find(&subject);
	struct k_thread *self = k_current_get();

	CHECK(known != NULL);
	k_object_access_revoke(&subject, self);
	k_object_uninit(&subject);
	CHECK_INT(k_object_validate(NULL, K_OBJ_SEM, _OBJ_INIT_TRUE), -EBADF);
	CHECK_INT(k_object_validate(known, K_OBJ_MUTEX, _OBJ_INIT_TRUE), -EBADF);
	/* Neither granted nor initialised: the permission comes first. */
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_TRUE), -EPERM);
	k_object_access_grant(&subject, self);
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_TRUE), -EINVAL);
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_FALSE), 0);
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
	k_object_init(&subject);
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_TRUE), 0);
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_FALSE), -EADDRINUSE);
	k_object_access_revoke(&subject, self);
	CHECK_INT(k_object_validate(known, K_OBJ_SEM, _OBJ_INIT_TRUE), -EPERM);
}

RULE(R037 R039, what_happens_to_a_user_thread_for_each_failed_check)
{
	k_tid_t wrong_type = user_new(lock, &ready, NULL);
	k_tid_t no_permission = user_new(give, &ready, NULL);
	k_tid_t not_initialised = user_new(give, &blank, NULL);
	k_tid_t neither = user_new(give, &array[0], NULL);

	k_object_access_grant(&ready, wrong_type);
	k_object_access_grant(&blank, not_initialised);
	CHECK_OOPSES(wrong_type);
	CHECK_OOPSES(no_permission);
	CHECK_OOPSES(not_initialised);
	CHECK_OOPSES(neither);
}

RULE(R038, what_does_the_wildcard_type_skip)
{
	struct k_object *known = k_object_find(&subject);

	k_object_access_revoke(&subject, k_current_get());
	CHECK_INT(k_object_validate(NULL, K_OBJ_ANY, _OBJ_INIT_ANY), -EBADF);
	CHECK_INT(k_object_validate(known, K_OBJ_ANY, _OBJ_INIT_ANY), -EPERM);
	k_object_access_grant(&subject, k_current_get());
	CHECK_INT(k_object_validate(known, K_OBJ_ANY, _OBJ_INIT_ANY), 0);
	k_object_uninit(&subject);
	CHECK_INT(k_object_validate(known, K_OBJ_ANY, _OBJ_INIT_TRUE), -EINVAL);
}

K_SEM_DEFINE(public_sem, 0, 1);

RULE(R040, can_a_public_object_be_made_private_again)
{
	k_tid_t first = user_new(give, &public_sem, NULL);
	k_tid_t second = user_new(give, &public_sem, NULL);

	k_object_access_all_grant(&public_sem);
	CHECK_RETURNS(first, 0);
	k_object_access_revoke(&public_sem, second);
	CHECK_RETURNS(second, 0);
}

static intptr_t ask_about_myself(void *a, void *b)
{
	return k_thread_priority_get(k_current_get());
}

RULE(R041, may_a_thread_always_use_its_own_thread_object)
{
	CHECK_RETURNS(user_new(ask_about_myself, NULL, NULL), RULE_USER_PRIORITY);
}

K_MUTEX_DEFINE(defined_mutex);
K_MSGQ_DEFINE(defined_msgq, 4, 2, 4);

static intptr_t use_defined(void *a, void *b)
{
	uint32_t word = 5;

	USER_CHECK(k_sem_take(&ready, K_NO_WAIT) == 0);
	k_sem_give(&ready);
	USER_CHECK(k_mutex_lock(&defined_mutex, K_NO_WAIT) == 0);
	USER_CHECK(k_mutex_unlock(&defined_mutex) == 0);
	USER_CHECK(k_msgq_put(&defined_msgq, &word, K_NO_WAIT) == 0);
	return 0;
}

RULE(R043, are_defined_objects_ready_to_use)
{
	k_tid_t thread = user_new(use_defined, NULL, NULL);

	k_thread_access_grant(thread, &ready, &defined_mutex, &defined_msgq);
	CHECK_RETURNS(thread, 0);
}

static struct {
	struct k_sem sem;
} with_initialiser = {Z_SEM_INITIALIZER(with_initialiser.sem, 1, 1)};

static intptr_t take(void *sem, void *unused)
{
	return k_sem_take((struct k_sem *)sem, K_NO_WAIT);
}

RULE(R044, is_an_object_with_only_an_initialiser_initialised)
{
	k_tid_t before = user_new(take, &with_initialiser.sem, NULL);
	k_tid_t after = user_new(take, &with_initialiser.sem, NULL);

	k_object_access_grant(&with_initialiser.sem, before);
	k_object_access_grant(&with_initialiser.sem, after);
	CHECK_OOPSES(before);
	k_object_init(&with_initialiser.sem);
	CHECK_RETURNS(after, 0);
}

/* Each is initialised twice by user code. */
static struct k_sem twice_sem;
static struct k_mutex twice_mutex;
static struct k_condvar twice_condvar;
static struct k_queue twice_queue;
static struct k_event twice_event;
static struct k_msgq twice_msgq;
static struct k_stack twice_stack;

static intptr_t init_twice(void *object, void *function)
{
	int (*init)(void *object) = (int (*)(void *))function;

	USER_CHECK(init(object) == 0);
	return init(object);
}

static int init_sem(void *object)
{
	return k_sem_init(object, 0, 1);
}

static int init_mutex(void *object)
{
	return k_mutex_init(object);
}

static int init_condvar(void *object)
{
	return k_condvar_init(object);
}

static int init_queue(void *object)
{
	k_queue_init(object);
	return 0;
}

static int init_event(void *object)
{
	k_event_init(object);
	return 0;
}

static int init_msgq(void *object)
{
	return k_msgq_alloc_init(object, 4, 4);
}

static int init_stack(void *object)
{
	return k_stack_alloc_init(object, 4);
}

static k_tid_t init_twice_in(int (*init)(void *object), void *object)
{
	k_tid_t thread = user_new(init_twice, object, (void *)init);

	k_thread_system_pool_assign(thread);
	k_object_access_grant(object, thread);
	return thread;
}

RULE(R045, which_objects_may_be_initialised_again)
{
	CHECK_RETURNS(init_twice_in(init_sem, &twice_sem), 0);
	CHECK_RETURNS(init_twice_in(init_mutex, &twice_mutex), 0);
	CHECK_RETURNS(init_twice_in(init_condvar, &twice_condvar), 0);
}

static intptr_t init_badly(void *object, void *unused)
{
	USER_CHECK(k_sem_init(object, 2, 3) == 0);
	USER_CHECK(k_sem_init(object, 0, 0) == -EINVAL);
	USER_CHECK(k_sem_init(object, 4, 3) == -EINVAL);
	USER_CHECK(k_sem_count_get(object) == 2);
	return 0;
}

RULE(R151, does_a_semaphore_survive_a_failed_initialisation)
{
	k_tid_t thread = user_new(init_badly, &twice_sem, NULL);

	k_object_access_grant(&twice_sem, thread);
	CHECK_RETURNS(thread, 0);
}

RULE(R045, which_objects_may_not_be_initialised_again)
{
	CHECK_OOPSES(init_twice_in(init_queue, &twice_queue));
	CHECK_OOPSES(init_twice_in(init_event, &twice_event));
	CHECK_OOPSES(init_twice_in(init_msgq, &twice_msgq));
	CHECK_OOPSES(init_twice_in(init_stack, &twice_stack));
}

K_CONDVAR_DEFINE(condvar);
K_MUTEX_DEFINE(condvar_mutex);

static intptr_t wait_a_moment(void *a, void *b)
{
	return k_condvar_wait(&condvar, &condvar_mutex, K_NO_WAIT);
}

RULE(R155, what_does_a_wait_for_a_condition_need_permission_on)
{
	k_tid_t thread = user_new(wait_a_moment, NULL, NULL);

	k_thread_access_grant(thread, &condvar, &condvar_mutex);
	CHECK_RETURNS(thread, -EAGAIN);
	thread = user_new(wait_a_moment, NULL, NULL);
	k_object_access_grant(&condvar, thread);
	CHECK_OOPSES(thread);
	thread = user_new(wait_a_moment, NULL, NULL);
	k_object_access_grant(&condvar_mutex, thread);
	CHECK_OOPSES(thread);
}

static struct k_timer late_timer;

static intptr_t start_late_timer(void *a, void *b)
{
	k_timer_start(&late_timer, K_MSEC(1), K_NO_WAIT);
	USER_CHECK(k_timer_status_sync(&late_timer) == 1);
	k_timer_user_data_set(&late_timer, &late_timer);
	USER_CHECK(k_timer_user_data_get(&late_timer) == &late_timer);
	return 0;
}

RULE(R174, which_timers_may_a_user_thread_use)
{
	k_tid_t thread = user_new(start_late_timer, NULL, NULL);

	k_object_access_grant(&late_timer, thread);
	CHECK_OOPSES(thread);
	k_timer_init(&late_timer, NULL, NULL);
	thread = user_new(start_late_timer, NULL, NULL);
	k_object_access_grant(&late_timer, thread);
	CHECK_RETURNS(thread, 0);
}

K_FIFO_DEFINE(fifo);

RULE(R165, is_a_fifo_the_same_object_as_its_queue)
{
	struct k_object *object = k_object_find(&fifo);

	CHECK(object != NULL);
	CHECK_INT(object->type, K_OBJ_QUEUE);
}
