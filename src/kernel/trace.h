/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a port with a trace of threads provides (CONFIG_THREAD_TRACE); hooks.h says when each is
 * called.
 */

#ifndef BULKHEAD_KERNEL_TRACE_H
#define BULKHEAD_KERNEL_TRACE_H

#include <stdint.h>

struct k_thread;

void z_trace_switched(const struct k_thread *to);
void z_trace_ready(const struct k_thread *thread);
void z_trace_blocked(const struct k_thread *thread);
void z_trace_named(const struct k_thread *thread);
void z_trace_ended(const struct k_thread *thread);
void z_trace_isr_enter(void);
void z_trace_isr_exit(void);
void z_trace_handler_enter(uintptr_t handler);
void z_trace_handler_exit(void);
void z_trace_call_enter(uintptr_t id, const uintptr_t args[6]);
void z_trace_call_exit(void);

#endif
