/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stand-ins for functions: a test says what a function is to be called with and what it gives
 * back, and the stand-in checks and gives it. With CONFIG_ZTEST_MOCKING. Up to
 * CONFIG_ZTEST_PARAMETER_COUNT things can wait to be asked for; those of one function and
 * parameter are asked for in the order in which they were said. What was said and not asked for is
 * a failure of the test. Any thread of a test; the framework's partition holds them.
 */

#ifndef ZEPHYR_ZTEST_MOCK_H
#define ZEPHYR_ZTEST_MOCK_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_ZTEST_MOCKING

void z_ztest_expect_value(const char *fn, const char *name, uintptr_t value);
void z_ztest_check_expected_value(const char *fn, const char *name, uintptr_t value);
void z_ztest_expect_data(const char *fn, const char *name, const void *data);
void z_ztest_check_expected_data(const char *fn, const char *name, const void *data,
				 uint32_t length);
void z_ztest_return_data(const char *fn, const char *name, const void *data);
void z_ztest_copy_return_data(const char *fn, const char *name, void *data, uint32_t length);
void z_ztest_returns_value(const char *fn, uintptr_t value);
uintptr_t z_ztest_get_return_value(const char *fn);

/** The parameter @a param of the next call of @a func is to be @a value. */
#define ztest_expect_value(func, param, value)                                                     \
	z_ztest_expect_value(STRINGIFY(func), STRINGIFY(param), (uintptr_t)(value))

/** In a stand-in: is the parameter @a param what it is to be? If not, the test fails. */
#define ztest_check_expected_value(param)                                                          \
	z_ztest_check_expected_value(__func__, STRINGIFY(param), (uintptr_t)(param))

/** The parameter @a param of the next call of @a func points to what @a data points to, or is
 * NULL if @a data is.
 */
#define ztest_expect_data(func, param, data)                                                       \
	z_ztest_expect_data(STRINGIFY(func), STRINGIFY(param), (const void *)(data))

/** In a stand-in: are the @a length bytes at @a param what they are to be? */
#define ztest_check_expected_data(param, length)                                                   \
	z_ztest_check_expected_data(__func__, STRINGIFY(param), (const void *)(param),             \
							(uint32_t)(length))

/** The next call of @a func writes what @a data points to, where its parameter @a param points. */
#define ztest_return_data(func, param, data)                                                       \
	z_ztest_return_data(STRINGIFY(func), STRINGIFY(param), (const void *)(data))

/** In a stand-in: write @a length bytes of it to @a param. */
#define ztest_copy_return_data(param, length)                                                      \
	z_ztest_copy_return_data(__func__, STRINGIFY(param), (void *)(param), (uint32_t)(length))

/** The next call of @a func returns @a value. */
#define ztest_returns_value(func, value) z_ztest_returns_value(STRINGIFY(func), (uintptr_t)(value))

/** In a stand-in: what this call returns, as a number or a pointer. */
#define ztest_get_return_value()     z_ztest_get_return_value(__func__)
#define ztest_get_return_value_ptr() ((void *)z_ztest_get_return_value(__func__))

#endif /* CONFIG_ZTEST_MOCKING */

#ifdef __cplusplus
}
#endif

#endif
