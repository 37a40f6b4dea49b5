/* SPDX-License-Identifier: Apache-2.0 */

/* The image's handler of fatal errors: a test may have asked for one. */

#include "ztest_internal.h"

#include <zephyr/kernel.h>
#include <zephyr/ztest_error_hook.h>

__weak void ztest_post_fatal_error_hook(unsigned int reason, const z_arch_esf_t *pEsf)
{
}

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	bool valid = ztest_run.fault_valid;

	PRINT_DATA("Caught system error -- reason %u %d\n", reason, valid);
	if (!valid) {
		PRINT_DATA("Fatal error was unexpected, aborting...\n");
		k_fatal_halt(reason);
	}
	PRINT_DATA("Fatal error expected as part of test case.\n");
	ztest_run.fault_valid = false;
	ztest_post_fatal_error_hook(reason, esf);
}
