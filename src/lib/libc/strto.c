/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Numbers from text that say ERANGE to the thread that asked: newlib's own functions put their
 * error into the library's variables, which are one set for all threads, and not into errno. Each
 * call gets a set of its own here, on the caller's stack. That also keeps threads apart which read
 * numbers at the same time, and needs no partition but malloc()'s, for a number that is hard to
 * read.
 *
 * The linker redirects calls of NAME to __wrap_NAME (-Wl,--wrap=NAME). What else of newlib keeps
 * its error for itself (scanf(), functions for wide characters) is left alone.
 */

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <reent.h>
#include <stdlib.h>

#include <zephyr/toolchain.h>

long __wrap_strtol(const char *text, char **end, int base);
unsigned long __wrap_strtoul(const char *text, char **end, int base);
long long __wrap_strtoll(const char *text, char **end, int base);
unsigned long long __wrap_strtoull(const char *text, char **end, int base);
intmax_t __wrap_strtoimax(const char *text, char **end, int base);
uintmax_t __wrap_strtoumax(const char *text, char **end, int base);
double __wrap_strtod(const char *text, char **end);
float __wrap_strtof(const char *text, char **end);
long double __wrap_strtold(const char *text, char **end);

static void say_error(const struct _reent *own)
{
	if (own->_errno != 0) {
		errno = own->_errno;
	}
}

#define INTEGER(type, name, real)                                                                  \
	type __wrap_##name(const char *text, char **end, int base)                                 \
	{                                                                                          \
		struct _reent own = {0};                                                           \
		type number = real(&own, text, end, base);                                         \
                                                                                                   \
		say_error(&own);                                                                   \
		return number;                                                                     \
	}

INTEGER(long, strtol, _strtol_r)
INTEGER(unsigned long, strtoul, _strtoul_r)
INTEGER(long long, strtoll, _strtoll_r)
INTEGER(unsigned long long, strtoull, _strtoull_r)
INTEGER(intmax_t, strtoimax, _strtoll_r)
INTEGER(uintmax_t, strtoumax, _strtoull_r)

/*
 * Long numbers are read with blocks of memory, which the set keeps. _reclaim_reent() of newlib 3
 * forgets the powers of five among them, that of newlib 4 frees them: it finds none here.
 */
static void free_blocks(struct _reent *own)
{
	while (own->_mp != NULL && _REENT_MP_P5S(own) != NULL) {
		struct _Bigint *power = _REENT_MP_P5S(own);

		_REENT_MP_P5S(own) = power->_next;
		free(power);
	}
	_reclaim_reent(own);
}

double __wrap_strtod(const char *text, char **end)
{
	struct _reent own = {0};
	double number = _strtod_r(&own, text, end);

	say_error(&own);
	free_blocks(&own);
	return number;
}

/* As the library does: by way of double. */
float __wrap_strtof(const char *text, char **end)
{
	double number = __wrap_strtod(text, end);
	float shorter = (float)number;

	if (isinf(shorter) && !isinf(number)) {
		errno = ERANGE;
	}
	return shorter;
}

BUILD_ASSERT(sizeof(long double) == sizeof(double), "strtold() is strtod()");

long double __wrap_strtold(const char *text, char **end)
{
	return __wrap_strtod(text, end);
}
