/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Power management: a chip that has nothing to do waits for an interrupt, and that is all. The
 * states are named for sources that ask for them.
 */

#ifndef ZEPHYR_PM_PM_H
#define ZEPHYR_PM_PM_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/pm/state.h>

#endif
