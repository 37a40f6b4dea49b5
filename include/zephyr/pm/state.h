/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Names of power states, the lightest first. Chips here know none but the first.
 */

#ifndef ZEPHYR_PM_STATE_H
#define ZEPHYR_PM_STATE_H

#include <stdint.h>

enum pm_state {
	PM_STATE_ACTIVE,
	PM_STATE_RUNTIME_IDLE,
	PM_STATE_SUSPEND_TO_IDLE,
	PM_STATE_STANDBY,
	PM_STATE_SUSPEND_TO_RAM,
	PM_STATE_SUSPEND_TO_DISK,
	PM_STATE_SOFT_OFF,
	PM_STATE_COUNT,
};

/** A state, what it costs to be there, and to leave it, in microseconds. */
struct pm_state_info {
	enum pm_state state;
	uint8_t substate_id;
	uint32_t min_residency_us;
	uint32_t exit_latency_us;
};

#endif
