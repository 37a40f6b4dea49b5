/* SPDX-License-Identifier: Apache-2.0 */

/*
 * ChaCha20's block function (RFC 8439): who sees its output, and not the key, can compute neither
 * the key nor any other output.
 */

#ifndef SIM_HOST_CHACHA20_H
#define SIM_HOST_CHACHA20_H

#include <stdint.h>

#define CHACHA20_KEY_WORDS   8
#define CHACHA20_NONCE_WORDS 3
#define CHACHA20_BLOCK_WORDS 16

/* The block with this number of the stream that belongs to a key and a nonce. */
void chacha20_block(const uint32_t key[CHACHA20_KEY_WORDS], uint32_t number,
		    const uint32_t nonce[CHACHA20_NONCE_WORDS],
		    uint32_t block[CHACHA20_BLOCK_WORDS]);

#endif
