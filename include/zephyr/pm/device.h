/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Power management of devices: they are always on. What a driver defines for it is accepted, and
 * dropped.
 */

#ifndef ZEPHYR_PM_DEVICE_H
#define ZEPHYR_PM_DEVICE_H

#include <errno.h>
#include <zephyr/device.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

enum pm_device_state {
	PM_DEVICE_STATE_ACTIVE,
	PM_DEVICE_STATE_SUSPENDED,
	PM_DEVICE_STATE_SUSPENDING,
	PM_DEVICE_STATE_OFF,
};

enum pm_device_action {
	PM_DEVICE_ACTION_SUSPEND,
	PM_DEVICE_ACTION_RESUME,
	PM_DEVICE_ACTION_TURN_OFF,
	PM_DEVICE_ACTION_TURN_ON,
};

typedef int (*pm_device_action_cb_t)(const struct device *dev, enum pm_device_action action);

struct pm_device;

#define PM_DEVICE_DEFINE(dev_id, pm_action_cb, ...)      BUILD_ASSERT(1, "")
#define PM_DEVICE_DT_DEFINE(node_id, pm_action_cb, ...)  BUILD_ASSERT(1, "")
#define PM_DEVICE_DT_INST_DEFINE(idx, pm_action_cb, ...) BUILD_ASSERT(1, "")
#define PM_DEVICE_GET(dev_id)                            NULL

/** -ENOSYS: no device has states. */
static inline int pm_device_action_run(const struct device *dev, enum pm_device_action action)
{
	(void)dev;
	(void)action;
	return -ENOSYS;
}

/** 0, and PM_DEVICE_STATE_ACTIVE in @a state. */
static inline int pm_device_state_get(const struct device *dev, enum pm_device_state *state)
{
	(void)dev;
	*state = PM_DEVICE_STATE_ACTIVE;
	return 0;
}

#ifdef __cplusplus
}
#endif

#endif
