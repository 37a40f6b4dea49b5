/* SPDX-License-Identifier: Apache-2.0 */

/* What can be learnt of what threads use. */

#include "rules.h"

#include <zephyr/debug/thread_analyzer.h>
#include <zephyr/sys/cpu_load.h>

static struct k_thread worker;
static K_THREAD_STACK_DEFINE(worker_stack, RULE_STACK_SIZE);
K_SEM_DEFINE(end_sem, 0, 1);

static size_t worker_used;
static size_t worker_size;

static void look(struct thread_analyzer_info *info)
{
	if (strcmp(info->name, "worker") == 0) {
		worker_used = info->stack_used;
		worker_size = info->stack_size;
	}
}

static void use_stack(void *unused, void *unused_too, void *unused_as_well)
{
	volatile uint8_t bytes[600];

	for (size_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)i;
	}
	(void)k_sem_take(&end_sem, K_FOREVER);
}

RULE(R242, what_does_a_thread_use_of_its_stack)
{
	k_thread_create(&worker, worker_stack, RULE_STACK_SIZE, use_stack, NULL, NULL, NULL,
			K_PRIO_COOP(5), 0, K_NO_WAIT);
	(void)k_thread_name_set(&worker, "worker");
	k_msleep(1);
	/* Of both generations. */
	thread_analyzer_run(look);
	thread_analyzer_run(look, 0);
	k_sem_give(&end_sem);
	(void)k_thread_join(&worker, K_SECONDS(1));
	CHECK(worker_size >= RULE_STACK_SIZE / 2);
	CHECK(worker_used >= 600 && worker_used < worker_size);
}

RULE(R242, how_busy_is_the_processor)
{
	int load;

	(void)cpu_load_get(true);
	k_busy_wait(30000);
	k_msleep(70);
	load = cpu_load_get(false);
	CHECK(load > 200 && load < 450);
	/* The same, until it is reset. */
	CHECK(cpu_load_get_cpu(0, true) > 200);
	CHECK_INT(cpu_load_get_cpu(1, false), -EINVAL);
	k_msleep(100);
	CHECK(cpu_load_get(false) < 100);
}
