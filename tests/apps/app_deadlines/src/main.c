/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Two periodic tasks with deadlines, Engine (50 ms) and Display (125 ms), and what keeps one of
 * them from being done in time, named by the argument.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/printk.h>

#define STACK_SIZE 2048

K_THREAD_STACK_ARRAY_DEFINE(stacks, 3, STACK_SIZE);
static struct k_thread engine, display, other;
K_MUTEX_DEFINE(figures);
K_SEM_DEFINE(event, 0, 1);

struct task {
	int32_t period_ms;
	/* What each job computes, but the third one, which does something else. */
	int32_t compute_us;
	void (*third)(void);
};

static void periodic(void *arg, void *p2, void *p3)
{
	const struct task *task = arg;
	int64_t release = k_uptime_get();

	for (int job = 1;; job++) {
		int64_t left = release + task->period_ms - k_uptime_get();

		/* Too late for the period: the next one begins when this job is done. */
		if (left > 0) {
			k_thread_deadline_set(k_current_get(), (int)k_ms_to_cyc_ceil32(left));
		}
		if (job == 3 && task->third != NULL) {
			task->third();
		} else {
			k_busy_wait((uint32_t)task->compute_us);
		}
		release += task->period_ms;
		k_sleep(K_TIMEOUT_ABS_MS(release));
	}
}

static void overrun(void)
{
	k_busy_wait(128000);
}

static void just_in_time(void)
{
	k_busy_wait(125000);
}

static void rest_inside(void)
{
	k_msleep(50);
	k_busy_wait(80000);
}

static void lock(void)
{
	k_mutex_lock(&figures, K_FOREVER);
	k_busy_wait(1000);
	k_mutex_unlock(&figures);
}

static void wait_for_event(void)
{
	k_sem_take(&event, K_FOREVER);
}

/* Prints a line of its own, so that the log shows that it ran. */
static void gobble(void *milliseconds, void *p2, void *p3)
{
	k_msleep(200);
	printk("Gobbler begins\n");
	if (milliseconds == NULL) {
		for (;;) {
		}
	}
	k_busy_wait((uint32_t)(intptr_t)milliseconds * 1000);
	printk("Gobbler ends\n");
}

/* Holds the mutex from 200 ms to 400 ms, mostly asleep. */
static void hold(void *p1, void *p2, void *p3)
{
	k_msleep(200);
	k_mutex_lock(&figures, K_FOREVER);
	k_msleep(200);
	k_mutex_unlock(&figures);
}

static void start(struct k_thread *thread, const char *name, k_thread_entry_t entry, void *p1,
		  int priority)
{
	static unsigned int stack;

	k_thread_create(thread, stacks[stack++], STACK_SIZE, entry, p1, NULL, NULL, priority,
			K_USER, K_NO_WAIT);
	k_thread_name_set(thread, name);
	k_thread_access_grant(thread, &figures, &event);
}

int main(void)
{
	/* User threads read it: constants are everybody's. */
	static const struct task engine_task = {50, 10000, NULL};
	static const struct task plain = {125, 15000, NULL};
	static const struct task overruns = {125, 15000, overrun};
	static const struct task exact = {125, 15000, just_in_time};
	static const struct task rests = {125, 15000, rest_inside};
	static const struct task locks = {125, 15000, lock};
	static const struct task waits = {125, 15000, wait_for_event};
	const struct task *task = &plain;
	const char *what;
	char **argv;
	int argc;

	sys_app_args(&argc, &argv);
	what = argc > 0 ? argv[0] : "";
	if (strcmp(what, "overrun") == 0) {
		task = &overruns;
	} else if (strcmp(what, "exact") == 0) {
		task = &exact;
	} else if (strcmp(what, "rest") == 0) {
		task = &rests;
	} else if (strcmp(what, "wait") == 0) {
		task = &waits;
	} else if (strcmp(what, "gobble") == 0) {
		start(&other, "Gobbler", gobble, NULL, 3);
	} else if (strcmp(what, "gobble-a-while") == 0) {
		start(&other, "Gobbler", gobble, (void *)205, 3);
	} else if (strcmp(what, "mutex") == 0) {
		start(&other, "Holder", hold, NULL, 9);
		task = &locks;
	} else if (what[0] != '\0') {
		printk("no case %s\n", what);
		sys_exit(2);
	}
	if (strcmp(what, "exact") != 0 && strcmp(what, "rest") != 0) {
		start(&engine, "Engine", periodic, (void *)&engine_task, 7);
	}
	start(&display, "Display", periodic, (void *)task, 8);
	return 0;
}
