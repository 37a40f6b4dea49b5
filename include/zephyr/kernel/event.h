/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Events: 32 bits that threads set, clear and wait for. A wait leaves the bits as they are, but
 * for the _safe forms; every thread whose wait a change satisfies wakes.
 */

#ifndef ZEPHYR_KERNEL_EVENT_H
#define ZEPHYR_KERNEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An event object. */
struct k_event {
	_wait_q_t wait_q;
	uint32_t events;
};

#define Z_EVENT_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.events = 0,                                                                       \
	}

/** Define an event object with no bit set; may be preceded by "static". */
#define K_EVENT_DEFINE(name) STRUCT_SECTION_ITERABLE(k_event, name) = Z_EVENT_INITIALIZER(name);

/** Initialise with no bit set. User threads can do it once in the life of the object. */
__syscall void k_event_init(struct k_event *event);

/** Set the bits @a events; returns which of them were set before. Any context. */
__syscall uint32_t k_event_post(struct k_event *event, uint32_t events);

/** Replace all bits by @a events; returns the bits before. Any context. */
__syscall uint32_t k_event_set(struct k_event *event, uint32_t events);

/** Replace the bits of @a events_mask by those of @a events; returns them before. Any context. */
__syscall uint32_t k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask);

/** Clear the bits @a events; returns which of them were set before. Any context. */
__syscall uint32_t k_event_clear(struct k_event *event, uint32_t events);

/**
 * Wait until any of the bits @a events is set, for up to @a timeout; with @a reset, clear all
 * bits first. Returns those of @a events that are set, 0 when the time is over or @a events is
 * 0. May block.
 */
__syscall uint32_t k_event_wait(struct k_event *event, uint32_t events, bool reset,
				k_timeout_t timeout);

/** k_event_wait() until all of the bits @a events are set. */
__syscall uint32_t k_event_wait_all(struct k_event *event, uint32_t events, bool reset,
				    k_timeout_t timeout);

/** k_event_wait() that clears the bits it returns before anybody else sees them. */
__syscall uint32_t k_event_wait_safe(struct k_event *event, uint32_t events, bool reset,
				     k_timeout_t timeout);

/** k_event_wait_all() that clears the bits it returns before anybody else sees them. */
__syscall uint32_t k_event_wait_all_safe(struct k_event *event, uint32_t events, bool reset,
					 k_timeout_t timeout);

/** Those of the bits @a events_mask that are set. Any context. */
static inline uint32_t k_event_test(struct k_event *event, uint32_t events_mask)
{
	return k_event_wait(event, events_mask, false, Z_TIMEOUT_NO_WAIT);
}

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_event.h>

#endif
