/* SPDX-License-Identifier: Apache-2.0 */

/* What is left when a run ends in a way that nobody planned. */

#include "harness.h"

#include <signal.h>
#include <string.h>

#define APP   "prod_consumer"
#define FIRST "got data payload #0"

TEST(does_ctrl_c_end_every_process, .app = APP)
{
	struct run *run = start_image("--time real");

	wait_for(run, FIRST);
	/* A terminal sends the signal to the whole foreground process group. */
	kill(-run->pid, SIGINT);
	finish(run);
	assert_status(run, 128 + SIGINT);
}

TEST(does_a_signal_to_the_image_alone_end_every_process, .app = APP)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGKILL};

	for (unsigned int i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct run *run = start_image("--time real");

		wait_for(run, FIRST);
		kill(run->pid, signals[i]);
		finish(run);
		assert_true(run->status != 0);
	}
}

TEST(does_a_domain_process_hold_only_its_two_pipes, .app = APP, .rules = "R208", .plain_only = true,
     .linux_only = "is about the processes that the Linux chip is made of")
{
	struct run *run = start_image("--time real");
	pid_t pids[16];
	unsigned int count;

	wait_for(run, FIRST);
	count = run_processes(run, pids, 16);
	assert_true(count >= 3);
	for (unsigned int i = 0; i < count; i++) {
		if (pids[i] != run->pid) {
			assert_int_equal(descriptor_count(pids[i]), 2);
		}
	}
	finish(run);
	assert_status(run, 0);
}
