/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Time slices. A slice is what a thread may run, counted in cycles, before it goes behind its
 * equals. One that a more urgent thread interrupts keeps the rest of it and its place; one that
 * waits or yields begins anew. A timeout runs while the thread that has the processor is sliced:
 * it only leaves a mark, and the end of the interrupt acts on it.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"

#ifdef CONFIG_TIMESLICING

#define CYCLES_PER_TICK                                                                            \
	((uint32_t)CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

static bool has_callback(const struct k_thread *thread)
{
	return thread->base.slice_ticks != 0 && thread->base.slice_expired != NULL;
}

/* Ticks; 0: the thread is not sliced. */
static int32_t slice_of(const struct k_thread *thread)
{
	if (thread->base.slice_ticks != 0) {
		return thread->base.slice_ticks;
	}
	if (thread->base.prio < MAX(z_kernel.slice_prio, 0) || thread->base.prio == K_IDLE_PRIO) {
		return 0;
	}
	return z_kernel.slice_ticks;
}

static void slice_over(struct _timeout *timeout, unsigned int key)
{
	z_kernel.cpu.slice_expired = true;
}

/* Look again when the rest of the slice should be over. */
static void watch(const struct k_thread *thread)
{
	uint32_t cycles = (uint32_t)MIN(thread->base.slice_left, UINT32_MAX - CYCLES_PER_TICK);

	z_timeout_add_at(&z_kernel.cpu.slice_timeout, slice_over,
			 z_uptime() + DIV_ROUND_UP(cycles, CYCLES_PER_TICK));
}

/* Take what the running thread has run from the rest of its slice. */
static void charge(struct k_thread *thread)
{
	uint64_t now = k_cycle_get_64();

	thread->base.slice_left -= MIN(thread->base.slice_left, now - z_kernel.cpu.slice_since);
	z_kernel.cpu.slice_since = now;
}

/* A slice, or what is left of one, begins. Most threads have none, and are switched to soonest. */
static void begin(struct k_thread *thread)
{
	int32_t ticks = slice_of(thread);
	uint64_t slice;

	z_kernel.cpu.slice_expired = false;
	if (z_timeout_is_pending(&z_kernel.cpu.slice_timeout)) {
		(void)z_timeout_cancel(&z_kernel.cpu.slice_timeout);
	}
	if (ticks == 0) {
		thread->base.slice_left = 0;
		return;
	}
	slice = (uint64_t)ticks * CYCLES_PER_TICK;
	/* What is left may be of a longer one, from before it was set anew. */
	if (thread->base.slice_left == 0 || thread->base.slice_left > slice) {
		thread->base.slice_left = slice;
	}
	z_kernel.cpu.slice_since = k_cycle_get_64();
	watch(thread);
}

static void begin_anew(struct k_thread *thread)
{
	thread->base.slice_left = 0;
	if (thread == z_current()) {
		begin(thread);
	}
}

/* The function to be called at the end of a slice is for interrupts; it is then called later. */
static void stop(struct k_thread *thread)
{
	charge(thread);
	if (!z_is_first_of_its_priority(thread)) {
		thread->base.slice_left = 0;
	} else if (thread->base.slice_left == 0) {
		z_move_back(thread);
		thread->base.slice_left = has_callback(thread) ? 1 : 0;
	}
}

void z_slice_switch(struct k_thread *from, struct k_thread *to)
{
	if (z_timeout_is_pending(&z_kernel.cpu.slice_timeout)) {
		stop(from);
	}
	begin(to);
}

void z_slice_priority_changed(struct k_thread *thread)
{
	bool sliced = slice_of(thread) != 0;

	/* A slice under way goes on: else a thread could prolong it by locking a mutex. */
	if (sliced != z_timeout_is_pending(&z_kernel.cpu.slice_timeout)) {
		begin_anew(thread);
	}
}

bool z_slice_end(void)
{
	struct k_thread *thread = z_current();

	if (!z_kernel.cpu.slice_expired) {
		return false;
	}
	z_kernel.cpu.slice_expired = false;
	charge(thread);
	/* Less than a tick is nothing that could be waited for. */
	if (thread->base.slice_left >= CYCLES_PER_TICK) {
		watch(thread);
		return false;
	}
	if (has_callback(thread)) {
		thread->base.slice_expired(thread, thread->base.slice_data);
	}
	begin_anew(thread);
	if (!z_thread_can_run(thread) || thread->base.sched_locked != 0) {
		return false;
	}
	z_move_back(thread);
	return true;
}

void k_sched_time_slice_set(int32_t slice, int prio)
{
	unsigned int key = z_lock();

	z_kernel.slice_ticks = (int32_t)k_ms_to_ticks_ceil32((uint32_t)MAX(slice, 0));
	z_kernel.slice_prio = prio;
	begin_anew(z_current());
	z_unlock(key);
}

void k_thread_time_slice_set(struct k_thread *th, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data)
{
	unsigned int key = z_lock();

	th->base.slice_ticks = slice_ticks;
	th->base.slice_expired = expired;
	th->base.slice_data = data;
	begin_anew(th);
	z_unlock(key);
}

#endif /* CONFIG_TIMESLICING */
