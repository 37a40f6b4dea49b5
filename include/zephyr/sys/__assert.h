/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Assertions, compiled in with CONFIG_ASSERT. One that fails prints where, and then stops who is
 * to blame: the calling thread in user mode (an oops), the system in supervisor mode (a panic).
 *
 * The condition is not evaluated at all without CONFIG_ASSERT.
 */

#ifndef ZEPHYR_SYS_ASSERT_H
#define ZEPHYR_SYS_ASSERT_H

#include <stdbool.h>

#include <zephyr/toolchain.h>

#ifdef CONFIG_ASSERT
#ifndef __ASSERT_ON
#define __ASSERT_ON 2
#endif
#endif

#ifdef CONFIG_FORCE_NO_ASSERT
#undef __ASSERT_ON
#define __ASSERT_ON 0
#endif

#ifndef __ASSERT_ON
#define __ASSERT_ON 0
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What happens after a failed assertion was printed. The default (weak) stops the thread or the
 * system; an application may define its own, which may also return.
 */
#ifdef CONFIG_ASSERT_NO_FILE_INFO
void assert_post_action(void);
#define __ASSERT_POST_ACTION() assert_post_action()
#else
void assert_post_action(const char *file, unsigned int line);
#define __ASSERT_POST_ACTION() assert_post_action(__FILE__, __LINE__)
#endif

/** Print as printk() does, unless CONFIG_ASSERT_VERBOSE is off. */
void assert_print(const char *fmt, ...) __printf_like(1, 2);

/*
 * All of a failed assertion in one call, as there are many of them: print condition, place and
 * message (may be NULL), then assert_post_action().
 */
void z_assert_failed(const char *condition, const char *file, unsigned int line, const char *fmt,
		     ...) __attribute__((cold, noinline)) __printf_like(4, 5);

#ifdef __cplusplus
}
#endif

#ifdef CONFIG_ASSERT_NO_FILE_INFO
#define __ASSERT_FILE_INFO ""
#else
#define __ASSERT_FILE_INFO __FILE__
#endif

#ifdef CONFIG_ASSERT_NO_COND_INFO
#define __ASSERT_COND_INFO(test) ""
#else
#define __ASSERT_COND_INFO(test) #test
#endif

#ifdef CONFIG_ASSERT_NO_MSG_INFO
#define __ASSERT_MSG_INFO(fmt, ...) NULL
#else
#define __ASSERT_MSG_INFO(fmt, ...) "\t" fmt "\n", ##__VA_ARGS__
#endif

#if __ASSERT_ON

/** Stop if @a test does not hold, with the place printed. */
#define __ASSERT_NO_MSG(test)                                                                      \
	do {                                                                                       \
		if (!(test)) {                                                                     \
			z_assert_failed(__ASSERT_COND_INFO(test), __ASSERT_FILE_INFO, __LINE__,    \
					NULL);                                                     \
		}                                                                                  \
	} while (false)

/** Stop if @a test does not hold, with the place and a message printed. */
#define __ASSERT(test, fmt, ...)                                                                   \
	do {                                                                                       \
		if (!(test)) {                                                                     \
			z_assert_failed(__ASSERT_COND_INFO(test), __ASSERT_FILE_INFO, __LINE__,    \
					__ASSERT_MSG_INFO(fmt, ##__VA_ARGS__));                    \
		}                                                                                  \
	} while (false)

/** Evaluate @a expr2 and stop if @a test does not hold then; without assertions, only @a expr1. */
#define __ASSERT_EVAL(expr1, expr2, test, fmt, ...)                                                \
	do {                                                                                       \
		expr2;                                                                             \
		__ASSERT(test, fmt, ##__VA_ARGS__);                                                \
	} while (false)

#if __ASSERT_ON == 1
#warning "__ASSERT() statements are ENABLED"
#endif

#else

#define __ASSERT_NO_MSG(test)                                                                      \
	do {                                                                                       \
	} while (false)
#define __ASSERT(test, fmt, ...)                                                                   \
	do {                                                                                       \
	} while (false)
#define __ASSERT_EVAL(expr1, expr2, test, fmt, ...) expr1

#endif

#endif
