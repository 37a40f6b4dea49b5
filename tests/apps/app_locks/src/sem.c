/* SPDX-License-Identifier: Apache-2.0 */

/* Semaphores in user memory; atomic variables that two domains share. */

#include "shared.h"

#include <zephyr/sys/atomic.h>
#include <zephyr/sys/sem.h>

K_APP_DMEM(shared_partition) static SYS_SEM_DEFINE(sem, 2, 3);
K_APP_DMEM(shared_partition) static SYS_SEM_DEFINE(defined, 2, 3);
K_APP_DMEM(shared_partition) static struct sys_sem lock;

static intptr_t take(void *s, void *milliseconds)
{
	return sys_sem_take((struct sys_sem *)s, K_MSEC((intptr_t)milliseconds));
}

static intptr_t take_for_ever(void *s, void *unused)
{
	return sys_sem_take((struct sys_sem *)s, K_FOREVER);
}

static intptr_t give(void *s, void *unused)
{
	return sys_sem_give((struct sys_sem *)s);
}

RULE(R181, which_numbers_does_a_sys_sem_take)
{
	struct sys_sem one;

	CHECK_INT(sys_sem_init(&one, 0, 0), -EINVAL);
	CHECK_INT(sys_sem_init(&one, 2, 1), -EINVAL);
	CHECK_INT(sys_sem_init(&one, 0, (unsigned int)INT_MAX + 1), -EINVAL);
	CHECK_INT(sys_sem_init(NULL, 0, 1), -EINVAL);
	CHECK_INT(sys_sem_init(&one, INT_MAX, INT_MAX), 0);
	CHECK_INT(sys_sem_count_get(&one), INT_MAX);
	CHECK_INT(sys_sem_give(&one), -EAGAIN);
	CHECK_INT(sys_sem_count_get(&defined), 2);
	CHECK_INT(sys_sem_give(&defined), 0);
	CHECK_INT(sys_sem_give(&defined), -EAGAIN);
	CHECK_INT(sys_sem_count_get(&defined), 3);
}

static intptr_t up_and_down(void *s, void *unused)
{
	struct sys_sem *own = s;

	USER_CHECK(sys_sem_init(own, 1, 2) == 0);
	for (int i = 0; i < 1000; i++) {
		USER_CHECK(sys_sem_take(own, K_FOREVER) == 0);
		USER_CHECK(sys_sem_count_get(own) == 0);
		USER_CHECK(sys_sem_take(own, K_NO_WAIT) == -ETIMEDOUT);
		USER_CHECK(sys_sem_give(own) == 0);
		USER_CHECK(sys_sem_give(own) == 0);
		USER_CHECK(sys_sem_give(own) == -EAGAIN);
		USER_CHECK(sys_sem_take(own, K_FOREVER) == 0);
	}
	return 0;
}

static intptr_t nothing(void *unused, void *unused_too)
{
	return 0;
}

RULE(R181, does_a_sys_sem_that_is_there_need_the_kernel)
{
	unsigned int without;

	make_domains();

	k_tid_t idle = user_in(&first_domain, nothing, NULL, NULL);

	start_counting(idle);
	CHECK_RETURNS(idle, 0);
	without = counted_calls();

	k_tid_t busy = user_in(&first_domain, up_and_down, &sem, NULL);

	start_counting(busy);
	CHECK_RETURNS(busy, 0);
	CHECK_INT(counted_calls(), without);
}

RULE(R181, does_a_sys_sem_that_is_not_there_need_the_kernel)
{
	unsigned int before;

	make_domains();
	CHECK_INT(sys_sem_init(&sem, 0, 1), 0);

	k_tid_t thread = user_in(&first_domain, take_for_ever, &sem, NULL);

	start_counting(thread);
	user_start(thread);
	let_them_run();
	before = counted_calls();
	CHECK(before >= 1);
	CHECK_RETURNS(user_in(&second_domain, give, &sem, NULL), 0);
	CHECK_RETURNS(thread, 0);
	CHECK_INT(sys_sem_count_get(&sem), 0);
}

RULE(R181, how_long_does_a_sys_sem_wait)
{
	int64_t start;

	make_domains();
	CHECK_INT(sys_sem_init(&sem, 0, 1), 0);
	start = k_uptime_get();
	CHECK_RETURNS(user_in(&first_domain, take, &sem, (void *)7), -ETIMEDOUT);
	CHECK(k_uptime_get() - start >= 7);
	CHECK_INT(sys_sem_take(&sem, K_NO_WAIT), -ETIMEDOUT);
	/* The count is 0, not less: one give, one take. */
	CHECK_INT(sys_sem_count_get(&sem), 0);
	CHECK_INT(sys_sem_give(&sem), 0);
	CHECK_INT(sys_sem_count_get(&sem), 1);
	CHECK_RETURNS(user_in(&first_domain, take, &sem, (void *)7), 0);
}

RULE(R181, does_a_waiter_that_comes_too_late_wait_longer)
{
	int64_t start = k_uptime_get();

	make_domains();
	CHECK_INT(sys_sem_init(&sem, 0, 1), 0);

	k_tid_t loser = user_in(&first_domain, take, &sem, (void *)10);

	user_start(loser);
	k_msleep(4);
	/* It is woken, and finds nothing: its ten milliseconds go on. */
	CHECK_INT(sys_sem_give(&sem), 0);
	CHECK_INT(sys_sem_take(&sem, K_NO_WAIT), 0);
	CHECK_RETURNS(loser, -ETIMEDOUT);
	CHECK(k_uptime_get() - start < 14);
}

RULE(R181 R065, what_if_a_sys_sem_is_not_in_the_callers_domain)
{
	struct sys_sem on_stack;

	make_domains();
	CHECK_INT(sys_sem_init(&sem, 0, 1), 0);
	CHECK_FAULTS(user_in(&poor_domain, take, &sem, NULL));
	CHECK_FAULTS(user_in(&poor_domain, give, &sem, NULL));
	/* One that the build does not know can be counted with, but perhaps not waited for. */
	CHECK_INT(sys_sem_init(&on_stack, 1, 1), 0);
	CHECK_INT(sys_sem_take(&on_stack, K_FOREVER), 0);
	CHECK_INT(sys_sem_take(&on_stack, K_MSEC(1)),
		  IS_ENABLED(CONFIG_FUTEX_REGISTERED) ? -EINVAL : -ETIMEDOUT);
}

RULE(R181, is_a_give_lost_when_the_thread_that_it_woke_is_aborted)
{
	make_domains();
	CHECK_INT(sys_sem_init(&sem, 0, 1), 0);

	k_tid_t first = user_in(&first_domain, take_for_ever, &sem, NULL);
	k_tid_t second = user_in(&first_domain, take_for_ever, &sem, NULL);

	user_start(first);
	user_start(second);
	let_them_run();
	CHECK_INT(sys_sem_give(&sem), 0);
	k_thread_abort(first);
	CHECK_RETURNS(second, 0);
}

SHARED_BSS static char order[RULE_USERS + 1];
SHARED_BSS static unsigned int order_length;

static intptr_t take_and_tell(void *name, void *unused)
{
	int result = sys_sem_take(&sem, K_FOREVER);

	order[order_length++] = (char)(intptr_t)name;
	return result;
}

RULE(R181, who_gets_a_sys_sem_first)
{
	static const int priorities[] = {9, 7, 8};

	make_domains();
	CHECK_INT(sys_sem_init(&sem, 0, 3), 0);
	order_length = 0;
	memset(order, 0, sizeof(order));
	for (unsigned int i = 0; i < ARRAY_SIZE(priorities); i++) {
		k_tid_t thread = user_new_with(take_and_tell, (void *)(intptr_t)('a' + i), NULL,
					       priorities[i], 0);

		(void)k_mem_domain_add_thread(&first_domain, thread);
		user_start(thread);
	}
	let_them_run();
	for (unsigned int i = 0; i < ARRAY_SIZE(priorities); i++) {
		CHECK_INT(sys_sem_give(&sem), 0);
		let_them_run();
		CHECK_INT(order_length, i + 1);
	}
	CHECK(strcmp(order, "bca") == 0);
	/* Two at once wake two. */
	CHECK_INT(sys_sem_count_get(&sem), 0);
}

/* ---- Counting together -------------------------------------------------------------------- */

#define ROUNDS 20000

K_APP_BMEM(shared_partition) static volatile long counter;
K_APP_BMEM(shared_partition) static atomic_t atomic_counter;

static intptr_t count_in_turns(void *unused, void *unused_too)
{
	for (int i = 0; i < ROUNDS; i++) {
		SYS_SEM_LOCK(&lock)
		{
			long seen = counter;

			if (i % 1000 == 0) {
				k_yield();
			}
			counter = seen + 1;
		}
	}
	return 0;
}

RULE(R181, does_a_sys_sem_keep_two_domains_apart)
{
	make_domains();
	CHECK_INT(sys_sem_init(&lock, 1, 1), 0);
	counter = 0;

	k_tid_t one = user_in(&first_domain, count_in_turns, NULL, NULL);
	k_tid_t two = user_in(&second_domain, count_in_turns, NULL, NULL);

	user_start(one);
	user_start(two);
	CHECK_RETURNS(one, 0);
	CHECK_RETURNS(two, 0);
	CHECK_INT(counter, 2 * ROUNDS);
	CHECK_INT(sys_sem_count_get(&lock), 1);
}

#define ATOMIC_ROUNDS 1000000
/* How often a thread must have been cut off by the other one. */
#define CUTS          10

static intptr_t count_atomically(void *unused, void *unused_too)
{
	intptr_t rounds = 0;
	atomic_val_t expected = 0;

	for (int cuts = 0; rounds < ATOMIC_ROUNDS || cuts < CUTS; rounds++) {
		atomic_val_t old = atomic_inc(&atomic_counter);

		cuts += old != expected;
		expected = old + 1;
	}
	return rounds;
}

RULE(R188, do_atomic_increments_of_two_domains_get_lost)
{
	make_domains();
	atomic_counter = 0;

	k_tid_t one = user_in(&first_domain, count_atomically, NULL, NULL);
	k_tid_t two = user_in(&second_domain, count_atomically, NULL, NULL);

	start_counting(one);
	user_start(one);
	user_start(two);
	CHECK_INT(user_end(one), RULE_RETURNED);
	CHECK_INT(user_end(two), RULE_RETURNED);
	CHECK_INT(atomic_counter, user_value(one) + user_value(two));
	CHECK(counted_calls() < 10);
}

/* ---- SYS_SEM_LOCK ------------------------------------------------------------------------- */

static int leave_by(int way)
{
	int did = 0;

	SYS_SEM_LOCK(&lock)
	{
		did = sys_sem_count_get(&lock) == 0 ? 1 : -1;
		if (way == 1) {
			SYS_SEM_LOCK_BREAK;
		}
		if (way == 2) {
			break;
		}
		if (way == 3) {
			return did;
		}
		if (way == 4) {
			goto out;
		}
		did *= 10;
	}
out:
	return did;
}

RULE(R181, is_a_sys_sem_given_back_however_the_statement_is_left)
{
	static const int expected[] = {10, 1, 1, 1, 1};

	for (int way = 0; way < (int)ARRAY_SIZE(expected); way++) {
		CHECK_INT(sys_sem_init(&lock, 1, 1), 0);
		CHECK_INT(leave_by(way), expected[way]);
		CHECK_INT(sys_sem_count_get(&lock), 1);
	}
}

RULE(R181, is_the_statement_skipped_when_the_sys_sem_can_not_be_taken)
{
	struct sys_sem unknown;
	bool done = false;

	if (!IS_ENABLED(CONFIG_FUTEX_REGISTERED)) {
		/* Every one can. */
		return;
	}
	CHECK_INT(sys_sem_init(&unknown, 0, 1), 0);
	SYS_SEM_LOCK(&unknown)
	{
		done = true;
	}
	CHECK(!done);
	CHECK_INT(sys_sem_count_get(&unknown), 0);
}
