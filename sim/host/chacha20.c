/* SPDX-License-Identifier: Apache-2.0 */

/* See chacha20.h. */

#include "chacha20.h"

#include <string.h>

#define DOUBLE_ROUNDS 10

static uint32_t rotate(uint32_t value, unsigned int bits)
{
	return value << bits | value >> (32 - bits);
}

static void quarter_round(uint32_t x[CHACHA20_BLOCK_WORDS], int a, int b, int c, int d)
{
	x[a] += x[b];
	x[d] = rotate(x[d] ^ x[a], 16);
	x[c] += x[d];
	x[b] = rotate(x[b] ^ x[c], 12);
	x[a] += x[b];
	x[d] = rotate(x[d] ^ x[a], 8);
	x[c] += x[d];
	x[b] = rotate(x[b] ^ x[c], 7);
}

void chacha20_block(const uint32_t key[CHACHA20_KEY_WORDS], uint32_t number,
		    const uint32_t nonce[CHACHA20_NONCE_WORDS],
		    uint32_t block[CHACHA20_BLOCK_WORDS])
{
	/* "expand 32-byte k" */
	uint32_t start[CHACHA20_BLOCK_WORDS] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

	memcpy(&start[4], key, CHACHA20_KEY_WORDS * sizeof(*key));
	start[12] = number;
	memcpy(&start[13], nonce, CHACHA20_NONCE_WORDS * sizeof(*nonce));
	memcpy(block, start, sizeof(start));
	for (int i = 0; i < DOUBLE_ROUNDS; i++) {
		quarter_round(block, 0, 4, 8, 12);
		quarter_round(block, 1, 5, 9, 13);
		quarter_round(block, 2, 6, 10, 14);
		quarter_round(block, 3, 7, 11, 15);
		quarter_round(block, 0, 5, 10, 15);
		quarter_round(block, 1, 6, 11, 12);
		quarter_round(block, 2, 7, 8, 13);
		quarter_round(block, 3, 4, 9, 14);
	}
	for (int i = 0; i < CHACHA20_BLOCK_WORDS; i++) {
		block[i] += start[i];
	}
}
