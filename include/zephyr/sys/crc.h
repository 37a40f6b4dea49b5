/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Cyclic redundancy checks. CONFIG_CRC=y.
 *
 * Pure functions: any mode and context, nothing blocks. A check of no bytes is its initial value.
 * They add up: the result over one piece is the initial value for the next, also where the result
 * is inverted at the end (crc32_ieee_update()), but for crc32_c(), which is told of first and last.
 *
 * "Reflected" checks take each byte's least significant bit first, and a polynomial that is
 * written so, too: 0xA001 for 0x8005. The others begin with the most significant bit. The value in
 * brackets is the check of the nine bytes "123456789".
 */

#ifndef ZEPHYR_SYS_CRC_H
#define ZEPHYR_SYS_CRC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Usual initial values. */
#define CRC8_CCITT_INITIAL_VALUE 0xFF
#define CRC24_PGP_INITIAL_VALUE  0x00B704CEU

/** Bits of a check by crc24_pgp_update(). */
#define CRC24_FINAL_VALUE_MASK 0x00FFFFFFU

/** What crc_by_type() computes. */
enum crc_type {
	CRC4,
	CRC4_TI,
	CRC7_BE,
	CRC8,
	CRC8_CCITT,
	CRC8_ROHC,
	CRC16,
	CRC16_ANSI,
	CRC16_CCITT,
	CRC16_ITU_T,
	CRC24_PGP,
	CRC32_C,
	CRC32_IEEE,
};

/**
 * Any check of 4 bits, in the lower half of the result. A byte's upper half comes first, also of a
 * reflected check.
 *
 * @param polynomial without its highest term
 * @param reversed the check is reflected
 */
uint8_t crc4(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
	     bool reversed);

/** x^4 + x + 1, as sensors of Texas Instruments have it. */
uint8_t crc4_ti(uint8_t seed, const uint8_t *src, size_t len);

/**
 * x^7 + x^3 + 1, of MMC and SD cards. The check is in the upper 7 bits of the result, with 0 below,
 * and so is the seed. [0xEA]
 */
uint8_t crc7_be(uint8_t seed, const uint8_t *src, size_t len);

/** Any check of 8 bits; @a polynomial is without its highest term. */
uint8_t crc8(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
	     bool reversed);

/** x^8 + x^2 + x + 1. [0xF4 from 0] */
uint8_t crc8_ccitt(uint8_t initial_value, const void *buf, size_t len);

/** The same, reflected, of compressed IP headers. [0xD0 from 0xFF] */
uint8_t crc8_rohc(uint8_t initial_value, const void *buf, size_t len);

/** Any check of 16 bits; @a poly is without its highest term. */
uint16_t crc16(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len);

/** The same, reflected. */
uint16_t crc16_reflect(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len);

/** x^16 + x^15 + x^2 + 1, reflected, from 0xFFFF: Modbus. [0x4B37] */
uint16_t crc16_ansi(const uint8_t *src, size_t len);

/**
 * x^16 + x^12 + x^5 + 1, reflected. Kermit from 0 [0x2189]; X.25 from 0xFFFF, with the result
 * inverted by the caller [0x906E].
 */
uint16_t crc16_ccitt(uint16_t seed, const uint8_t *src, size_t len);

/** The same, not reflected. XMODEM from 0. [0x31C3] */
uint16_t crc16_itu_t(uint16_t seed, const uint8_t *src, size_t len);

/** OpenPGP's check of 24 bits. [0x21CF02] */
uint32_t crc24_pgp(const uint8_t *data, size_t len);

/**
 * The same in pieces: begins with CRC24_PGP_INITIAL_VALUE, and the end result is masked with
 * CRC24_FINAL_VALUE_MASK by the caller.
 */
uint32_t crc24_pgp_update(uint32_t crc, const uint8_t *data, size_t len);

/**
 * Castagnoli's check of 32 bits. [0xE3069283]
 *
 * @param crc the result for what went before; any for the first piece
 * @param first_pkt, last_pkt this piece is the first, the last
 */
uint32_t crc32_c(uint32_t crc, const uint8_t *data, size_t len, bool first_pkt, bool last_pkt);

/** IEEE 802.3's check of 32 bits. [0xCBF43926] */
uint32_t crc32_ieee(const uint8_t *data, size_t len);

/** The same in pieces; the first begins with 0. */
uint32_t crc32_ieee_update(uint32_t crc, const uint8_t *data, size_t len);

/**
 * One of the above, by number.
 *
 * @param seed initial value, where the check takes one
 * @param poly, reflect for CRC4, CRC8 and CRC16
 * @param first, last for CRC32_C
 */
uint32_t crc_by_type(enum crc_type type, const uint8_t *src, size_t len, uint32_t seed,
		     uint32_t poly, bool reflect, bool first, bool last);

#ifdef __cplusplus
}
#endif

#endif
