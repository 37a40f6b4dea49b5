/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The timeout list and the tick counter. The list is sorted by time and every entry holds the
 * ticks after the one in front, so that an announcement touches only what has expired. The tick
 * counter stands at the last announcement; what has gone by since is asked of the port, which
 * need not make an interrupt for every tick.
 */

#include <limits.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "checks.h"
#include "port/interrupts.h"
#include "timeout.h"

static struct {
	sys_dlist_t list;
	/* Time up to which everything has expired: what dticks of the first entry counts from. */
	int64_t tick;
	/* Announced ticks that are still to be worked through. */
	int32_t unprocessed;
	bool announcing;
} ticks = {
	.list = SYS_DLIST_STATIC_INIT(&ticks.list),
};

#define TIMEOUT_OF(_node) CONTAINER_OF(_node, struct _timeout, node)

static struct _timeout *first(void)
{
	sys_dnode_t *node = sys_dlist_peek_head(&ticks.list);

	return node == NULL ? NULL : TIMEOUT_OF(node);
}

static struct _timeout *next(struct _timeout *timeout)
{
	sys_dnode_t *node = sys_dlist_peek_next(&ticks.list, &timeout->node);

	return node == NULL ? NULL : TIMEOUT_OF(node);
}

#ifdef CONFIG_KERNEL_CHECKS
const sys_dlist_t *z_timeout_list(void)
{
	return &ticks.list;
}
#endif

/* Ticks that have gone by since ticks.tick. */
static int64_t elapsed(void)
{
	return (int64_t)ticks.unprocessed + sys_clock_elapsed();
}

/* Have the port announce the first entry. An announcement under way does it at its end. */
static void program_timer(void)
{
	struct _timeout *timeout = first();

	if (ticks.announcing) {
		return;
	}
	if (timeout == NULL) {
		sys_clock_set_timeout(K_TICKS_FOREVER, false);
	} else {
		sys_clock_set_timeout((int32_t)MIN(timeout->dticks, INT_MAX), false);
	}
}

int64_t z_uptime(void)
{
	return ticks.tick + elapsed();
}

int64_t z_timeout_due(void)
{
	return ticks.tick;
}

void z_timeout_add_at(struct _timeout *timeout, _timeout_func_t fn, int64_t tick)
{
	struct _timeout *after;

	__ASSERT(!z_timeout_is_pending(timeout), "timeout %p is pending already", (void *)timeout);
	timeout->fn = fn;
	timeout->dticks = MAX((int64_t)1, tick - ticks.tick);
	for (after = first(); after != NULL; after = next(after)) {
		/* Behind those of the same tick: they were first. */
		if (after->dticks > timeout->dticks) {
			after->dticks -= timeout->dticks;
			sys_dlist_insert(&after->node, &timeout->node);
			break;
		}
		timeout->dticks -= after->dticks;
	}
	if (after == NULL) {
		sys_dlist_append(&ticks.list, &timeout->node);
	}
	if (timeout == first()) {
		program_timer();
	}
}

void z_timeout_add(struct _timeout *timeout, _timeout_func_t fn, k_timeout_t when)
{
	if (K_TIMEOUT_EQ(when, K_FOREVER)) {
		return;
	}
	if (Z_IS_TIMEOUT_RELATIVE(when)) {
		/* One more: the tick under way has begun already. */
		z_timeout_add_at(timeout, fn, z_tick_after(z_uptime() + 1, when.ticks));
	} else {
		z_timeout_add_at(timeout, fn, (int64_t)Z_TICK_ABS(when.ticks));
	}
}

static void take_out(struct _timeout *timeout)
{
	struct _timeout *after = next(timeout);

	if (after != NULL) {
		after->dticks += timeout->dticks;
	}
	sys_dlist_remove(&timeout->node);
}

bool z_timeout_cancel(struct _timeout *timeout)
{
	bool was_first;

	if (!z_timeout_is_pending(timeout)) {
		return false;
	}
	was_first = timeout == first();
	take_out(timeout);
	if (was_first) {
		program_timer();
	}
	return true;
}

/* Locked. */
static int64_t expires(const struct _timeout *timeout)
{
	int64_t tick = ticks.tick;

	if (!z_timeout_is_pending(timeout)) {
		return z_uptime();
	}
	for (struct _timeout *t = first(); t != NULL; t = next(t)) {
		tick += t->dticks;
		if (t == timeout) {
			break;
		}
	}
	return tick;
}

k_ticks_t z_timeout_expires(const struct _timeout *timeout)
{
	unsigned int key = z_lock();
	int64_t tick = expires(timeout);

	z_unlock(key);
	return (k_ticks_t)tick;
}

k_ticks_t z_timeout_remaining(const struct _timeout *timeout)
{
	unsigned int key = z_lock();
	int64_t remaining = expires(timeout) - z_uptime();

	z_unlock(key);
	/* It may be due, with the interrupt not yet taken. */
	return (k_ticks_t)MAX(remaining, (int64_t)0);
}

void sys_clock_announce(int32_t announced)
{
	unsigned int key = z_lock();
	struct _timeout *timeout;

	ticks.unprocessed += announced;
	if (ticks.announcing) {
		/* This interrupt came while an expiry function ran; the loop below goes on. */
		z_unlock(key);
		return;
	}
	ticks.announcing = true;
	while ((timeout = first()) != NULL && timeout->dticks <= ticks.unprocessed) {
		/* The clock stands at the time the entry was due while its function runs. */
		ticks.tick += timeout->dticks;
		ticks.unprocessed -= (int32_t)timeout->dticks;
		timeout->dticks = 0;
		sys_dlist_remove(&timeout->node);
		timeout->fn(timeout, key);
	}
	if (timeout != NULL) {
		timeout->dticks -= ticks.unprocessed;
	}
	ticks.tick += ticks.unprocessed;
	ticks.unprocessed = 0;
	ticks.announcing = false;
	program_timer();
	z_unlock(key);
}
