/* SPDX-License-Identifier: Apache-2.0 */

/* What the chip is told before anything else: its cache, and who may look inside. */

#include "drivers.h"
#include "nrf5340.h"

static void enable_cache(void)
{
#ifdef CONFIG_SOC_NRF5340_CPUNET
	reg_write(NVMC_BASE + NVMC_ICACHECNF, CACHE_ON);
#else
	reg_write(CACHE_BASE + CACHE_ENABLE, CACHE_ON);
#endif
}

#ifdef CONFIG_NRF_DEBUG_PORT_OPEN
static void open_debug_port(void)
{
	reg_write(CTRLAP_BASE + CTRLAP_APPROTECT_DISABLE, APPROTECT_KEY);
	reg_write(CTRLAP_BASE + CTRLAP_SECUREAPPROTECT_DISABLE, APPROTECT_KEY);
}
#endif

void chip_start(void)
{
#ifdef CONFIG_NRF_DEBUG_PORT_OPEN
	open_debug_port();
#endif
	enable_cache();
}
