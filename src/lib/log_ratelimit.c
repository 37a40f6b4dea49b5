/* SPDX-License-Identifier: Apache-2.0 */

/* Messages that come at most once in a while. */

#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>

bool z_log_is_time(uint32_t *next, uint32_t ms)
{
	unsigned int key = irq_lock();
	uint32_t now = (uint32_t)k_ticks_to_ms_floor64((uint64_t)sys_clock_tick_get());
	bool is_time = *next == 0 || (int32_t)(now - *next) >= 0;

	if (is_time) {
		/* 0 means never. */
		*next = now + ms != 0 ? now + ms : 1;
	}
	irq_unlock(key);
	return is_time;
}
