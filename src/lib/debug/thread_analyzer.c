/* SPDX-License-Identifier: Apache-2.0 */

/* What each thread uses of its stack, and of the processor. */

#include <zephyr/debug/thread_analyzer.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>

#ifdef CONFIG_THREAD_ANALYZER_USE_LOG
LOG_MODULE_REGISTER(thread_analyzer, LOG_LEVEL_INF);
#define SAY(format, ...) LOG_INF(format, ##__VA_ARGS__)
#else
#define SAY(format, ...) printk(format "\n", ##__VA_ARGS__)
#endif

#ifdef CONFIG_THREAD_RUNTIME_STATS
static void find_usage(const struct k_thread *thread, struct thread_analyzer_info *info)
{
	k_thread_runtime_stats_t all;

	(void)k_thread_runtime_stats_get((k_tid_t)(uintptr_t)thread, &info->usage);
	(void)k_thread_runtime_stats_all_get(&all);
	info->utilization =
		all.execution_cycles > 0
			? (unsigned int)(info->usage.execution_cycles * 100 / all.execution_cycles)
			: 0;
}
#else
static void find_usage(const struct k_thread *thread, struct thread_analyzer_info *info)
{
}
#endif

static void look_at(const struct k_thread *thread, void *cb)
{
	char address[2 + 2 * sizeof(void *) + 1];
	const char *name = k_thread_name_get((k_tid_t)(uintptr_t)thread);
	struct thread_analyzer_info info = {.stack_size = thread->stack_info.size};
	size_t unused;

	if (name == NULL || name[0] == '\0') {
		(void)snprintk(address, sizeof(address), "%p", (const void *)thread);
		name = address;
	}
	if (k_thread_stack_space_get(thread, &unused) != 0) {
		return;
	}
	info.name = name;
	info.stack_used = info.stack_size - unused;
	find_usage(thread, &info);
	(*(thread_analyzer_cb *)cb)(&info);
}

void z_thread_analyzer_run(thread_analyzer_cb cb)
{
	if (IS_ENABLED(CONFIG_THREAD_ANALYZER_RUN_UNLOCKED)) {
		k_thread_foreach_unlocked(look_at, &cb);
	} else {
		k_thread_foreach(look_at, &cb);
	}
}

static void say(struct thread_analyzer_info *info)
{
	unsigned int percent =
		(unsigned int)(info->stack_used * 100 / MAX(info->stack_size, (size_t)1));

#ifdef CONFIG_THREAD_RUNTIME_STATS
	SAY(" %-20s: STACK: unused %zu usage %zu / %zu (%u %%); CPU: %u %%", info->name,
	    info->stack_size - info->stack_used, info->stack_used, info->stack_size, percent,
	    info->utilization);
	SAY("      : Total CPU cycles used: %llu", (unsigned long long)info->usage.total_cycles);
#else
	SAY(" %-20s: STACK: unused %zu usage %zu / %zu (%u %%)", info->name,
	    info->stack_size - info->stack_used, info->stack_used, info->stack_size, percent);
#endif
}

void z_thread_analyzer_print(void)
{
	SAY("Thread analyze:");
	z_thread_analyzer_run(say);
}

#ifdef CONFIG_THREAD_ANALYZER_AUTO
static void print_now_and_then(void *p1, void *p2, void *p3)
{
	for (;;) {
		z_thread_analyzer_print();
		k_sleep(K_SECONDS(CONFIG_THREAD_ANALYZER_AUTO_INTERVAL));
	}
}

K_THREAD_DEFINE(thread_analyzer, CONFIG_THREAD_ANALYZER_AUTO_STACK_SIZE, print_now_and_then, NULL,
		NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0, 0);
#endif
