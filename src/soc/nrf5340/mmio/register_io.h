/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How the drivers reach what lies outside C: registers and shared memory, by address, and sleep.
 * They use nothing else of the chip, so that the unit tests can put a header of this name in the
 * place of this one, with a model of the chip behind it (tests/unit/nrf5340).
 */

#ifndef BULKHEAD_NRF5340_REGISTER_IO_H
#define BULKHEAD_NRF5340_REGISTER_IO_H

#include <stdint.h>

static inline uint32_t reg_read(uint32_t address)
{
	return *(volatile uint32_t *)address;
}

static inline void reg_write(uint32_t address, uint32_t value)
{
	*(volatile uint32_t *)address = value;
}

static inline void wait_for_interrupt(void)
{
	__asm__ volatile("wfi");
}

/* Memory that both cores see. */
static inline void *shared_memory(uint32_t address)
{
	return (void *)address;
}

#endif
