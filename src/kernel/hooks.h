/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What happens to threads and domains, and who is told: one function for each event, which lists
 * its subscribers. They are the accounting of processor time (thread_stats.c), the monitor of
 * deadlines (deadline_monitor.c), functions of the application's own (trace_user.c), and of a port
 * that has them the trace (trace.h) and the record of domains (domain_record.h). A subscriber that
 * the configuration leaves out costs nothing, and none may change what it is told of.
 *
 * All of it locked. A port with a trace sees to that for interrupts, and for system calls, which it
 * tells of in the thread that makes them.
 */

#ifndef BULKHEAD_KERNEL_HOOKS_H
#define BULKHEAD_KERNEL_HOOKS_H

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>
#include <zephyr/tracing/tracing.h>

#include "deadline_monitor.h"
#include "domain_record.h"
#include "thread_stats.h"
#include "trace.h"

#define Z_TELL(subscriber, call)                                                                   \
	do {                                                                                       \
		if (IS_ENABLED(subscriber)) {                                                      \
			call;                                                                      \
		}                                                                                  \
	} while (false)

/* The processor goes from one thread to another. */
static ALWAYS_INLINE void z_hook_switched(struct k_thread *from, struct k_thread *to)
{
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_switched_out_user());
	Z_TELL(CONFIG_THREAD_RUNTIME_STATS, z_usage_switched(from));
	Z_TELL(CONFIG_DEADLINE_MONITOR, z_deadline_switched(from));
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_switched(to));
}

/* The running thread has just got the processor. */
static ALWAYS_INLINE void z_hook_switched_in(void)
{
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_switched_in_user());
}

/* There is a new thread. */
static ALWAYS_INLINE void z_hook_created(struct k_thread *thread)
{
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_create_user(thread));
}

/* The thread goes on, as far as k_thread_suspend() is concerned. */
static ALWAYS_INLINE void z_hook_resumed(struct k_thread *thread)
{
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_resume_user(thread));
}

/* The thread has another priority by assignment. */
static ALWAYS_INLINE void z_hook_priority(struct k_thread *thread, int prio)
{
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_priority_set_user(thread, prio));
}

/* Nothing can run. */
static ALWAYS_INLINE void z_hook_idle(void)
{
	Z_TELL(CONFIG_TRACING_USER, sys_trace_idle_user());
}

/* The system has started: the first thread gets the processor. */
static ALWAYS_INLINE void z_hook_first(struct k_thread *thread)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_switched(thread));
}

/* The thread can run, and could not before. */
static ALWAYS_INLINE void z_hook_ready(struct k_thread *thread)
{
	Z_TELL(CONFIG_DEADLINE_MONITOR, z_deadline_ready(thread));
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_ready(thread));
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_sched_ready_user(thread));
}

/* The running thread waits for an object, sleeps, or is suspended: its state says which. */
static ALWAYS_INLINE void z_hook_blocked(struct k_thread *thread)
{
	Z_TELL(CONFIG_DEADLINE_MONITOR, z_deadline_blocked(thread));
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_blocked(thread));
	if ((thread->base.thread_state & _THREAD_SUSPENDED) != 0) {
		Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_suspend_user(thread));
	} else {
		Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_pend_user(thread));
	}
}

/* Another thread, or an interrupt, has suspended this one. */
static ALWAYS_INLINE void z_hook_suspended(struct k_thread *thread)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_blocked(thread));
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_suspend_user(thread));
}

/* The running thread lets others of its priority run. */
static ALWAYS_INLINE void z_hook_yields(struct k_thread *thread)
{
	Z_TELL(CONFIG_DEADLINE_MONITOR, z_deadline_yields(thread));
}

/* The thread is to be done at this value of the cycle counter. */
static ALWAYS_INLINE void z_hook_deadline(struct k_thread *thread, int deadline)
{
	Z_TELL(CONFIG_DEADLINE_MONITOR, z_deadline_set(thread, deadline));
}

/* There is a new thread, not started yet; or one has got another name, or another domain. */
static ALWAYS_INLINE void z_hook_named(struct k_thread *thread)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_named(thread));
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_name_set_user(thread));
}

/* The thread has ended. */
static ALWAYS_INLINE void z_hook_ended(struct k_thread *thread)
{
	Z_TELL(CONFIG_DEADLINE_MONITOR, z_deadline_ended(thread));
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_ended(thread));
	Z_TELL(CONFIG_TRACING_USER, sys_trace_thread_abort_user(thread));
}

/* An interrupt begins, or ends. */
static ALWAYS_INLINE void z_hook_isr_enter(int nested)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_isr_enter());
	Z_TELL(CONFIG_TRACING_USER, sys_trace_isr_enter_user(nested));
}

static ALWAYS_INLINE void z_hook_isr_exit(int nested)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_isr_exit());
	Z_TELL(CONFIG_TRACING_USER, sys_trace_isr_exit_user(nested));
}

/* An interrupt calls this function of the application; it has returned. */
static ALWAYS_INLINE void z_hook_handler_enter(uintptr_t handler)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_handler_enter(handler));
}

static ALWAYS_INLINE void z_hook_handler_exit(void)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_handler_exit());
}

/* The running thread makes a system call, which the port has the words of; it is served. */
static ALWAYS_INLINE void z_hook_call_enter(uintptr_t id, const uintptr_t args[6])
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_call_enter(id, args));
}

static ALWAYS_INLINE void z_hook_call_exit(void)
{
	Z_TELL(CONFIG_THREAD_TRACE, z_trace_call_exit());
}

/* The domain has been made, or has got another partition. */
static ALWAYS_INLINE void z_hook_domain_grown(const struct k_mem_domain *domain)
{
	Z_TELL(CONFIG_MEM_DOMAIN_RECORD, z_domain_record_grown(domain));
}

/* The domain would have had @a count partitions, this one (or NULL) among them: too many. */
static ALWAYS_INLINE void z_hook_domain_full(const struct k_mem_domain *domain,
					     const struct k_mem_partition *part, unsigned int count)
{
	Z_TELL(CONFIG_MEM_DOMAIN_RECORD, z_domain_record_full(domain, part, count));
}

#endif
