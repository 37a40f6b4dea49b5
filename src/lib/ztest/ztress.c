/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stress. Each context calls its function, rests for a number of ticks, and does so again. A
 * context that is called while another one of less urgency is in its function has interrupted that
 * one. Rests change at random, so that contexts meet each other everywhere, and become shorter for
 * those that are behind. When all have been called and interrupted as often as they want, time is
 * over, or ztress_abort() says so, each gets its last call.
 */

#include <zephyr/ztress.h>

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/random/random.h>

#define MOST (CONFIG_ZTRESS_MAX_THREADS + 1)

/* What a timer passes for its priority. */
#define TIMER_PRIORITY -1

/* Threads are as urgent as this and less: the last one is the least urgent that there may be. */
#define FIRST_PRIORITY(count) (K_LOWEST_APPLICATION_THREAD_PRIO - (int)(count) + 1)

/* Of the running contexts, the most urgent first; the timer, if there is one, is number 0. */
static struct context {
	const struct ztress_context_data *data;
	int priority;
	uint32_t calls;
	uint32_t interruptions;
	uint32_t rest;
	/* Its function runs. */
	bool inside;
	/* Its function wants no more. */
	bool content;
} contexts[MOST];
static size_t count;
static bool over;
static k_timeout_t longest = K_FOREVER;

static struct k_thread threads[CONFIG_ZTRESS_MAX_THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_ZTRESS_MAX_THREADS, CONFIG_ZTRESS_STACK_SIZE);
static struct k_timer timer;
static K_SEM_DEFINE(timer_done, 0, 1);

static bool has_enough(const struct context *context)
{
	return context->content || (context->calls >= context->data->exec_cnt &&
				    context->interruptions >= context->data->preempt_cnt);
}

static bool all_have_enough(void)
{
	bool wanted = false;

	for (size_t i = 0; i < count; i++) {
		const struct context *context = &contexts[i];

		if (!has_enough(context)) {
			return false;
		}
		wanted = wanted || context->content || context->data->exec_cnt > 0 ||
			 context->data->preempt_cnt > 0;
	}
	/* With no limit at all the time is one. */
	return wanted;
}

static uint32_t next_rest(const struct context *context)
{
	uint32_t most = MAX(context->rest, 1u);

	return 1 + sys_rand32_get() % most;
}

/* One call of the function; the result is whether there is another one. */
static bool call(struct context *context)
{
	bool last;

	for (struct context *other = context + 1; other < contexts + count; other++) {
		if (other->inside) {
			other->interruptions++;
			break;
		}
	}
	over = over || all_have_enough();
	last = over;
	context->inside = true;
	if (!context->data->handler(context->data->user_data, context->calls, last,
				    context->priority)) {
		context->content = true;
	}
	context->inside = false;
	context->calls++;
	/* Who is not there yet rests less, so that it is called, and meets others, more often. */
	if (!has_enough(context) && context->rest > 1 && context->calls % 16 == 0) {
		context->rest--;
	}
	return !last && !context->content;
}

static void run_thread(void *p1, void *p2, void *p3)
{
	struct context *context = p1;

	while (call(context)) {
		k_sleep(K_TICKS(next_rest(context)));
	}
}

static void run_timer(struct k_timer *expired)
{
	struct context *context = &contexts[0];

	if (call(context)) {
		k_timer_start(expired, K_TICKS(next_rest(context)), K_NO_WAIT);
	} else {
		k_sem_give(&timer_done);
	}
}

static void prepare(struct context *context, const struct ztress_context_data *data, int priority)
{
	*context = (struct context){
		.data = data,
		.priority = priority,
		.rest = (uint32_t)CLAMP(data->t.ticks, 1, 100000),
	};
}

static void start(size_t first_thread)
{
	for (size_t i = first_thread; i < count; i++) {
		size_t n = i - first_thread;

		(void)k_thread_create(&threads[n], stacks[n], CONFIG_ZTRESS_STACK_SIZE, run_thread,
				      &contexts[i], NULL, NULL, contexts[i].priority, 0,
				      K_TICKS(contexts[i].rest));
	}
	if (first_thread > 0) {
		k_sem_reset(&timer_done);
		k_timer_init(&timer, run_timer, NULL);
		k_timer_start(&timer, K_TICKS(contexts[0].rest), K_NO_WAIT);
	}
}

int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
		   size_t cnt)
{
	size_t first_thread = timer_data != NULL ? 1 : 0;
	k_timepoint_t end = sys_timepoint_calc(longest);

	if (cnt > CONFIG_ZTRESS_MAX_THREADS) {
		return -EINVAL;
	}
	over = false;
	count = 0;
	if (timer_data != NULL) {
		prepare(&contexts[count++], timer_data, TIMER_PRIORITY);
	}
	for (size_t i = 0; i < cnt; i++) {
		prepare(&contexts[count++], &thread_data[i], FIRST_PRIORITY(cnt) + (int)i);
	}
	start(first_thread);
	for (size_t i = 0; i < cnt; i++) {
		if (k_thread_join(&threads[i], sys_timepoint_timeout(end)) != 0) {
			over = true;
			(void)k_thread_join(&threads[i], K_FOREVER);
		}
	}
	/* A timer whose function wants no more has ended before. */
	over = over || cnt > 0;
	if (first_thread > 0 && k_sem_take(&timer_done, sys_timepoint_timeout(end)) != 0) {
		over = true;
		(void)k_sem_take(&timer_done, K_FOREVER);
	}
	longest = K_FOREVER;
	return 0;
}

void ztress_set_timeout(k_timeout_t t)
{
	longest = t;
}

void ztress_abort(void)
{
	over = true;
}

int ztress_exec_count(uint32_t id)
{
	return id < count ? (int)contexts[id].calls : -EINVAL;
}

int ztress_preempt_count(uint32_t id)
{
	return id < count ? (int)contexts[id].interruptions : -EINVAL;
}

uint32_t ztress_optimized_ticks(uint32_t id)
{
	return id < count ? contexts[id].rest : 0;
}
