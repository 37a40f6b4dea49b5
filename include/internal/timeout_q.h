/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The list of timeouts, by the names that test suites written for Zephyr use. For them alone:
 * applications have k_timer. All with interrupts locked, or in a thread that nothing else disturbs.
 */

#ifndef ZEPHYR_INTERNAL_TIMEOUT_Q_H
#define ZEPHYR_INTERNAL_TIMEOUT_Q_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_TIMEOUT_FUNC(fn) ((_timeout_func_t)(void (*)(void))(fn))

/* The kernel's own, see src/kernel/timeout.h. */
void z_timeout_add(struct _timeout *timeout, _timeout_func_t fn, k_timeout_t when);
bool z_timeout_cancel(struct _timeout *timeout);
int64_t z_timeout_expires(const struct _timeout *timeout);
int64_t z_timeout_remaining(const struct _timeout *timeout);

/** Make a timeout that is in no list. */
static inline void z_init_timeout(struct _timeout *timeout)
{
	sys_dnode_init(&timeout->node);
}

/** Call @a fn(timeout), in interrupt context, when the time has come. */
static inline k_ticks_t z_add_timeout(struct _timeout *timeout, void (*fn)(struct _timeout *),
				      k_timeout_t when)
{
	unsigned int key = arch_irq_lock();

	z_timeout_add(timeout, Z_TIMEOUT_FUNC(fn), when);
	arch_irq_unlock(key);
	return 0;
}

/** Take it out of the list: 0, or -EINVAL if it is in none. */
static inline int z_abort_timeout(struct _timeout *timeout)
{
	unsigned int key = arch_irq_lock();
	bool was_there = z_timeout_cancel(timeout);

	arch_irq_unlock(key);
	return was_there ? 0 : -EINVAL;
}

static inline bool z_is_inactive_timeout(const struct _timeout *timeout)
{
	return !sys_dnode_is_linked(&timeout->node);
}

static inline bool z_is_aborted_thread_timeout(struct k_thread *thread)
{
	return z_is_inactive_timeout(&thread->base.timeout);
}

static inline int z_abort_thread_timeout(struct k_thread *thread)
{
	return z_abort_timeout(&thread->base.timeout);
}

static inline void z_init_thread_timeout(struct _thread_base *base)
{
	z_init_timeout(&base->timeout);
}

#ifdef __cplusplus
}
#endif

#endif
