/* SPDX-License-Identifier: Apache-2.0 */

/*
 * In the place of src/soc/nrf5340/mmio/register_io.h: every access goes to the model.
 */

#ifndef NRF5340_TEST_REGISTER_IO_H
#define NRF5340_TEST_REGISTER_IO_H

#include <stdint.h>

uint32_t model_read(uint32_t address);
void model_write(uint32_t address, uint32_t value);
void model_wait_for_interrupt(void);
void *model_shared_memory(uint32_t address);

static inline uint32_t reg_read(uint32_t address)
{
	return model_read(address);
}

static inline void reg_write(uint32_t address, uint32_t value)
{
	model_write(address, value);
}

static inline void wait_for_interrupt(void)
{
	model_wait_for_interrupt();
}

static inline void *shared_memory(uint32_t address)
{
	return model_shared_memory(address);
}

#endif
