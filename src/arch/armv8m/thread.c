/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads: their stacks, their first context, the switch, and the drop to user mode. The registers
 * themselves are moved by switch.S and syscall.S.
 */

#include <string.h>

#include "arm.h"
#include "offsets.h"
#include "port/system.h"
#include "port/threads.h"
#include "registers.h"

BUILD_ASSERT(offsetof(struct k_thread, arch) == 0, "assembly code expects it first");
BUILD_ASSERT(offsetof(struct z_kernel, cpu.current) == 0, "assembly code expects it first");
BUILD_ASSERT(offsetof(struct _thread_arch, sp) == THREAD_SP, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, priv_limit) == THREAD_PRIV_LIMIT, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, priv_top) == THREAD_PRIV_TOP, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, own_limit) == THREAD_OWN_LIMIT, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, own_top) == THREAD_OWN_TOP, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, exc_return) == THREAD_EXC_RETURN, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, psplim) == THREAD_PSPLIM, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, control) == THREAD_CONTROL, "offsets.h");
BUILD_ASSERT(offsetof(struct _thread_arch, callee_saved) == THREAD_CALLEE_SAVED, "offsets.h");
#ifdef CONFIG_FPU
BUILD_ASSERT(offsetof(struct _thread_arch, callee_saved_fp) == THREAD_CALLEE_SAVED_FP, "offsets.h");
#endif
#ifdef CONFIG_USERSPACE
BUILD_ASSERT(offsetof(struct k_thread, syscall_frame) == THREAD_SYSCALL_FRAME, "offsets.h");
#endif
BUILD_ASSERT(offsetof(struct arch_esf, basic.pc) == ESF_PC, "offsets.h");
BUILD_ASSERT(ARM_PRIORITY_LOCK == PRIORITY_LOCK, "offsets.h");
BUILD_ASSERT(ARM_LOCK_STACK == LOCK_STACK, "offsets.h");
BUILD_ASSERT(sizeof(struct arch_esf) == ESF_SIZE, "offsets.h");

/*
 * The lowest bytes of a thread's own stack hold its errno; the limit register wants multiples of 8.
 */
#if defined(CONFIG_USERSPACE) && defined(CONFIG_ERRNO)
#define ERRNO_SIZE 8
#else
#define ERRNO_SIZE 0
#endif

struct k_thread *volatile arm_switch_from;

/* What arm_swap() takes from a stack, lowest address first. */
struct swap_frame {
#ifdef CONFIG_FPU
	uint32_t fpscr;
	uint32_t s16_to_s31[16];
#endif
	uint32_t psplim;
	uint32_t r4, r5, r6, r7, r8, r9, r10, r11;
	uint32_t lr;
};

#ifdef CONFIG_USERSPACE
/* The stack of a thread in user mode, up to thread-local variables; errno at its end is no use. */
static void fill_user_stack(const struct k_thread *thread)
{
	uintptr_t start = thread->stack_info.start;

	memset((void *)start, Z_STACK_FILL, thread->arch.own_top - start);
	if (Z_STACK_FILL != 0 && ERRNO_SIZE != 0) {
		*(int *)start = 0;
	}
}
#endif

void arch_new_thread(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		     bool carries_user, k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	/* The privileged part. */
	size_t reserved = carries_user ? ARCH_THREAD_STACK_RESERVED : 0;
	uintptr_t own = (uintptr_t)stack + reserved;
	uintptr_t limit = own + ERRNO_SIZE;
	uintptr_t end = own + ARM_MPU_ROUND(stack_size);
	uintptr_t top = arm_thread_local_begin(end);
	uintptr_t frame_top = top;
	struct swap_frame frame = {
		.psplim = limit,
		.r4 = (uintptr_t)entry,
		.r5 = (uintptr_t)p1,
		.r6 = (uintptr_t)p2,
		.r7 = (uintptr_t)p3,
		.lr = (uintptr_t)arm_supervisor_start,
	};

	memset(&thread->arch, 0, sizeof(thread->arch));
	thread->stack_info.start = own;
	thread->stack_info.size = end - own;
	if (IS_ENABLED(CONFIG_THREAD_LOCAL_STORAGE)) {
		thread->stack_info.delta = end - top;
	}
	thread->arch.own_limit = limit;
	thread->arch.own_top = top;
	if (reserved != 0) {
		thread->arch.priv_limit = (uintptr_t)stack;
		thread->arch.priv_top = own;
	}
	if (IS_ENABLED(CONFIG_INIT_STACKS)) {
		memset((void *)stack, Z_STACK_FILL, top - (uintptr_t)stack);
	}
#ifdef CONFIG_USERSPACE
	if ((thread->base.user_options & K_USER) != 0) {
		fill_user_stack(thread);
		frame_top = own;
		frame.psplim = (uintptr_t)stack;
		frame.r8 = top;
		frame.r9 = limit;
		frame.lr = (uintptr_t)arm_user_start;
	}
#endif
	thread->arch.sp = frame_top - sizeof(frame);
	*(struct swap_frame *)thread->arch.sp = frame;
}

/*
 * Reports are made on the interrupt stack: while interrupts are locked in a thread nobody else
 * uses it, and a fault in a report, which would, stops the system anyway. So privileged stacks
 * need not have room for one each.
 */
FUNC_NORETURN void arch_report_stack_call(void (*function)(const void *argument),
					  const void *argument)
{
	(void)arm_irq_lock(ARM_PRIORITY_LOCK);
	if (arm_ipsr() != 0 || (arm_control() & ARM_CONTROL_SPSEL) == 0) {
		function(argument);
		CODE_UNREACHABLE;
	}
	arm_call_on_stack((uintptr_t)arm_interrupt_stack,
			  (uintptr_t)arm_interrupt_stack + CONFIG_ISR_STACK_SIZE,
			  (void (*)(void *))function, (void *)(uintptr_t)argument);
}

/* An interrupt may end a thread between another one's choice and PendSV. */
void arch_thread_exit(struct k_thread *thread)
{
	if (thread == arm_switch_from) {
		arm_switch_from = ARM_NOBODY;
	}
}

/*
 * A fault handler of the application blocks: the next interrupt would overwrite what the thread
 * left on the interrupt stack.
 */
static FUNC_NORETURN __attribute__((noinline, cold)) void report_stack_left(void)
{
	static const char text[] = "E: k_sys_fatal_error_handler() must not block: halting\n";

	arch_console_write(text, sizeof(text) - 1);
	arch_system_halt(K_ERR_KERNEL_PANIC);
}

/*
 * In an interrupt the switch is only asked for: PendSV makes it when the last handler has
 * returned. Another interrupt may choose again before that; the thread whose registers the
 * processor holds stays the one of the first choice.
 */
void arch_switch(struct k_thread *from, struct k_thread *to)
{
	if (arm_ipsr() != 0) {
		if (arm_switch_from == NULL) {
			bool ended = (from->base.thread_state & _THREAD_DEAD) != 0;

			arm_switch_from = ended ? ARM_NOBODY : from;
		}
		SCB_ICSR = SCB_ICSR_PENDSVSET;
		return;
	}
	if (unlikely(arm_psplim() == (uintptr_t)arm_interrupt_stack) &&
	    (from->base.thread_state & _THREAD_DEAD) == 0) {
		report_stack_left();
	}
	arm_mpu_switch(to);
	arm_thread_local_switch(to);
	arm_swap(&from->arch, &to->arch);
}

/* For PendSV. */
void arm_mpu_switch_to(struct k_thread *thread)
{
	arm_mpu_switch(thread);
	arm_thread_local_switch(thread);
}

FUNC_NORETURN void arch_switch_first(struct k_thread *to)
{
	arm_mpu_switch(to);
	arm_thread_local_switch(to);
	arm_swap_first(&to->arch);
}

#ifdef CONFIG_USERSPACE

/* On the privileged stack, with the own one free. Locked. */
static void enter_user_mode(void *arg)
{
	const struct arm_user_entry entry = *(const struct arm_user_entry *)arg;
	struct k_thread *thread = _current;

	/*
	 * What the thread left there as a supervisor is not for its user mode to read, but for what
	 * is its own in both modes, above.
	 */
	fill_user_stack(thread);
	arm_mpu_switch(thread);
	arm_user_enter(&entry);
}

FUNC_NORETURN void arch_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	struct k_thread *thread = _current;
	struct arm_user_entry user = {
		.entry = (uintptr_t)entry,
		.p1 = (uintptr_t)p1,
		.p2 = (uintptr_t)p2,
		.p3 = (uintptr_t)p3,
		.stack_top = thread->arch.own_top,
		.stack_limit = thread->arch.own_limit,
	};

	arm_call_on_stack(thread->arch.priv_limit, thread->arch.priv_top, enter_user_mode, &user);
}

#ifdef CONFIG_APPLICATION_DEFINED_SYSCALL
bool arch_stack_is_short(void)
{
	uint32_t limit = arm_psplim();

	return limit == _current->arch.priv_limit &&
	       (uintptr_t)__builtin_frame_address(0) - limit < ARM_LINE_STACK;
}
#endif

#endif /* CONFIG_USERSPACE */
