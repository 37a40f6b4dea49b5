/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Random bytes. The chip's generator is out of this core's reach, or needs a library of the
 * vendor's, so chance comes from two oscillators that know nothing of each other: how often the
 * CPU, on the fast one, can read the counter of the slow one before it changes. That seeds a
 * generator, once. Nobody has measured how much chance it is: not for keys.
 */

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>

#include "board.h"
#include "nrf5340.h"

/* At one bit from each, which is little, they fill the seed. Takes two milliseconds. */
#define SAMPLES 64

/* Sebastiano Vigna's splitmix64: every 64-bit state is as good as another. */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static uint32_t reads_until_change(void)
{
	uint32_t counter = reg_read(RTC1_BASE + RTC_COUNTER);
	uint32_t reads = 0;

	while (reg_read(RTC1_BASE + RTC_COUNTER) == counter) {
		reads++;
	}
	return reads;
}

static uint64_t gather(void)
{
	uint64_t seed = 0;

	for (unsigned int i = 0; i < SAMPLES; i++) {
		seed ^= reads_until_change();
		seed = next(&seed);
	}
	return seed;
}

void board_random(void *buffer, size_t size)
{
	static bool seeded;
	static uint64_t state;
	uint8_t *bytes = buffer;
	unsigned int key = arch_irq_lock();
	uint64_t word = 0;

	if (!seeded) {
		state = gather();
		seeded = true;
	}
	for (size_t i = 0; i < size; i++) {
		if (i % sizeof(word) == 0) {
			word = next(&state);
		}
		bytes[i] = (uint8_t)(word >> (8 * (i % sizeof(word))));
	}
	arch_irq_unlock(key);
}
