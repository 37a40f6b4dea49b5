/* SPDX-License-Identifier: Apache-2.0 */

/* What belongs to a thread: name, pool, errno, custom data, identity. */

#include "rules.h"

SHARED_DATA static char short_name[] = "short";
SHARED_DATA static char long_name[] = "a name that is far too long";
SHARED_BSS static char buffer[40];
static char kernel_buffer[40];
extern struct k_thread never_created;

static intptr_t set_name(void *name, void *unused)
{
	return k_thread_name_set(NULL, (const char *)name);
}

RULE(R089, what_does_setting_a_name_return)
{
	k_tid_t good = user_new(set_name, short_name, NULL);
	k_tid_t truncated = user_new(set_name, long_name, NULL);

	CHECK_RETURNS(good, 0);
	CHECK_RETURNS(user_new(set_name, kernel_buffer, NULL), -EFAULT);
	CHECK_RETURNS(truncated, 0);
	CHECK(strncmp(k_thread_name_get(truncated), long_name, CONFIG_THREAD_MAX_NAME_LEN - 1) ==
	      0);
	CHECK_INT(strlen(k_thread_name_get(truncated)), CONFIG_THREAD_MAX_NAME_LEN - 1);
}

static intptr_t copy_name(void *thread, void *destination)
{
	return k_thread_name_copy((k_tid_t)thread, (char *)destination, sizeof(buffer));
}

static intptr_t copy_name_short(void *thread, void *destination)
{
	return k_thread_name_copy((k_tid_t)thread, (char *)destination, 3);
}

RULE(R089, what_does_copying_a_name_return)
{
	/* The test's own thread: no permission is needed. */
	CHECK_RETURNS(user_new(copy_name, k_current_get(), buffer), 0);
	CHECK_INT(strcmp(buffer, "test"), 0);
	CHECK_RETURNS(user_new(copy_name_short, k_current_get(), buffer), -ENOSPC);
	CHECK_RETURNS(user_new(copy_name, k_current_get(), kernel_buffer), -EFAULT);
	CHECK_RETURNS(user_new(copy_name, &never_created, buffer), -EINVAL);
}

RULE(R089, what_if_a_name_is_copied_from_something_that_is_no_thread)
{
	CHECK_RETURNS(user_new(copy_name, kernel_buffer, buffer), -EINVAL);
	CHECK_RETURNS(user_new(copy_name, buffer, buffer), -EINVAL);
}

K_QUEUE_DEFINE(queue);
K_HEAP_DEFINE(pool, 1024);
SHARED_BSS static uint32_t item;

static intptr_t append(void *a, void *b)
{
	return k_queue_alloc_append(&queue, &item);
}

RULE(R090 R162, does_a_child_inherit_the_resource_pool)
{
	k_thread_heap_assign(k_current_get(), &pool);

	k_tid_t rich = user_new(append, NULL, NULL);

	k_thread_heap_assign(k_current_get(), NULL);

	k_tid_t poor = user_new(append, NULL, NULL);

	k_object_access_grant(&queue, rich);
	k_object_access_grant(&queue, poor);
	CHECK_RETURNS(rich, 0);
	CHECK_RETURNS(poor, -ENOMEM);
	CHECK(k_queue_get(&queue, K_NO_WAIT) == &item);
	CHECK(k_queue_get(&queue, K_NO_WAIT) == NULL);
}

RULE(R090, does_main_begin_with_the_system_heap_as_its_pool)
{
	/* The test's thread is main's child. */
	k_tid_t child = user_new(append, NULL, NULL);

	k_object_access_grant(&queue, child);
	CHECK_RETURNS(child, 0);
	CHECK(k_queue_get(&queue, K_NO_WAIT) == &item);
}

K_SEM_DEFINE(turn_a, 0, 1);
K_SEM_DEFINE(turn_b, 0, 1);

static intptr_t keep_errno(void *mine, void *theirs)
{
	bool first = mine == &turn_a;

	errno = first ? EINVAL : ENOENT;
	k_sem_give((struct k_sem *)theirs);
	k_sem_take((struct k_sem *)mine, K_FOREVER);
	USER_CHECK(errno == (first ? EINVAL : ENOENT));
	k_sem_give((struct k_sem *)theirs);
	k_sem_take((struct k_sem *)mine, K_MSEC(10));
	USER_CHECK(errno == (first ? EINVAL : ENOENT));
	return 0;
}

RULE(R091, is_errno_each_threads_own)
{
	k_tid_t a = user_new(keep_errno, &turn_a, &turn_b);
	k_tid_t b = user_new(keep_errno, &turn_b, &turn_a);

	k_thread_access_grant(a, &turn_a, &turn_b);
	k_thread_access_grant(b, &turn_a, &turn_b);
	errno = ERANGE;
	user_start(a);
	user_start(b);
	CHECK_RETURNS(a, 0);
	CHECK_RETURNS(b, 0);
	CHECK_INT(errno, ERANGE);
}

static intptr_t keep_custom_data(void *mine, void *sem)
{
	k_thread_custom_data_set(mine);
	k_sem_take((struct k_sem *)sem, K_FOREVER);
	return k_thread_custom_data_get() == mine ? 0 : 1;
}

RULE(R091, is_custom_data_each_threads_own)
{
	k_tid_t a = user_new(keep_custom_data, (void *)1, &turn_a);
	k_tid_t b = user_new(keep_custom_data, (void *)2, &turn_b);

	k_object_access_grant(&turn_a, a);
	k_object_access_grant(&turn_b, b);
	user_start(a);
	user_start(b);
	k_msleep(5);
	k_sem_give(&turn_a);
	k_sem_give(&turn_b);
	CHECK_RETURNS(a, 0);
	CHECK_RETURNS(b, 0);
}

static intptr_t ask_stack_space(void *thread, void *result)
{
	return k_thread_stack_space_get((const struct k_thread *)thread, (size_t *)result);
}

SHARED_BSS static size_t unused_bytes;
static size_t kernel_size;

RULE(R092, who_may_ask_for_a_threads_stack_space)
{
	k_tid_t granted = user_new(ask_stack_space, k_current_get(), &unused_bytes);
	k_tid_t ungranted = user_new(ask_stack_space, k_current_get(), &unused_bytes);
	k_tid_t bad_buffer = user_new(ask_stack_space, k_current_get(), &kernel_size);

	k_object_access_grant(k_current_get(), granted);
	k_object_access_grant(k_current_get(), bad_buffer);
	CHECK_RETURNS(granted, 0);
	CHECK(unused_bytes > 0);
	CHECK_OOPSES(ungranted);
	CHECK_INT(user_end(bad_buffer) == RULE_DIED ? fatal_reason(bad_buffer)
						    : user_value(bad_buffer),
		  user_end(bad_buffer) == RULE_DIED ? K_ERR_KERNEL_OOPS : -EFAULT);
	CHECK_INT(kernel_size, 0);
}

/* Too little for any chip that needs room of its own at the upper end. */
K_THREAD_STACK_DEFINE(small_stack, 640);
static struct k_thread small_thread;

/* Where errno lies on the stack it is no use of it, and 0 at first however that was filled. */
static void use_little(void *set, void *unused2, void *unused3)
{
	if (!IS_ENABLED(CONFIG_BOARD_SIM) && errno != 0) {
		k_oops();
	}
	if (set != NULL) {
		errno = EINVAL;
	}
}

static void drop_to_user_mode(void *set, void *unused2, void *unused3)
{
	k_thread_user_mode_enter(use_little, set, NULL, NULL);
}

static size_t unused_of(k_thread_entry_t entry, void *set, uint32_t options)
{
	size_t unused = 0;

	k_thread_create(&small_thread, small_stack, K_THREAD_STACK_SIZEOF(small_stack), entry, set,
			NULL, NULL, K_PRIO_PREEMPT(1), options, K_NO_WAIT);
	k_thread_join(&small_thread, K_FOREVER);
	return k_thread_stack_space_get(&small_thread, &unused) == 0 ? unused : 0;
}

RULE(R092, how_much_of_a_small_stack_is_unused)
{
	size_t size = K_THREAD_STACK_SIZEOF(small_stack);

	CHECK(unused_of(use_little, NULL, K_USER) > size / 4);
	CHECK(unused_of(use_little, &small_thread, K_USER) > size / 4);
	CHECK(unused_of(use_little, NULL, 0) > size / 4);
	CHECK(unused_of(drop_to_user_mode, &small_thread, 0) > size / 4);
	CHECK(unused_of(use_little, NULL, K_USER) < small_thread.stack_info.size);
}

static void visit(const struct k_thread *thread, void *data)
{
}

static intptr_t walk_threads(void *a, void *b)
{
	k_thread_foreach(visit, NULL);
	return 0;
}

RULE(R094, can_user_mode_walk_all_threads)
{
	CHECK_FAULTS(user_new(walk_threads, NULL, NULL));
}

static intptr_t who_am_i(void *a, void *b)
{
	return (intptr_t)k_current_get();
}

RULE(R095, does_a_user_thread_know_itself)
{
	k_tid_t thread = user_new(who_am_i, NULL, NULL);

	CHECK_RETURNS(thread, (intptr_t)thread);
}
