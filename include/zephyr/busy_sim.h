/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A busy processor: an interrupt that takes the CPU for some time, again and again. With
 * CONFIG_TEST_BUSY_SIM.
 */

#ifndef ZEPHYR_BUSY_SIM_H
#define ZEPHYR_BUSY_SIM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*busy_sim_cb_t)(void);

/**
 * Begin. Times are in microseconds, each a random number up to its delta more or less.
 *
 * @param active_avg,active_delta how long the CPU is taken
 * @param idle_avg,idle_delta how long it is left alone
 * @param cb called in the interrupt each time; NULL: nothing is
 */
void busy_sim_start(uint32_t active_avg, uint32_t active_delta, uint32_t idle_avg,
		    uint32_t idle_delta, busy_sim_cb_t cb);

/** End. */
void busy_sim_stop(void);

#ifdef __cplusplus
}
#endif

#endif
