/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Domain process: the way from user code into the kernel and back. A system call, a preemption
 * and a fault all end in domain_wait(), which runs on the scratch stack, so that the thread's own
 * stack is quiet while the thread waits: the broker, or another process, may continue it there.
 */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <valgrind/memcheck.h>

#include "../chip.h"
#include "../host/host_cpu.h"
#include "../host/tool_errors.h"
#include "../host/watched_blocks.h"
#include "../host/thread_local.h"
#include "domain.h"

#include <zephyr/sys/util.h>

DOMAIN_PRIVATE bool sim_user_mode;
DOMAIN_PRIVATE volatile bool domain_in_user;
DOMAIN_PRIVATE volatile bool domain_preempt_noted;
DOMAIN_PRIVATE struct domain_process domain_process;

static const char *const verb_text[] = {
	[SIM_VERB_READY] = "READY",
	[SIM_VERB_SYSCALL] = "SYSCALL ",
	[SIM_VERB_FAULT] = "FAULT ",
	[SIM_VERB_PREEMPTED] = "PREEMPTED",
};

/* The words at the start of the frame: for people only, the broker does not read them. */
static void frame_begin(struct sim_up *up, enum sim_verb verb, const char *what)
{
	size_t length = strlen(verb_text[verb]);

	memset(up->text, 0, sizeof(up->text));
	memcpy(up->text, verb_text[verb], length);
	strncpy(up->text + length, what, sizeof(up->text) - length - 1);
	up->verb = verb;
	up->size = sizeof(*up);
	up->turn = domain_process.down.turn;
}

uintptr_t sim_syscall(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4,
		      uintptr_t arg5, uintptr_t arg6, uintptr_t call_id)
{
	struct sim_up *up = &domain_process.up;
	int saved_errno = errno;
	uintptr_t value;

	/* From here on the preemption signal only leaves a note: the broker gets this frame. */
	domain_in_user = false;
	frame_begin(up, SIM_VERB_SYSCALL, sim_kernel.system_call_name(call_id));
	up->word[0] = call_id;
	up->word[1] = (uintptr_t)__builtin_return_address(0);
	up->word[2] = arg1;
	up->word[3] = arg2;
	up->word[4] = arg3;
	up->word[5] = arg4;
	up->word[6] = arg5;
	up->word[7] = arg6;
	value = host_trap((uintptr_t *)&up->sp, domain_process.scratch_top, domain_wait);
	/* errno belongs to the thread, but lies in the process. */
	errno = saved_errno;
	return value;
}

static void on_preempt(int signal, siginfo_t *info, void *ucontext)
{
	struct sim_up *up = &domain_process.up;
	int saved_errno = errno;

	if (!domain_in_user) {
		domain_preempt_noted = true;
		return;
	}
	domain_in_user = false;
	frame_begin(up, SIM_VERB_PREEMPTED, "");
	(void)host_trap((uintptr_t *)&up->sp, domain_process.scratch_top, domain_wait);
	errno = saved_errno;
}

uintptr_t domain_preempt_late(uintptr_t value)
{
	struct sim_up *up = &domain_process.up;

	domain_in_user = false;
	frame_begin(up, SIM_VERB_PREEMPTED, "late");
	(void)host_trap((uintptr_t *)&up->sp, domain_process.scratch_top, domain_wait);
	return value;
}

static const char *signal_name(int signal)
{
#define NAME(each)                                                                                 \
	case each:                                                                                 \
		return #each;

	switch (signal) {
		SIM_FAULT_SIGNALS(NAME)
	default:
		return "?";
	}
#undef NAME
}

/* On the alternate stack, and never back: the thread is at its end, the process goes on. */
static void on_fault(int signal, siginfo_t *info, void *ucontext)
{
	struct sim_up *up = &domain_process.up;

	domain_in_user = false;
	frame_begin(up, SIM_VERB_FAULT, signal_name(signal));
	up->word[SIM_FAULT_SIGNAL] = (uint64_t)signal;
	up->word[SIM_FAULT_CODE] = (uint64_t)(int64_t)info->si_code;
	up->word[SIM_FAULT_ADDRESS] = signal == SIGSYS ? (uint64_t)(unsigned int)info->si_syscall
						       : (uint64_t)(uintptr_t)info->si_addr;
	up->word[SIM_FAULT_PC] = host_pc(ucontext);
	up->word[SIM_FAULT_ACCESS] =
		(uint64_t)host_access(signal, (uintptr_t)info->si_addr, ucontext);
	up->word[SIM_FAULT_FP] = host_fp(ucontext);
	up->sp = host_sp(ucontext);
	host_jump_to_stack(domain_process.scratch_top, (void (*)(void *))domain_wait, NULL);
}

int domain_signals_install(const char **step)
{
	static const int faults[] = {SIM_FAULT_SIGNALS(SIM_LIST_SIGNAL)};
	struct sigaction action = {.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction standard = {.sa_handler = SIG_DFL};

	*step = "sigaction";
	action.sa_sigaction = on_fault;
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		if (sigaction(faults[i], &action, NULL) != 0) {
			return -errno;
		}
	}
	/*
	 * The preempted registers go onto the thread's own stack: no SA_ONSTACK. If that stack
	 * pointer is bad, Linux turns the signal into a SIGSEGV, which is the right report.
	 */
	action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART;
	action.sa_sigaction = on_preempt;
	if (sigaction(SIM_SIGNAL_PREEMPT, &action, NULL) != 0) {
		return -errno;
	}
	/* The broker's handlers would look into SRAM. */
	if (sigaction(SIGTERM, &standard, NULL) != 0 || sigaction(SIGHUP, &standard, NULL) != 0) {
		return -errno;
	}
	/* Ctrl-C reaches the whole process group; ending is for the broker to decide. */
	if (sigaction(SIGINT, &ignore, NULL) != 0 || sigaction(SIGQUIT, &ignore, NULL) != 0 ||
	    sigaction(SIGTSTP, &ignore, NULL) != 0 ||
	    sigaction(SIM_SIGNAL_INTERRUPT, &ignore, NULL) != 0) {
		return -errno;
	}
	return 0;
}

static void program_mpu(const struct sim_mpu_op *op)
{
	struct domain_process *self = &domain_process;
	uintptr_t cookie = self->cookie;
	int protection = (int)op->protection;

	if ((op->protection & SIM_MPU_OP_STACK) != 0) {
		cookie = self->stack_cookie;
		protection &= ~(int)SIM_MPU_OP_STACK;
	}
	/*
	 * No look at the result: the broker sees the call itself, and a range that could not be
	 * opened shows as a fault of the user code.
	 */
	(void)host_mprotect(op->start, op->length, protection, cookie);
	/* No heap is watched in the thread's own stack. */
	if (protection != PROT_NONE && op->start + op->length != self->down.stack_end) {
		watched_blocks_mapped(op->start, op->length);
	}
}

void domain_wait(void)
{
	struct domain_process *self = &domain_process;
	uint64_t stack_end = self->down.stack_end;

	tool_errors_look();
	/* 0 before the first turn, and where it is user code that put something wrong there. */
	self->down.stack_end = 0;
	if (stack_end != 0) {
		thread_local_put_back(stack_end);
	}
	/* A signal for the turn that ends here is answered by this frame. */
	domain_preempt_noted = false;
	sim_link_exchange(&self->link, &self->up, &self->down);
	for (uint64_t i = 0; i < self->down.op_count && i < SIM_DOWN_OPS; i++) {
		program_mpu(&self->down.op[i]);
	}
	watched_blocks_catch_up();
	thread_local_take(self->down.stack_end);
	/* What the kernel, or another process, has written there counts as written. */
	if (self->down.sp < self->down.stack_end) {
		(void)VALGRIND_MAKE_MEM_DEFINED(self->down.sp,
						self->down.stack_end - self->down.sp);
	}
	host_user_return(self->down.sp, self->down.value);
}
