/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The threads of K_THREAD_DEFINE() and K_KERNEL_THREAD_DEFINE().
 */

#include <zephyr/kernel.h>

#include "thread.h"
#include "userspace.h"

static k_timeout_t delay_of(const struct _static_thread_data *data)
{
	return data->init_delay_ms < 0 ? K_FOREVER : K_MSEC(data->init_delay_ms);
}

void z_static_threads_start(void)
{
	STRUCT_SECTION_FOREACH(_static_thread_data, data) {
		z_thread_setup(data->init_thread, data->init_stack, data->init_stack_size,
			       data->init_entry, data->init_p1, data->init_p2, data->init_p3,
			       data->init_prio, data->init_options);
		(void)k_thread_name_set(data->init_thread, data->init_name);
	}
	z_userspace_grant_static();
	/* None of them runs before all of them are on their way. */
	k_sched_lock();
	STRUCT_SECTION_FOREACH(_static_thread_data, data) {
		z_thread_start_after(data->init_thread, delay_of(data));
	}
	k_sched_unlock();
}
