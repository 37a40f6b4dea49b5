/* SPDX-License-Identifier: Apache-2.0 */

/* A bus: what is on a channel, and who hears of it. */

#include "rules.h"

#include <zephyr/zbus/zbus.h>

struct reading {
	int value;
	int unit;
};

static bool is_positive(const void *msg, size_t size)
{
	return size == sizeof(struct reading) && ((const struct reading *)msg)->value > 0;
}

static int user_data;

ZBUS_CHAN_DEFINE(plain_chan, struct reading, NULL, NULL, ZBUS_OBSERVERS_EMPTY,
		 ZBUS_MSG_INIT(.value = 7, .unit = 1));
ZBUS_CHAN_DEFINE(heard_chan, struct reading, is_positive, &user_data,
		 ZBUS_OBSERVERS(first_listener, subscriber), ZBUS_MSG_INIT(0));

static int heard;
static int heard_of_others;

static void hear(const struct zbus_channel *chan)
{
	heard = ((const struct reading *)zbus_chan_const_msg(chan))->value;
}

static void hear_others(const struct zbus_channel *chan)
{
	heard_of_others++;
}

ZBUS_LISTENER_DEFINE(first_listener, hear);
ZBUS_LISTENER_DEFINE(other_listener, hear_others);
ZBUS_SUBSCRIBER_DEFINE(subscriber, 2);

RULE(R239, does_a_channel_keep_its_message)
{
	struct reading reading;

	CHECK_INT(zbus_chan_read(&plain_chan, &reading, K_NO_WAIT), 0);
	CHECK(reading.value == 7 && reading.unit == 1);
	reading.value = 8;
	CHECK_INT(zbus_chan_pub(&plain_chan, &reading, K_NO_WAIT), 0);
	CHECK_INT(zbus_chan_claim(&plain_chan, K_NO_WAIT), 0);
	CHECK_INT(((struct reading *)zbus_chan_msg(&plain_chan))->value, 8);
	CHECK_INT(zbus_chan_pub(&plain_chan, &reading, K_NO_WAIT), -EBUSY);
	CHECK_INT(zbus_chan_read(&plain_chan, &reading, K_MSEC(5)), -EAGAIN);
	CHECK_INT(zbus_chan_finish(&plain_chan), 0);
	CHECK_INT(zbus_chan_read(&plain_chan, &reading, K_NO_WAIT), 0);
	CHECK_INT(zbus_chan_pub(NULL, &reading, K_NO_WAIT), -EFAULT);
	CHECK_INT(zbus_chan_pub(&plain_chan, NULL, K_NO_WAIT), -EFAULT);
	CHECK_INT(zbus_chan_msg_size(&plain_chan), sizeof(struct reading));
	CHECK(zbus_chan_user_data(&heard_chan) == &user_data);
}

RULE(R239, do_observers_hear_of_what_is_published)
{
	const struct zbus_channel *chan = NULL;
	struct reading reading = {.value = -1};

	heard = 0;
	CHECK_INT(zbus_chan_pub(&heard_chan, &reading, K_NO_WAIT), -ENOMSG);
	CHECK_INT(heard, 0);
	reading.value = 11;
	CHECK_INT(zbus_chan_pub(&heard_chan, &reading, K_NO_WAIT), 0);
	CHECK_INT(heard, 11);
	CHECK_INT(zbus_sub_wait(&subscriber, &chan, K_NO_WAIT), 0);
	CHECK(chan == &heard_chan);
	CHECK_INT(zbus_sub_wait(&subscriber, &chan, K_NO_WAIT), -ENOMSG);
	CHECK_INT(zbus_sub_wait(&subscriber, &chan, K_MSEC(5)), -EAGAIN);
	CHECK_INT(zbus_sub_wait(&first_listener, &chan, K_NO_WAIT), -EINVAL);
	/* Its queue has room for two. */
	CHECK_INT(zbus_chan_notify(&heard_chan, K_NO_WAIT), 0);
	CHECK_INT(zbus_chan_notify(&heard_chan, K_NO_WAIT), 0);
	reading.value = 12;
	CHECK_INT(zbus_chan_pub(&heard_chan, &reading, K_MSEC(5)), -EAGAIN);
	CHECK_INT(heard, 12);
	CHECK_INT(zbus_obs_set_enable(&subscriber, false), 0);
	CHECK_INT(zbus_chan_notify(&heard_chan, K_NO_WAIT), 0);
	CHECK_INT(zbus_obs_set_enable(&subscriber, true), 0);
	CHECK_INT(zbus_sub_wait(&subscriber, &chan, K_NO_WAIT), 0);
	CHECK_INT(zbus_sub_wait(&subscriber, &chan, K_NO_WAIT), 0);
}

RULE(R239, can_observers_come_and_go)
{
	CHECK_INT(zbus_chan_add_obs(&plain_chan, &other_listener, K_NO_WAIT), 0);
	CHECK_INT(zbus_chan_add_obs(&plain_chan, &other_listener, K_NO_WAIT), -EALREADY);
	CHECK_INT(zbus_chan_add_obs(&heard_chan, &first_listener, K_NO_WAIT), -EEXIST);
	CHECK_INT(zbus_chan_add_obs(&plain_chan, &first_listener, K_NO_WAIT), 0);
	CHECK_INT(zbus_chan_add_obs(&plain_chan, &subscriber, K_NO_WAIT), -ENOMEM);
	heard_of_others = 0;
	CHECK_INT(zbus_chan_notify(&plain_chan, K_NO_WAIT), 0);
	CHECK_INT(heard_of_others, 1);
	CHECK_INT(zbus_chan_rm_obs(&plain_chan, &other_listener, K_NO_WAIT), 0);
	CHECK_INT(zbus_chan_rm_obs(&plain_chan, &other_listener, K_NO_WAIT), -ENODATA);
	CHECK_INT(zbus_chan_notify(&plain_chan, K_NO_WAIT), 0);
	CHECK_INT(heard_of_others, 1);
	CHECK_INT(zbus_chan_rm_obs(&plain_chan, &first_listener, K_NO_WAIT), 0);
}

static int count;

static bool count_channels(const struct zbus_channel *chan)
{
	return ++count < 10;
}

static bool count_observers(const struct zbus_observer *obs)
{
	return ++count < 2;
}

RULE(R239, does_a_walk_see_all_channels)
{
	count = 0;
	CHECK(zbus_iterate_over_channels(count_channels));
	CHECK_INT(count, 2);
	count = 0;
	CHECK(!zbus_iterate_over_observers(count_observers));
	CHECK_INT(count, 2);
}
