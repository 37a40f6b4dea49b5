/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Division of 64-bit numbers for small memories, behind the compiler's own entry points: the
 * compiler's library has a long unrolled one. Most numbers that are divided have 32 bits really,
 * and the processor divides those.
 */

#include <stdint.h>

uint64_t __udivmoddi4(uint64_t number, uint64_t divisor, uint64_t *rest);

uint64_t __udivmoddi4(uint64_t number, uint64_t divisor, uint64_t *rest)
{
	uint64_t quotient = 0;

	if ((number >> 32) == 0 && (divisor >> 32) == 0) {
		/* By zero, too: the processor's fault is the same. */
		quotient = (uint32_t)number / (uint32_t)divisor;
		number -= quotient * divisor;
	} else if (number >= divisor) {
		/* As written by hand, from the highest place of the quotient down. */
		int shift = __builtin_clzll(divisor) - __builtin_clzll(number);

		divisor <<= shift;
		for (; shift >= 0; shift--) {
			quotient <<= 1;
			if (number >= divisor) {
				number -= divisor;
				quotient |= 1;
			}
			divisor >>= 1;
		}
	}
	if (rest != 0) {
		*rest = number;
	}
	return quotient;
}
