/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What if a system call of the application leaves too little of the privileged stack for the
 * kernel? Wherever the end of the stack comes, also in the middle of the kernel's work, it may cost
 * the thread only. So the end is moved through all of that work, by steps that miss no frame.
 */

#include "calls.h"
#include "rules.h"

/* The privileged stack, and the steps by which it is used up. */
#ifdef SIM_PRIV_STACK_SIZE
#define STACK_SIZE SIM_PRIV_STACK_SIZE
/* Much less than the kernel uses with its lock held, where glibc's frames are among it. */
#define STEP       512
#else
#define STACK_SIZE CONFIG_PRIVILEGED_STACK_SIZE
/* What the stack pointer is a multiple of where a function is called. */
#define STEP       8
#endif

static void (*const waits[CALLS])(void) = {
	[CALL_GIVE] = wait_for_semaphore,
	[CALL_PUT] = wait_for_message,
	[CALL_SET_EVENT] = wait_for_event,
};

/* Two, since threads that join each other are told so at once. */
static struct k_thread partners[2];
static K_THREAD_STACK_ARRAY_DEFINE(partner_stacks, 2, 1024);

static intptr_t fill(void *size, void *call)
{
	return fill_stack((unsigned int)(uintptr_t)size, (enum kernel_call)(uintptr_t)call);
}

static intptr_t keep_waiting(void *call, void *unused)
{
	for (;;) {
		waits[(uintptr_t)call]();
	}
	return 0;
}

/* Time passes and threads take turns: nobody's lock was left behind. */
static bool the_others_go_on(void)
{
	int64_t before = k_uptime_ticks();

	k_sleep(K_TICKS(2));
	return k_uptime_ticks() - before >= 2 && k_is_preempt_thread() != 0;
}

static void join(void *thread, void *b, void *c)
{
	(void)k_thread_join(thread, K_FOREVER);
}

/* Threads that wait for the one which will wait for them. */
static void new_partners_of(k_tid_t thread)
{
	partner = thread;
	for (unsigned int i = 0; i < ARRAY_SIZE(partners); i++) {
		partner = k_thread_create(&partners[i], partner_stacks[i],
					  K_THREAD_STACK_SIZEOF(partner_stacks[i]), join, partner,
					  NULL, NULL, RULE_PRIORITY - 1, 0, K_NO_WAIT);
	}
}

/* Thread is the last of a circle, so it waits for ever unless it dies. */
static bool waits_in_circle(k_tid_t thread)
{
	new_partners_of(thread);
	user_start(thread);
	k_sleep(K_TICKS(2));
	if (k_thread_join(thread, K_NO_WAIT) == 0) {
		return false;
	}
	k_thread_abort(thread);
	return true;
}

/* Does the thread that fills so much die of it? */
static bool dies(unsigned int size, enum kernel_call call)
{
	k_tid_t thread = user_new(fill, (void *)(uintptr_t)size, (void *)(uintptr_t)call);
	enum rule_ending ending;

	if (call == CALL_CIRCLE && waits_in_circle(thread)) {
		return false;
	}
	ending = user_end(thread);
	if (ending == RULE_DIED && fatal_reason(thread) != K_ERR_STACK_CHK_FAIL) {
		rule_fail(__LINE__, "with %u bytes filled call %d ends by reason %d", size,
			  (int)call, fatal_reason(thread));
	} else if (ending == RULE_STILL_ALIVE ||
		   (ending == RULE_RETURNED && user_value(thread) != 0)) {
		rule_fail(__LINE__, "with %u bytes filled call %d does not return", size,
			  (int)call);
	}
	return ending == RULE_DIED;
}

/* From the most that a call can be left with and die, or a little less, to the end. */
static void move_end_through(enum kernel_call call)
{
	unsigned int lives = 0;
	unsigned int died = STACK_SIZE;

	CHECK(!dies(lives, call));
	CHECK(dies(died, call));
	while (died - lives > STEP) {
		unsigned int middle = (lives + died) / 2 / STEP * STEP;

		if (dies(middle, call)) {
			died = middle;
		} else {
			lives = middle;
		}
	}
	CHECK(lives > 8 * STEP);
	for (unsigned int size = lives - 8 * STEP; size <= STACK_SIZE; size += STEP) {
		(void)dies(size, call);
	}
	CHECK(the_others_go_on());
	CHECK(!dies(0, call));
}

RULE(R216, what_if_a_system_call_leaves_too_little_stack_for_the_kernel)
{
	for (uintptr_t call = 0; call < CALL_OOPS; call++) {
		k_tid_t waiter = NULL;

		if (waits[call] != NULL) {
			waiter = user_new_with(keep_waiting, (void *)call, NULL,
					       RULE_USER_PRIORITY - 2, 0);
			user_start(waiter);
		}
		move_end_through((enum kernel_call)call);
		if (waiter != NULL) {
			k_thread_abort(waiter);
		}
	}
}

RULE(R216, what_if_a_system_call_that_leaves_little_stack_gives_itself_up)
{
	bool overflown = false;

	for (unsigned int size = 0; size <= STACK_SIZE; size += STEP) {
		k_tid_t thread = user_new(fill, (void *)(uintptr_t)size, (void *)CALL_OOPS);

		CHECK_INT(user_end(thread), RULE_DIED);
		/* Once there is too little to say so, less does not do either. */
		overflown = overflown || fatal_reason(thread) != K_ERR_KERNEL_OOPS;
		CHECK_INT(fatal_reason(thread),
			  overflown ? K_ERR_STACK_CHK_FAIL : K_ERR_KERNEL_OOPS);
	}
	CHECK(overflown);
	CHECK(the_others_go_on());
}
