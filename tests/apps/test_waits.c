/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Whole systems that come to no good end without a fault: dead-locks, waits that nobody ends, and
 * deadlines that are missed. The log says who keeps whom.
 */

#include "harness.h"

#include <stdio.h>

static void ends_with(const char *what, const char *options, int status, const char *log)
{
	char text[96];
	struct run *run;

	snprintf(text, sizeof(text), "--time virtual %s -- %s", options, what);
	run = run_image(text);
	assert_string_equal(run->out, log);
	assert_status(run, status);
}

#define CIRCLE                                                                                     \
	"E: Engine waits for m2 held by Display; Display waits for m1 held by Engine: "            \
	"dead-lock.\n"

TEST(do_two_threads_that_lock_in_opposite_order_end_in_a_report, .app = "app_waits")
{
	ends_with("two", "", 1, CIRCLE "W: Nothing can run any more.\n" CIRCLE);
}

TEST(do_the_others_go_on_beside_a_dead_lock, .app = "app_waits")
{
	ends_with("two-others", "--stop-at 0.25", 0, CIRCLE "still here\nstill here\n" CIRCLE);
}

TEST(what_if_three_threads_wait_in_a_circle, .app = "app_waits")
{
	struct run *run = run_image("--time virtual -- three");

	assert_status(run, 1);
	assert_line(run, "E: Engine waits for m2 held by Display; Display waits for m3 held by "
			 "Tire; Tire waits for m1 held by Engine: dead-lock.");
}

TEST(are_mutexes_in_user_memory_called_by_their_names, .app = "app_waits")
{
	struct run *run = run_image("--time virtual -- user-memory");

	assert_status(run, 1);
	assert_line(run, "E: Engine waits for u2 held by Display; Display waits for u1 held by "
			 "Engine: dead-lock.");
}

TEST(is_a_wait_with_a_limit_no_dead_lock, .app = "app_waits")
{
	ends_with("limit", "", 0, "");
}

TEST(what_if_the_owner_of_a_mutex_has_ended, .app = "app_waits")
{
	ends_with("owner-ended", "", 0,
		  "W: Nothing can run any more.\n"
		  "W: Display waits for m1, whose owner has ended.\n");
}

TEST(who_waits_for_what_when_nothing_can_run, .app = "app_waits")
{
	ends_with("others", "", 0,
		  "W: Nothing can run any more.\n"
		  "W: Engine waits for data (k_sem).\n"
		  "W: Display waits for m1 held by Engine.\n"
		  "W: Tire waits for orders (k_msgq).\n"
		  "W: Rain waits for the end of Engine.\n");
}

TEST(is_waiting_for_work_a_good_end, .app = "app_waits")
{
	ends_with("take", "", 0, "");
}

TEST(who_waits_for_work_when_asked, .app = "app_waits", .build = "-DCONFIG_STANDSTILL_REPORT=y")
{
	ends_with("take", "", 0,
		  "W: Nothing can run any more.\n"
		  "W: Engine waits for data (k_sem).\n");
}

TEST(is_a_system_silent_whose_threads_have_all_ended, .app = "app_waits")
{
	ends_with("end", "", 0, "");
}

TEST(is_a_dead_lock_told_without_user_mode, .app = "app_waits",
     .build = "--extra-conf supervisor.conf")
{
	struct run *run = run_image("--time virtual -- two");

	assert_status(run, 1);
	assert_line(run, "E: Engine waits for m2 (main.c) held by Display; Display waits for m1 "
			 "(main.c) held by Engine: dead-lock.");
}

/* ---- Deadlines ---------------------------------------------------------------------------- */

#define EXACT "has instants that are exact only where code takes no time"

TEST(are_tasks_that_keep_their_periods_left_in_peace, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("", "--stop-at 60", 0, "");
}

TEST(what_if_a_job_takes_longer_than_its_period, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("overrun", "--stop-at 1", 0,
		  "W: Display missed its deadline at 385 ms: it has itself run for 105.1 ms "
		  "without yielding.\n"
		  "W: Display was done at 388 ms, 3 ms late.\n");
}

TEST(is_done_at_the_deadline_in_time, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("exact", "--stop-at 1", 0, "");
}

TEST(what_if_a_thread_never_yields, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("gobble", "--stop-at 1", 0,
		  "Gobbler begins\n"
		  "W: Engine missed its deadline at 250 ms: Gobbler has run for 49.9 ms without "
		  "yielding.\n"
		  "W: Display missed its deadline at 385 ms: Gobbler has run for 184.9 ms without "
		  "yielding.\n");
}

TEST(what_if_a_thread_yields_at_last, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("gobble-a-while", "--stop-at 1", 0,
		  "Gobbler begins\n"
		  "W: Engine missed its deadline at 250 ms: Gobbler has run for 49.9 ms without "
		  "yielding.\n"
		  "W: Display missed its deadline at 385 ms: Gobbler has run for 184.9 ms without "
		  "yielding.\n"
		  "Gobbler ends\n"
		  "W: Engine was done at 405.2 ms, 155.2 ms late.\n"
		  "W: Display was done at 425.2 ms, 40.2 ms late.\n");
}

TEST(what_if_a_task_waits_for_a_mutex_at_its_deadline, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("mutex", "--stop-at 1", 0,
		  "W: Display missed its deadline at 385 ms: it waits for figures held by "
		  "Holder.\n"
		  "W: Display was done at 426.3 ms, 41.3 ms late.\n");
}

TEST(is_a_task_that_waits_for_an_event_done, .app = "app_deadlines", .linux_only = EXACT)
{
	ends_with("wait", "--stop-at 1", 0, "");
}

/* ---- The same on the Arm chip ------------------------------------------------------------- */

TEST(is_a_dead_lock_told_on_the_arm_chip, .app = "app_waits", .board = "mps2_an521")
{
	ends_with("two-others", "--stop-at 0.25", 0, CIRCLE "still here\nstill here\n" CIRCLE);
	ends_with("two", "", 1, CIRCLE "W: Nothing can run any more.\n" CIRCLE);
}

TEST(is_a_dead_lock_told_on_the_arm_chip_without_user_mode, .app = "app_waits",
     .build = "--extra-conf supervisor.conf", .board = "mps2_an521")
{
	struct run *run = run_image("--time virtual -- two");

	assert_status(run, 1);
	assert_line(run, "E: Engine waits for m2 (main.c) held by Display; Display waits for m1 "
			 "(main.c) held by Engine: dead-lock.");
}

TEST(who_is_late_on_the_arm_chip, .app = "app_deadlines", .board = "mps2_an521")
{
	struct run *run = run_image("--time virtual --stop-at 2 -- gobble-a-while");

	assert_order(run, "Gobbler begins",
		     /* Boot takes a millisecond or so, by which everything is later. */
		     "W: Engine missed its deadline at 25", "W: Display missed its deadline at 38",
		     "Gobbler ends", "W: Engine was done at ", "W: Display was done at ");
	assert_true(count_lines(run->out, "ms: Gobbler has run for ") == 2);
}

TEST(is_nobody_late_on_the_arm_chip_who_keeps_the_period, .app = "app_deadlines",
     .board = "mps2_an521")
{
	ends_with("", "--stop-at 2", 0, "");
}
