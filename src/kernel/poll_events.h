/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What objects that can be polled tell. Nothing, without CONFIG_POLL. All of it locked; a
 * scheduling point must follow.
 */

#ifndef BULKHEAD_KERNEL_POLL_EVENTS_H
#define BULKHEAD_KERNEL_POLL_EVENTS_H

#include <stdint.h>

#include <zephyr/kernel.h>

#ifdef CONFIG_POLL

#define Z_POLL_EVENTS(object) (&(object)->poll_events)

static inline void z_poll_events_init(sys_dlist_t *events)
{
	sys_dlist_init(events);
}

/*
 * Something has happened to an object with these events, a K_POLL_STATE_…: tell the first that can
 * be told. 0; -EAGAIN if there were some, and all just ended by themselves.
 */
int z_poll_notify(sys_dlist_t *events, uint32_t state);

/* The object is not what it was: call all waits off, and leave no event in its list. */
void z_poll_cancel(sys_dlist_t *events);

/* Wait for each event of a poller, unless one has happened; not locked, for many may be there. */
void z_poll_begin(struct z_poller *poller, int count, bool waits);

/* Wait for none. */
void z_poll_end(struct z_poller *poller);

/* The thread ends: its events leave their objects' lists. */
void z_poll_thread_ended(struct k_thread *thread);

#else

#define Z_POLL_EVENTS(object) NULL

static inline void z_poll_events_init(sys_dlist_t *events)
{
}

static inline int z_poll_notify(sys_dlist_t *events, uint32_t state)
{
	return 0;
}

static inline void z_poll_cancel(sys_dlist_t *events)
{
}

static inline void z_poll_thread_ended(struct k_thread *thread)
{
}

#endif

#endif
