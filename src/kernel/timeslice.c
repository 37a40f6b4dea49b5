/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Time slices. A timeout runs while the thread that has the processor may be sliced; its expiry
 * only leaves a mark, and the end of the interrupt acts on it.
 */

#include <zephyr/kernel.h>

#include "lock.h"
#include "scheduler.h"

#ifdef CONFIG_TIMESLICING

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
	ARG_UNUSED(timeout);
	ARG_UNUSED(key);
	z_kernel.cpu.slice_expired = true;
}

void z_slice_begin(struct k_thread *thread)
{
	struct _timeout *timeout = &z_kernel.cpu.slice_timeout;
	int32_t slice = slice_of(thread);

	z_kernel.cpu.slice_expired = false;
	if (z_timeout_is_pending(timeout)) {
		(void)z_timeout_cancel(timeout);
	}
	if (slice != 0) {
		z_timeout_add_at(timeout, slice_over, z_uptime() + slice);
	}
}

void z_slice_priority_changed(struct k_thread *thread)
{
	bool sliced = slice_of(thread) != 0;

	/* A slice under way goes on: else a thread could prolong it by locking a mutex. */
	if (sliced != z_timeout_is_pending(&z_kernel.cpu.slice_timeout)) {
		z_slice_begin(thread);
	}
}

bool z_slice_end(void)
{
	struct k_thread *thread = z_current();

	if (!z_kernel.cpu.slice_expired) {
		return false;
	}
	if (thread->base.slice_ticks != 0 && thread->base.slice_expired != NULL) {
		thread->base.slice_expired(thread, thread->base.slice_data);
	}
	z_slice_begin(thread);
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
	z_slice_begin(z_current());
	z_unlock(key);
}

void k_thread_time_slice_set(struct k_thread *th, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data)
{
	unsigned int key = z_lock();

	th->base.slice_ticks = slice_ticks;
	th->base.slice_expired = expired;
	th->base.slice_data = data;
	if (th == z_current()) {
		z_slice_begin(th);
	}
	z_unlock(key);
}

#endif /* CONFIG_TIMESLICING */
