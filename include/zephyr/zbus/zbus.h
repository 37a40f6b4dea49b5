/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A bus of channels: each has a message of one type, the last that was published, and observers,
 * who are told: listeners by a call, subscribers by the channel in their queue. CONFIG_ZBUS=y.
 *
 * Channels and observers are the kernel's: supervisor threads; interrupt handlers with K_NO_WAIT. A
 * channel is locked while it is read, written and its observers are told; a time-out is for all of
 * that. Listeners are called by the thread that publishes, with the channel locked: they look at
 * the message with zbus_chan_const_msg().
 */

#ifndef ZEPHYR_ZBUS_ZBUS_H
#define ZEPHYR_ZBUS_ZBUS_H

#include <zephyr/kernel.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

struct zbus_observer;

/* What changes of a channel. */
struct zbus_channel_data {
	struct k_sem sem;
	/* Observers that came at run time. */
	sys_slist_t observers;
};

/** A channel; its members are for the functions here. */
struct zbus_channel {
#ifdef CONFIG_ZBUS_CHANNEL_NAME
	const char *name;
#endif
	void *message;
	size_t message_size;
	void *user_data;
	bool (*validator)(const void *msg, size_t msg_size);
	struct zbus_channel_data *data;
	/* NULL behind the last. */
	const struct zbus_observer *const *observers;
};

/** Kinds of observers. */
enum zbus_observer_type {
	ZBUS_OBSERVER_LISTENER_TYPE,
	ZBUS_OBSERVER_SUBSCRIBER_TYPE,
};

/** An observer; its members are for the functions here. */
struct zbus_observer {
#ifdef CONFIG_ZBUS_OBSERVER_NAME
	const char *name;
#endif
	enum zbus_observer_type type;
	bool *enabled;
	struct k_msgq *queue;
	void (*callback)(const struct zbus_channel *chan);
};

#ifdef CONFIG_ZBUS_CHANNEL_NAME
#define ZBUS_CHANNEL_NAME_INIT(_name) .name = STRINGIFY(_name),
#else
#define ZBUS_CHANNEL_NAME_INIT(_name)
#endif
#ifdef CONFIG_ZBUS_OBSERVER_NAME
#define ZBUS_OBSERVER_NAME_INIT(_name) .name = STRINGIFY(_name),
#else
#define ZBUS_OBSERVER_NAME_INIT(_name)
#endif

#define ZBUS_REF(_value)          &(_value)
#define Z_ZBUS_CHAN_EXTERN(_name) extern const struct zbus_channel _name
#define Z_ZBUS_OBS_EXTERN(_name)  extern const struct zbus_observer _name

/** Declare channels, observers, that are defined elsewhere. */
#define ZBUS_CHAN_DECLARE(...) FOR_EACH_NONEMPTY_TERM(Z_ZBUS_CHAN_EXTERN, (;), __VA_ARGS__)
#define ZBUS_OBS_DECLARE(...)  FOR_EACH_NONEMPTY_TERM(Z_ZBUS_OBS_EXTERN, (;), __VA_ARGS__)

/** Observers of a channel's definition, by name; none. */
#define ZBUS_OBSERVERS_EMPTY
#define ZBUS_OBSERVERS(...) __VA_ARGS__

/** A channel's first message: values of its members. */
#define ZBUS_MSG_INIT(_val, ...) {_val, ##__VA_ARGS__}

/**
 * Define a channel.
 *
 * @param _type type of its message
 * @param _validator NULL, or what says whether a message may be published
 * @param _user_data for zbus_chan_user_data()
 * @param _observers ZBUS_OBSERVERS() or ZBUS_OBSERVERS_EMPTY; told in that order
 * @param _init_val ZBUS_MSG_INIT() or an initialiser
 */
#define ZBUS_CHAN_DEFINE(_name, _type, _validator, _user_data, _observers, _init_val)              \
	static _type _zbus_message_##_name = _init_val;                                            \
	static struct zbus_channel_data _zbus_chan_data_##_name = {                                \
		.sem = Z_SEM_INITIALIZER(_zbus_chan_data_##_name.sem, 1, 1),                       \
		.observers = {},                                                                   \
	};                                                                                         \
	ZBUS_OBS_DECLARE(_observers)                                                               \
	static const struct zbus_observer *const _zbus_observers_##_name[] = {                     \
		FOR_EACH_NONEMPTY_TERM(ZBUS_REF, (, ), _observers) NULL};                          \
	extern const struct zbus_channel _name;                                                    \
	const STRUCT_SECTION_ITERABLE(zbus_channel, _name) = {                                     \
		ZBUS_CHANNEL_NAME_INIT(_name).message = &_zbus_message_##_name,                    \
		.message_size = sizeof(_type),                                                     \
		.user_data = (_user_data),                                                         \
		.validator = (_validator),                                                         \
		.data = &_zbus_chan_data_##_name,                                                  \
		.observers = _zbus_observers_##_name,                                              \
	}

/** Define a listener, and whether it is told from the start. */
#define ZBUS_LISTENER_DEFINE_WITH_ENABLE(_name, _cb, _enable)                                      \
	static bool _zbus_obs_enabled_##_name = (_enable);                                         \
	extern const struct zbus_observer _name;                                                   \
	const STRUCT_SECTION_ITERABLE(zbus_observer, _name) = {                                    \
		ZBUS_OBSERVER_NAME_INIT(_name).type = ZBUS_OBSERVER_LISTENER_TYPE,                 \
		.enabled = &_zbus_obs_enabled_##_name,                                             \
		.queue = NULL,                                                                     \
		.callback = (_cb),                                                                 \
	}
#define ZBUS_LISTENER_DEFINE(_name, _cb) ZBUS_LISTENER_DEFINE_WITH_ENABLE(_name, _cb, true)

/** Define a subscriber, with room for @a _queue_size channels in its queue. */
#define ZBUS_SUBSCRIBER_DEFINE_WITH_ENABLE(_name, _queue_size, _enable)                            \
	K_MSGQ_DEFINE(_zbus_observer_queue_##_name, sizeof(const struct zbus_channel *),           \
		      _queue_size, sizeof(const struct zbus_channel *));                           \
	static bool _zbus_obs_enabled_##_name = (_enable);                                         \
	extern const struct zbus_observer _name;                                                   \
	const STRUCT_SECTION_ITERABLE(zbus_observer, _name) = {                                    \
		ZBUS_OBSERVER_NAME_INIT(_name).type = ZBUS_OBSERVER_SUBSCRIBER_TYPE,               \
		.enabled = &_zbus_obs_enabled_##_name,                                             \
		.queue = &_zbus_observer_queue_##_name,                                            \
		.callback = NULL,                                                                  \
	}
#define ZBUS_SUBSCRIBER_DEFINE(_name, _queue_size)                                                 \
	ZBUS_SUBSCRIBER_DEFINE_WITH_ENABLE(_name, _queue_size, true)

/**
 * Publish a copy of *@a msg: it is the channel's message from now on, and all observers are told.
 *
 * @retval 0 done
 * @retval -ENOMSG the validator says no
 * @retval -EBUSY the channel is locked, with K_NO_WAIT
 * @retval -EAGAIN the channel was not free in time; or the message is there, and the queue of a
 *         subscriber had no room in time
 * @retval -EFAULT something is NULL
 */
int zbus_chan_pub(const struct zbus_channel *chan, const void *msg, k_timeout_t timeout);

/** Copy the channel's message to *@a msg. 0, -EBUSY, -EAGAIN, -EFAULT as above. */
int zbus_chan_read(const struct zbus_channel *chan, void *msg, k_timeout_t timeout);

/** Lock a channel, to work on its message in place. 0, -EBUSY, -EAGAIN, -EFAULT as above. */
int zbus_chan_claim(const struct zbus_channel *chan, k_timeout_t timeout);

/** Unlock it. 0, or -EFAULT for NULL. */
int zbus_chan_finish(const struct zbus_channel *chan);

/** Tell all observers, as if the message were published anew. 0 or errors as zbus_chan_pub()'s. */
int zbus_chan_notify(const struct zbus_channel *chan, k_timeout_t timeout);

#ifdef CONFIG_ZBUS_CHANNEL_NAME
static inline const char *zbus_chan_name(const struct zbus_channel *chan)
{
	return chan->name;
}
#endif

/** The message: between claim and finish; the second in listeners, too. */
static inline void *zbus_chan_msg(const struct zbus_channel *chan)
{
	return chan->message;
}

static inline const void *zbus_chan_const_msg(const struct zbus_channel *chan)
{
	return chan->message;
}

static inline uint16_t zbus_chan_msg_size(const struct zbus_channel *chan)
{
	return (uint16_t)chan->message_size;
}

static inline void *zbus_chan_user_data(const struct zbus_channel *chan)
{
	return chan->user_data;
}

#if CONFIG_ZBUS_RUNTIME_OBSERVERS_POOL_SIZE > 0
/**
 * Add an observer at run time.
 *
 * @retval 0 done
 * @retval -EEXIST it is one of this channel's definition
 * @retval -EALREADY it was added before
 * @retval -ENOMEM CONFIG_ZBUS_RUNTIME_OBSERVERS_POOL_SIZE are there
 * @retval -EBUSY, -EAGAIN, -EFAULT as above
 */
int zbus_chan_add_obs(const struct zbus_channel *chan, const struct zbus_observer *obs,
		      k_timeout_t timeout);

/** Take one off that was added. 0; -ENODATA: it was not; -EBUSY, -EAGAIN, -EFAULT as above. */
int zbus_chan_rm_obs(const struct zbus_channel *chan, const struct zbus_observer *obs,
		     k_timeout_t timeout);

/** The slab that they come from. */
struct k_mem_slab *zbus_runtime_obs_pool(void);
#endif

/** Have an observer told, or not. 0, or -EFAULT for NULL. */
int zbus_obs_set_enable(const struct zbus_observer *obs, bool enabled);

/** Is it told? 0, or -EFAULT for NULL. */
int zbus_obs_is_enabled(const struct zbus_observer *obs, bool *enable);

#ifdef CONFIG_ZBUS_OBSERVER_NAME
static inline const char *zbus_obs_name(const struct zbus_observer *obs)
{
	return obs->name;
}
#endif

/**
 * Wait for a channel that a subscriber observes.
 *
 * @param chan is set to it
 * @retval 0 done
 * @retval -ENOMSG there is none, with K_NO_WAIT
 * @retval -EAGAIN there was none in time
 * @retval -EFAULT something is NULL
 * @retval -EINVAL it is no subscriber
 */
int zbus_sub_wait(const struct zbus_observer *sub, const struct zbus_channel **chan,
		  k_timeout_t timeout);

/** Call a function for all channels, observers, until it returns false. Did it never? */
bool zbus_iterate_over_channels(bool (*iterator_func)(const struct zbus_channel *chan));
bool zbus_iterate_over_channels_with_user_data(
	bool (*iterator_func)(const struct zbus_channel *chan, void *user_data), void *user_data);
bool zbus_iterate_over_observers(bool (*iterator_func)(const struct zbus_observer *obs));
bool zbus_iterate_over_observers_with_user_data(
	bool (*iterator_func)(const struct zbus_observer *obs, void *user_data), void *user_data);

#ifdef __cplusplus
}
#endif

#endif
