/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How the drivers reach registers and shared memory: on the chip, by address. The drivers know
 * nothing else, so that the unit tests put a header of this name in front of this one, with a
 * model of the chip behind it (tests/unit/nrf5340).
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

/* Memory that both cores see. */
static inline void *shared_memory(uint32_t address)
{
	return (void *)address;
}

#endif
