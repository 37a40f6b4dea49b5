/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the drivers find around them: the kernel's timeouts, interrupt table and start-up levels,
 * which are the real ones, and the model of the chip.
 */

#ifndef NRF5340_TEST_WORLD_H
#define NRF5340_TEST_WORLD_H

#include "model.h"

#include <string.h>

#include <zephyr/kernel.h>

#include "board.h"
#include "drivers.h"
#include "nrf5340.h"

/* Power on, board_init(), and the drivers' entries of the kernel's start-up. */
void boot(void);

/* How often the kernel was asked to say who waits for whom. */
extern unsigned int reports_of_waits;

#endif
