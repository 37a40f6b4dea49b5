/* SPDX-License-Identifier: Apache-2.0 */

/* Creating threads from user mode: what is demanded, one condition at a time. */

#include "rules.h"

static struct k_thread child;
static K_THREAD_STACK_DEFINE(child_stack, RULE_STACK_SIZE);
static struct k_thread second_child;
static K_KERNEL_STACK_DEFINE(kernel_stack, RULE_STACK_SIZE);
static uint8_t no_stack[8192] __aligned(4096);

/* What to create, and how; each test changes one thing of the good order. */
struct order {
	struct k_thread *thread;
	k_thread_stack_t *stack;
	size_t size;
	int priority;
	uint32_t options;
};

SHARED_BSS static struct order order;
SHARED_BSS static volatile int ran;
K_SEM_DEFINE(hold, 0, 1);

static void child_entry(void *p1, void *p2, void *p3)
{
	ran++;
}

static intptr_t create(void *a, void *b)
{
	k_tid_t tid = k_thread_create(order.thread, order.stack, order.size, child_entry, NULL,
				      NULL, NULL, order.priority, order.options, K_NO_WAIT);

	USER_CHECK(tid == order.thread);
	USER_CHECK(k_thread_join(tid, K_SECONDS(1)) == 0);
	return 0;
}

static k_tid_t creator(void)
{
	k_tid_t thread = user_new(create, NULL, NULL);

	order = (struct order){&child, child_stack, RULE_STACK_SIZE, RULE_USER_PRIORITY, K_USER};
	ran = 0;
	k_thread_access_grant(thread, &child, child_stack);
	return thread;
}

RULE(R069 R070, may_a_user_thread_create_a_thread_like_itself)
{
	CHECK_RETURNS(creator(), 0);
	CHECK_INT(ran, 1);
}

RULE(R070, may_it_create_a_less_urgent_one)
{
	k_tid_t thread = creator();

	order.priority = RULE_USER_PRIORITY + 1;
	CHECK_RETURNS(thread, 0);
	CHECK_INT(ran, 1);
}

RULE(R069, may_it_create_a_more_urgent_one)
{
	k_tid_t thread = creator();

	order.priority = RULE_USER_PRIORITY - 1;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_use_a_priority_that_there_is_not)
{
	k_tid_t thread = creator();

	order.priority = K_LOWEST_THREAD_PRIO + 1;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_create_a_supervisor_thread)
{
	k_tid_t thread = creator();

	order.options = 0;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_create_an_essential_thread)
{
	k_tid_t thread = creator();

	order.options = K_USER | K_ESSENTIAL;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_use_a_thread_object_without_permission)
{
	k_tid_t thread = creator();

	order.thread = &second_child;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_use_a_stack_without_permission)
{
	k_tid_t thread = creator();

	k_object_access_revoke(child_stack, thread);
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_claim_more_stack_than_there_is)
{
	k_tid_t thread = creator();

	order.size = RULE_STACK_SIZE + 4096;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R069, may_it_claim_so_much_stack_that_the_size_overflows)
{
	k_tid_t thread = creator();

	order.size = SIZE_MAX - 64;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R071, may_it_use_a_kernel_stack)
{
	k_tid_t thread = creator();

	order.stack = kernel_stack;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

RULE(R071, may_it_use_an_array_as_a_stack)
{
	k_tid_t thread = creator();

	order.stack = (k_thread_stack_t *)no_stack;
	CHECK_OOPSES(thread);
	CHECK_INT(ran, 0);
}

static void wait_entry(void *p1, void *p2, void *p3)
{
	k_sem_take(&hold, K_FOREVER);
}

RULE(R069 R072, may_it_use_a_thread_object_or_a_stack_of_a_live_thread)
{
	k_tid_t same_thread = creator();
	k_tid_t same_stack = creator();

	k_object_access_grant(&second_child, same_stack);
	k_object_access_grant(&hold, k_current_get());
	k_thread_create(&child, child_stack, RULE_STACK_SIZE, wait_entry, NULL, NULL, NULL,
			RULE_USER_PRIORITY, K_USER | K_INHERIT_PERMS, K_NO_WAIT);
	CHECK_OOPSES(same_thread);
	order.thread = &second_child;
	CHECK_OOPSES(same_stack);
	k_sem_give(&hold);
	CHECK_INT(k_thread_join(&child, K_SECONDS(1)), 0);
	CHECK_INT(fatal_reason(&child), -1);
}

RULE(R072, may_it_use_the_stack_of_a_thread_that_has_ended)
{
	CHECK_RETURNS(creator(), 0);
	CHECK_RETURNS(creator(), 0);
	CHECK_INT(ran, 1);
}
