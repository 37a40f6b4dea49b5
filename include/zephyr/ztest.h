/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The test framework in one include: suites and tests (<zephyr/ztest_test.h>), what they say of
 * what they see (<zephyr/ztest_assert.h>), stand-ins for functions (<zephyr/ztest_mock.h>). Faults
 * that a test expects are <zephyr/ztest_error_hook.h>. With CONFIG_ZTEST; see docs/ztest.md.
 */

#ifndef ZEPHYR_ZTEST_H
#define ZEPHYR_ZTEST_H

#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>

#include <zephyr/tc_util.h>
#include <zephyr/ztest_assert.h>
#include <zephyr/ztest_mock.h>
#include <zephyr/ztest_test.h>
#include <zephyr/ztest_test_deprecated.h>

#endif
