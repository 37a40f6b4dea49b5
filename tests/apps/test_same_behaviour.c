/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The same application on the Linux chip in virtual time and on the Arm chip in QEMU, where guest
 * time follows the instructions: do both print the same? Differences that are meant to be are
 * rows of the table in docs/CAVEATS.md. Locking interrupts in user mode is left out, since there
 * the chips differ on purpose: a fault on one, without effect on the other.
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>

#define ARM     "mps2_an521"
#define VIRTUAL "--time virtual"

/* The title is what the table calls it. */
static void compare(const char *title, const char *app, const char *linux_options,
		    const char *arm_options)
{
	struct run *on_linux = run_app_on(NULL, app, NULL, linux_options);
	struct run *on_arm = run_app_on(ARM, app, NULL, arm_options);

	assert_same(title, on_linux, on_arm);
	assert_int_equal(on_linux->status, on_arm->status);
}

#define SAME_SO(name, app_, title, arguments, ...)                                                 \
	TEST(does_##name##_do_the_same_on_both_chips, .app = app_, .board = ARM, .seconds = 60,    \
	     ##__VA_ARGS__)                                                                        \
	{                                                                                          \
		compare(title, app_, VIRTUAL " -- " arguments, VIRTUAL " -- " arguments);          \
	}
#define SAME(name, app_)      SAME_SO(name, app_, app_, "", .slow = true)
#define SAME_PANIC(name, way) SAME_SO(name, "app_panic", "app_panic " way, way, .slow = true)

SAME_SO(prod_consumer, "prod_consumer", "prod_consumer", "")
SAME(boot, "app_boot")
SAME(an_unhandled_fault, "app_halt")
SAME_PANIC(a_fault_of_an_essential_thread, "essential-fault")
SAME_PANIC(a_fault_in_an_interrupt, "isr-fault")
SAME_PANIC(a_fault_in_the_fault_handler, "nested-fault")
SAME_PANIC(a_panic, "panic")
SAME_PANIC(an_unhandled_interrupt, "spurious")
SAME_PANIC(a_failed_assertion, "assertion")
SAME(each_rule_of_domains, "app_domains")
SAME(each_rule_of_objects, "app_objects")
SAME(each_rule_of_threads, "app_threads")
SAME(each_rule_of_system_calls, "app_syscalls")
SAME_SO(each_rule_of_faults, "app_faults", "app_faults",
	"-does_locking_interrupts_in_user_mode_stop_the_others", .slow = true)
SAME(each_rule_of_kernel_faults, "app_kernel_faults")
SAME(each_rule_of_scheduling_and_time, "app_sched")
SAME(each_rule_of_cpp, "app_cpp")
SAME(each_rule_of_producer_and_consumer, "app_negative")
SAME(each_rule_of_user_memory_locks, "app_locks")
SAME(each_rule_of_malloc, "app_malloc")
/* Whether a thread dies of having no stack, each chip knows for itself. */
SAME_SO(each_rule_of_allocated_stacks, "app_stacks", "app_stacks",
	"-what_if_a_user_creates_a_thread_with_no_stack", .slow = true)

/* Of rogue, all kinds that there are on the Arm chip. */
TEST(does_each_kind_of_rogue_do_the_same_on_both_chips, .app = "rogue", .board = ARM,
     .seconds = 120)
{
	const struct run *list = run_app_on(ARM, "rogue", NULL, VIRTUAL " -- list");
	char options[4096] = VIRTUAL " --";
	size_t length = strlen(options);

	for (const char *line = list->out; *line != '\0'; line += strcspn(line, "\n") + 1) {
		if (strncmp(line, "lock-interrupts ", strlen("lock-interrupts ")) == 0) {
			continue;
		}
		length += (size_t)snprintf(options + length, sizeof(options) - length, " %.*s",
					   (int)strcspn(line, " "), line);
		assert_true(length < sizeof(options));
	}
	compare("rogue", "rogue", options, VIRTUAL " -- all -lock-interrupts");
}
