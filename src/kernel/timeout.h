/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The timeout list: whoever wants to be told when a time has come. Times are ticks of the uptime
 * clock. All of it locked; expiry functions are called locked too.
 */

#ifndef BULKHEAD_KERNEL_TIMEOUT_H
#define BULKHEAD_KERNEL_TIMEOUT_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys_clock.h>

static inline void z_timeout_init(struct _timeout *timeout)
{
	sys_dnode_init(&timeout->node);
}

/* Is it in the list? */
static inline bool z_timeout_is_pending(const struct _timeout *timeout)
{
	return sys_dnode_is_linked(&timeout->node);
}

/* The tick @a ticks after @a tick; the last one that can be counted, if it comes later. */
static inline int64_t z_tick_after(int64_t tick, int64_t ticks)
{
	int64_t after;

	return __builtin_add_overflow(tick, ticks, &after) ? INT64_MAX : after;
}

/*
 * Call @a fn when @a when has come. A relative time counts from the next tick, so that it lasts
 * at least as long as asked; an absolute one that has passed comes with the next tick. K_FOREVER
 * never comes: nothing is added. The timeout must not be pending.
 */
void z_timeout_add(struct _timeout *timeout, _timeout_func_t fn, k_timeout_t when);

/* z_timeout_add() for a tick; one that has passed comes with the next. */
void z_timeout_add_at(struct _timeout *timeout, _timeout_func_t fn, int64_t tick);

/* Take it out of the list. False: it was not in it. */
bool z_timeout_cancel(struct _timeout *timeout);

/* When it comes; now, if it is not in the list. Takes the lock, as the next one does. */
k_ticks_t z_timeout_expires(const struct _timeout *timeout);

/* Ticks until it comes; 0 if it is not in the list. */
k_ticks_t z_timeout_remaining(const struct _timeout *timeout);

/* In an expiry function: the tick it was due at, which may be some time ago. */
int64_t z_timeout_due(void);

/* Ticks since boot. */
int64_t z_uptime(void);

#endif
