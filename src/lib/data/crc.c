/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Cyclic redundancy checks, bit by bit: two loops serve all widths and polynomials. There are no
 * tables; who checks megabytes wants them, who checks frames wants the flash.
 */

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/crc.h>

/* Most significant bit first. The check lies in the upper bits of the word, as the polynomial. */
static uint32_t forward(uint32_t crc, uint32_t polynomial, const uint8_t *data, size_t len)
{
	for (; len != 0; len--) {
		crc ^= (uint32_t)*data++ << 24;
		for (int bit = 0; bit < 8; bit++) {
			crc = (crc << 1) ^ ((crc >> 31) != 0 ? polynomial : 0);
		}
	}
	return crc;
}

/* Least significant bit first; check and polynomial lie in the lower bits. */
static uint32_t reflected(uint32_t crc, uint32_t polynomial, const uint8_t *data, size_t len)
{
	for (; len != 0; len--) {
		crc ^= *data++;
		for (int bit = 0; bit < 8; bit++) {
			crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
		}
	}
	return crc;
}

static uint8_t reflected_by_halves(uint8_t crc, uint8_t polynomial, const uint8_t *src, size_t len)
{
	for (; len != 0; len--, src++) {
		for (int shift = 4; shift >= 0; shift -= 4) {
			crc ^= (*src >> shift) & 0xF;
			for (int bit = 0; bit < 4; bit++) {
				crc = (uint8_t)((crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0));
			}
		}
	}
	return crc & 0xF;
}

uint8_t crc4(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
	     bool reversed)
{
	if (reversed) {
		return reflected_by_halves(initial_value, polynomial, src, len);
	}
	return (uint8_t)(forward((uint32_t)initial_value << 28, (uint32_t)polynomial << 28, src,
				 len) >>
			 28);
}

uint8_t crc4_ti(uint8_t seed, const uint8_t *src, size_t len)
{
	return crc4(src, len, 0x3, seed, false);
}

uint8_t crc7_be(uint8_t seed, const uint8_t *src, size_t len)
{
	return (uint8_t)(forward((uint32_t)seed << 24, (0x09u << 1) << 24, src, len) >> 24);
}

uint8_t crc8(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
	     bool reversed)
{
	if (reversed) {
		return (uint8_t)reflected(initial_value, polynomial, src, len);
	}
	return (uint8_t)(forward((uint32_t)initial_value << 24, (uint32_t)polynomial << 24, src,
				 len) >>
			 24);
}

uint8_t crc8_ccitt(uint8_t initial_value, const void *buf, size_t len)
{
	return crc8((const uint8_t *)buf, len, 0x07, initial_value, false);
}

uint8_t crc8_rohc(uint8_t initial_value, const void *buf, size_t len)
{
	return crc8((const uint8_t *)buf, len, 0xE0, initial_value, true);
}

uint16_t crc16(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len)
{
	return (uint16_t)(forward((uint32_t)seed << 16, (uint32_t)poly << 16, src, len) >> 16);
}

uint16_t crc16_reflect(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len)
{
	return (uint16_t)reflected(seed, poly, src, len);
}

uint16_t crc16_ansi(const uint8_t *src, size_t len)
{
	return crc16_reflect(0xA001, 0xFFFF, src, len);
}

uint16_t crc16_ccitt(uint16_t seed, const uint8_t *src, size_t len)
{
	return crc16_reflect(0x8408, seed, src, len);
}

uint16_t crc16_itu_t(uint16_t seed, const uint8_t *src, size_t len)
{
	return crc16(0x1021, seed, src, len);
}

uint32_t crc24_pgp_update(uint32_t crc, const uint8_t *data, size_t len)
{
	return forward(crc << 8, 0x864CFBu << 8, data, len) >> 8;
}

uint32_t crc24_pgp(const uint8_t *data, size_t len)
{
	return crc24_pgp_update(CRC24_PGP_INITIAL_VALUE, data, len);
}

uint32_t crc32_c(uint32_t crc, const uint8_t *data, size_t len, bool first_pkt, bool last_pkt)
{
	crc = reflected(first_pkt ? UINT32_MAX : crc, 0x82F63B78u, data, len);
	return last_pkt ? ~crc : crc;
}

uint32_t crc32_ieee_update(uint32_t crc, const uint8_t *data, size_t len)
{
	return ~reflected(~crc, 0xEDB88320u, data, len);
}

uint32_t crc32_ieee(const uint8_t *data, size_t len)
{
	return crc32_ieee_update(0, data, len);
}

uint32_t crc_by_type(enum crc_type type, const uint8_t *src, size_t len, uint32_t seed,
		     uint32_t poly, bool reflect, bool first, bool last)
{
	switch (type) {
	case CRC4:
		return crc4(src, len, (uint8_t)poly, (uint8_t)seed, reflect);
	case CRC4_TI:
		return crc4_ti((uint8_t)seed, src, len);
	case CRC7_BE:
		return crc7_be((uint8_t)seed, src, len);
	case CRC8:
		return crc8(src, len, (uint8_t)poly, (uint8_t)seed, reflect);
	case CRC8_CCITT:
		return crc8_ccitt((uint8_t)seed, src, len);
	case CRC8_ROHC:
		return crc8_rohc((uint8_t)seed, src, len);
	case CRC16:
		return reflect ? crc16_reflect((uint16_t)poly, (uint16_t)seed, src, len)
			       : crc16((uint16_t)poly, (uint16_t)seed, src, len);
	case CRC16_ANSI:
		return crc16_ansi(src, len);
	case CRC16_CCITT:
		return crc16_ccitt((uint16_t)seed, src, len);
	case CRC16_ITU_T:
		return crc16_itu_t((uint16_t)seed, src, len);
	case CRC24_PGP:
		return crc24_pgp_update(seed, src, len);
	case CRC32_C:
		return crc32_c(seed, src, len, first, last);
	case CRC32_IEEE:
		return crc32_ieee_update(seed, src, len);
	}
	__ASSERT(false, "no such check: %d", (int)type);
	return UINT32_MAX;
}
