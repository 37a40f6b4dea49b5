/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Who may keep the chip from a power state: everybody, as it goes into none. Any context.
 */

#ifndef ZEPHYR_PM_POLICY_H
#define ZEPHYR_PM_POLICY_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/pm/state.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PM_ALL_SUBSTATES UINT8_MAX

static inline void pm_policy_state_lock_get(enum pm_state state, uint8_t substate_id)
{
	(void)state;
	(void)substate_id;
}

static inline void pm_policy_state_lock_put(enum pm_state state, uint8_t substate_id)
{
	(void)state;
	(void)substate_id;
}

/** Is the state forbidden? None is taken. */
static inline bool pm_policy_state_lock_is_active(enum pm_state state, uint8_t substate_id)
{
	(void)substate_id;
	return state != PM_STATE_ACTIVE;
}

#ifdef __cplusplus
}
#endif

#endif
