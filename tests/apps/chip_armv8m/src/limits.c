/* SPDX-License-Identifier: Apache-2.0 */

/* Stacks at their ends, and time when interrupts are locked or nothing is waited for. */

#include "rules.h"
#include "user.h"

#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>

/* ---- Time ---------------------------------------------------------------------------------- */

static void work(void)
{
	for (volatile unsigned int turns = 0; turns < 20000; turns++) {
	}
}

static void nothing(struct k_timer *timer)
{
}

static K_TIMER_DEFINE(timer, nothing, NULL);

/* For longer than the timeout that is under way. */
RULE(R150, does_time_go_on_while_interrupts_are_locked)
{
	int64_t start, unlocked, locked;
	unsigned int key;

	k_sleep(K_TICKS(1));
	start = k_uptime_ticks();
	work();
	unlocked = k_uptime_ticks() - start;
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	start = k_uptime_ticks();
	key = irq_lock();
	work();
	irq_unlock(key);
	locked = k_uptime_ticks() - start;
	CHECK(unlocked >= 10);
	CHECK(locked >= unlocked - 1);
	CHECK(locked <= unlocked + 1);
}

/* ---- Stacks -------------------------------------------------------------------------------- */

static int recurse(int depth)
{
	volatile char room[64];

	room[depth % sizeof(room)] = (char)depth;
	return depth == 0 ? room[0] : recurse(depth - 1) + room[1];
}

static void overflow(const void *arg)
{
	(void)recurse((int)(intptr_t)arg);
}

/* Ends the system: asked for by name only. */
RULE(R127, what_if_an_interrupt_handler_needs_too_much_stack)
{
	irq_offload(overflow, (void *)1000);
}

/* It runs on the interrupt stack. */
static void block(unsigned int reason)
{
	k_sleep(K_TICKS(1));
}

/* Ends the system as well. */
RULE(R122, what_if_the_handler_of_a_fatal_error_blocks)
{
	rule_fatal_hook = block;
	(void)user_end(user_new(user_read, NULL, NULL));
}
