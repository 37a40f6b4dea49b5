/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How whoever asked for something learns that it is done: by looking, by a signal for k_poll(), or
 * by a call. A service holds the client's struct sys_notify from the request to its completion; who
 * asks sets one up for each request.
 *
 * No lock, nothing blocks: any mode and context that can write to the structure.
 */

#ifndef ZEPHYR_SYS_NOTIFY_H
#define ZEPHYR_SYS_NOTIFY_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>
#ifdef CONFIG_POLL
#include <zephyr/kernel.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct sys_notify;
struct k_poll_signal;

/** A client's function, of the type that the service names: cast to that, and back. */
typedef void (*sys_notify_generic_callback)();

/** Methods, in the lowest bits of the flags; those from SYS_NOTIFY_EXTENSION_POS on are free. */
#define SYS_NOTIFY_METHOD_COMPLETED 0
#define SYS_NOTIFY_METHOD_SPINWAIT  1
#define SYS_NOTIFY_METHOD_SIGNAL    2
#define SYS_NOTIFY_METHOD_CALLBACK  3
#define SYS_NOTIFY_METHOD_MASK      0x3U
#define SYS_NOTIFY_EXTENSION_POS    2
#define SYS_NOTIFY_EXTENSION_MASK   (~BIT_MASK(SYS_NOTIFY_EXTENSION_POS))

/** A client's wish, and later its result. */
struct sys_notify {
	union {
		struct k_poll_signal *signal;
		sys_notify_generic_callback callback;
	} method;
	volatile uint32_t flags;
	volatile int result;
};

/** The method; SYS_NOTIFY_METHOD_COMPLETED after the completion. */
static inline uint32_t sys_notify_get_method(const struct sys_notify *notify)
{
	return notify->flags & SYS_NOTIFY_METHOD_MASK;
}

/** Ask to be found done by sys_notify_fetch_result(). */
static inline void sys_notify_init_spinwait(struct sys_notify *notify)
{
	*notify = (struct sys_notify){};
	notify->flags = SYS_NOTIFY_METHOD_SPINWAIT;
}

/** Ask for a signal, which is raised with the result. CONFIG_POLL=y. */
static inline void sys_notify_init_signal(struct sys_notify *notify, struct k_poll_signal *sigp)
{
	*notify = (struct sys_notify){};
	notify->method.signal = sigp;
	notify->flags = SYS_NOTIFY_METHOD_SIGNAL;
}

/** Ask for a call, by the service, in its context. */
static inline void sys_notify_init_callback(struct sys_notify *notify,
					    sys_notify_generic_callback handler)
{
	*notify = (struct sys_notify){};
	notify->method.callback = handler;
	notify->flags = SYS_NOTIFY_METHOD_CALLBACK;
}

/** Did the client ask for a call? False after the completion. */
static inline bool sys_notify_uses_callback(const struct sys_notify *notify)
{
	return sys_notify_get_method(notify) == SYS_NOTIFY_METHOD_CALLBACK;
}

/**
 * For services: is this a wish? Clears the result.
 *
 * @retval 0 yes
 * @retval -EINVAL it is NULL, has no method (as after a completion) or one that is not there, or
 * has no signal or function
 */
int sys_notify_validate(struct sys_notify *notify);

/**
 * For services: it is done. Sets the result and raises the signal.
 *
 * @return the client's function, which the service calls, or NULL. The client may have another use
 *         for the structure from now on.
 */
sys_notify_generic_callback sys_notify_finalize(struct sys_notify *notify, int res);

/**
 * The result, if there is one.
 *
 * @retval 0 *result is it: what the service gave sys_notify_finalize()
 * @retval -EAGAIN it is not done
 */
static inline int sys_notify_fetch_result(const struct sys_notify *notify, int *result)
{
	__ASSERT_NO_MSG(notify != NULL);
	__ASSERT_NO_MSG(result != NULL);
	if (sys_notify_get_method(notify) != SYS_NOTIFY_METHOD_COMPLETED) {
		return -EAGAIN;
	}
	*result = notify->result;
	return 0;
}

#ifdef __cplusplus
}
#endif

#endif
