/* SPDX-License-Identifier: Apache-2.0 */

/*
 * On-off managers: something that several clients need now and then (a clock, a supply) is on as
 * long as one of them does. CONFIG_ONOFF=y.
 *
 * The first request starts it, the last release stops it. Starting and stopping may take time: the
 * service tells when it is done, and the manager then tells the clients, each the way it asked for
 * (<zephyr/sys/notify.h>). An error stays until all is reset.
 *
 * Supervisor threads and interrupt handlers; nothing blocks. Clients' and monitors' functions are
 * called without the manager's lock, in the context of whoever caused the change, and may call the
 * manager. A client structure belongs to the manager from a request to its completion or its
 * cancelling.
 */

#ifndef ZEPHYR_SYS_ONOFF_H
#define ZEPHYR_SYS_ONOFF_H

#include <zephyr/spinlock.h>
#include <zephyr/sys/notify.h>
#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

/** States; ONOFF_STATE_MASK of the flags. */
#define ONOFF_FLAG_ERROR      BIT(0)
#define ONOFF_FLAG_ONOFF      BIT(1)
#define ONOFF_FLAG_TRANSITION BIT(2)
#define ONOFF_STATE_MASK      (ONOFF_FLAG_ERROR | ONOFF_FLAG_ONOFF | ONOFF_FLAG_TRANSITION)

#define ONOFF_STATE_OFF       0U
#define ONOFF_STATE_ON        ONOFF_FLAG_ONOFF
#define ONOFF_STATE_ERROR     ONOFF_FLAG_ERROR
#define ONOFF_STATE_TO_ON     (ONOFF_FLAG_TRANSITION | ONOFF_STATE_ON)
#define ONOFF_STATE_TO_OFF    (ONOFF_FLAG_TRANSITION | ONOFF_STATE_OFF)
#define ONOFF_STATE_RESETTING (ONOFF_FLAG_TRANSITION | ONOFF_STATE_ERROR)

/** Bits of a client's notify flags from here on are free for extensions. */
#define ONOFF_CLIENT_EXTENSION_POS SYS_NOTIFY_EXTENSION_POS

struct onoff_manager;
struct onoff_client;
struct onoff_monitor;

/** Called by a service when a transition is done: @a res is 0 or more, or a negative error. */
typedef void (*onoff_notify_fn)(struct onoff_manager *mgr, int res);

/**
 * A service's function that begins a transition. It must not block, and see to it that @a notify is
 * called once, from within, or later from any context.
 */
typedef void (*onoff_transition_fn)(struct onoff_manager *mgr, onoff_notify_fn notify);

/** What a service can do; reset may be NULL. */
struct onoff_transitions {
	onoff_transition_fn start;
	onoff_transition_fn stop;
	onoff_transition_fn reset;
};

#define ONOFF_TRANSITIONS_INITIALIZER(_start, _stop, _reset)                                       \
	{                                                                                          \
		.start = (_start),                                                                 \
		.stop = (_stop),                                                                   \
		.reset = (_reset),                                                                 \
	}

/** A manager. Its content belongs to the functions here. */
struct onoff_manager {
	/* Requests that wait for a transition's end. */
	sys_slist_t clients;
	sys_slist_t monitors;
	const struct onoff_transitions *transitions;
	struct k_spinlock lock;
	int last_res;
	uint16_t flags;
	/* Requests that were served and not released. */
	uint16_t refs;
};

/** Initialiser of a manager that is off. */
#define ONOFF_MANAGER_INITIALIZER(_transitions) {.transitions = (_transitions)}

/**
 * A client's function. @a state is ONOFF_STATE_ON, _OFF (after a reset) or _ERROR, @a res what the
 * service said.
 */
typedef void (*onoff_client_callback)(struct onoff_manager *mgr, struct onoff_client *cli,
				      uint32_t state, int res);

/** A client. It sets up notify before each request. */
struct onoff_client {
	sys_snode_t node;
	struct sys_notify notify;
};

/** Called for each change of state, also to those of transitions. */
typedef void (*onoff_monitor_callback)(struct onoff_manager *mgr, struct onoff_monitor *mon,
				       uint32_t state, int res);

/** A monitor; the function is set before it is registered. */
struct onoff_monitor {
	sys_snode_t node;
	onoff_monitor_callback callback;
};

/**
 * Set a manager up, off.
 *
 * @retval 0 done
 * @retval -EINVAL something is NULL: the manager, the transitions, start or stop
 */
int onoff_manager_init(struct onoff_manager *mgr, const struct onoff_transitions *transitions);

/** Is there an error that was not reset? */
static inline bool onoff_has_error(const struct onoff_manager *mgr)
{
	return (mgr->flags & ONOFF_FLAG_ERROR) != 0;
}

/**
 * Ask for it to be on. The client is told when it is, which may be at once, or that it failed.
 *
 * @return the state in which the request was taken: ONOFF_STATE_ON, _OFF, _TO_ON, _TO_OFF
 * @retval -EIO there is an error
 * @retval -EINVAL something is NULL, or the client's wish is none
 * @retval -ENOTSUP it is being reset
 * @retval -EAGAIN too many requests
 */
int onoff_request(struct onoff_manager *mgr, struct onoff_client *cli);

/**
 * It may go off, as far as a request that was served is concerned.
 *
 * @return ONOFF_STATE_ON
 * @retval -EIO there is an error
 * @retval -ENOTSUP it is not on
 */
int onoff_release(struct onoff_manager *mgr);

/**
 * Take back a request that was not served. Its client is not told.
 *
 * @return the state: ONOFF_STATE_TO_ON, _TO_OFF, _RESETTING
 * @retval -EINVAL something is NULL
 * @retval -EALREADY there is no such request
 */
int onoff_cancel(struct onoff_manager *mgr, struct onoff_client *cli);

/** onoff_cancel(), or onoff_release() if it was served. The state, or a negative error of these. */
static inline int onoff_cancel_or_release(struct onoff_manager *mgr, struct onoff_client *cli)
{
	int result = onoff_cancel(mgr, cli);

	return result == -EALREADY ? onoff_release(mgr) : result;
}

/**
 * Clear an error. The client is told when it is off, or that this failed, too.
 *
 * @return the state in which the request was taken: ONOFF_STATE_ERROR, _RESETTING
 * @retval -EINVAL something is NULL, or the client's wish is none
 * @retval -ENOTSUP the service has no reset
 * @retval -EALREADY there is no error
 */
int onoff_reset(struct onoff_manager *mgr, struct onoff_client *cli);

/**
 * Have a function called for all changes of state.
 *
 * @retval 0 done
 * @retval -EINVAL something is NULL
 */
int onoff_monitor_register(struct onoff_manager *mgr, struct onoff_monitor *mon);

/**
 * Have it called no more.
 *
 * @retval 0 done
 * @retval -EINVAL something is NULL, or it was not registered
 */
int onoff_monitor_unregister(struct onoff_manager *mgr, struct onoff_monitor *mon);

/** A service without transitions that take time: the number of its users, or an error. */
struct onoff_sync_service {
	struct k_spinlock lock;
	int32_t count;
};

/** Lock it. The number of users, or the error. It is to be turned on if that is 0 and goes up. */
int onoff_sync_lock(struct onoff_sync_service *srv, k_spinlock_key_t *keyp);

/**
 * Unlock it after onoff_sync_lock().
 *
 * @param cli client to be told, or NULL; only when turning on
 * @param res negative: the error from now on; else it is one user more or less
 * @param on one more, instead of one less
 * @return the number of users from now on, or the error
 */
int onoff_sync_finalize(struct onoff_sync_service *srv, k_spinlock_key_t key,
			struct onoff_client *cli, int res, bool on);

#ifdef __cplusplus
}
#endif

#endif
