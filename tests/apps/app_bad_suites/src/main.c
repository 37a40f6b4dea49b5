/* SPDX-License-Identifier: Apache-2.0 */

/* A test that hangs, spins, ends the kernel, or passes, as the build says. */

#include <zephyr/ztest.h>

K_SEM_DEFINE(never_given, 0, 1);

ZTEST_SUITE(s, NULL, NULL, NULL, NULL, NULL);

ZTEST(s, test_a)
{
	if (WAY == 1) {
		k_sem_take(&never_given, K_FOREVER);
	}
	while (WAY == 2) {
	}
	if (WAY == 3) {
		k_panic();
	}
}
