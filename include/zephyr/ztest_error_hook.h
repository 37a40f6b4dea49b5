/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Faults and failed assertions that are part of a test. With CONFIG_ZTEST_FATAL_HOOK the framework
 * is the image's k_sys_fatal_error_handler(), with CONFIG_ZTEST_ASSERT_HOOK its
 * assert_post_action(): what a test said it expects costs the thread that did it, and nothing
 * else; what it did not expect ends the image. A thread at fault is ended in every case, and if it
 * ran the test, the test has passed unless it said otherwise before. An interrupt handler at fault
 * is ended, with the thread that it interrupted.
 */

#ifndef ZEPHYR_ZTEST_ERROR_HOOK_H
#define ZEPHYR_ZTEST_ERROR_HOOK_H

#include <stdbool.h>

#include <zephyr/fatal.h>
#include <zephyr/ztest_result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The next fault of any thread or interrupt handler is part of the test, or no longer is. */
static inline void ztest_set_fault_valid(bool valid)
{
	(void)z_ztest_tell(valid ? Z_ZTEST_FAULT_VALID : Z_ZTEST_FAULT_INVALID);
}

/** The same for the next __ASSERT() that fails. */
static inline void ztest_set_assert_valid(bool valid)
{
	(void)z_ztest_tell(valid ? Z_ZTEST_ASSERT_VALID : Z_ZTEST_ASSERT_INVALID);
}

/**
 * Called after a fault that was expected; a test may define its own, the weak one does nothing.
 * Supervisor mode, interrupts locked, in the context of the fault. When it returns the thread at
 * fault ends.
 */
void ztest_post_fatal_error_hook(unsigned int reason, const z_arch_esf_t *pEsf);

/**
 * Called after a failed assertion that was expected, in the mode and the context of the caller of
 * __ASSERT(); a test may define its own. The weak one ends the calling thread, in an interrupt the
 * one that was interrupted. When it returns, so does the assertion.
 */
void ztest_post_assert_fail_hook(void);

#ifdef __cplusplus
}
#endif

#endif
