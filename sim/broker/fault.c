/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: exceptions. Signals of the broker's own code (supervisor threads, ISRs, the kernel) and
 * what ends the turn of a user thread both become the core's typed record (fault.h).
 */

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>

#include "../host/host_cpu.h"
#include "broker.h"
#include "fault.h"
#include "host_call_name.h"
#include "port/system.h"

#define ALTERNATE_STACK_SIZE (16 * SIM_PAGE_SIZE)

static const int signals[] = {SIM_FAULT_SIGNALS(SIM_LIST_SIGNAL) SIGABRT};

static enum fault_kind kind_of(int signal, int access)
{
	switch (signal) {
	case SIGILL:
	case SIGTRAP:
		return FAULT_ILLEGAL_INSTRUCTION;
	case SIGFPE:
		return FAULT_DIVISION;
	case SIGSYS:
		return FAULT_HOST_CALL;
	case SIGBUS:
		return FAULT_MISALIGNED;
	case SIGABRT:
		/* The host's C library gives up, as it does when its heap is corrupt. */
		return FAULT_PANIC;
	default:
		return access == SIM_ACCESS_EXECUTE ? FAULT_EXECUTE
		       : access == SIM_ACCESS_WRITE ? FAULT_WRITE
						    : FAULT_READ;
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
FUNC_NORETURN void sim_fault_user(struct k_thread *thread, const struct sim_turn *turn)
{
	struct fault_record record = FAULT_RECORD(FAULT_PROCESS_GONE);
	struct arch_esf esf = {0};
	char call_name[32];

	record.thread = thread;
	record.user = true;
	record.detail = turn->detail;
	switch (turn->outcome) {
	case SIM_OUTCOME_FRAME: {
		const uint64_t *word = turn->up.word;
		int signal = (int)word[SIM_FAULT_SIGNAL];

		record.kind = kind_of(signal, (int)word[SIM_FAULT_ACCESS]);
		record.detail = NULL;
		record.address_known = address_known(signal, (int)word[SIM_FAULT_CODE]);
		record.address = word[SIM_FAULT_ADDRESS];
		record.pc = word[SIM_FAULT_PC];
		record.sp = turn->up.sp;
		if (record.kind == FAULT_HOST_CALL) {
			record.host_call = (long)word[SIM_FAULT_ADDRESS];
			record.host_call_name = sim_host_call_name((int)record.host_call, call_name,
								   sizeof(call_name));
		}
		esf.pc = record.pc;
		esf.sp = record.sp;
		esf.fp = word[SIM_FAULT_FP];
		record.esf = &esf;
		break;
	}
	case SIM_OUTCOME_GONE:
		record.kind = FAULT_PROCESS_GONE;
		break;
	case SIM_OUTCOME_HUNG:
		record.kind = FAULT_HUNG;
		break;
	case SIM_OUTCOME_BROKEN:
		record.kind = FAULT_PROTOCOL;
		break;
	}
	arch_irq_unlock(0);
	z_fault(&record);
	/* z_fault() does not come back to the thread it has ended. */
	CODE_UNREACHABLE;
}
#endif

#ifdef SIM_LOCK_STACK
/* Did the kernel find too little room for its work on the privileged stack, or Linux for a frame?
 */
static bool no_room(const siginfo_t *info, struct fault_record *record)
{
	if (record->sp - sim_cpu.priv_start >= SIM_LOCK_STACK) {
		return false;
	}
	if (info->si_signo == SIGILL && record->pc == (uintptr_t)sim_no_room) {
		record->pc = *(const uintptr_t *)record->sp;
		record->pc_is_return = true;
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
static bool no_room(const siginfo_t *info, const struct fault_record *record)
{
	return false;
}
#endif

static void on_exception(int signal, siginfo_t *info, void *ucontext)
{
	struct fault_record record = FAULT_RECORD(FAULT_READ);
	struct arch_esf esf;

	record.kernel_busy = arch_irq_lock_is_held();
	/* On a stack of its own. */
	sim_cpu.irq_locked = SIM_LOCKED;
	host_esf(ucontext, &esf);
	record.kind = kind_of(signal, host_access(signal, (uintptr_t)info->si_addr, ucontext));
	record.address_known = address_known(signal, info->si_code);
	record.address = (uintptr_t)info->si_addr;
	record.pc = esf.pc;
	record.sp = esf.sp;
	record.esf = &esf;
	if (no_room(info, &record)) {
		record.kind = FAULT_STACK_OVERFLOW;
	}
	z_fault(&record);
	arch_system_halt(K_ERR_KERNEL_PANIC);
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
