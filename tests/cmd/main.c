/* SPDX-License-Identifier: Apache-2.0 */

/* Runs the tests of the `sim` command. */

#include "cmd_tests.h"

int main(void)
{
	return test_text_group() + test_filter_group() + test_misuse_group() + test_decode_group() +
	       test_qemu_group() + test_dev_group() + test_map_group() + test_plan_group() +
	       test_install_group() + test_scenarios_group();
}
