/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Faults: what the processor says about one becomes the core's record of it. A fault of a thread
 * is handed to that thread's own kernel context, where it is reported and the thread ends; one
 * of an interrupt handler, or of the start-up code, is reported where it is and stops the system.
 */

#include <string.h>

#include "arm.h"
#include "fault.h"
#include "fault_decode.h"
#include "offsets.h"
#include "port.h"
#include "registers.h"

#define EXC_RETURN_FTYPE  (1u << 4)
#define EXC_RETURN_THREAD (1u << 3)
#define EXC_RETURN_SPSEL  (1u << 2)

/* What a report needs of the stack of the thread that it is about. */
#define REPORT_STACK 768u

/* The fault that is on its way to its thread. Interrupts are locked until it is taken there. */
static struct fault_record pending;

uint32_t arm_fault_c(uint32_t exc_return, uintptr_t msp, uintptr_t psp, uint32_t r7);

uint32_t arm_fault_r7;

static FUNC_NORETURN void fault_in_thread(void)
{
	z_fault(&pending);
	arch_system_halt(pending.reason);
}

/*
 * Make the exception return to fault_in_thread(), privileged. In a user thread's place that is
 * the privileged stack; a supervisor thread has one stack, which is taken from the top if there
 * is too little left of it: the thread will not need what lies there any more.
 */
static void hand_to_thread(uintptr_t psp, bool user)
{
	struct k_thread *thread = _current;
	struct _thread_arch *arch = &thread->arch;
	struct arch_esf *frame;
	uint32_t limit;
	uintptr_t top;

	__asm__ volatile("mrs %0, psplim" : "=r"(limit));
	if (user || (arch->priv_top != 0 && limit == arch->priv_limit)) {
		limit = arch->priv_limit;
		top = arch->priv_top;
	} else {
		limit = arch->own_limit;
		top = thread->stack_info.start + thread->stack_info.size;
	}
	if (!user && psp >= limit + REPORT_STACK && psp <= top) {
		top = psp & ~7u;
	}
	frame = (struct arch_esf *)top - 1;
	memset(frame, 0, sizeof(*frame));
	frame->basic.pc = (uint32_t)fault_in_thread & ~1u;
	frame->basic.xpsr = 1u << 24;
	__asm__ volatile("msr psplim, %0\n\t"
			 "msr psp, %1\n\t"
			 "msr control, %2" ::"r"(limit),
			 "r"(frame), "r"(arm_control() & ~1u)
			 : "memory");
	(void)arch_irq_lock();
	/*
	 * A system call whose frame could not be stacked is still pending, and would be taken for
	 * one of the frame that is there now.
	 */
	SCB_SHCSR &= ~SCB_SHCSR_SVCALLPENDED;
}

uint32_t arm_fault_c(uint32_t exc_return, uintptr_t msp, uintptr_t psp, uint32_t r7)
{
	bool thread_mode = (exc_return & EXC_RETURN_THREAD) != 0;
	uintptr_t sp = (exc_return & EXC_RETURN_SPSEL) != 0 ? psp : msp;
	bool user = thread_mode && (arm_control() & 1u) != 0;
	const struct arch_esf *esf = (const struct arch_esf *)sp;
	struct fault_record record;

	arm_fault_r7 = r7;
	record = arm_fault_decode(esf, user);
	record.kernel_busy = !user && arm_basepri() != 0;
	if (!thread_mode || sp == msp) {
		record.kernel_busy = true;
		z_fault(&record);
		arch_system_halt(record.reason);
	}
	pending = record;
	hand_to_thread(psp, user);
	return exc_return | EXC_RETURN_FTYPE;
}
