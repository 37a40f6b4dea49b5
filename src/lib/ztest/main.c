/* SPDX-License-Identifier: Apache-2.0 */

/* main() of an image that tests: run what there is, say how it went, and end with its status. */

#include "ztest_internal.h"

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>

__weak void test_main(void)
{
	z_ztest_run_all(NULL, IS_ENABLED(CONFIG_ZTEST_SHUFFLE),
			CONFIG_ZTEST_SHUFFLE_SUITE_REPEAT_COUNT,
			CONFIG_ZTEST_SHUFFLE_TEST_REPEAT_COUNT);
	ztest_verify_all_test_suites_ran();
}

int main(void)
{
#ifdef CONFIG_USERSPACE
	/* Tests that move to another domain have it there to lose. */
	(void)k_mem_domain_add_partition(&k_mem_domain_default, &ztest_mem_partition);
#endif
	ztest_run.runner = k_current_get();
	ztest_read_arguments();
	test_main();
	ztest_print_summary();
	TC_END_REPORT(ztest_run.failed ? TC_FAIL : TC_PASS);
	sys_exit(ztest_run.failed ? 1 : 0);
}
