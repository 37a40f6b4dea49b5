/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Base64 (RFC 4648). CONFIG_BASE64=y. Pure functions: any mode and context, nothing blocks.
 */

#ifndef ZEPHYR_SYS_BASE64_H
#define ZEPHYR_SYS_BASE64_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Encode, in one line, with padding, and end with a NUL.
 *
 * @param dst, dlen where the text goes, and the bytes there are
 * @param olen is set to the bytes of the text, the NUL not counted; on -ENOMEM to those of @a dst
 * that are needed, the NUL counted
 * @retval 0 done; of no bytes, nothing is written, not even the NUL
 * @retval -ENOMEM @a dst is too small, or NULL
 */
int base64_encode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen);

/**
 * Decode. Ends of lines (LF, CR LF) may be anywhere, with blanks before them. Characters behind the
 * last four that make a group are left out.
 *
 * @param dst, dlen where the bytes go, and how many there is room for
 * @param olen is set to the bytes written; on -ENOMEM to those that are needed
 * @retval 0 done
 * @retval -ENOMEM @a dst is too small, or NULL
 * @retval -EINVAL something that is not Base64; nothing was written
 */
int base64_decode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen);

#ifdef __cplusplus
}
#endif

#endif
