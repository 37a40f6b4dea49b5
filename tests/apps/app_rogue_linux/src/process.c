/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: processes that die, hang, or make themselves deaf. The domain must get a new process, in
 * which its other threads go on; only the thread that held the CPU is lost.
 */

#define _GNU_SOURCE

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "domain/domain.h"

#include "guilty.h"
#include "kind.h"
#include "pages.h"
#include "witness.h"
#include "outside.h"

static K_SEM_DEFINE(gate, 0, 1);

static int spin(void)
{
	for (;;) {
		__asm__ volatile("" ::: "memory");
	}
	return 1;
}

/* While the thread runs: it holds the CPU. */
static void kill_running(void)
{
	(void)outside_signal_soon(SIGKILL);
}

/* The kernel is running, so no thread of the process does. */
static void kill_idle(void)
{
	(void)outside_signal(SIGKILL);
}

static void stop_idle(void)
{
	(void)outside_signal(SIGSTOP);
}

static void grant_gate(k_tid_t guilty)
{
	k_object_access_grant(&gate, guilty);
}

/* Killed while its thread waits in the kernel: nobody held the CPU, so nobody is lost. */
static int wait_at_gate(void)
{
	volatile uint32_t local = 0x1234u;

	if (k_sem_take(&gate, K_FOREVER) != 0) {
		return 1;
	}
	/* In another process now, on the same stack. */
	return local == 0x1234u ? 0 : 2;
}

static void kill_idle_and_open_gate(void)
{
	kill_idle();
	k_sem_give(&gate);
}

/*
 * Killed between a call and its answer, when it has not had the time to go to sleep: the thread is
 * about to go on, and has not. Each first call of two shows whom to kill. On a busy host it may
 * sleep all the same, so once is not enough.
 */
#define KILLS 5

static K_SEM_DEFINE(axe, 0, 1);
static K_THREAD_STACK_DEFINE(executioner_stack, ROGUE_STACK_SIZE);
static struct k_thread executioner_thread;

static void execute(void *p1, void *p2, void *p3)
{
	int pid = 0;

	while (k_sem_take(&axe, K_MSEC(1)) == 0) {
		if (pid == 0) {
			pid = outside_process();
		} else {
			(void)outside_kill(pid);
			pid = 0;
		}
	}
}

static void call_executioner(k_tid_t guilty)
{
	k_sem_reset(&axe);
	k_object_access_grant(&axe, guilty);
	k_thread_create(&executioner_thread, executioner_stack, ROGUE_STACK_SIZE, execute, NULL,
			NULL, NULL, CHECKER_PRIORITY, 0, K_NO_WAIT);
}

static int lift_axe(void)
{
	volatile uint32_t local = 0x1234u;

	for (int i = 0; i < KILLS; i++) {
		k_sem_give(&axe);
		k_sem_give(&axe);
	}
	return local == 0x1234u ? 0 : 2;
}

#ifdef __x86_64__

/*
 * Go on at @a pc with every signal masked, through a signal frame of our own making: the call
 * that returns from signal handlers can't be forbidden, and it sets the mask.
 */
FUNC_NORETURN static void return_masked(void (*pc)(void), uint64_t mask)
{
	/* As the kernel lays it out: the mask is 8 bytes, right after the registers. */
	ucontext_t context;
	uintptr_t stack = ((uintptr_t)__builtin_frame_address(0) - 2048) & ~(uintptr_t)15;

	memset(&context, 0, sizeof(context));
	context.uc_mcontext.gregs[REG_RIP] = (greg_t)(uintptr_t)pc;
	context.uc_mcontext.gregs[REG_RSP] = (greg_t)(stack - 8);
	context.uc_mcontext.gregs[REG_EFL] = 0x202;
	context.uc_mcontext.gregs[REG_CSGSFS] = 0x002b000000000033;
	context.uc_stack.ss_flags = SS_DISABLE;
	memcpy(&context.uc_sigmask, &mask, sizeof(mask));
	__asm__ volatile("mov %0, %%rsp\n\t"
			 "mov %1, %%eax\n\t"
			 "syscall\n\t"
			 "ud2"
			 :
			 : "r"(&context), "i"(SYS_rt_sigreturn)
			 : "memory");
	__builtin_unreachable();
}

static void spin_deaf(void)
{
	spin();
}

static void fault_deaf(void)
{
	witness_secret = 0;
	spin();
}

static int mask_by_sigreturn(void)
{
	return_masked(spin_deaf, ~(uint64_t)0);
}

/* A fault that can't be delivered: Linux ends the process itself. */
static int fault_masked(void)
{
	return_masked(fault_deaf, ~(uint64_t)0);
}

/* Preemption puts the registers on the thread's stack. What if there is none? */
static int lose_stack(void)
{
	__asm__ volatile("mov $16, %%rsp\n\t"
			 "1: jmp 1b"
			 :
			 :
			 : "memory");
	__builtin_unreachable();
}

/* The same with a stack that is somebody else's: a page in the witness's domain. */
static int steal_stack(void)
{
	__asm__ volatile("mov %0, %%rsp\n\t"
			 "1: jmp 1b"
			 :
			 : "r"(&pages[2][PAGE_BYTES])
			 : "memory");
	__builtin_unreachable();
}

/* The door for 32-bit programs, which has other numbers for the calls. */
static int old_gate(void)
{
	int result;

	/* 20: getpid */
	__asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
	return result < 0 ? -result : 1;
}

/* The door for programs with 32-bit pointers: bit 30 of the number. */
static int x32_gate(void)
{
	return syscall(0x40000000L + SYS_getpid) < 0 ? 2 : 1;
}

static int privileged_instruction(void)
{
	__asm__ volatile("hlt");
	return 1;
}

#endif

/*
 * The process knows the word that lets mprotect() reach the broker. The broker compares, and does
 * not answer what it has not ordered: the thread waits, for ever, in a call that preemption ends.
 */
static int protect_with_cookie(void)
{
	(void)syscall(SYS_mprotect, (uintptr_t)&witness_secret & ~4095ul, 4096,
		      PROT_READ | PROT_WRITE, domain_process.cookie);
	witness_secret = 0;
	return 1;
}

/* Say that user code is not running, so that preemption is not answered. */
static int deny_running(void)
{
	domain_in_user = false;
	return spin();
}

static const struct rogue_kind kinds[] = {
	{"killed", "spins, and somebody kills its process", ROGUE_LOSES_PROCESS, spin, NULL,
	 kill_running},
	{"killed-preempted", "was preempted, and somebody kills its process", ROGUE_RUNS_ON, spin,
	 NULL, kill_idle},
	{"killed-waiting", "waits in the kernel while somebody kills its process", ROGUE_RETURNS,
	 wait_at_gate, grant_gate, kill_idle_and_open_gate},
	{"killed-in-call", "calls the kernel, and somebody kills its process at once",
	 ROGUE_RETURNS, lift_axe, call_executioner, NULL},
	{"stopped", "was preempted, and somebody stops its process", ROGUE_RUNS_ON, spin, NULL,
	 stop_idle},
	{"spin-deaf", "does not answer preemption", ROGUE_LOSES_PROCESS, deny_running, NULL, NULL},
	{"mprotect-unordered", "changes the MPU with the process's own key", ROGUE_RUNS_ON,
	 protect_with_cookie, NULL, NULL},
#ifdef __x86_64__
	{"spin-masked", "masks all signals by a forged signal frame, and spins",
	 ROGUE_LOSES_PROCESS, mask_by_sigreturn, NULL, NULL},
	{"fault-masked", "masks all signals, and faults", ROGUE_LOSES_PROCESS, fault_masked, NULL,
	 NULL},
	{"lose-stack", "spins with a stack pointer that points nowhere", ROGUE_FAULTS, lose_stack,
	 NULL, NULL},
	{"steal-stack", "spins with its stack pointer in the witness's memory", ROGUE_FAULTS,
	 steal_stack, NULL, NULL},
	{"linux-int80", "calls Linux through the door for 32-bit programs", ROGUE_LOSES_PROCESS,
	 old_gate, NULL, NULL},
	{"linux-x32", "calls Linux through the door for 32-bit pointers", ROGUE_LOSES_PROCESS,
	 x32_gate, NULL, NULL},
	{"privileged-instruction", "halts the CPU", ROGUE_FAULTS, privileged_instruction, NULL,
	 NULL},
#endif
};

ROGUE_TABLE(process, kinds);
