/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Configuration of the nRF5340's drivers in the unit tests, for the network core. Its tick does
 * not divide the clock: 10000 in a second, where the clock has 32768.
 */

#define CONFIG_SOC_NRF5340_CPUNET      1
#define CONFIG_SYS_CLOCK_TICKS_PER_SEC 10000
#define CONFIG_SYSTEM_TIMER_IRQ        22
#include "config_common.h"
