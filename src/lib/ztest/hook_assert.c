/* SPDX-License-Identifier: Apache-2.0 */

/* What a failed __ASSERT() comes to: a test may have asked for it. In the mode of its caller. */

#include "ztest_internal.h"

#include <zephyr/kernel.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/ztest_error_hook.h>

__weak void ztest_post_assert_fail_hook(void)
{
	k_thread_abort(k_current_get());
}

#ifdef CONFIG_ASSERT_NO_FILE_INFO
void assert_post_action(void)
#else
void assert_post_action(const char *file, unsigned int line)
#endif
{
	PRINT_DATA("Caught assert failed\n");
	if (z_ztest_tell(Z_ZTEST_ASSERTION)) {
		PRINT_DATA("Assert error expected as part of test case.\n");
		ztest_post_assert_fail_hook();
		return;
	}
	PRINT_DATA("Assert failed was unexpected, aborting...\n");
	if (k_is_user_context()) {
		k_oops();
	}
	k_panic();
}
