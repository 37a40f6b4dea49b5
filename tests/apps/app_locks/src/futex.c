/* SPDX-License-Identifier: Apache-2.0 */

/* Futexes: who may, what is one, waiting and waking. Also built with CONFIG_FUTEX_REGISTERED. */

#include "shared.h"

#include <zephyr/irq_offload.h>

K_APP_BMEM(shared_partition) static struct k_futex futex;
K_APP_BMEM(shared_partition) static struct {
	int before;
	struct k_futex futexes[2];
} nested;
K_APP_BMEM(shared_partition) static long plain;
/* In no partition. */
static struct k_futex kernel_futex;

static intptr_t wait_for_ever(void *f, void *expected)
{
	return k_futex_wait((struct k_futex *)f, (int)(intptr_t)expected, K_FOREVER);
}

static intptr_t wait_a_little(void *f, void *expected)
{
	return k_futex_wait((struct k_futex *)f, (int)(intptr_t)expected, K_MSEC(5));
}

static intptr_t wake(void *f, void *all)
{
	return k_futex_wake((struct k_futex *)f, all != NULL);
}

RULE(R065, may_another_domain_use_a_futex_without_a_grant)
{
	make_domains();
	futex.val = 3;

	k_tid_t waiter = user_in(&first_domain, wait_for_ever, &futex, (void *)3);
	k_tid_t waker = user_in(&second_domain, wake, &futex, NULL);

	user_start(waiter);
	let_them_run();
	CHECK_RETURNS(waker, 1);
	CHECK_RETURNS(waiter, 0);
}

RULE(R065 R108, what_if_the_futex_is_not_in_the_callers_domain)
{
	make_domains();
	CHECK_RETURNS(user_in(&poor_domain, wait_for_ever, &futex, NULL), -EACCES);
	CHECK_RETURNS(user_in(&poor_domain, wake, &futex, NULL), -EACCES);

	/* Permission on the object changes nothing. */
	k_tid_t granted = user_in(&poor_domain, wake, &futex, NULL);

	k_object_access_grant(&futex, granted);
	CHECK_RETURNS(granted, -EACCES);
	CHECK_RETURNS(user_in(&first_domain, wake, &kernel_futex, NULL), -EACCES);
}

RULE(R065, is_the_right_to_read_a_futex_enough)
{
	struct k_mem_partition read_only = shared_partition;

	make_domains();
	(void)k_mem_domain_deinit(&first_domain);
	(void)k_mem_domain_deinit(&second_domain);
	futex.val = 0;
	read_only.attr = K_MEM_PARTITION_P_RO_U_RO;
	CHECK_INT(k_mem_domain_add_partition(&poor_domain, &read_only), 0);
	CHECK_RETURNS(user_in(&poor_domain, user_read, &futex, NULL), 0);
	CHECK_RETURNS(user_in(&poor_domain, wait_a_little, &futex, NULL), -EACCES);
	CHECK_RETURNS(user_in(&poor_domain, wake, &futex, NULL), -EACCES);
}

/* ---- What is one -------------------------------------------------------------------------- */

/* Of a word that is none with CONFIG_FUTEX_REGISTERED, and one like any other without. */
#define UNREGISTERED(result) (IS_ENABLED(CONFIG_FUTEX_REGISTERED) ? -EINVAL : (result))

static intptr_t wait_on_my_stack(void *unused, void *unused_too)
{
	struct k_futex own = {0};

	USER_CHECK(k_futex_wait(&own, 0, K_MSEC(1)) == UNREGISTERED(-ETIMEDOUT));
	return k_futex_wake(&own, true);
}

RULE(R229 R066, which_words_can_be_waited_for)
{
	static struct k_futex kernels;
	struct k_futex on_stack = {0};

	make_domains();
	plain = 0;
	CHECK_RETURNS(user_in(&first_domain, wait_a_little, &plain, NULL),
		      UNREGISTERED(-ETIMEDOUT));
	CHECK_RETURNS(user_in(&first_domain, wait_a_little, &plain, (void *)1),
		      UNREGISTERED(-EAGAIN));
	CHECK_RETURNS(user_in(&first_domain, wake, &plain, NULL), UNREGISTERED(0));
	CHECK_RETURNS(user_in(&first_domain, wait_on_my_stack, NULL, NULL), UNREGISTERED(0));
	/* Supervisor mode, too. */
	CHECK_INT(k_futex_wait((struct k_futex *)&plain, 0, K_NO_WAIT), UNREGISTERED(-ETIMEDOUT));
	CHECK_INT(k_futex_wake((struct k_futex *)&plain, true), UNREGISTERED(0));
	CHECK_INT(k_futex_wait(&on_stack, 0, K_NO_WAIT), UNREGISTERED(-ETIMEDOUT));
	CHECK_INT(k_futex_wait(&kernels, 0, K_NO_WAIT), -ETIMEDOUT);
}

RULE(R229 R066, what_if_the_word_is_not_aligned)
{
	make_domains();
	for (size_t odd = 1; odd < sizeof(futex.val); odd++) {
		CHECK_RETURNS(user_in(&first_domain, wake, (char *)&nested.futexes + odd, NULL),
			      -EINVAL);
		CHECK_RETURNS(
			user_in(&first_domain, wait_for_ever, (char *)&nested.futexes + odd, NULL),
			-EINVAL);
	}
	CHECK_INT(k_futex_wake((struct k_futex *)((char *)&futex + 1), true), -EINVAL);
	CHECK_INT(k_futex_wake(NULL, true), -EINVAL);
	CHECK_INT(k_futex_wait(NULL, 0, K_FOREVER), -EINVAL);
}

RULE(R066 R036, is_a_futex_inside_an_array_in_a_structure_one)
{
	make_domains();
	CHECK_RETURNS(user_in(&first_domain, wake, &nested.before, NULL), UNREGISTERED(0));
	CHECK_RETURNS(user_in(&first_domain, wake, &nested.futexes[0], NULL), 0);
	CHECK_RETURNS(user_in(&first_domain, wake, &nested.futexes[1], NULL), 0);
}

RULE(R229, do_two_domains_meet_on_a_word_that_they_share)
{
	make_domains();
	plain = 3;

	k_tid_t waiter = user_in(&first_domain, wait_for_ever, &plain, (void *)3);
	k_tid_t waker = user_in(&second_domain, wake, &plain, NULL);

	user_start(waiter);
	let_them_run();
	if (IS_ENABLED(CONFIG_FUTEX_REGISTERED)) {
		CHECK_RETURNS(waker, -EINVAL);
		CHECK_RETURNS(waiter, -EINVAL);
		return;
	}
	CHECK_RETURNS(waker, 1);
	CHECK_RETURNS(waiter, 0);
}

RULE(R229, does_a_wake_reach_those_who_wait_for_another_word)
{
	make_domains();
	futex.val = 0;
	nested.futexes[1].val = 0;

	k_tid_t waiter = user_in(&first_domain, wait_for_ever, &futex, NULL);
	k_tid_t other = user_in(&first_domain, wait_for_ever, &nested.futexes[1], NULL);

	user_start(waiter);
	user_start(other);
	let_them_run();
	CHECK_INT(k_futex_wake(&nested.futexes[0], true), 0);
	CHECK_INT(k_futex_wake(&nested.futexes[1], true), 1);
	CHECK_RETURNS(other, 0);
	CHECK_INT(k_thread_join(waiter, K_NO_WAIT), -EBUSY);
	CHECK_INT(k_futex_wake(&futex, false), 1);
	CHECK_RETURNS(waiter, 0);
}

RULE(R182, what_if_the_word_is_not_what_the_waiter_expects)
{
	make_domains();
	futex.val = 7;
	CHECK_RETURNS(user_in(&first_domain, wait_for_ever, &futex, (void *)8), -EAGAIN);
	CHECK_INT(k_futex_wait(&futex, 8, K_FOREVER), -EAGAIN);
	CHECK_INT(k_futex_wait(&futex, 8, K_NO_WAIT), -EAGAIN);
}

RULE(R182, can_the_word_be_negative)
{
	futex.val = -1;
	CHECK_INT(k_futex_wait(&futex, -1, K_NO_WAIT), -ETIMEDOUT);
	/* All of the word counts, not only an int of it, where it is longer. */
	futex.val = UINT32_MAX;
	CHECK_INT(k_futex_wait(&futex, -1, K_NO_WAIT),
		  sizeof(futex.val) > sizeof(int) ? -EAGAIN : -ETIMEDOUT);
	futex.val = 0;
}

RULE(R182, how_long_does_a_futex_wait)
{
	int64_t start;

	make_domains();
	futex.val = 0;
	start = k_uptime_get();
	CHECK_RETURNS(user_in(&first_domain, wait_a_little, &futex, NULL), -ETIMEDOUT);
	CHECK(k_uptime_get() - start >= 5);
	start = k_uptime_get();
	CHECK_INT(k_futex_wait(&futex, 0, K_NO_WAIT), -ETIMEDOUT);
	CHECK_INT(k_uptime_get(), start);
	/* Who timed out does not wait any more. */
	CHECK_INT(k_futex_wake(&futex, true), 0);
}

/* Order in which threads went on. */
SHARED_BSS static char order[RULE_USERS + 1];
SHARED_BSS static unsigned int order_length;

static intptr_t wait_and_tell(void *name, void *unused)
{
	int result = k_futex_wait(&futex, 0, K_FOREVER);

	order[order_length++] = (char)(intptr_t)name;
	return result;
}

static k_tid_t named_waiter(char name, int priority)
{
	k_tid_t thread = user_new_with(wait_and_tell, (void *)(intptr_t)name, NULL, priority, 0);

	(void)k_mem_domain_add_thread(&first_domain, thread);
	user_start(thread);
	return thread;
}

RULE(R182, in_which_order_does_a_futex_wake)
{
	make_domains();
	futex.val = 0;
	order_length = 0;
	memset(order, 0, sizeof(order));

	/* The test's thread is the most urgent: all wait when it goes on. */
	k_tid_t threads[] = {named_waiter('c', 9), named_waiter('a', 7), named_waiter('d', 9),
			     named_waiter('b', 8)};

	let_them_run();
	CHECK_INT(k_futex_wake(&futex, false), 1);
	let_them_run();
	CHECK(strcmp(order, "a") == 0);
	CHECK_INT(k_futex_wake(&futex, true), 3);
	let_them_run();
	CHECK(strcmp(order, "abcd") == 0);
	CHECK_INT(k_futex_wake(&futex, true), 0);
	for (unsigned int i = 0; i < ARRAY_SIZE(threads); i++) {
		CHECK_RETURNS(threads[i], 0);
	}
}

RULE(R182, what_if_a_thread_that_waits_on_a_futex_is_aborted)
{
	make_domains();
	futex.val = 0;

	k_tid_t gone = user_in(&first_domain, wait_for_ever, &futex, NULL);
	k_tid_t other = user_in(&first_domain, wait_for_ever, &futex, NULL);

	user_start(gone);
	user_start(other);
	let_them_run();
	k_thread_abort(gone);
	CHECK_INT(k_futex_wake(&futex, true), 1);
	CHECK_RETURNS(other, 0);
}

RULE(R182 R068, what_if_the_partition_goes_while_a_thread_waits_on_a_futex)
{
	make_domains();
	futex.val = 0;

	k_tid_t thread = user_in(&first_domain, wait_for_ever, &futex, NULL);

	user_start(thread);
	let_them_run();
	CHECK_INT(k_mem_domain_remove_partition(&first_domain, &shared_partition), 0);
	CHECK_INT(k_futex_wake(&futex, true), 1);
	CHECK_RETURNS(thread, 0);
	CHECK_RETURNS(user_in(&first_domain, wait_for_ever, &futex, NULL), -EACCES);
}

static void wake_in_isr(const void *result)
{
	*(int *)result = k_futex_wake(&futex, true);
}

RULE(R182, can_an_interrupt_wake_a_futex)
{
	int woken = -1;

	make_domains();
	futex.val = 0;

	k_tid_t thread = user_in(&first_domain, wait_for_ever, &futex, NULL);

	user_start(thread);
	let_them_run();
	irq_offload(wake_in_isr, &woken);
	CHECK_INT(woken, 1);
	CHECK_RETURNS(thread, 0);
}
