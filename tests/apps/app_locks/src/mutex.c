/* SPDX-License-Identifier: Apache-2.0 */

/* Mutexes in user memory. */

#include "shared.h"

#include <zephyr/sys/mutex.h>

K_APP_BMEM(shared_partition) static SYS_MUTEX_DEFINE(mutex);
K_APP_BMEM(shared_partition) static SYS_MUTEX_DEFINE(other_mutex);
K_APP_BMEM(shared_partition) static long plain;
static SYS_MUTEX_DEFINE(kernel_side_mutex);

static intptr_t lock_now(void *m, void *unused)
{
	return sys_mutex_lock((struct sys_mutex *)m, K_NO_WAIT);
}

static intptr_t lock_soon(void *m, void *unused)
{
	return sys_mutex_lock((struct sys_mutex *)m, K_MSEC(5));
}

static intptr_t unlock(void *m, void *unused)
{
	return sys_mutex_unlock((struct sys_mutex *)m);
}

static intptr_t lock_twice(void *m, void *unused)
{
	struct sys_mutex *own = m;

	sys_mutex_init(own);
	USER_CHECK(sys_mutex_lock(own, K_FOREVER) == 0);
	USER_CHECK(sys_mutex_lock(own, K_NO_WAIT) == 0);
	USER_CHECK(sys_mutex_unlock(own) == 0);
	USER_CHECK(sys_mutex_unlock(own) == 0);
	return sys_mutex_unlock(own);
}

RULE(R183, may_the_owner_of_a_sys_mutex_lock_it_again)
{
	make_domains();
	CHECK_RETURNS(user_in(&first_domain, lock_twice, &mutex, NULL), -EINVAL);
	/* Supervisor mode, in kernel memory. */
	CHECK_INT(lock_twice(&kernel_side_mutex, NULL), -EINVAL);
}

RULE(R183 R065, may_another_domain_take_a_locked_sys_mutex)
{
	make_domains();
	CHECK_INT(sys_mutex_lock(&mutex, K_NO_WAIT), 0);
	CHECK_RETURNS(user_in(&first_domain, lock_now, &mutex, NULL), -EBUSY);
	CHECK_RETURNS(user_in(&second_domain, lock_soon, &mutex, NULL), -EAGAIN);
	CHECK_RETURNS(user_in(&second_domain, unlock, &mutex, NULL), -EPERM);
	CHECK_INT(sys_mutex_unlock(&mutex), 0);
	CHECK_RETURNS(user_in(&second_domain, lock_twice, &mutex, NULL), -EINVAL);
}

RULE(R183, is_each_sys_mutex_one_of_its_own)
{
	make_domains();
	CHECK_INT(sys_mutex_lock(&mutex, K_NO_WAIT), 0);
	CHECK_RETURNS(user_in(&first_domain, lock_twice, &other_mutex, NULL), -EINVAL);
	CHECK_INT(sys_mutex_unlock(&mutex), 0);
}

RULE(R183 R065 R066, which_errors_of_a_sys_mutex_come_first)
{
	make_domains();
	CHECK_INT(sys_mutex_lock(&mutex, K_NO_WAIT), 0);

	k_tid_t granted = user_in(&poor_domain, unlock, &mutex, NULL);

	k_object_access_grant(&mutex, granted);
	CHECK_RETURNS(granted, -EACCES);
	CHECK_RETURNS(user_in(&poor_domain, lock_now, &mutex, NULL), -EACCES);
	CHECK_RETURNS(user_in(&poor_domain, lock_now, &plain, NULL), -EACCES);
	CHECK_RETURNS(user_in(&first_domain, lock_now, &kernel_side_mutex, NULL), -EACCES);
	CHECK_INT(sys_mutex_unlock(&mutex), 0);
}

RULE(R183 R065, is_the_right_to_read_a_sys_mutex_enough)
{
	struct k_mem_partition read_only = shared_partition;

	make_domains();
	(void)k_mem_domain_deinit(&first_domain);
	(void)k_mem_domain_deinit(&second_domain);
	read_only.attr = K_MEM_PARTITION_P_RO_U_RO;
	CHECK_INT(k_mem_domain_add_partition(&poor_domain, &read_only), 0);
	CHECK_INT(sys_mutex_lock(&mutex, K_NO_WAIT), 0);
	CHECK_RETURNS(user_in(&poor_domain, lock_now, &mutex, NULL), -EACCES);
	CHECK_RETURNS(user_in(&poor_domain, unlock, &mutex, NULL), -EACCES);
	CHECK_INT(sys_mutex_unlock(&mutex), 0);
	CHECK_RETURNS(user_in(&poor_domain, lock_now, &mutex, NULL), -EACCES);
	CHECK_RETURNS(user_in(&poor_domain, unlock, &mutex, NULL), -EACCES);
	CHECK_INT(sys_mutex_unlock(&mutex), -EINVAL);
}

RULE(R183 R066, what_if_the_address_is_no_sys_mutex)
{
	make_domains();
	CHECK_RETURNS(user_in(&first_domain, lock_now, &plain, NULL), -EINVAL);
	CHECK_RETURNS(user_in(&first_domain, unlock, (char *)&mutex + 1, NULL), -EINVAL);
	CHECK_INT(sys_mutex_lock((struct sys_mutex *)&plain, K_FOREVER), -EINVAL);
	CHECK_INT(sys_mutex_unlock(NULL), -EINVAL);
}

static intptr_t scribble(void *m, void *unused)
{
	memset(m, 0xff, sizeof(struct sys_mutex));
	return 0;
}

RULE(R183 R065, can_a_user_unlock_a_sys_mutex_by_writing_to_it)
{
	make_domains();
	CHECK_INT(sys_mutex_lock(&mutex, K_NO_WAIT), 0);
	CHECK_RETURNS(user_in(&first_domain, scribble, &mutex, NULL), 0);
	CHECK_RETURNS(user_in(&first_domain, lock_now, &mutex, NULL), -EBUSY);
	CHECK_INT(sys_mutex_unlock(&mutex), 0);
}

/* Nobody but the functions above knows the kernel's half. */
static intptr_t lock_as_k_mutex(void *m, void *unused)
{
	return k_mutex_lock((struct k_mutex *)m, K_NO_WAIT);
}

RULE(R065 R036, can_a_user_reach_the_kernels_half_of_a_sys_mutex)
{
	struct k_object *object = k_object_find(&mutex);

	make_domains();
	CHECK(object != NULL && object->type == K_OBJ_SYS_MUTEX);
	CHECK_OOPSES(user_in(&first_domain, lock_as_k_mutex, object->data.mutex, NULL));
	CHECK_OOPSES(user_in(&first_domain, lock_as_k_mutex, &mutex, NULL));
	CHECK_FAULTS(user_in(&first_domain, user_write, object->data.mutex, NULL));
}

static intptr_t lock_and_unlock(void *m, void *unused)
{
	USER_CHECK(sys_mutex_lock((struct sys_mutex *)m, K_FOREVER) == 0);
	return sys_mutex_unlock((struct sys_mutex *)m);
}

RULE(R183 R153, does_the_owner_of_a_sys_mutex_inherit_priority)
{
	int own = k_thread_priority_get(k_current_get());

	make_domains();
	CHECK_INT(sys_mutex_lock(&mutex, K_NO_WAIT), 0);

	k_tid_t urgent = user_new_with(lock_and_unlock, &mutex, NULL, own - 2, 0);

	(void)k_mem_domain_add_thread(&first_domain, urgent);
	user_start(urgent);
	CHECK_INT(k_thread_priority_get(k_current_get()), own - 2);
	CHECK_INT(sys_mutex_unlock(&mutex), 0);
	CHECK_INT(k_thread_priority_get(k_current_get()), own);
	CHECK_RETURNS(urgent, 0);
}
