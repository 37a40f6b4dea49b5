/* SPDX-License-Identifier: Apache-2.0 */

/* Functions of the application's own that are told what threads do: of those that it has not. */

#include <zephyr/tracing/tracing.h>

#define Z_NOBODY_LISTENS(name, ...)                                                                \
	__weak void name(__VA_ARGS__)                                                              \
	{                                                                                          \
	}

Z_NOBODY_LISTENS(sys_trace_thread_create_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_abort_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_suspend_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_resume_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_name_set_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_switched_out_user, void)
Z_NOBODY_LISTENS(sys_trace_thread_switched_in_user, void)
Z_NOBODY_LISTENS(sys_trace_thread_sched_ready_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_pend_user, struct k_thread *thread)
Z_NOBODY_LISTENS(sys_trace_thread_priority_set_user, struct k_thread *thread, int prio)
Z_NOBODY_LISTENS(sys_trace_isr_enter_user, int nested_interrupts)
Z_NOBODY_LISTENS(sys_trace_isr_exit_user, int nested_interrupts)
Z_NOBODY_LISTENS(sys_trace_idle_user, void)
