/* SPDX-License-Identifier: Apache-2.0 */

/* Variables of each thread: what is in them, and whose they are. */

#include "rules.h"

#include "count.h"

#include <zephyr/internal/syscall_handler.h>

/* Sizes and alignments that do not go together well; with initial data and without. */
static __thread char letter = 'q';
static __thread char odd[7];
static __thread uint64_t big = 0x1122334455667788;
static __thread uint8_t zero;
static __thread uint64_t wide_zero;
static __thread struct {
	int number;
} aligned __attribute__((aligned(256))) = {77};
/* Large: who fills a stack with a pattern stops below. */
static __thread char large[1300];
__thread int count;

int z_impl_count_add(int number)
{
	count += number;
	return count;
}

static inline int z_vrfy_count_add(int number)
{
	return z_impl_count_add(number);
}
#include <zephyr/syscalls/count_add_mrsh.c>

static bool are_fresh(void)
{
	bool fresh = letter == 'q' && big == 0x1122334455667788 && zero == 0 && wide_zero == 0 &&
		     aligned.number == 77 && count == 0;

	for (size_t i = 0; i < sizeof(odd); i++) {
		fresh = fresh && odd[i] == 0;
	}
	for (size_t i = 0; i < sizeof(large); i++) {
		fresh = fresh && large[i] == 0;
	}
	return fresh;
}

static void set_all(int mine)
{
	letter = (char)('a' + mine);
	big += (uint64_t)mine;
	zero = (uint8_t)mine;
	wide_zero = (uint64_t)mine << 40;
	memset(odd, mine, sizeof(odd));
	memset(large, mine, sizeof(large));
	aligned.number = mine;
	count = 1000 * mine;
}

static bool are_mine(int mine)
{
	bool good = letter == 'a' + mine && big == 0x1122334455667788 + (uint64_t)mine &&
		    zero == mine && wide_zero == (uint64_t)mine << 40 && aligned.number == mine &&
		    count == 1000 * mine;

	for (size_t i = 0; i < sizeof(odd); i++) {
		good = good && odd[i] == mine;
	}
	for (size_t i = 0; i < sizeof(large); i++) {
		good = good && large[i] == mine;
	}
	return good;
}

static intptr_t keep(void *number, void *unused)
{
	int mine = (int)(intptr_t)number;

	USER_CHECK(are_fresh());
	USER_CHECK((uintptr_t)&big % __alignof__(big) == 0);
	USER_CHECK((uintptr_t)&aligned % 256 == 0);
	set_all(mine);
	for (int i = 0; i < 20; i++) {
		k_yield();
		USER_CHECK(are_mine(mine));
		k_msleep(mine);
		USER_CHECK(are_mine(mine));
	}
	return mine;
}

static struct k_mem_domain other_domain;

/* User threads of two domains and the supervisor's own thread, taking turns. */
RULE(R223, has_each_thread_variables_of_its_own)
{
	k_tid_t a = user_new(keep, (void *)1, NULL);
	k_tid_t b = user_new(keep, (void *)2, NULL);
	k_tid_t c = user_new(keep, (void *)3, NULL);
	k_tid_t d = user_new(keep, (void *)4, NULL);

	(void)k_mem_domain_deinit(&other_domain);
	CHECK_INT(rules_domain_init(&other_domain, NULL), 0);
	CHECK_INT(k_mem_domain_add_thread(&other_domain, c), 0);
	CHECK_INT(k_mem_domain_add_thread(&other_domain, d), 0);
	CHECK(are_fresh());
	set_all(9);
	user_start(a);
	user_start(b);
	user_start(c);
	user_start(d);
	CHECK_RETURNS(a, 1);
	CHECK_RETURNS(b, 2);
	CHECK_RETURNS(c, 3);
	CHECK_RETURNS(d, 4);
	CHECK(are_mine(9));
}

/* The same stacks again. */
RULE(R223, does_a_thread_find_what_another_left)
{
	for (int i = 0; i < 8; i++) {
		CHECK_RETURNS(user_new(keep, (void *)5, NULL), 5);
	}
}

SHARED_BSS static volatile bool stop;
SHARED_BSS static volatile unsigned int rounds[2];

/* Never asks the kernel for anything: only interrupts make it give way. */
static intptr_t compute(void *number, void *unused)
{
	intptr_t mine = (intptr_t)number;

	while (!stop) {
		big = (uint64_t)mine;
		for (int i = 0; i < 1000; i++) {
			big += 2;
			wide_zero = big;
			USER_CHECK(big % 2 == (uint64_t)mine && wide_zero == big);
		}
		rounds[mine]++;
		if (rounds[0] > 20 && rounds[1] > 20) {
			stop = true;
		}
	}
	return 0;
}

RULE(R223, what_if_threads_are_preempted)
{
	k_tid_t a;
	k_tid_t b;

	stop = false;
	rounds[0] = 0;
	rounds[1] = 0;
	a = user_new(compute, (void *)0, NULL);
	b = user_new(compute, (void *)1, NULL);
	user_start(a);
	user_start(b);
	CHECK_RETURNS(a, 0);
	CHECK_RETURNS(b, 0);
	CHECK(are_fresh());
}

static intptr_t count_in_both_modes(void *number, void *unused)
{
	int mine = (int)(intptr_t)number;

	USER_CHECK(count_add(mine) == mine);
	USER_CHECK(count == mine);
	count *= 10;
	k_yield();
	USER_CHECK(count_add(1) == 10 * mine + 1);
	USER_CHECK(count == 10 * mine + 1);
	return count;
}

/* A call works for the thread that makes it, with that thread's variables. */
RULE(R223, whose_variables_has_a_system_call)
{
	k_tid_t a = user_new(count_in_both_modes, (void *)3, NULL);
	k_tid_t b = user_new(count_in_both_modes, (void *)4, NULL);

	user_start(a);
	user_start(b);
	CHECK_RETURNS(a, 31);
	CHECK_RETURNS(b, 41);
	CHECK_INT(count, 0);
}

/* Kernel memory, as far from a thread-local variable as the attacker adds to each word. */
static volatile int not_thread_local;

__noasan static intptr_t mislead_calls(void *start, void *size)
{
	volatile uintptr_t *words = start;
	uintptr_t distance = (uintptr_t)&not_thread_local - (uintptr_t)&count;

	for (size_t i = 0; i < (uintptr_t)size / sizeof(*words); i++) {
		uintptr_t word = words[i];

		words[i] = word + distance;
		(void)count_add(1);
		words[i] = word;
	}
	return 0;
}

/* One of them may say where the variables are. */
RULE(R223, what_if_a_caller_changed_what_the_library_has_in_user_memory)
{
	not_thread_local = 0;
	CHECK_RETURNS(user_new(mislead_calls, (void *)z_libc_partition.start,
			       (void *)(uintptr_t)z_libc_partition.size),
		      0);
	CHECK_INT(not_thread_local, 0);
}

K_MSGQ_DEFINE(queue, sizeof(uint64_t), 2, 8);

static intptr_t receive(void *expected, void *unused)
{
	uint64_t sum = big;

	/* Waits: the message is written by whoever sends it. */
	USER_CHECK(k_msgq_get(&queue, &big, K_FOREVER) == 0);
	USER_CHECK(big == (uint64_t)(intptr_t)expected);
	USER_CHECK(sum == 0x1122334455667788);
	big++;
	/* Does not wait. */
	USER_CHECK(k_msgq_put(&queue, &big, K_NO_WAIT) == 0);
	USER_CHECK(k_msgq_get(&queue, &wide_zero, K_NO_WAIT) == 0);
	USER_CHECK(wide_zero == (uint64_t)(intptr_t)expected + 1);
	return letter == 'q' ? 0 : -1;
}

RULE(R223, may_a_call_be_given_the_address_of_one)
{
	k_tid_t reader = user_new(receive, (void *)55, NULL);

	big = 55;
	k_object_access_grant(&queue, reader);
	user_start(reader);
	k_msleep(5);
	CHECK_INT(k_msgq_put(&queue, &big, K_NO_WAIT), 0);
	CHECK_RETURNS(reader, 0);
	CHECK_INT(big, 55);
}

static intptr_t take_one(void *expected, void *unused)
{
	USER_CHECK(k_msgq_get(&queue, &big, K_NO_WAIT) == 0);
	return big == (uint64_t)(intptr_t)expected ? 0 : -1;
}

/* The message is there already when room for the next one wakes somebody more urgent. */
RULE(R223, what_if_the_caller_is_preempted_in_such_a_call)
{
	k_tid_t reader = user_new(take_one, (void *)21, NULL);

	k_msgq_purge(&queue);
	k_object_access_grant(&queue, reader);
	for (big = 21; big < 23; big++) {
		CHECK_INT(k_msgq_put(&queue, &big, K_NO_WAIT), 0);
	}
	user_start(reader);
	CHECK_INT(k_msgq_put(&queue, &big, K_FOREVER), 0);
	CHECK_INT(big, 23);
	CHECK_RETURNS(reader, 0);
	k_msgq_purge(&queue);
}

K_THREAD_STACK_DEFINE(child_stack, RULE_STACK_SIZE);
static struct k_thread child;

static void end_at_once(void *p1, void *p2, void *p3)
{
}

static intptr_t create(void *size, void *unused)
{
	k_thread_create(&child, child_stack, (size_t)size, end_at_once, NULL, NULL, NULL,
			RULE_USER_PRIORITY, K_USER, K_NO_WAIT);
	return k_thread_join(&child, K_FOREVER);
}

/* The kernel writes them for a new thread: below a stack lies somebody else's memory. */
RULE(R223, what_if_a_user_thread_makes_one_with_too_small_a_stack)
{
	static const size_t sizes[] = {RULE_STACK_SIZE, sizeof(large) + 1024, 64, 0};
	k_tid_t thread;

	for (size_t i = 0; i < ARRAY_SIZE(sizes); i++) {
		thread = user_new(create, (void *)sizes[i], NULL);
		k_thread_access_grant(thread, &child, child_stack);
		if (sizes[i] > sizeof(large)) {
			CHECK_RETURNS(thread, 0);
		} else {
			CHECK_OOPSES(thread);
		}
	}
}

static intptr_t create_with_size(void *size, void *unused)
{
	k_thread_create(&child, child_stack, (size_t)size, end_at_once, NULL, NULL, NULL,
			RULE_USER_PRIORITY, 0, K_NO_WAIT);
	return 0;
}

RULE(R223, what_if_supervisor_code_makes_one_with_too_small_a_stack)
{
	k_tid_t creator =
		user_new_with(create_with_size, (void *)sizeof(large), NULL, RULE_USER_PRIORITY, 0);

	rule_may_panic = creator;
	CHECK_ENDS_AS(creator, RULE_DIED, K_ERR_KERNEL_PANIC);
}

/* However a stack lies to the largest alignment: no write goes below it. */
K_THREAD_STACK_ARRAY_DEFINE(shifted_stacks, 256 / 32, RULE_STACK_SIZE + 32);

static intptr_t create_on(void *stack, void *size)
{
	k_thread_create(&child, stack, (size_t)size, end_at_once, NULL, NULL, NULL,
			RULE_USER_PRIORITY, K_USER, K_NO_WAIT);
	return k_thread_join(&child, K_FOREVER);
}

static bool can_create_on(void *stack, size_t size)
{
	k_tid_t thread = user_new(create_on, stack, (void *)size);
	bool created;

	k_thread_access_grant(thread, &child, stack);
	created = user_end(thread) == RULE_RETURNED;
	/* One or the other is refused, or needs more. */
	(void)fatal_reason(thread);
	(void)fatal_reason(&child);
	return created;
}

RULE(R223, what_if_a_stack_has_hardly_more_room_than_they_take)
{
	for (size_t i = 0; i < ARRAY_SIZE(shifted_stacks); i++) {
		size_t size = sizeof(large);

		CHECK(!can_create_on(shifted_stacks[i], size));
		while (!can_create_on(shifted_stacks[i], size)) {
			size += 32;
		}
		CHECK(child.stack_info.delta < child.stack_info.size);
	}
}

K_THREAD_STACK_DEFINE(change_stack, RULE_STACK_SIZE);
static struct k_thread change_thread;
SHARED_BSS static volatile int after_change;

static void in_user_mode(void *p1, void *p2, void *p3)
{
	after_change = are_mine(6) ? 1 : 2;
}

static void change_mode(void *p1, void *p2, void *p3)
{
	set_all(6);
	k_thread_user_mode_enter(in_user_mode, NULL, NULL, NULL);
}

RULE(R223, does_a_thread_keep_them_when_it_enters_user_mode)
{
	after_change = 0;
	k_thread_create(&change_thread, change_stack, RULE_STACK_SIZE, change_mode, NULL, NULL,
			NULL, RULE_USER_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&change_thread, K_FOREVER), 0);
	CHECK_INT(after_change, 1);
}

static void supervisor_keep(void *result, void *p2, void *p3)
{
	*(intptr_t *)result = keep((void *)7, NULL);
}

/* On a stack from the heap, which is the heap's again when the thread has ended. */
RULE(R223, what_if_the_stack_is_allocated)
{
	static struct k_thread thread;
	k_thread_stack_t *stack = k_thread_stack_alloc(RULE_STACK_SIZE, 0);
	intptr_t result = 0;

	CHECK(stack != NULL);
	k_thread_create(&thread, stack, RULE_STACK_SIZE, supervisor_keep, &result, NULL, NULL,
			RULE_USER_PRIORITY, 0, K_NO_WAIT);
	CHECK_INT(k_thread_join(&thread, K_FOREVER), 0);
	CHECK_INT(result, 7);
	CHECK_INT(k_thread_stack_free(stack), 0);
}
