/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Decimal digits of a double, for cbprintf.c. Only finite values come here.
 */

#ifndef BULKHEAD_LIB_CBPRINTF_FLOAT_H
#define BULKHEAD_LIB_CBPRINTF_FLOAT_H

#include <stdbool.h>

/*
 * Room for every digit of a double: 309 in front of the point, 1074 behind it, in words of nine.
 */
#define DECIMAL_INT_WORDS  35
#define DECIMAL_FRAC_WORDS 120
#define DECIMAL_WORDS      (DECIMAL_INT_WORDS + DECIMAL_FRAC_WORDS)

/*
 * A number as decimal digits, exactly. Word i holds nine digits; the decimal point is between
 * words DECIMAL_INT_WORDS - 1 and DECIMAL_INT_WORDS.
 */
struct decimal {
	unsigned int word[DECIMAL_WORDS];
};

/* Digit at a decimal place: 0 are the units, 1 the tens, -1 the tenths. */
unsigned int decimal_digit(const struct decimal *decimal, int place);

/* Highest place whose digit is not 0; 0 if the number is 0. */
int decimal_top(const struct decimal *decimal);

/* Take all digits of |value|. */
void decimal_from_double(struct decimal *decimal, double value);

/* Round to the given place, halves to the even digit; lower places are 0 afterwards. */
void decimal_round(struct decimal *decimal, int place);

#endif
