/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A stream of bytes through a window of shared memory, from one writer to any number of readers,
 * who need not write to it: an observer on another processor, or in a domain that may only read.
 * CONFIG_WINSTREAM=y.
 *
 * The writer never waits: what nobody has read yet is overwritten, and a reader notices. Nothing
 * blocks; any mode and context that can reach the window. Two writers need a lock of their own.
 */

#ifndef ZEPHYR_SYS_WINSTREAM_H
#define ZEPHYR_SYS_WINSTREAM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The window, as it lies in memory. The bytes from start up to before end are there to be read,
 * around the end of data; seq counts all bytes that were ever written, modulo 2^32.
 */
struct sys_winstream {
	uint32_t len;
	uint32_t start;
	uint32_t end;
	uint32_t seq;
	uint8_t data[];
};

/**
 * Make a window of @a buflen bytes at @a buf, aligned to 4 bytes, more than the structure needs. It
 * holds one byte less than what is left.
 *
 * @return @a buf
 */
struct sys_winstream *sys_winstream_init(void *buf, int buflen);

/** Write @a len bytes; of more than the window holds, the last of them stay. */
void sys_winstream_write(struct sys_winstream *ws, const char *data, uint32_t len);

/**
 * Read what was written since the last call, the oldest that is still there first.
 *
 * @param seq where this reader is: 0 before its first call, else as the last one left it. If it
 *        grows by more than what is returned, bytes in between were lost.
 * @param buflen bytes that there is room for at @a buf
 * @return bytes that were copied: 0 when there is nothing new
 */
uint32_t sys_winstream_read(struct sys_winstream *ws, uint32_t *seq, char *buf, uint32_t buflen);

#ifdef __cplusplus
}
#endif

#endif
