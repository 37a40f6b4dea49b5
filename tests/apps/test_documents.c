/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Each page of the documents whose commands can be run: they print what stands below them, and the
 * others end well. See doc_blocks.py.
 */

#include "harness.h"

#define PAGE(question, page)                                                                       \
	TEST(question, .seconds = 280, .slow = true, .plain_only = true)                           \
	{                                                                                          \
		const char *const argv[] = {"tests/apps/doc_blocks.py", page, NULL};               \
                                                                                                   \
		assert_status(run_program(argv, NULL), 0);                                         \
	}

PAGE(does_the_readme_show_what_is_printed, "README.md")
PAGE(does_the_page_on_applications_show_what_is_printed, "docs/applications.md")
PAGE(does_the_codelab_show_what_is_printed, "docs/codelab.md")
PAGE(do_the_commands_for_those_from_west_end_well, "docs/coming-from-west.md")
PAGE(does_the_page_on_dead_locks_show_what_is_printed, "docs/deadlocks.md")
PAGE(does_the_page_on_tools_dev_show_what_is_printed, "docs/dev.md")
PAGE(does_the_page_on_faults_show_what_is_printed, "docs/faults.md")
PAGE(does_the_page_on_the_map_show_what_is_printed, "docs/map.md")
PAGE(does_the_page_on_the_mpu_plan_show_what_is_printed, "docs/mpu-plan.md")
PAGE(does_the_page_on_sim_show_what_is_printed, "docs/sim.md")
PAGE(does_the_page_on_sim_test_show_what_is_printed, "docs/sim-test.md")
PAGE(do_the_commands_for_the_nrf5340_end_well, "docs/nrf5340.md")
PAGE(do_the_commands_for_qemu_end_well, "docs/qemu.md")
