/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What happens at a fault: the record is completed, reported (fault_report.c), the application's
 * handler decides, and the thread ends or the system halts. No words in here, and no knowledge of
 * how faults are detected.
 *
 * Who stops the system, whatever the handler wants: a fault in an interrupt or with the core's lock
 * held, a panic of a thread that is essential, and a fault while a fault is being reported. A fault
 * in supervisor code costs the thread alone, also where it serves a system call or keeps interrupts
 * out by an application's lock: both end with the thread. For tests (CONFIG_ISR_FAULT_ENDS_THREAD)
 * a fault in an interrupt costs the handler and the thread that it interrupted.
 */

#include <string.h>

#include <zephyr/fatal.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>
#ifdef CONFIG_LOG
#include <zephyr/logging/log_ctrl.h>
#endif

#include "fault.h"
#include "fault_report.h"
#include "handler.h"
#include "lock.h"
#include "port/system.h"
#include "port/threads.h"

/* How far from the stack pointer an access still is one of the stack's. */
#define STACK_REACH 4096u

/*
 * The fault that is being dealt with. It is over when z_fault() ends its thread, or when somebody
 * else does, because the application's handler ends it by itself or never comes back.
 */
static struct {
	/* NOTHING; the report is being made; the handler runs. */
	enum {
		NOTHING,
		REPORTING,
		ASKING
	} stage;
	/* The current thread, whoever is to blame. */
	const struct k_thread *thread;
	unsigned int reason;
	uintptr_t pc;
	const struct arch_esf *esf;
	/* The system halts, whatever the handler wants or does. */
	bool hopeless;
} fault;

/* What was logged and is waiting to be printed is not to be lost. */
static void print_log(void)
{
#ifdef CONFIG_LOG
	LOG_PANIC();
#endif
}

void k_fatal_halt(unsigned int reason)
{
	print_log();
	arch_system_halt(reason);
}

__weak void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	printk("E: Halting system\n");
	k_fatal_halt(reason);
}

static FUNC_NORETURN void give_up(void)
{
	print_log();
	printk("E: No way to go on after this: halting\n");
	fault.stage = NOTHING;
	arch_system_halt(fault.reason);
}

/*
 * A fault inside a report: what it was about, such as the current thread, is not what it should be.
 * Report the first one again, without looking at anything. A fault inside the handler, or in that
 * second report: say it with the least that can still fail.
 */
static FUNC_NORETURN void end_nested(void)
{
	static const char text[] = "E: Fault while reporting a fault: halting\n";

	if (fault.stage == REPORTING) {
		fault.stage = ASKING;
		z_fault_report_bare(fault.reason, fault.pc, fault.thread);
		k_sys_fatal_error_handler(fault.reason, fault.esf);
		give_up();
	}
	arch_console_write(text, sizeof(text) - 1);
	arch_system_halt(K_ERR_KERNEL_PANIC);
}

static unsigned int default_reason(enum fault_kind kind)
{
	switch (kind) {
	case FAULT_STACK_OVERFLOW:
	case FAULT_STACK_CHECK:
		return K_ERR_STACK_CHK_FAIL;
	case FAULT_OOPS:
		return K_ERR_KERNEL_OOPS;
	case FAULT_PANIC:
		return K_ERR_KERNEL_PANIC;
	case FAULT_SPURIOUS_IRQ:
		return K_ERR_SPURIOUS_IRQ;
	default:
		return K_ERR_CPU_EXCEPTION;
	}
}

static enum fault_kind default_kind(unsigned int reason)
{
	switch (reason) {
	case K_ERR_SPURIOUS_IRQ:
		return FAULT_SPURIOUS_IRQ;
	case K_ERR_STACK_CHK_FAIL:
		return FAULT_STACK_CHECK;
	case K_ERR_KERNEL_OOPS:
		return FAULT_OOPS;
	case K_ERR_KERNEL_PANIC:
		return FAULT_PANIC;
	default:
		return FAULT_EXCEPTION;
	}
}

/* The CPU only sees a page that it may not touch; that a stack ended there is our knowledge. */
static bool is_stack_overflow(const struct fault_record *record)
{
	struct place place;

	if ((record->kind != FAULT_READ && record->kind != FAULT_WRITE) || !record->address_known ||
	    record->thread == NULL || k_is_in_isr()) {
		return false;
	}
	place = z_place_of(record->thread, record->address);
	if (place.kind == PLACE_GUARD && place.thread == record->thread) {
		return true;
	}
	if (place.kind == PLACE_KERNEL_STACK) {
		return false;
	}
	/* Without a guard, or in one step over it: the stack pointer itself is not where it was. */
	return record->sp != 0 && record->sp < record->thread->stack_info.start &&
	       record->address - record->sp + STACK_REACH < 2 * STACK_REACH;
}

/* The CPU does not know that the code at fault served a system call, and which. */
static void note_syscall(struct fault_record *record)
{
#ifdef CONFIG_USERSPACE
	if (!record->user && record->kind <= FAULT_STACK_CHECK && record->thread != NULL &&
	    record->thread->syscall_frame != NULL && !k_is_in_isr()) {
		record->oops.syscall_id = z_oops_syscall_id(record->thread);
	}
#endif
}

static void complete(struct fault_record *record)
{
	if (record->thread == NULL) {
		record->thread = _current;
	}
	note_syscall(record);
	record->handler = k_is_in_isr() ? z_kernel.cpu.handler : 0;
	if (is_stack_overflow(record)) {
		record->kind = FAULT_STACK_OVERFLOW;
		record->reason = FAULT_REASON_DEFAULT;
	}
	if (record->reason == FAULT_REASON_DEFAULT) {
		record->reason = default_reason(record->kind);
	}
	if (record->esf != NULL && record->pc == 0) {
		record->pc = arch_esf_pc(record->esf);
		record->sp = arch_esf_sp(record->esf);
	}
}

/* Is there no way on, even if the handler thinks so? */
static bool must_halt(const struct fault_record *record)
{
	if (z_handler_can_be_left()) {
		return false;
	}
	if (k_is_in_isr() || k_is_pre_kernel() || record->kernel_busy || record->thread == NULL) {
		return true;
	}
	/* Aborting an essential thread raises a panic, which therefore must not abort it again. */
	return record->reason == K_ERR_KERNEL_PANIC &&
	       (record->thread->base.user_options & K_ESSENTIAL) != 0;
}

void z_fault_thread_ended(const struct k_thread *thread)
{
	if (fault.stage == ASKING && fault.thread == thread) {
		if (fault.hopeless) {
			give_up();
		}
		fault.stage = NOTHING;
	}
}

void z_fault(const struct fault_record *given)
{
	unsigned int key = z_lock();
	struct fault_record record = *given;

	if (fault.stage != NOTHING && (fault.thread == _current || k_is_in_isr())) {
		end_nested();
	}
	fault.stage = REPORTING;
	fault.thread = _current;
	fault.esf = record.esf;
	fault.pc = record.pc;
	fault.reason =
		record.reason != FAULT_REASON_DEFAULT ? record.reason : default_reason(record.kind);
	complete(&record);
	z_fault_report(&record);
	fault.reason = record.reason;
	record.kernel_busy = must_halt(&record);
	fault.hopeless = record.kernel_busy;
	fault.stage = ASKING;
	k_sys_fatal_error_handler(record.reason, record.esf);
	/* If the handler waited, another thread may have had a fault. */
	if (record.kernel_busy) {
		give_up();
	}
	fault.stage = NOTHING;
	z_unlock(key);
	/* In a handler that can be left, which the caller leaves then. */
	if (!k_is_in_isr() || (record.thread->base.user_options & K_ESSENTIAL) == 0) {
		k_thread_abort(record.thread);
	}
}

static FUNC_NORETURN void report_and_end(const void *record)
{
	z_fault(record);
	if (z_handler_can_be_left()) {
		z_handler_leave_now();
	}
	arch_system_halt(((const struct fault_record *)record)->reason);
}

/* z_fault() for the current thread, in its own context: the thread does not come back. */
static FUNC_NORETURN void fault_of_current(const struct fault_record *record)
{
	arch_report_stack_call(report_and_end, record);
}

void z_fatal_error(unsigned int reason, const struct arch_esf *esf)
{
	struct fault_record record = FAULT_RECORD(default_kind(reason));

	record.reason = reason;
	record.esf = esf;
	z_fault(&record);
}

/* A reason raised by software, with the place that raised it. */
static struct fault_record raised(unsigned int reason, bool user)
{
	struct fault_record record = FAULT_RECORD(default_kind(reason));

	if (reason == Z_REASON_ASSERTION) {
		record.kind = user ? FAULT_OOPS : FAULT_PANIC;
		record.oops.kind = Z_OOPS_ASSERTION;
	} else {
		record.reason = reason;
	}
#ifdef CONFIG_STACK_CANARIES
	/* As with what the CPU finds, nobody chose where. */
	record.kernel_busy = !user && reason == K_ERR_STACK_CHK_FAIL && z_lock_is_held();
#endif
	record.user = user;
	record.pc_is_return = true;
	return record;
}

void z_raise(unsigned int reason, uintptr_t pc)
{
	struct fault_record record = raised(reason, false);

	record.pc = pc;
	fault_of_current(&record);
}

void z_misuse(enum z_oops_kind what, uintptr_t object, uintptr_t pc)
{
	struct fault_record record = raised(K_ERR_KERNEL_PANIC, false);

	record.oops.kind = what;
	record.oops.address = object;
	record.pc = pc;
	fault_of_current(&record);
}

#ifdef CONFIG_USERSPACE

void z_oops_from_user(unsigned int reason)
{
	bool allowed = reason == K_ERR_KERNEL_OOPS || reason == K_ERR_STACK_CHK_FAIL ||
		       reason == Z_REASON_ASSERTION;
	struct fault_record record = raised(allowed ? reason : K_ERR_KERNEL_OOPS, true);

	record.esf = _current->syscall_frame;
	if (reason == K_ERR_KERNEL_PANIC) {
		record.oops.kind = Z_OOPS_SAID_PANIC;
	}
	fault_of_current(&record);
}

void arch_syscall_oops(void *ssf)
{
	struct fault_record record = FAULT_RECORD(FAULT_OOPS);

	z_oops_note_get(&record.oops);
	record.esf = ssf;
	record.user = true;
	record.pc_is_return = true;
	fault_of_current(&record);
}

#endif /* CONFIG_USERSPACE */
