/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The monitor of deadlines: k_thread_deadline_set() says when a thread has to be done, and this
 * file states, in a line of facts, when it was not, and who kept it. It changes nothing about
 * scheduling and stops nobody.
 *
 * A job is what a thread does between being woken and being idle again: asleep, or waiting for
 * anything but a mutex. Who is not idle when its deadline has passed has missed it. A thread that
 * is kept from running can not set the deadline of its next job, and that is when it matters most:
 * so a job that follows one with a deadline has one by itself, as far from the moment the thread
 * was woken as the last one was.
 *
 * The culprit is whoever ran longest without giving up the processor, as far as that was after
 * this job began. Locked; in ticks.
 */

#include <zephyr/kernel.h>

#include "deadline_monitor.h"
#include "fact_line.h"
#include "scheduler.h"
#include "timeout.h"
#include "wait_for.h"

#ifdef CONFIG_DEADLINE_MONITOR

BUILD_ASSERT(IS_ENABLED(CONFIG_THREAD_MONITOR), "the culprit is one of all threads");

static uint64_t in_us(int64_t ticks)
{
	return k_ticks_to_us_floor64((uint64_t)MAX(ticks, (int64_t)0));
}

/* ---- Who kept it -------------------------------------------------------------------------- */

/* How long the thread has run, or had run when it gave up after @a since. */
static int64_t stretch(const struct k_thread *thread, int64_t since, int64_t now)
{
	const struct z_deadline_watch *watch = &thread->base.watch;
	int64_t run = watch->run;

	if (thread == z_current()) {
		run += now - z_kernel.cpu.switched_at;
	}
	return watch->last_run_end > since ? MAX(run, watch->last_run) : run;
}

static bool could_keep(const struct k_thread *thread, const struct k_thread *late)
{
	return thread != z_kernel.cpu.idle_thread &&
	       (thread == z_current() || thread->base.prio <= late->base.prio);
}

static void add_culprit(const struct k_thread *late)
{
	int64_t now = z_uptime();
	const struct k_thread *culprit = late;
	int64_t longest = stretch(late, late->base.watch.released, now);

	for (const struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		if (could_keep(thread, late)) {
			int64_t run = stretch(thread, late->base.watch.released, now);

			if (run > longest) {
				culprit = thread;
				longest = run;
			}
		}
	}
	z_fact_thread(FACT_culprit, culprit);
	z_fact_long(FACT_ran, in_us(longest));
}

static void say_missed(const struct k_thread *late)
{
	z_facts_begin(FACTS_LATE);
	z_fact_thread(FACT_thread, late);
	z_fact_long(FACT_due, in_us(late->base.watch.due));
	if (late->wanted_mutex != NULL) {
		z_facts_of_wait(late);
	} else if ((late->base.thread_state & _THREAD_SUSPENDED) != 0) {
		z_fact_text(FACT_state, "suspended");
	} else {
		add_culprit(late);
	}
	z_facts_end();
}

/* ---- Jobs --------------------------------------------------------------------------------- */

/* A tick after the deadline: who is done just in time is not late. */
static void check(struct _timeout *timeout, unsigned int key)
{
	struct k_thread *thread = CONTAINER_OF(timeout, struct k_thread, base.watch.timeout);
	struct z_deadline_watch *watch = &thread->base.watch;

	if (watch->busy && !watch->missed) {
		watch->missed = true;
		say_missed(thread);
	}
}

static void watch_until(struct z_deadline_watch *watch, int64_t due)
{
	watch->due = due;
	if (z_timeout_is_pending(&watch->timeout)) {
		(void)z_timeout_cancel(&watch->timeout);
	}
	z_timeout_add_at(&watch->timeout, check, z_tick_after(due, 1));
}

static void job_done(struct k_thread *thread)
{
	struct z_deadline_watch *watch = &thread->base.watch;

	if (watch->missed) {
		int64_t now = z_uptime();

		watch->missed = false;
		/* In the middle of a system call that may have left no room for a line. */
		if (arch_stack_is_short()) {
			return;
		}
		z_facts_begin(FACTS_DONE);
		z_fact_thread(FACT_thread, thread);
		z_fact_long(FACT_now, in_us(now));
		z_fact_long(FACT_by, in_us(now - watch->due));
		z_facts_end();
	}
}

/* Ticks from now to a value of the cycle counter, which wraps: only distances have a meaning. */
static int64_t ticks_until(int deadline)
{
	int32_t cycles = (int32_t)((uint32_t)deadline - k_cycle_get_32());

	return cycles >= 0 ? (int64_t)k_cyc_to_ticks_ceil64((uint64_t)cycles)
			   : -(int64_t)k_cyc_to_ticks_floor64((uint64_t)-(int64_t)cycles);
}

void z_deadline_set(struct k_thread *thread, int deadline)
{
	struct z_deadline_watch *watch = &thread->base.watch;

	job_done(thread);
	watch_until(watch, z_uptime() + ticks_until(deadline));
	watch->length = watch->due - watch->released;
}

/* Who waits for a mutex is in the middle of something. */
void z_deadline_blocked(struct k_thread *thread)
{
	if (thread->wanted_mutex != NULL) {
		return;
	}
	job_done(thread);
	thread->base.watch.busy = false;
}

/*
 * A rest in the middle of a job, or the end of the period? One that ends so shortly before the
 * deadline is the latter: whoever computes in milliseconds rounds.
 */
static int64_t slack(const struct z_deadline_watch *watch)
{
	return MAX(watch->length / 16, (int64_t)1);
}

void z_deadline_ready(struct k_thread *thread)
{
	struct z_deadline_watch *watch = &thread->base.watch;

	if (watch->busy) {
		return;
	}
	watch->busy = true;
	if (watch->length == 0) {
		watch->released = z_uptime();
	} else if (z_uptime() + slack(watch) >= watch->due) {
		watch->released = z_uptime();
		watch_until(watch, watch->released + watch->length);
	}
}

void z_deadline_ended(struct k_thread *thread)
{
	if (z_timeout_is_pending(&thread->base.watch.timeout)) {
		(void)z_timeout_cancel(&thread->base.watch.timeout);
	}
}

/* ---- The processor ------------------------------------------------------------------------ */

void z_deadline_yields(struct k_thread *thread)
{
	thread->base.watch.yields = true;
}

void z_deadline_switched(struct k_thread *from)
{
	struct z_deadline_watch *watch = &from->base.watch;
	int64_t now = z_uptime();

	watch->run += now - z_kernel.cpu.switched_at;
	z_kernel.cpu.switched_at = now;
	if (watch->yields || !z_thread_can_run(from)) {
		watch->last_run = watch->run;
		watch->last_run_end = now;
		watch->run = 0;
		watch->yields = false;
	}
}

#endif /* CONFIG_DEADLINE_MONITOR */
