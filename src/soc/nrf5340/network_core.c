/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Start of the network core. Its accesses to this core's memory and pins are made Non-secure, and
 * of this core's side nothing is Non-secure but the shared memory and the pins of its console:
 * whatever runs there, it reaches no other RAM and no peripheral of this core. The rules that it
 * rests on are locked until the next reset.
 */

#include <string.h>

#include "drivers.h"
#include "nrf5340.h"

static void share_memory(void)
{
	const uint32_t first = (SHARED_RAM_BASE - APP_RAM_BASE) / SPU_RAMREGION_SIZE;
	const uint32_t count = SHARED_RAM_SIZE / SPU_RAMREGION_SIZE;

	/* What the last run left there is nobody's message. */
	memset(shared_memory(SHARED_RAM_BASE), 0, SHARED_RAM_SIZE);
	for (uint32_t region = first; region < first + count; region++) {
		/* Non-secure, and no code. */
		reg_write(SPU_BASE + SPU_RAMREGION_PERM(region), SPU_READ | SPU_WRITE | SPU_LOCK);
	}
}

static void give_pins(unsigned int port, uint32_t pins)
{
	uint32_t secure = reg_read(SPU_BASE + SPU_GPIOPORT_PERM(port));

	for (uint32_t pin = 0; pin < 32; pin++) {
		if ((pins & (1u << pin)) != 0) {
			reg_write(GPIO_PORT(port) + GPIO_PIN_CNF(pin), PIN_MCUSEL_NET);
		}
	}
	reg_write(SPU_BASE + SPU_GPIOPORT_PERM(port), secure & ~pins);
}

void network_core_start(unsigned int port, uint32_t pins)
{
	share_memory();
	give_pins(port, pins);
	reg_write(SPU_BASE + SPU_EXTDOMAIN_PERM, SPU_LOCK);
	memory_barrier();
	reg_write(RESET_BASE + RESET_NETWORK_FORCEOFF, FORCEOFF_RELEASE);
}
