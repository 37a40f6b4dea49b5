/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Decimal digits of a double, exactly: a binary fraction has a finite decimal expansion, so long
 * arithmetic in words of nine digits finds all of it, and rounding is then done on digits as on
 * paper. Slow for extreme exponents and never wrong; no floating point arithmetic is used.
 */

#include "cbprintf_float.h"

#include <stdint.h>
#include <string.h>

#define BASE        1000000000u
#define BASE_DIGITS 9

static const unsigned int powers_of_ten[BASE_DIGITS] = {1,      10,      100,      1000,     10000,
							100000, 1000000, 10000000, 100000000};

/* Index of the word that holds a place, and the place's power of ten within it. */
static int place_word(int place, unsigned int *power)
{
	int up = place >= 0 ? place / BASE_DIGITS : -((-place + BASE_DIGITS - 1) / BASE_DIGITS);

	*power = powers_of_ten[place - up * BASE_DIGITS];
	return DECIMAL_INT_WORDS - 1 - up;
}

unsigned int decimal_digit(const struct decimal *decimal, int place)
{
	unsigned int power;
	int i = place_word(place, &power);

	if (i < 0 || i >= DECIMAL_WORDS) {
		return 0;
	}
	return decimal->word[i] / power % 10;
}

int decimal_top(const struct decimal *decimal)
{
	for (int i = 0; i < DECIMAL_WORDS; i++) {
		if (decimal->word[i] != 0) {
			int place = (DECIMAL_INT_WORDS - 1 - i) * BASE_DIGITS;

			for (unsigned int rest = decimal->word[i]; rest >= 10; rest /= 10) {
				place++;
			}
			return place;
		}
	}
	return 0;
}

/* Multiply the integer words by 2^shift, shift at most 29. */
static void shift_left(struct decimal *decimal, unsigned int shift)
{
	uint64_t carry = 0;

	for (int i = DECIMAL_INT_WORDS - 1; i >= 0; i--) {
		uint64_t word = ((uint64_t)decimal->word[i] << shift) + carry;

		decimal->word[i] = (unsigned int)(word % BASE);
		carry = word / BASE;
	}
}

/* Divide all words by 2^shift, shift at most 9, so that the remainder moves down a word. */
static void shift_right(struct decimal *decimal, unsigned int shift)
{
	unsigned int rest = 0;

	for (int i = 0; i < DECIMAL_WORDS; i++) {
		unsigned int word = decimal->word[i];

		decimal->word[i] = (word >> shift) + rest;
		rest = (word & ((1u << shift) - 1)) * (BASE >> shift);
	}
}

void decimal_from_double(struct decimal *decimal, double value)
{
	uint64_t bits;
	uint64_t mantissa;
	int exponent;

	memcpy(&bits, &value, sizeof(bits));
	mantissa = bits & ((1ull << 52) - 1);
	exponent = (int)(bits >> 52 & 0x7FF);
	if (exponent == 0) {
		exponent = 1;
	} else {
		mantissa |= 1ull << 52;
	}
	exponent -= 1075;

	memset(decimal, 0, sizeof(*decimal));
	decimal->word[DECIMAL_INT_WORDS - 2] = (unsigned int)(mantissa / BASE);
	decimal->word[DECIMAL_INT_WORDS - 1] = (unsigned int)(mantissa % BASE);
	for (; exponent > 0; exponent -= exponent > 29 ? 29 : exponent) {
		shift_left(decimal, exponent > 29 ? 29 : (unsigned int)exponent);
	}
	/* 10^9 is 2^9 times an odd number: one step must not shift further than that. */
	for (; exponent < 0; exponent += exponent < -9 ? 9 : -exponent) {
		shift_right(decimal, exponent < -9 ? 9 : (unsigned int)-exponent);
	}
}

/* Add one to a place; the topmost word has room for a carry. */
static void add_one(struct decimal *decimal, int place)
{
	unsigned int power;
	int i = place_word(place, &power);

	decimal->word[i] += power;
	while (decimal->word[i] >= BASE && i > 0) {
		decimal->word[i] -= BASE;
		decimal->word[--i]++;
	}
}

void decimal_round(struct decimal *decimal, int place)
{
	unsigned int power;
	unsigned int next = decimal_digit(decimal, place - 1);
	int i = place_word(place - 1, &power);
	bool more = false;
	bool up;

	if (i >= DECIMAL_WORDS) {
		return;
	}
	/* What is behind the next digit decides only whether it is more than nothing. */
	more = decimal->word[i] % power != 0;
	for (int j = i + 1; j < DECIMAL_WORDS && !more; j++) {
		more = decimal->word[j] != 0;
	}
	up = next > 5 || (next == 5 && (more || decimal_digit(decimal, place) % 2 == 1));

	decimal->word[i] -= decimal->word[i] % (power == BASE / 10 ? BASE : power * 10);
	memset(&decimal->word[i + 1], 0,
	       (size_t)(DECIMAL_WORDS - 1 - i) * sizeof(decimal->word[0]));
	if (up) {
		add_one(decimal, place);
	}
}
