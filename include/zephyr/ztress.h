/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stress: functions that are called again and again at several priorities and from a timer, until
 * each was called, and was interrupted by one of more urgency, as often as is wanted. With
 * CONFIG_ZTRESS. Supervisor mode.
 */

#ifndef ZEPHYR_ZTRESS_H
#define ZEPHYR_ZTRESS_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @param user_data of the context
 * @param iter_cnt how often it was called before
 * @param last this is the last call
 * @param prio of the thread; -1 in the timer
 * @return false: do not call again
 */
typedef bool (*ztress_handler)(void *user_data, uint32_t iter_cnt, bool last, int prio);

struct ztress_context_data {
	ztress_handler handler;
	void *user_data;
	/** How often it is to be called, and to be interrupted; 0: does not matter. */
	uint32_t exec_cnt;
	uint32_t preempt_cnt;
	/** Between calls, to begin with. */
	k_timeout_t t;
	bool timer;
};

#define ZTRESS_CONTEXT_INITIALIZER(_handler, _user_data, _exec_cnt, _preempt_cnt, _t)              \
	{                                                                                          \
		.handler = (_handler),                                                             \
		.user_data = (_user_data),                                                         \
		.exec_cnt = (_exec_cnt),                                                           \
		.preempt_cnt = (_preempt_cnt),                                                     \
		.t = (_t),                                                                         \
	}

/** A context of ZTRESS_EXECUTE(): in a timer (at most one, the first), or in a thread. */
#define ZTRESS_TIMER(_handler, _user_data, _exec_cnt, _init_timeout)                               \
	{                                                                                          \
		.handler = (_handler),                                                             \
		.user_data = (_user_data),                                                         \
		.exec_cnt = (_exec_cnt),                                                           \
		.preempt_cnt = 0,                                                                  \
		.t = (_init_timeout),                                                              \
		.timer = true,                                                                     \
	}
#define ZTRESS_THREAD(_handler, _user_data, _exec_cnt, _preempt_cnt, _init_timeout)                \
	ZTRESS_CONTEXT_INITIALIZER(_handler, _user_data, _exec_cnt, _preempt_cnt, _init_timeout)

/** Run contexts, the most urgent first, until all have what they want or time is over. */
#define ZTRESS_EXECUTE(...)                                                                        \
	do {                                                                                       \
		struct ztress_context_data z_ztress_all[] = {__VA_ARGS__};                         \
		size_t z_ztress_timers = z_ztress_all[0].timer ? 1 : 0;                            \
		(void)ztress_execute(z_ztress_timers ? z_ztress_all : NULL,                        \
				     z_ztress_all + z_ztress_timers,                               \
				     ARRAY_SIZE(z_ztress_all) - z_ztress_timers);                  \
	} while (false)

/**
 * The same with arrays. Blocks.
 *
 * @param timer_data context of the timer, or NULL
 * @param thread_data,cnt contexts of threads, the most urgent first
 * @retval 0 done
 * @retval -EINVAL more threads than CONFIG_ZTRESS_MAX_THREADS
 */
int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
		   size_t cnt);

/** The longest that a run takes; K_FOREVER by default. */
void ztress_set_timeout(k_timeout_t t);

/** End the run that is going on. Any context. */
void ztress_abort(void);

/** How often context @a id (the timer, if there is one, is 0) was called, interrupted. */
int ztress_exec_count(uint32_t id);
int ztress_preempt_count(uint32_t id);

/** What the time between the calls of context @a id has become, in ticks. */
uint32_t ztress_optimized_ticks(uint32_t id);

#ifdef __cplusplus
}
#endif

#endif
