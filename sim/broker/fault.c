/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: exceptions. Signals of the broker's own code (supervisor threads, ISRs, the kernel) and
 * what ends the turn of a user thread both become a fault of the chip's (chip.h).
 */

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>

#include "../chip.h"
#include "../host/host_cpu.h"
#include "broker.h"
#include "host_call_name.h"

#define ALTERNATE_STACK_SIZE (16 * SIM_PAGE_SIZE)

static const int signals[] = {SIM_FAULT_SIGNALS(SIM_LIST_SIGNAL) SIGABRT};

static enum sim_fault_kind kind_of(int signal, int access)
{
	switch (signal) {
	case SIGILL:
	case SIGTRAP:
		return SIM_FAULT_KIND_ILLEGAL_INSTRUCTION;
	case SIGFPE:
		return SIM_FAULT_KIND_DIVISION;
	case SIGSYS:
		return SIM_FAULT_KIND_HOST_CALL;
	case SIGBUS:
		return SIM_FAULT_KIND_MISALIGNED;
	case SIGABRT:
		/* The host's C library gives up, as it does when its heap is corrupt. */
		return SIM_FAULT_KIND_LIBRARY;
	default:
		return access == SIM_ACCESS_EXECUTE ? SIM_FAULT_KIND_EXECUTE
		       : access == SIM_ACCESS_WRITE ? SIM_FAULT_KIND_WRITE
						    : SIM_FAULT_KIND_READ;
	}
}

/*
 * Linux says SI_KERNEL and no address for a general protection fault: an address that is none
 * (not canonical), a privileged instruction, or a signal frame that found no stack.
 */
static bool address_known(int signal, int code)
{
	return (signal == SIGSEGV || signal == SIGBUS) && code != SI_KERNEL;
}

#ifdef CONFIG_USERSPACE
FUNC_NORETURN void sim_fault_user(struct sim_thread *thread, const struct sim_turn *turn)
{
	struct sim_fault fault = {.kind = SIM_FAULT_KIND_PROCESS_GONE};
	struct arch_esf esf = {0};
	char call_name[32];

	fault.thread = thread;
	fault.detail = turn->detail;
	switch (turn->outcome) {
	case SIM_OUTCOME_FRAME: {
		const uint64_t *word = turn->up.word;
		int signal = (int)word[SIM_FAULT_SIGNAL];

		fault.kind = kind_of(signal, (int)word[SIM_FAULT_ACCESS]);
		fault.detail = NULL;
		fault.address_known = address_known(signal, (int)word[SIM_FAULT_CODE]);
		fault.address = word[SIM_FAULT_ADDRESS];
		fault.pc = word[SIM_FAULT_PC];
		fault.sp = turn->up.sp;
		if (fault.kind == SIM_FAULT_KIND_HOST_CALL) {
			fault.host_call = (long)word[SIM_FAULT_ADDRESS];
			fault.host_call_name = sim_host_call_name((int)fault.host_call, call_name,
								  sizeof(call_name));
		}
		esf.pc = fault.pc;
		esf.sp = fault.sp;
		esf.fp = word[SIM_FAULT_FP];
		fault.registers = &esf;
		break;
	}
	case SIM_OUTCOME_GONE:
		fault.kind = SIM_FAULT_KIND_PROCESS_GONE;
		break;
	case SIM_OUTCOME_HUNG:
		fault.kind = SIM_FAULT_KIND_HUNG;
		break;
	case SIM_OUTCOME_BROKEN:
		fault.kind = SIM_FAULT_KIND_PROTOCOL;
		break;
	}
	arch_irq_unlock(0);
	sim_kernel.fault(&fault);
	/* The kernel does not come back to the thread it has ended. */
	CODE_UNREACHABLE;
}
#endif

#ifdef SIM_LOCK_STACK
/*
 * Did the kernel find too little room for its work on the privileged stack, or Linux for a frame?
 */
static bool no_room(const siginfo_t *info, struct sim_fault *fault)
{
	if (fault->sp - sim_cpu.priv_start >= SIM_LOCK_STACK) {
		return false;
	}
	if (info->si_signo == SIGILL && fault->pc == (uintptr_t)sim_no_room) {
		fault->pc = *(const uintptr_t *)fault->sp;
		fault->pc_is_return = true;
		return true;
	}
	if (info->si_signo != SIGSEGV || info->si_code != SI_KERNEL) {
		return false;
	}
	/* The frame of an interrupt is lost. What it was about is not. */
	__atomic_fetch_or(&sim_cpu.irq_pending, SIM_PENDING_CLOCK | SIM_PENDING_WATCHDOG,
			  __ATOMIC_RELAXED);
	return true;
}
#else
static bool no_room(const siginfo_t *info, const struct sim_fault *fault)
{
	return false;
}
#endif

static void on_exception(int signal, siginfo_t *info, void *ucontext)
{
	struct sim_fault fault = {.kind = SIM_FAULT_KIND_READ};
	struct arch_esf esf;

	fault.kernel_busy = arch_irq_lock_is_held();
	/* On a stack of its own. */
	sim_cpu.irq_locked = SIM_LOCKED;
	host_esf(ucontext, &esf);
	fault.kind = kind_of(signal, host_access(signal, (uintptr_t)info->si_addr, ucontext));
	fault.address_known = address_known(signal, info->si_code);
	fault.address = (uintptr_t)info->si_addr;
	fault.pc = esf.pc;
	fault.sp = esf.sp;
	fault.registers = &esf;
	if (no_room(info, &fault)) {
		fault.kind = SIM_FAULT_KIND_STACK_OVERFLOW;
	}
	sim_kernel.fault(&fault);
	sim_stop(SIM_STATUS_FATAL);
}

void sim_fault_init(void)
{
	struct sigaction action = {.sa_sigaction = on_exception,
				   .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
	stack_t alternate = {.ss_size = ALTERNATE_STACK_SIZE};

	alternate.ss_sp = mmap(NULL, ALTERNATE_STACK_SIZE, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (alternate.ss_sp == MAP_FAILED || sigaltstack(&alternate, NULL) != 0) {
		sim_die("cannot make the exception stack", errno, "give the process more memory");
	}
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++) {
		if (sigaction(signals[i], &action, NULL) != 0) {
			sim_die("cannot handle signals (sigaction)", errno, "report this");
		}
	}
}
