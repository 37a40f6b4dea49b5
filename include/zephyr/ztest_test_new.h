/* SPDX-License-Identifier: Apache-2.0 */

/* The name that Zephyr 3 has for <zephyr/ztest_test.h>. */

#ifndef ZEPHYR_ZTEST_TEST_NEW_H
#define ZEPHYR_ZTEST_TEST_NEW_H

#include <zephyr/ztest_test.h>

#endif
