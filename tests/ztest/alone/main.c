/* SPDX-License-Identifier: Apache-2.0 */

/* Functions of headers, tested without an application. */

#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/util.h>
#include <zephyr/ztest.h>

ZTEST_SUITE(alone, NULL, NULL, NULL, NULL, NULL);

ZTEST(alone, test_is_it_for_this_machine)
{
	const uint8_t bytes[] = {0x12, 0x34};

	zassert_equal(sys_get_be16(bytes), 0x1234);
	zassert_true(IS_ENABLED(CONFIG_BOARD_SIM));
}
