/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Bits of a word at an address, and of a field of bits that starts there. Not atomic.
 */

#ifndef ZEPHYR_ARCH_COMMON_SYS_BITOPS_H
#define ZEPHYR_ARCH_COMMON_SYS_BITOPS_H

#include <stdint.h>
#include <zephyr/arch/common/addr_types.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

static ALWAYS_INLINE void sys_set_bit(mem_addr_t addr, unsigned int bit)
{
	volatile uint32_t *word = (volatile uint32_t *)addr;

	*word = *word | (uint32_t)1 << bit;
}

static ALWAYS_INLINE void sys_clear_bit(mem_addr_t addr, unsigned int bit)
{
	volatile uint32_t *word = (volatile uint32_t *)addr;

	*word = *word & ~((uint32_t)1 << bit);
}

/** Not 0 if the bit is set. */
static ALWAYS_INLINE int sys_test_bit(mem_addr_t addr, unsigned int bit)
{
	return (int)(*(volatile uint32_t *)addr & ((uint32_t)1 << bit));
}

static ALWAYS_INLINE void sys_set_bits(mem_addr_t addr, unsigned int mask)
{
	volatile uint32_t *word = (volatile uint32_t *)addr;

	*word = *word | mask;
}

static ALWAYS_INLINE void sys_clear_bits(mem_addr_t addr, unsigned int mask)
{
	volatile uint32_t *word = (volatile uint32_t *)addr;

	*word = *word & ~mask;
}

/** Set (clear) the bit; what sys_test_bit() has said before. */
static ALWAYS_INLINE int sys_test_and_set_bit(mem_addr_t addr, unsigned int bit)
{
	int was = sys_test_bit(addr, bit);

	sys_set_bit(addr, bit);
	return was;
}

static ALWAYS_INLINE int sys_test_and_clear_bit(mem_addr_t addr, unsigned int bit)
{
	int was = sys_test_bit(addr, bit);

	sys_clear_bit(addr, bit);
	return was;
}

/* The word of a field that a bit is in. */
static ALWAYS_INLINE mem_addr_t z_word_of_bit(mem_addr_t addr, unsigned int bit)
{
	return addr + (mem_addr_t)(bit >> 5) * 4;
}

static ALWAYS_INLINE void sys_bitfield_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_set_bit(z_word_of_bit(addr, bit), bit & 31);
}

static ALWAYS_INLINE void sys_bitfield_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_clear_bit(z_word_of_bit(addr, bit), bit & 31);
}

static ALWAYS_INLINE int sys_bitfield_test_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_bit(z_word_of_bit(addr, bit), bit & 31);
}

static ALWAYS_INLINE int sys_bitfield_test_and_set_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_and_set_bit(z_word_of_bit(addr, bit), bit & 31);
}

static ALWAYS_INLINE int sys_bitfield_test_and_clear_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_and_clear_bit(z_word_of_bit(addr, bit), bit & 31);
}

#ifdef __cplusplus
}
#endif

#endif
