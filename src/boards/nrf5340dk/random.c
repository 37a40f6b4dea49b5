/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Bytes that look random. The application core has no register that gives entropy (its neighbour
 * CryptoCell has, but is driven by Nordic's library only), so these follow from the instants of
 * the calls: good for jitter and tests, worth nothing for keys.
 */

#include <stdint.h>

#include <zephyr/kernel.h>

#include "board.h"

/* Sebastiano Vigna's splitmix64: every 64-bit state is as good as another. */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

void board_random(void *buffer, size_t size)
{
	static uint64_t state;
	uint8_t *bytes = buffer;
	unsigned int key = arch_irq_lock();
	uint64_t word = 0;

	state ^= arm_timer_cycles();
	for (size_t i = 0; i < size; i++) {
		if (i % sizeof(word) == 0) {
			word = next(&state);
		}
		bytes[i] = (uint8_t)(word >> (8 * (i % sizeof(word))));
	}
	arch_irq_unlock(key);
}
