/* SPDX-License-Identifier: Apache-2.0 */

/*
 * CarSystem: gives each task its domain and its grants, lets them go all at once, and is done.
 * A task for which there is no domain is left out; the others don't suffer for it.
 */

#include <zephyr/kernel.h>
#include <zephyr/fatal.h>
#include <zephyr/logging/log.h>

#include "barrier.h"
#include "domains.h"
#include "exchange.h"
#include "tasks.h"

LOG_MODULE_REGISTER(app, CONFIG_APP_LOG_LEVEL);

static void grant(k_tid_t thread, enum task_role role)
{
#ifdef CONFIG_PROD_CONSUMER
	if (role == ROLE_PRODUCER) {
		exchange_grant_producer(thread);
	} else if (role == ROLE_CONSUMER) {
		exchange_grant_consumer(thread);
	}
#endif
}

static int place(k_tid_t thread, enum task_role role)
{
#ifdef CONFIG_USERSPACE
	return domains_place(thread, role);
#else
	return 0;
#endif
}

static bool start(const struct task *task)
{
	k_tid_t thread = task_create(task);
	int ret = place(thread, task->role);

	if (ret != 0) {
		LOG_ERR("%s is left out: no memory domain for it (%d)", task->name, ret);
		k_thread_abort(thread);
		return false;
	}
	grant(thread, task->role);
	k_thread_start(thread);
	return true;
}

int main(void)
{
	unsigned int started = 0;

#ifdef CONFIG_USERSPACE
	domains_print();

	int ret = domains_init();

	if (ret != 0) {
		LOG_ERR("no memory domain for the application (%d)", ret);
		return 0;
	}
#endif
	for (size_t i = 0; i < tasks_count; i++) {
		started += start(&tasks[i]);
	}
	barrier_open(started);
	return 0;
}

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	/* Only the thread at fault ends. The car drives on. */
}
