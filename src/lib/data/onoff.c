/* SPDX-License-Identifier: Apache-2.0 */

/*
 * On-off managers. All changes of state go through one loop, run by whoever comes first; who comes
 * while it runs (a service that is done at once, a client's function that asks again) leaves its
 * change for the loop to find. So calls never nest, and nobody is called with the lock held.
 */

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/onoff.h>

/* Flags above the state's. */
#define PROCESSING BIT(3) /* the loop runs */
#define COMPLETE   BIT(4) /* a transition has ended, with last_res */

#define MOST_REFS UINT16_MAX

int onoff_manager_init(struct onoff_manager *mgr, const struct onoff_transitions *transitions)
{
	if (mgr == NULL || transitions == NULL || transitions->start == NULL ||
	    transitions->stop == NULL) {
		return -EINVAL;
	}
	*mgr = (struct onoff_manager)ONOFF_MANAGER_INITIALIZER(transitions);
	return 0;
}

static uint32_t state_of(const struct onoff_manager *mgr)
{
	return mgr->flags & ONOFF_STATE_MASK;
}

static void set_state(struct onoff_manager *mgr, uint32_t state)
{
	mgr->flags = (uint16_t)((mgr->flags & ~ONOFF_STATE_MASK) | state);
}

static void tell_client(struct onoff_manager *mgr, struct onoff_client *cli, uint32_t state, int res)
{
	onoff_client_callback callback =
		(onoff_client_callback)sys_notify_finalize(&cli->notify, res);

	if (callback != NULL) {
		callback(mgr, cli, state, res);
	}
}

static void tell_clients(struct onoff_manager *mgr, sys_slist_t *clients, uint32_t state, int res)
{
	sys_snode_t *node;

	while ((node = sys_slist_get(clients)) != NULL) {
		tell_client(mgr, CONTAINER_OF(node, struct onoff_client, node), state, res);
	}
}

static void tell_monitors(struct onoff_manager *mgr, uint32_t state, int res)
{
	struct onoff_monitor *monitor;
	struct onoff_monitor *next;

	SYS_SLIST_FOR_EACH_CONTAINER_SAFE(&mgr->monitors, monitor, next, node) {
		monitor->callback(mgr, monitor, state, res);
	}
}

/* A transition has ended: go to the state it leads to, and give out the clients to be told. */
static sys_slist_t complete(struct onoff_manager *mgr)
{
	sys_slist_t told = mgr->clients;
	sys_snode_t *node;

	if (mgr->last_res < 0) {
		set_state(mgr, ONOFF_STATE_ERROR);
	} else if (state_of(mgr) == ONOFF_STATE_TO_ON) {
		SYS_SLIST_FOR_EACH_NODE(&told, node) {
			mgr->refs++;
		}
		set_state(mgr, ONOFF_STATE_ON);
	} else if (state_of(mgr) == ONOFF_STATE_TO_OFF) {
		/* These came while it went off, and are for the start that follows. */
		sys_slist_init(&told);
		set_state(mgr, ONOFF_STATE_OFF);
		return told;
	} else {
		set_state(mgr, ONOFF_STATE_OFF);
	}
	sys_slist_init(&mgr->clients);
	return told;
}

/* Is there something to begin? Then go to the state of that transition. */
static onoff_transition_fn begin(struct onoff_manager *mgr)
{
	bool wanted = !sys_slist_is_empty(&mgr->clients);

	switch (state_of(mgr)) {
	case ONOFF_STATE_OFF:
		if (wanted) {
			set_state(mgr, ONOFF_STATE_TO_ON);
			return mgr->transitions->start;
		}
		break;
	case ONOFF_STATE_ON:
		if (mgr->refs == 0) {
			set_state(mgr, ONOFF_STATE_TO_OFF);
			return mgr->transitions->stop;
		}
		break;
	case ONOFF_STATE_ERROR:
		if (wanted) {
			set_state(mgr, ONOFF_STATE_RESETTING);
			return mgr->transitions->reset;
		}
		break;
	default:
		break;
	}
	return NULL;
}

static void transition_done(struct onoff_manager *mgr, int res);

/* Called locked; unlocks. */
static void process(struct onoff_manager *mgr, k_spinlock_key_t key)
{
	if ((mgr->flags & PROCESSING) != 0) {
		k_spin_unlock(&mgr->lock, key);
		return;
	}
	mgr->flags |= PROCESSING;
	for (;;) {
		sys_slist_t told = {};
		onoff_transition_fn transition = NULL;
		uint32_t state;
		int res = 0;

		if ((mgr->flags & COMPLETE) != 0) {
			mgr->flags &= (uint16_t)~COMPLETE;
			res = mgr->last_res;
			told = complete(mgr);
		} else {
			transition = begin(mgr);
			if (transition == NULL) {
				break;
			}
		}
		state = state_of(mgr);
		k_spin_unlock(&mgr->lock, key);
		tell_monitors(mgr, state, res);
		tell_clients(mgr, &told, state, res);
		if (transition != NULL) {
			transition(mgr, transition_done);
		}
		key = k_spin_lock(&mgr->lock);
	}
	mgr->flags &= (uint16_t)~PROCESSING;
	k_spin_unlock(&mgr->lock, key);
}

static void transition_done(struct onoff_manager *mgr, int res)
{
	k_spinlock_key_t key = k_spin_lock(&mgr->lock);

	__ASSERT((mgr->flags & ONOFF_FLAG_TRANSITION) != 0 && (mgr->flags & COMPLETE) == 0,
		 "a transition of %p has ended that was not begun", (void *)mgr);
	mgr->last_res = res;
	mgr->flags |= COMPLETE;
	process(mgr, key);
}

int onoff_request(struct onoff_manager *mgr, struct onoff_client *cli)
{
	k_spinlock_key_t key;
	uint32_t state;

	if (mgr == NULL || cli == NULL || sys_notify_validate(&cli->notify) != 0) {
		return -EINVAL;
	}
	key = k_spin_lock(&mgr->lock);
	state = state_of(mgr);
	if (mgr->refs == MOST_REFS || state == ONOFF_STATE_RESETTING ||
	    state == ONOFF_STATE_ERROR) {
		k_spin_unlock(&mgr->lock, key);
		return mgr->refs == MOST_REFS            ? -EAGAIN
		       : state == ONOFF_STATE_RESETTING ? -ENOTSUP
							 : -EIO;
	}
	if (state == ONOFF_STATE_ON) {
		mgr->refs++;
		k_spin_unlock(&mgr->lock, key);
		tell_client(mgr, cli, state, 0);
		return (int)state;
	}
	sys_slist_append(&mgr->clients, &cli->node);
	process(mgr, key);
	return (int)state;
}

int onoff_release(struct onoff_manager *mgr)
{
	k_spinlock_key_t key = k_spin_lock(&mgr->lock);
	uint32_t state = state_of(mgr);

	/* The last one is gone already while others tell of it: then there is none to release. */
	if (state != ONOFF_STATE_ON || mgr->refs == 0) {
		k_spin_unlock(&mgr->lock, key);
		return state == ONOFF_STATE_ERROR ? -EIO : -ENOTSUP;
	}
	mgr->refs--;
	process(mgr, key);
	return (int)state;
}

int onoff_reset(struct onoff_manager *mgr, struct onoff_client *cli)
{
	k_spinlock_key_t key;
	uint32_t state;

	if (mgr == NULL || cli == NULL || sys_notify_validate(&cli->notify) != 0) {
		return -EINVAL;
	}
	if (mgr->transitions->reset == NULL) {
		return -ENOTSUP;
	}
	key = k_spin_lock(&mgr->lock);
	state = state_of(mgr);
	if ((state & ONOFF_FLAG_ERROR) == 0) {
		k_spin_unlock(&mgr->lock, key);
		return -EALREADY;
	}
	sys_slist_append(&mgr->clients, &cli->node);
	process(mgr, key);
	return (int)state;
}

int onoff_cancel(struct onoff_manager *mgr, struct onoff_client *cli)
{
	int result = -EALREADY;

	if (mgr == NULL || cli == NULL) {
		return -EINVAL;
	}
	K_SPINLOCK(&mgr->lock) {
		if (sys_slist_find_and_remove(&mgr->clients, &cli->node)) {
			result = (int)state_of(mgr);
		}
	}
	return result;
}

int onoff_monitor_register(struct onoff_manager *mgr, struct onoff_monitor *mon)
{
	if (mgr == NULL || mon == NULL || mon->callback == NULL) {
		return -EINVAL;
	}
	K_SPINLOCK(&mgr->lock) {
		sys_slist_append(&mgr->monitors, &mon->node);
	}
	return 0;
}

int onoff_monitor_unregister(struct onoff_manager *mgr, struct onoff_monitor *mon)
{
	int result = -EINVAL;

	if (mgr == NULL || mon == NULL) {
		return -EINVAL;
	}
	K_SPINLOCK(&mgr->lock) {
		if (sys_slist_find_and_remove(&mgr->monitors, &mon->node)) {
			result = 0;
		}
	}
	return result;
}

int onoff_sync_lock(struct onoff_sync_service *srv, k_spinlock_key_t *keyp)
{
	*keyp = k_spin_lock(&srv->lock);
	return srv->count;
}

int onoff_sync_finalize(struct onoff_sync_service *srv, k_spinlock_key_t key,
			struct onoff_client *cli, int res, bool on)
{
	int count;

	/* An error lasts until the next use; who wants to keep it gives it again. */
	srv->count = MAX(srv->count, 0);
	if (res < 0) {
		srv->count = res;
	} else {
		srv->count += on ? 1 : -1;
	}
	count = srv->count;
	k_spin_unlock(&srv->lock, key);
	if (cli != NULL) {
		__ASSERT(on, "a client is told of what goes off");
		tell_client(NULL, cli, res < 0 ? ONOFF_STATE_ERROR : ONOFF_STATE_ON, res);
	}
	return count;
}
