/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A hostile domain and a stack that it had. Its process may switch the stacks of its threads on
 * and off by itself, with a key that it knows; it goes on trying after a stack has gone elsewhere.
 */

#include <sys/mman.h>

#include "rules.h"

#include "domain/domain.h"
#include "host/host_cpu.h"

#define SIZE 2048

static struct k_mem_domain hostile;
static struct k_mem_domain other;
K_THREAD_STACK_DEFINE(static_stack, SIZE);
static struct k_thread first_owner;
static struct k_thread next_owner;
K_SEM_DEFINE(never, 0, 1);

static void wait_for_ever(void *p1, void *p2, void *p3)
{
	k_sem_take(&never, K_FOREVER);
}

static long with_stack_key(void *start, void *length, int protection)
{
	return host_mprotect((uintptr_t)start, (uintptr_t)length, protection,
			     domain_process.stack_cookie);
}

/* Shows that the process has the stack on its list. Off again: it was not told to do this. */
static intptr_t reach_and_let_go(void *start, void *length)
{
	long result = with_stack_key(start, length, PROT_READ | PROT_WRITE);
	int value = result == 0 ? *(volatile uint8_t *)start : 0;

	USER_CHECK(with_stack_key(start, length, PROT_NONE) == 0);
	return result == 0 ? value : -1;
}

static intptr_t reach(void *start, void *length)
{
	USER_CHECK(with_stack_key(start, length, PROT_READ | PROT_WRITE) == 0);
	return *(volatile uint8_t *)start;
}

static void make_next(k_thread_stack_t *stack, uint32_t options)
{
	k_thread_create(&next_owner, stack, SIZE, wait_for_ever, NULL, NULL, NULL, RULE_PRIORITY,
			options, K_FOREVER);
}

/*
 * Let the first owner live on the stack in the hostile domain, which reaches it; do what makes the
 * stack another's; let the domain try again.
 */
static void pass_on(k_thread_stack_t *stack, void (*give_away)(k_thread_stack_t *stack))
{
	k_tid_t before;
	k_tid_t after;
	void *start;
	void *length;

	CHECK(stack != NULL);
	CHECK_INT(rules_domain_init(&hostile, NULL), 0);
	CHECK_INT(rules_domain_init(&other, NULL), 0);
	k_thread_create(&first_owner, stack, SIZE, wait_for_ever, NULL, NULL, NULL, RULE_PRIORITY,
			K_USER, K_FOREVER);
	start = (void *)first_owner.stack_info.start;
	length = (void *)first_owner.stack_info.size;
	before = user_new(reach_and_let_go, start, length);
	after = user_new(reach, start, length);
	/* All before the process starts, which lists the stacks that there are. */
	CHECK_INT(k_mem_domain_add_thread(&hostile, &first_owner), 0);
	CHECK_INT(k_mem_domain_add_thread(&hostile, before), 0);
	CHECK_INT(k_mem_domain_add_thread(&hostile, after), 0);
	CHECK_RETURNS(before, 0);
	give_away(stack);
	CHECK_FAULTS(after);
	k_thread_abort(&first_owner);
	k_thread_abort(&next_owner);
}

static void free_it(k_thread_stack_t *stack)
{
	k_thread_abort(&first_owner);
	CHECK_INT(k_thread_stack_free(stack), 0);
}

RULE(R236, can_a_domain_reach_a_stack_that_was_freed)
{
	k_thread_system_pool_assign(k_current_get());
	pass_on(k_thread_stack_alloc(SIZE, K_USER), free_it);
}

static void free_object(k_thread_stack_t *stack)
{
	k_thread_abort(&first_owner);
	k_object_free(stack);
}

RULE(R236, can_a_domain_reach_a_stack_that_the_kernel_freed_as_an_object)
{
	k_thread_system_pool_assign(k_current_get());
	pass_on(k_object_alloc_size(K_OBJ_THREAD_STACK_ELEMENT, SIZE), free_object);
}

/* The stack goes with its thread, which was the last to have it. */
static void lose_it(k_thread_stack_t *stack)
{
	k_object_release(stack);
	k_thread_abort(&first_owner);
}

RULE(R236, can_a_domain_reach_a_stack_that_went_with_its_thread)
{
	k_thread_system_pool_assign(k_current_get());
	pass_on(k_thread_stack_alloc(SIZE, K_USER), lose_it);
}

static void give_to_another_domain(k_thread_stack_t *stack)
{
	k_thread_abort(&first_owner);
	make_next(stack, K_USER);
	CHECK_INT(k_mem_domain_add_thread(&other, &next_owner), 0);
}

RULE(R236, can_a_domain_reach_a_stack_that_another_domain_has_now)
{
	pass_on(static_stack, give_to_another_domain);
}

static void give_to_the_kernel(k_thread_stack_t *stack)
{
	k_thread_abort(&first_owner);
	make_next(stack, 0);
}

RULE(R236, can_a_domain_reach_a_stack_that_a_supervisor_thread_has_now)
{
	pass_on(static_stack, give_to_the_kernel);
}

/* A stack of the static pool, which its new holder has not used yet when it is tried. */
static void put_into_the_pool(k_thread_stack_t *stack)
{
	k_thread_abort(&first_owner);
	CHECK_INT(k_thread_stack_free(stack), 0);
	CHECK(k_thread_stack_alloc(SIZE, K_USER) == stack);
	give_to_another_domain(stack);
	CHECK_INT(k_thread_stack_free(stack), -EBUSY);
}

RULE(R236, can_a_domain_reach_a_stack_of_the_pool_that_it_gave_back)
{
	k_thread_stack_t *stack;

	k_thread_heap_assign(k_current_get(), NULL);
	stack = k_thread_stack_alloc(SIZE, K_USER);
	pass_on(stack, put_into_the_pool);
	CHECK_INT(k_thread_stack_free(stack), 0);
}

static void move_the_thread(k_thread_stack_t *stack)
{
	CHECK_INT(k_mem_domain_add_thread(&other, &first_owner), 0);
}

RULE(R019 R236, can_a_domain_reach_the_stack_of_a_thread_that_was_moved_away)
{
	pass_on(static_stack, move_the_thread);
}
