/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hooks of a tracer. `sim run --trace` needs none in the sources.
 */

#ifndef ZEPHYR_TRACING_TRACING_H
#define ZEPHYR_TRACING_TRACING_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * With CONFIG_TRACING_USER=y the application may define any of these functions, which are called
 * with the kernel's lock held: in a thread, or in an interrupt handler. They must not block, and be
 * short.
 */
void sys_trace_thread_create_user(struct k_thread *thread);
void sys_trace_thread_abort_user(struct k_thread *thread);
void sys_trace_thread_suspend_user(struct k_thread *thread);
void sys_trace_thread_resume_user(struct k_thread *thread);
/** It has got a name, or another domain. */
void sys_trace_thread_name_set_user(struct k_thread *thread);
/** The running thread, k_current_get(), loses the processor; or has got it. */
void sys_trace_thread_switched_out_user(void);
void sys_trace_thread_switched_in_user(void);
/** It can run; it waits, or sleeps. */
void sys_trace_thread_sched_ready_user(struct k_thread *thread);
void sys_trace_thread_pend_user(struct k_thread *thread);
void sys_trace_thread_priority_set_user(struct k_thread *thread, int prio);
/** How many interrupts are being handled, this one included. */
void sys_trace_isr_enter_user(int nested_interrupts);
void sys_trace_isr_exit_user(int nested_interrupts);
/** Nothing can run. */
void sys_trace_idle_user(void);

#ifdef __cplusplus
}
#endif

#endif
