/* SPDX-License-Identifier: Apache-2.0 */

/* Devices: objects whose type is the class of their driver. */

#include "classes.h"
#include "rules.h"

static int lamp_set(const struct device *dev, int level)
{
	*(int *)dev->data = level;
	return 0;
}

static int good_init(const struct device *dev)
{
	return 0;
}

static int bad_init(const struct device *dev)
{
	return -EIO;
}

static int lamp_level;
static int bell_level;

static DEVICE_API(lamp, lamp_api) = {.set = lamp_set};
static DEVICE_API(bell, bell_api) = {.ring = lamp_set};

DEVICE_DEFINE(lamp_0, "LAMP_0", good_init, NULL, &lamp_level, NULL, POST_KERNEL, 50, &lamp_api);
DEVICE_DEFINE(lamp_broken, "LAMP_BROKEN", bad_init, NULL, &lamp_level, NULL, POST_KERNEL, 51,
	      &lamp_api);
static int undo(const struct device *dev)
{
	return 0;
}

DEVICE_DEINIT_DEFINE(lamp_1, "LAMP_1", good_init, undo, NULL, &lamp_level, NULL, POST_KERNEL, 52,
		     &lamp_api);
/* After the one whose initialisation fails. */
DEVICE_DEFINE(bell_0, "BELL_0", good_init, NULL, &bell_level, NULL, APPLICATION, 50, &bell_api);

static intptr_t set_lamp(void *dev, void *level)
{
	return lamp_level_set((const struct device *)dev, (int)(intptr_t)level);
}

static intptr_t read_lamp(void *dev, void *unused)
{
	return lamp_level_get((const struct device *)dev);
}

RULE(R063, does_a_driver_call_accept_a_device_of_another_class)
{
	const struct device *lamp = DEVICE_GET(lamp_0);
	const struct device *bell = DEVICE_GET(bell_0);
	k_tid_t right = user_new(set_lamp, (void *)lamp, (void *)7);
	k_tid_t wrong_class = user_new(set_lamp, (void *)bell, (void *)8);
	k_tid_t ungranted = user_new(set_lamp, (void *)lamp, (void *)9);

	k_object_access_grant(lamp, right);
	k_object_access_grant(bell, wrong_class);
	CHECK_RETURNS(right, 0);
	CHECK_RETURNS(wrong_class, -EINVAL);
	CHECK_RETURNS(ungranted, -EINVAL);
	CHECK_INT(lamp_level, 7);
	CHECK_INT(bell_level, 0);
}

RULE(R064, what_if_the_driver_lacks_the_operation)
{
	const struct device *lamp = DEVICE_GET(lamp_0);
	k_tid_t thread = user_new(read_lamp, (void *)lamp, NULL);

	k_object_access_grant(lamp, thread);
	CHECK_RETURNS(thread, -ENOSYS);
}

/* Names that user mode can read. */
SHARED_DATA static char lamp_name[] = "LAMP_0";
SHARED_DATA static char broken_name[] = "LAMP_BROKEN";

static intptr_t look_up(void *name, void *unused)
{
	return (intptr_t)device_get_binding((const char *)name);
}

static intptr_t look_up_and_use(void *name, void *unused)
{
	const struct device *dev = device_get_binding((const char *)name);

	USER_CHECK(dev != NULL);
	return lamp_level_set(dev, 3);
}

static char kernel_name[] = "LAMP_0";

RULE(R111, what_does_looking_a_device_up_need_and_give)
{
	CHECK_RETURNS(user_new(look_up, lamp_name, NULL), (intptr_t)DEVICE_GET(lamp_0));
	/* No permission comes with it. */
	CHECK_RETURNS(user_new(look_up_and_use, lamp_name, NULL), -EINVAL);
	CHECK_RETURNS(user_new(look_up, NULL, NULL), 0);
	/* A name that user mode can't read: no kill, no device. */
	CHECK_RETURNS(user_new(look_up, kernel_name, NULL), 0);
}

RULE(R111, which_names_have_no_device)
{
	CHECK(device_get_binding(NULL) == NULL);
	CHECK(device_get_binding("") == NULL);
	CHECK(device_get_binding("LAMP") == NULL);
	CHECK(device_get_binding("LAMP_0 ") == NULL);
	CHECK(device_get_binding("LAMP_0") == DEVICE_GET(lamp_0));
}

static intptr_t is_ready(void *dev, void *unused)
{
	return device_is_ready((const struct device *)dev);
}

RULE(R112, may_any_user_thread_ask_whether_a_device_is_ready)
{
	const struct device *lamp = DEVICE_GET(lamp_0);
	k_tid_t granted = user_new(is_ready, (void *)lamp, NULL);

	k_object_access_grant(lamp, granted);
	CHECK_RETURNS(granted, 1);
	CHECK_OOPSES(user_new(is_ready, (void *)lamp, NULL));
}

static intptr_t undo_and_make(void *dev, void *unused)
{
	USER_CHECK(device_deinit((const struct device *)dev) == 0);
	USER_CHECK(!device_is_ready((const struct device *)dev));
	USER_CHECK(device_deinit((const struct device *)dev) == -EPERM);
	USER_CHECK(device_init((const struct device *)dev) == 0);
	return device_is_ready((const struct device *)dev);
}

static intptr_t undo_any(void *dev, void *unused)
{
	return device_deinit((const struct device *)dev);
}

RULE(R063 R112, who_may_undo_a_devices_initialisation)
{
	static struct k_sem sem;
	k_tid_t granted = user_new(undo_and_make, (void *)DEVICE_GET(lamp_1), NULL);
	k_tid_t no_device = user_new(undo_any, &sem, NULL);

	CHECK_INT(k_sem_init(&sem, 0, 1), 0);
	k_object_access_grant(DEVICE_GET(lamp_1), granted);
	k_object_access_grant(&sem, no_device);
	CHECK_RETURNS(granted, 1);
	CHECK_OOPSES(user_new(undo_any, (void *)DEVICE_GET(lamp_1), NULL));
	CHECK_OOPSES(no_device);
	CHECK(device_is_ready(DEVICE_GET(lamp_1)));
}

RULE(R113, what_if_the_initialisation_of_a_device_fails)
{
	CHECK(!device_is_ready(DEVICE_GET(lamp_broken)));
	CHECK(device_get_binding("LAMP_BROKEN") == NULL);
	/* Later levels came all the same. */
	CHECK(device_is_ready(DEVICE_GET(bell_0)));
	CHECK(device_get_binding("BELL_0") == DEVICE_GET(bell_0));
	CHECK_RETURNS(user_new(look_up, broken_name, NULL), 0);
}
