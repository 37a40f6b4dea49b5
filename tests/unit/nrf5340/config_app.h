/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Configuration of the nRF5340's drivers in the unit tests, for the application core.
 */

#define CONFIG_SOC_NRF5340_CPUAPP  1
#define CONFIG_BOARD_ENABLE_CPUNET 1
#define CONFIG_NRF_CPU_128MHZ      1
#define CONFIG_NRF_DEBUG_PORT_OPEN 1
#define CONFIG_SYSTEM_TIMER_IRQ    21
#include "config_common.h"
