/* SPDX-License-Identifier: Apache-2.0 */

/* Stacks at their ends, and time when interrupts are locked or nothing is waited for. */

#include "rules.h"
#include "user.h"

#include <zephyr/irq.h>

#define SYSTICK_RELOAD ((volatile uint32_t *)0xE000E014)

/* Interrupts locked for longer than the timeout that is under way. */
RULE(R150, does_time_stand_still_while_interrupts_are_locked)
{
	volatile unsigned int turns = 0;
	int64_t before, unlocked, locked;
	unsigned int key;

	k_sleep(K_TICKS(1));
	before = k_uptime_ticks();
	while (turns < 20000) {
		turns++;
	}
	unlocked = k_uptime_ticks() - before;
	turns = 0;
	k_sleep(K_TICKS(1));
	before = k_uptime_ticks();
	key = irq_lock();
	while (turns < 20000) {
		turns++;
	}
	irq_unlock(key);
	locked = k_uptime_ticks() - before;
	CHECK(unlocked >= 10);
	CHECK(locked >= unlocked - 1);
	CHECK(locked <= unlocked + 1);
}
