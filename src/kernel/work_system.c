/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system's work queue. Linked only into images that name it: nothing in the core may.
 */

#include <zephyr/init.h>
#include <zephyr/kernel.h>

struct k_work_q k_sys_work_q;
static K_KERNEL_STACK_DEFINE(z_sys_work_q_stack, CONFIG_SYSTEM_WORKQUEUE_STACK_SIZE);

static int start_queue(void)
{
	static const struct k_work_queue_config config = {
		.name = "sysworkq",
		.no_yield = IS_ENABLED(CONFIG_SYSTEM_WORKQUEUE_NO_YIELD),
		.essential = true,
	};

	k_work_queue_init(&k_sys_work_q);
	k_work_queue_start(&k_sys_work_q, z_sys_work_q_stack,
			   K_KERNEL_STACK_SIZEOF(z_sys_work_q_stack),
			   CONFIG_SYSTEM_WORKQUEUE_PRIORITY, &config);
	return 0;
}

SYS_INIT(start_queue, POST_KERNEL, CONFIG_KERNEL_INIT_PRIORITY_DEFAULT);

int k_work_submit(struct k_work *work)
{
	return k_work_submit_to_queue(&k_sys_work_q, work);
}

int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay)
{
	return k_work_schedule_for_queue(&k_sys_work_q, dwork, delay);
}

#ifdef CONFIG_POLL
int k_work_poll_submit(struct k_work_poll *work, struct k_poll_event *events, int num_events,
		       k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&k_sys_work_q, work, events, num_events, timeout);
}
#endif

int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay)
{
	return k_work_reschedule_for_queue(&k_sys_work_q, dwork, delay);
}
