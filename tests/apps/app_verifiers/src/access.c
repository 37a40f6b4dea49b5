/* SPDX-License-Identifier: Apache-2.0 */

/* Asking for permission without dying of the answer. */

#include "rules.h"

static struct k_sem sem;
static struct k_thread no_thread;
/* The table does not know what is in a union. */
static union {
	struct k_sem sem;
	uint32_t word;
} unknown;

static intptr_t check(void *object, void *unused)
{
	return k_object_access_check(object);
}

static intptr_t check_own(void *unused, void *unused_too)
{
	return k_object_access_check(k_current_get());
}

static intptr_t check_allocated(void *unused, void *unused_too)
{
	void *mine = k_object_alloc(K_OBJ_SEM);

	USER_CHECK(mine != NULL);
	USER_CHECK(k_object_access_check(mine) == 0);
	USER_CHECK(k_object_access_check((char *)mine + 1) == -EBADF);
	k_object_release(mine);
	return k_object_access_check(mine);
}

RULE(R230, what_does_asking_for_permission_say)
{
	k_tid_t granted = user_new(check, &sem, NULL);
	k_tid_t allocating = user_new(check_allocated, NULL, NULL);

	/* Its state does not matter. */
	k_object_uninit(&sem);
	k_object_access_grant(&sem, granted);
	k_thread_system_pool_assign(allocating);
	CHECK_RETURNS(granted, 0);
	CHECK_RETURNS(user_new(check, &sem, NULL), -EPERM);
	CHECK_RETURNS(user_new(check, &no_thread, NULL), -EPERM);
	CHECK_RETURNS(user_new(check, &unknown.sem, NULL), -EBADF);
	CHECK_RETURNS(user_new(check, (char *)&sem + 1, NULL), -EBADF);
	CHECK_RETURNS(user_new(check, NULL, NULL), -EBADF);
	CHECK_RETURNS(user_new(check, (void *)UINTPTR_MAX, NULL), -EBADF);
	CHECK_RETURNS(user_new(check_own, NULL, NULL), 0);
	CHECK_RETURNS(allocating, -EBADF);
}

RULE(R230, does_permission_for_all_count_when_it_is_asked_for)
{
	static struct k_mutex everybodys;

	CHECK_RETURNS(user_new(check, &everybodys, NULL), -EPERM);
	k_object_access_all_grant(&everybodys);
	CHECK_RETURNS(user_new(check, &everybodys, NULL), 0);
}

RULE(R230, what_is_said_of_an_object_of_a_supervisor_thread)
{
	k_object_access_revoke(&sem, k_current_get());
	CHECK_INT(k_object_access_check(&sem), -EPERM);
	CHECK_INT(k_object_access_check(&unknown.sem), -EBADF);
	/* Its own it always has. */
	k_object_access_revoke(k_current_get(), k_current_get());
	CHECK_INT(k_object_access_check(k_current_get()), 0);
	k_object_access_grant(k_current_get(), k_current_get());
	k_object_access_grant(&sem, k_current_get());
	CHECK_INT(k_object_access_check(&sem), 0);
}
