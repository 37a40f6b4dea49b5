/* SPDX-License-Identifier: Apache-2.0 */

/* Threads that exist from boot, seen from a file that does not define them. */

#include "rules.h"
#include "static_more.h"

extern const k_tid_t defined_elsewhere;
extern const k_tid_t behind_static;
extern const k_tid_t of_the_kernel;

RULE(R219, can_another_file_use_the_id_of_a_static_thread)
{
	CHECK_INT(static_threads_ran, 0);
	k_thread_start(defined_elsewhere);
	CHECK_INT(k_thread_join(defined_elsewhere, K_SECONDS(1)), 0);
	CHECK_INT(static_threads_ran, 1);
	k_thread_start(of_the_kernel);
	CHECK_INT(k_thread_join(of_the_kernel, K_SECONDS(1)), 0);
	CHECK_INT(static_threads_ran, 2);
}

RULE(R219, may_static_stand_in_front_of_its_definition)
{
	k_thread_start(behind_static);
	CHECK_INT(k_thread_join(behind_static, K_SECONDS(1)), 0);
}
