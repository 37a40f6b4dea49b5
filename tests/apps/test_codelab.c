/* SPDX-License-Identifier: Apache-2.0 */

/* The codelab's page: each command in it prints what stands below it. See doc_blocks.py. */

#include "harness.h"

TEST(does_each_command_of_the_codelab_print_what_the_page_says, .seconds = 280, .slow = true,
     .plain_only = true)
{
	const char *const argv[] = {"tests/apps/doc_blocks.py", "docs/codelab.md", NULL};

	assert_status(run_program(argv, NULL), 0);
}
