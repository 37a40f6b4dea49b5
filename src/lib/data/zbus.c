/* SPDX-License-Identifier: Apache-2.0 */

/* A bus of channels. A channel's semaphore is its lock; what is told, is told under it. */

#include <errno.h>
#include <string.h>

#include <zephyr/zbus/zbus.h>

#if CONFIG_ZBUS_RUNTIME_OBSERVERS_POOL_SIZE > 0
struct added {
	sys_snode_t node;
	const struct zbus_observer *observer;
};

K_MEM_SLAB_DEFINE_STATIC(added_slab, sizeof(struct added),
			 CONFIG_ZBUS_RUNTIME_OBSERVERS_POOL_SIZE, sizeof(void *));
#endif

int zbus_chan_claim(const struct zbus_channel *chan, k_timeout_t timeout)
{
	if (chan == NULL) {
		return -EFAULT;
	}
	/* A handler does not wait, whatever it says. */
	return k_sem_take(&chan->data->sem, k_is_in_isr() ? K_NO_WAIT : timeout);
}

int zbus_chan_finish(const struct zbus_channel *chan)
{
	if (chan == NULL) {
		return -EFAULT;
	}
	k_sem_give(&chan->data->sem);
	return 0;
}

static int tell_one(const struct zbus_observer *observer, const struct zbus_channel *chan,
		    k_timepoint_t end)
{
	if (!*observer->enabled) {
		return 0;
	}
	if (observer->type == ZBUS_OBSERVER_LISTENER_TYPE) {
		observer->callback(chan);
		return 0;
	}
	/* To the publisher a queue without room is one that had none in time. */
	return k_msgq_put(observer->queue, &chan,
			  k_is_in_isr() ? K_NO_WAIT : sys_timepoint_timeout(end)) == 0
		       ? 0
		       : -EAGAIN;
}

/* All of them are told, also when one can not be. The last error. */
static int tell(const struct zbus_channel *chan, k_timepoint_t end)
{
	int last = 0;

	for (const struct zbus_observer *const *at = chan->observers; *at != NULL; at++) {
		int result = tell_one(*at, chan, end);

		last = result != 0 ? result : last;
	}
#if CONFIG_ZBUS_RUNTIME_OBSERVERS_POOL_SIZE > 0
	struct added *added;

	SYS_SLIST_FOR_EACH_CONTAINER(&chan->data->observers, added, node) {
		int result = tell_one(added->observer, chan, end);

		last = result != 0 ? result : last;
	}
#endif
	return last;
}

int zbus_chan_pub(const struct zbus_channel *chan, const void *msg, k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);
	int result;

	if (chan == NULL || msg == NULL) {
		return -EFAULT;
	}
	if (chan->validator != NULL && !chan->validator(msg, chan->message_size)) {
		return -ENOMSG;
	}
	result = zbus_chan_claim(chan, timeout);
	if (result == 0) {
		memcpy(chan->message, msg, chan->message_size);
		result = tell(chan, end);
		(void)zbus_chan_finish(chan);
	}
	return result;
}

int zbus_chan_read(const struct zbus_channel *chan, void *msg, k_timeout_t timeout)
{
	int result;

	if (chan == NULL || msg == NULL) {
		return -EFAULT;
	}
	result = zbus_chan_claim(chan, timeout);
	if (result == 0) {
		memcpy(msg, chan->message, chan->message_size);
		(void)zbus_chan_finish(chan);
	}
	return result;
}

int zbus_chan_notify(const struct zbus_channel *chan, k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);
	int result = zbus_chan_claim(chan, timeout);

	if (result == 0) {
		result = tell(chan, end);
		(void)zbus_chan_finish(chan);
	}
	return result;
}

#if CONFIG_ZBUS_RUNTIME_OBSERVERS_POOL_SIZE > 0
struct k_mem_slab *zbus_runtime_obs_pool(void)
{
	return &added_slab;
}

static struct added *find_added(const struct zbus_channel *chan, const struct zbus_observer *obs)
{
	struct added *added;

	SYS_SLIST_FOR_EACH_CONTAINER(&chan->data->observers, added, node) {
		if (added->observer == obs) {
			break;
		}
	}
	return added;
}

/* Locked. */
static int add(const struct zbus_channel *chan, const struct zbus_observer *obs)
{
	void *block;

	for (const struct zbus_observer *const *at = chan->observers; *at != NULL; at++) {
		if (*at == obs) {
			return -EEXIST;
		}
	}
	if (find_added(chan, obs) != NULL) {
		return -EALREADY;
	}
	if (k_mem_slab_alloc(&added_slab, &block, K_NO_WAIT) != 0) {
		return -ENOMEM;
	}
	((struct added *)block)->observer = obs;
	sys_slist_append(&chan->data->observers, &((struct added *)block)->node);
	return 0;
}

int zbus_chan_add_obs(const struct zbus_channel *chan, const struct zbus_observer *obs,
		      k_timeout_t timeout)
{
	int result = obs == NULL ? -EFAULT : zbus_chan_claim(chan, timeout);

	if (result == 0) {
		result = add(chan, obs);
		(void)zbus_chan_finish(chan);
	}
	return result;
}

int zbus_chan_rm_obs(const struct zbus_channel *chan, const struct zbus_observer *obs,
		     k_timeout_t timeout)
{
	int result = obs == NULL ? -EFAULT : zbus_chan_claim(chan, timeout);

	if (result == 0) {
		struct added *added = find_added(chan, obs);

		if (added != NULL) {
			(void)sys_slist_find_and_remove(&chan->data->observers, &added->node);
			k_mem_slab_free(&added_slab, added);
		} else {
			result = -ENODATA;
		}
		(void)zbus_chan_finish(chan);
	}
	return result;
}
#endif

int zbus_obs_set_enable(const struct zbus_observer *obs, bool enabled)
{
	if (obs == NULL) {
		return -EFAULT;
	}
	*obs->enabled = enabled;
	return 0;
}

int zbus_obs_is_enabled(const struct zbus_observer *obs, bool *enable)
{
	if (obs == NULL || enable == NULL) {
		return -EFAULT;
	}
	*enable = *obs->enabled;
	return 0;
}

int zbus_sub_wait(const struct zbus_observer *sub, const struct zbus_channel **chan,
		  k_timeout_t timeout)
{
	if (sub == NULL || chan == NULL) {
		return -EFAULT;
	}
	if (sub->queue == NULL) {
		return -EINVAL;
	}
	return k_msgq_get(sub->queue, chan, timeout);
}

bool zbus_iterate_over_channels(bool (*iterator_func)(const struct zbus_channel *chan))
{
	STRUCT_SECTION_FOREACH(zbus_channel, chan) {
		if (!iterator_func(chan)) {
			return false;
		}
	}
	return true;
}

bool zbus_iterate_over_channels_with_user_data(
	bool (*iterator_func)(const struct zbus_channel *chan, void *user_data), void *user_data)
{
	STRUCT_SECTION_FOREACH(zbus_channel, chan) {
		if (!iterator_func(chan, user_data)) {
			return false;
		}
	}
	return true;
}

bool zbus_iterate_over_observers(bool (*iterator_func)(const struct zbus_observer *obs))
{
	STRUCT_SECTION_FOREACH(zbus_observer, obs) {
		if (!iterator_func(obs)) {
			return false;
		}
	}
	return true;
}

bool zbus_iterate_over_observers_with_user_data(
	bool (*iterator_func)(const struct zbus_observer *obs, void *user_data), void *user_data)
{
	STRUCT_SECTION_FOREACH(zbus_observer, obs) {
		if (!iterator_func(obs, user_data)) {
			return false;
		}
	}
	return true;
}
