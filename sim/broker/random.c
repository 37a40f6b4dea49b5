/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: random numbers. What is for keys comes from the host; in virtual time, where two runs are
 * the same, from a cipher whose key is the seed. Neither can be computed from what was handed out,
 * as the other numbers can. All state is SRAM, which no domain process has.
 */

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "../chip.h"
#include "../host/chacha20.h"
#include "broker.h"

/* What getrandom() gives at once, and whole. */
#define HOST_BYTES 256

/* splitmix64: small, and the same numbers for the same seed everywhere. */
static uint64_t next_random(void)
{
	static uint64_t state;
	static bool seeded;
	uint64_t z;

	if (!seeded) {
		seeded = true;
		state = sim_options.seed;
		if (!sim_options.seed_given && !sim_options.virtual_time) {
			(void)!getrandom(&state, sizeof(state), 0);
		}
	}
	state += 0x9e3779b97f4a7c15ull;
	z = state;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return z ^ (z >> 31);
}

/* The lower bytes of each next word. */
static void fill(void *buffer, size_t size, uint64_t (*next)(void), size_t word_size)
{
	unsigned char *out = buffer;

	while (size > 0) {
		uint64_t word = next();
		size_t part = MIN(size, word_size);

		memcpy(out, &word, part);
		out += part;
		size -= part;
	}
}

void sim_random(void *buffer, size_t size)
{
	fill(buffer, size, next_random, sizeof(uint64_t));
}

/* The next word of the stream that belongs to the seed. */
static uint64_t next_keyed(void)
{
	static uint32_t block[CHACHA20_BLOCK_WORDS];
	static uint64_t number;
	static unsigned int left;

	if (left == 0) {
		const uint32_t key[CHACHA20_KEY_WORDS] = {
			(uint32_t)sim_options.seed,
			(uint32_t)(sim_options.seed >> 32),
		};
		const uint32_t nonce[CHACHA20_NONCE_WORDS] = {(uint32_t)(number >> 32)};

		chacha20_block(key, (uint32_t)number, nonce, block);
		number++;
		left = CHACHA20_BLOCK_WORDS;
	}
	left--;
	return block[CHACHA20_BLOCK_WORDS - 1 - left];
}

static int take_from_host(unsigned char *out, size_t size)
{
	while (size > 0) {
		size_t part = MIN(size, HOST_BYTES);

		if (getrandom(out, part, 0) != (ssize_t)part) {
			return -EIO;
		}
		out += part;
		size -= part;
	}
	return 0;
}

int sim_random_for_keys(void *buffer, size_t size)
{
	if (!sim_options.virtual_time) {
		return take_from_host(buffer, size);
	}
	fill(buffer, size, next_keyed, sizeof(uint32_t));
	return 0;
}
