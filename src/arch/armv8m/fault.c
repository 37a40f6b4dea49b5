/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Faults: what the processor says about one becomes the core's record of it. A fault of a thread
 * is handed to that thread's own kernel context, where it is reported and the thread ends; one
 * of an interrupt handler, or of the start-up code, is reported where it is and stops the system.
 */

#include "arm.h"
#include "fault.h"
#include "fault_decode.h"
#include "handler.h"
#include "offsets.h"
#include "port/system.h"
#include "port/threads.h"
#include "registers.h"

#define EXC_RETURN_SECURE    (1u << 6)
#define EXC_RETURN_THREAD    (1u << 3)
#define EXC_RETURN_SPSEL     (1u << 2)
/* To a thread, Secure as everything is, with a basic frame on its process stack. */
#define EXC_RETURN_TO_THREAD 0xFFFFFFFDu

/* Of the state in a frame: its padding, and the number of the exception. */
#define XPSR_KEPT  0x000003FFu
#define XPSR_THUMB (1u << 24)

/* The fault that is on its way to its thread. Interrupts are locked until it is taken there. */
static struct fault_record pending;

uint32_t arm_fault_c(uint32_t exc_return, uintptr_t msp, uintptr_t psp, uint32_t r7);
void arm_fault_in_thread(void);
FUNC_NORETURN void arm_stack_pointer_astray(void);

uint32_t arm_fault_r7;

static FUNC_NORETURN void end_thread(const void *record)
{
	z_fault(record);
	arch_system_halt(((const struct fault_record *)record)->reason);
}

/* The thread, on the interrupt stack, where entry.S lets it go on; locked until it has ended. */
void arm_fault_in_thread(void)
{
	end_thread(&pending);
}

/* Not if the report began at the top of its stack, see arm_fault. */
static inline bool handler_can_be_left(uintptr_t msp)
{
	return z_handler_can_be_left() &&
	       msp >= (uintptr_t)arm_interrupt_stack + CONFIG_ISR_STACK_SIZE / 2;
}

/* The exception returns to the handler that it interrupted, which goes on with leaving. */
static inline void leave_handler(struct arch_esf *frame)
{
	frame->basic.pc = (uintptr_t)z_handler_leave_now & ~(uintptr_t)1;
	/* Of the state: which exception, and how the frame is aligned. Not the middle of an IT
	 * block. */
	frame->basic.xpsr = (frame->basic.xpsr & XPSR_KEPT) | XPSR_THUMB;
}

/*
 * Returns how the exception returns: to a handler that is to be left, or to a thread, if the fault
 * is to be handed to the thread that the exception interrupted.
 *
 * User mode can branch to the Non-secure state, where no memory is, and the first instruction is
 * a fault. Its frame, if there is one at all, lies where a stack pointer says that nobody has set.
 * The kernel never goes there.
 */
uint32_t arm_fault_c(uint32_t exc_return, uintptr_t msp, uintptr_t psp, uint32_t r7)
{
	bool strayed = (exc_return & EXC_RETURN_SECURE) == 0;
	bool thread_mode = (exc_return & EXC_RETURN_THREAD) != 0;
	/* Not whether the pointers differ: user mode can have its own be equal to the other. */
	bool thread_stack = (exc_return & EXC_RETURN_SPSEL) != 0;
	bool user = thread_mode && (strayed || (arm_control() & ARM_CONTROL_NPRIV) != 0);
	struct fault_record record;

	arm_fault_r7 = r7;
	record = arm_fault_decode(strayed ? NULL : (const void *)(thread_stack ? psp : msp), user);
	record.kernel_busy = !user && arch_irq_lock_is_held();
	if (!thread_mode && handler_can_be_left(msp)) {
		z_fault(&record);
		leave_handler((struct arch_esf *)msp);
		return exc_return;
	}
	if (!thread_mode || (!thread_stack && !strayed)) {
		record.kernel_busy = true;
		z_fault(&record);
		arch_system_halt(record.reason);
	}
	pending = record;
	(void)arm_irq_lock(ARM_PRIORITY_LOCK);
	/*
	 * What the thread did when its frame could not be stacked, a system call or a fault, is
	 * still pending, and would be taken for one of the frame that the exception returns with.
	 */
	SCB_SHCSR &= ~SCB_SHCSR_PENDED;
	return EXC_RETURN_TO_THREAD;
}

#ifdef CONFIG_USERSPACE

/* At the end of a system call: see serve_call in syscall.S. */
FUNC_NORETURN void arm_stack_pointer_astray(void)
{
	struct fault_record record = FAULT_RECORD(FAULT_PROTOCOL);

	record.user = true;
	record.esf = _current->syscall_frame;
	record.pc_is_return = true;
	arch_report_stack_call(end_thread, &record);
}

#endif
