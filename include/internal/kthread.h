/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a thread is doing, by the names that test suites written for Zephyr use. For them alone.
 */

#ifndef ZEPHYR_INTERNAL_KTHREAD_H
#define ZEPHYR_INTERNAL_KTHREAD_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Functions that came to be told which thread: in the older generation it is the current one. */
#define Z_THREAD_OR_CURRENT(...)       Z_SECOND_OF(none, ##__VA_ARGS__, _current)
#define Z_SECOND_OF(none, thread, ...) thread
#define z_thread_essential_set(...)    z_essential_set(Z_THREAD_OR_CURRENT(__VA_ARGS__))
#define z_thread_essential_clear(...)  z_essential_clear(Z_THREAD_OR_CURRENT(__VA_ARGS__))
#define z_is_thread_essential(...)     z_is_essential(Z_THREAD_OR_CURRENT(__VA_ARGS__))

static inline void z_essential_set(struct k_thread *thread)
{
	thread->base.user_options |= K_ESSENTIAL;
}

static inline void z_essential_clear(struct k_thread *thread)
{
	thread->base.user_options &= (uint16_t)~K_ESSENTIAL;
}

static inline bool z_is_essential(const struct k_thread *thread)
{
	return (thread->base.user_options & K_ESSENTIAL) != 0;
}

static inline bool z_is_thread_state_set(const struct k_thread *thread, uint32_t state)
{
	return (thread->base.thread_state & state) != 0;
}

static inline bool z_is_thread_pending(const struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_PENDING);
}

static inline bool z_is_thread_suspended(const struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_SUSPENDED);
}

static inline bool z_is_thread_queued(const struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_QUEUED);
}

static inline bool z_is_thread_sleeping(const struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_SLEEPING);
}

/** Something keeps it from running; a timeout that runs need not. */
static inline bool z_is_thread_prevented_from_running(const struct k_thread *thread)
{
	return z_is_thread_state_set(thread, Z_THREAD_BLOCKED_MASK);
}

static inline bool z_is_thread_timeout_active(const struct k_thread *thread)
{
	return sys_dnode_is_linked(&thread->base.timeout.node);
}

static inline bool z_is_thread_ready(const struct k_thread *thread)
{
	return !z_is_thread_prevented_from_running(thread);
}

static inline bool z_has_thread_started(const struct k_thread *thread)
{
	return !z_is_thread_state_set(thread, _THREAD_PRESTART);
}

static inline bool z_is_idle_thread_object(const void *thread)
{
	return thread == z_kernel.cpu.idle_thread;
}

#ifdef __cplusplus
}
#endif

#endif
