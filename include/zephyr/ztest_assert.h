/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a test says of what it sees, in three strengths: zassert_… ends the test as failed,
 * zassume_… ends it as skipped, zexpect_… lets it fail and go on. Each takes a message (a printk()
 * format with its arguments) if one likes. In any mode and context; in an interrupt the code goes
 * on behind one that does not hold, and the test has ended.
 */

#ifndef ZEPHYR_ZTEST_ASSERT_H
#define ZEPHYR_ZTEST_ASSERT_H

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>
#include <zephyr/ztest_result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The last part of a path that a report names a file with: the path as it is. */
const char *ztest_relative_filename(const char *file);

/*
 * Print the failure and tell the framework; a function, because there are many callers. The
 * message may be NULL; with one, the default text is put into parentheses.
 */
void z_zassert_failed(const char *default_msg, const char *file, int line, const char *func,
		      const char *msg, ...) __attribute__((cold, noinline)) __printf_like(5, 6);
void z_zassume_failed(const char *default_msg, const char *file, int line, const char *func,
		      const char *msg, ...) __attribute__((cold, noinline)) __printf_like(5, 6);
void z_zexpect_failed(const char *default_msg, const char *file, int line, const char *func,
		      const char *msg, ...) __attribute__((cold, noinline)) __printf_like(5, 6);

/* The message with its arguments; NULL if there is none. */
#define Z_ZTEST_MSG(...)       Z_ZTEST_MSG_##__VA_OPT__(GIVEN)(__VA_ARGS__)
#define Z_ZTEST_MSG_(...)      NULL
#define Z_ZTEST_MSG_GIVEN(...) __VA_ARGS__

#define Z_ZTEST_CHECK(failed, cond, default_msg, ...)                                              \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			failed(default_msg, __FILE__, __LINE__, __func__,                          \
			       Z_ZTEST_MSG(__VA_ARGS__));                                          \
		}                                                                                  \
	} while (false)

/* ---- zassert_…: end the test as failed ---- */

/** If @a cond is false, end the test as failed; @a default_msg says what was seen. */
#define zassert(cond, default_msg, ...)                                                            \
	Z_ZTEST_CHECK(z_zassert_failed, cond, default_msg, ##__VA_ARGS__)
/** This place must not be reached. */
#define zassert_unreachable(...)     zassert(false, "Reached unreachable code", ##__VA_ARGS__)
#define zassert_true(cond, ...)      zassert((cond), #cond " is false", ##__VA_ARGS__)
#define zassert_false(cond, ...)     zassert(!(cond), #cond " is true", ##__VA_ARGS__)
#define zassert_ok(cond, ...)        zassert(!(cond), #cond " is non-zero", ##__VA_ARGS__)
#define zassert_not_ok(cond, ...)    zassert((cond), #cond " is zero", ##__VA_ARGS__)
#define zassert_is_null(ptr, ...)    zassert((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)
#define zassert_not_null(ptr, ...)   zassert((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)
#define zassert_equal(a, b, ...)     zassert((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassert_not_equal(a, b, ...) zassert((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define zassert_equal_ptr(a, b, ...)                                                               \
	zassert((const void *)(a) == (const void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassert_within(a, b, d, ...)                                                               \
	zassert(((a) >= ((b) - (d))) && ((a) <= ((b) + (d))), #a " not within " #b " +/- " #d,     \
		##__VA_ARGS__)
#define zassert_not_within(a, b, d, ...)                                                           \
	zassert(!(((a) >= ((b) - (d))) && ((a) <= ((b) + (d)))), #a " within " #b " +/- " #d,      \
		##__VA_ARGS__)
#define zassert_between_inclusive(a, l, u, ...)                                                    \
	zassert(((a) >= (l)) && ((a) <= (u)), #a " not between " #l " and " #u " inclusive",       \
		##__VA_ARGS__)
#define zassert_mem_equal__(buf, exp, size, ...)                                                   \
	zassert(memcmp(buf, exp, size) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define zassert_str_equal(s1, s2, ...)                                                             \
	zassert(strcmp(s1, s2) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)
#define zassert_str_not_equal(s1, s2, ...)                                                         \
	zassert(strcmp(s1, s2) != 0, #s1 " equal to " #s2, ##__VA_ARGS__)
/** Compare @a size bytes. */
#define zassert_mem_equal(...) zassert_mem_equal__(__VA_ARGS__)

/* ---- zassume_…: end the test as skipped ---- */

/** If @a cond is false, end the test as skipped; @a default_msg says what was seen. */
#define zassume(cond, default_msg, ...)                                                            \
	Z_ZTEST_CHECK(z_zassume_failed, cond, default_msg, ##__VA_ARGS__)
/** This place must not be reached. */
#define zassume_unreachable(...)     zassume(false, "Reached unreachable code", ##__VA_ARGS__)
#define zassume_true(cond, ...)      zassume((cond), #cond " is false", ##__VA_ARGS__)
#define zassume_false(cond, ...)     zassume(!(cond), #cond " is true", ##__VA_ARGS__)
#define zassume_ok(cond, ...)        zassume(!(cond), #cond " is non-zero", ##__VA_ARGS__)
#define zassume_not_ok(cond, ...)    zassume((cond), #cond " is zero", ##__VA_ARGS__)
#define zassume_is_null(ptr, ...)    zassume((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)
#define zassume_not_null(ptr, ...)   zassume((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)
#define zassume_equal(a, b, ...)     zassume((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassume_not_equal(a, b, ...) zassume((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define zassume_equal_ptr(a, b, ...)                                                               \
	zassume((const void *)(a) == (const void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define zassume_within(a, b, d, ...)                                                               \
	zassume(((a) >= ((b) - (d))) && ((a) <= ((b) + (d))), #a " not within " #b " +/- " #d,     \
		##__VA_ARGS__)
#define zassume_not_within(a, b, d, ...)                                                           \
	zassume(!(((a) >= ((b) - (d))) && ((a) <= ((b) + (d)))), #a " within " #b " +/- " #d,      \
		##__VA_ARGS__)
#define zassume_between_inclusive(a, l, u, ...)                                                    \
	zassume(((a) >= (l)) && ((a) <= (u)), #a " not between " #l " and " #u " inclusive",       \
		##__VA_ARGS__)
#define zassume_mem_equal__(buf, exp, size, ...)                                                   \
	zassume(memcmp(buf, exp, size) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define zassume_str_equal(s1, s2, ...)                                                             \
	zassume(strcmp(s1, s2) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)
#define zassume_str_not_equal(s1, s2, ...)                                                         \
	zassume(strcmp(s1, s2) != 0, #s1 " equal to " #s2, ##__VA_ARGS__)
/** Compare @a size bytes. */
#define zassume_mem_equal(...) zassume_mem_equal__(__VA_ARGS__)

/* ---- zexpect_…: let the test fail and go on ---- */

/** If @a cond is false, let the test fail and go on; @a default_msg says what was seen. */
#define zexpect(cond, default_msg, ...)                                                            \
	Z_ZTEST_CHECK(z_zexpect_failed, cond, default_msg, ##__VA_ARGS__)
/** This place must not be reached. */
#define zexpect_unreachable(...)     zexpect(false, "Reached unreachable code", ##__VA_ARGS__)
#define zexpect_true(cond, ...)      zexpect((cond), #cond " is false", ##__VA_ARGS__)
#define zexpect_false(cond, ...)     zexpect(!(cond), #cond " is true", ##__VA_ARGS__)
#define zexpect_ok(cond, ...)        zexpect(!(cond), #cond " is non-zero", ##__VA_ARGS__)
#define zexpect_not_ok(cond, ...)    zexpect((cond), #cond " is zero", ##__VA_ARGS__)
#define zexpect_is_null(ptr, ...)    zexpect((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)
#define zexpect_not_null(ptr, ...)   zexpect((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)
#define zexpect_equal(a, b, ...)     zexpect((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define zexpect_not_equal(a, b, ...) zexpect((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define zexpect_equal_ptr(a, b, ...)                                                               \
	zexpect((const void *)(a) == (const void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define zexpect_within(a, b, d, ...)                                                               \
	zexpect(((a) >= ((b) - (d))) && ((a) <= ((b) + (d))), #a " not within " #b " +/- " #d,     \
		##__VA_ARGS__)
#define zexpect_not_within(a, b, d, ...)                                                           \
	zexpect(!(((a) >= ((b) - (d))) && ((a) <= ((b) + (d)))), #a " within " #b " +/- " #d,      \
		##__VA_ARGS__)
#define zexpect_between_inclusive(a, l, u, ...)                                                    \
	zexpect(((a) >= (l)) && ((a) <= (u)), #a " not between " #l " and " #u " inclusive",       \
		##__VA_ARGS__)
#define zexpect_mem_equal__(buf, exp, size, ...)                                                   \
	zexpect(memcmp(buf, exp, size) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define zexpect_str_equal(s1, s2, ...)                                                             \
	zexpect(strcmp(s1, s2) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)
#define zexpect_str_not_equal(s1, s2, ...)                                                         \
	zexpect(strcmp(s1, s2) != 0, #s1 " equal to " #s2, ##__VA_ARGS__)
/** Compare @a size bytes. */
#define zexpect_mem_equal(...) zexpect_mem_equal__(__VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
