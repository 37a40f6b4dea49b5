/* SPDX-License-Identifier: Apache-2.0 */

/*
 * host_cpu.h for x86-64 under Linux: everything in the Linux chip that knows the processor.
 *
 * A context at rest is this, at the saved stack pointer (word offsets):
 *
 *	+0  MXCSR (4 bytes), x87 control word (2 bytes)
 *	+8  r15   +16 r14   +24 r13   +32 r12   +40 rbx   +48 rbp
 *	+56 return address
 *
 * Everything else is dead across a call by the ABI, or lies in the signal frame below which the
 * context was saved. Kernel and user contexts have the same form.
 */

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>

#include "host_cpu.h"

#include "../wire/frame.h"

#define CONTEXT_WORDS    8
#define RESET_MXCSR      0x1f80u
#define RESET_X87_CW     0x037fu
#define PAGE_FAULT_WRITE 0x02
#define PAGE_FAULT_FETCH 0x10
#define TRAP_PAGE_FAULT  14

enum context_word {
	CONTEXT_FP,
	CONTEXT_R15,
	CONTEXT_R14,
	CONTEXT_R13,
	CONTEXT_R12,
	CONTEXT_RBX,
	CONTEXT_RBP,
	CONTEXT_RET,
};

/* clang-format off */
__asm__(
".macro SAVE_CONTEXT\n"
"	push %rbp\n"
"	push %rbx\n"
"	push %r12\n"
"	push %r13\n"
"	push %r14\n"
"	push %r15\n"
"	sub $8, %rsp\n"
"	stmxcsr (%rsp)\n"
"	fnstcw 4(%rsp)\n"
".endm\n"
".macro LOAD_CONTEXT\n"
"	ldmxcsr (%rsp)\n"
"	fldcw 4(%rsp)\n"
"	add $8, %rsp\n"
"	pop %r15\n"
"	pop %r14\n"
"	pop %r13\n"
"	pop %r12\n"
"	pop %rbx\n"
"	pop %rbp\n"
"	ret\n"
".endm\n"

".text\n"
".globl host_switch\n"
".type host_switch, @function\n"
"host_switch:\n"		/* rdi: save_sp, rsi: load_sp */
"	SAVE_CONTEXT\n"
"	mov %rsp, (%rdi)\n"
"	mov %rsi, %rsp\n"
"	LOAD_CONTEXT\n"
".size host_switch, . - host_switch\n"

".globl host_switch_to\n"
".type host_switch_to, @function\n"
"host_switch_to:\n"		/* rdi: load_sp */
"	mov %rdi, %rsp\n"
"	LOAD_CONTEXT\n"
".size host_switch_to, . - host_switch_to\n"

".globl host_call_on_stack\n"
".type host_call_on_stack, @function\n"
"host_call_on_stack:\n"		/* rdi: stack_top, rsi: fn, rdx: arg */
"	push %rbp\n"
"	mov %rsp, %rbp\n"
"	mov %rdi, %rsp\n"
"	and $-16, %rsp\n"
"	mov %rdx, %rdi\n"
"	call *%rsi\n"
"	mov %rbp, %rsp\n"
"	pop %rbp\n"
"	ret\n"
".size host_call_on_stack, . - host_call_on_stack\n"

".globl host_jump_to_stack\n"
".type host_jump_to_stack, @function\n"
"host_jump_to_stack:\n"		/* rdi: stack_top, rsi: fn, rdx: arg */
"	mov %rdi, %rsp\n"
"	and $-16, %rsp\n"
"	mov %rdx, %rdi\n"
"	xor %ebp, %ebp\n"
"	call *%rsi\n"
"	ud2\n"
".size host_jump_to_stack, . - host_jump_to_stack\n"

".globl sim_watch\n"
".type sim_watch, @function\n"
"sim_watch:\n"		/* rdi, rsi, rdx, rcx: arguments */
"	sub $24, %rsp\n"
"	lea 32(%rsp), %rax\n"
"	mov %rax, (%rsp)\n"
"	mov %rbp, 8(%rsp)\n"
"	mov 24(%rsp), %rax\n"
"	mov %rax, 16(%rsp)\n"
"	mov %rsp, %r8\n"	/* struct host_moment */
"	call watched_blocks_tell\n"
"	add $24, %rsp\n"
"	ret\n"
".size sim_watch, . - sim_watch\n"

".globl host_request_at\n"
".type host_request_at, @function\n"
"host_request_at:\n"		/* rdi: struct host_moment, rsi: request */
"	push %rbp\n"
"	push %rbx\n"
"	push %r12\n"
"	mov %rsp, %r12\n"
"	mov (%rdi), %rsp\n"
"	mov 8(%rdi), %rbp\n"
"	push 16(%rdi)\n"
"	jmp host_request\n"
".size host_request_at, . - host_request_at\n"

/* To valgrind this is a function that was called where the moment was: <valgrind/valgrind.h>. */
".type host_request, @function\n"
"host_request:\n"		/* rsi: request, r12: stack to go back to */
"	.cfi_startproc\n"
"	mov %rsi, %rax\n"
"	xor %edx, %edx\n"
"	rol $3, %rdi\n"
"	rol $13, %rdi\n"
"	rol $61, %rdi\n"
"	rol $51, %rdi\n"
"	xchg %rbx, %rbx\n"
"	mov %r12, %rsp\n"
"	pop %r12\n"
"	pop %rbx\n"
"	pop %rbp\n"
"	ret\n"
"	.cfi_endproc\n"
".size host_request, . - host_request\n"

/* First code of a kernel context: rbx holds the function. */
".type host_kernel_start, @function\n"
"host_kernel_start:\n"
"	xor %ebp, %ebp\n"
"	call *%rbx\n"
"	ud2\n"
".size host_kernel_start, . - host_kernel_start\n"

".globl host_wait_call\n"
".type host_wait_call, @function\n"
"host_wait_call:\n"		/* rdi: number, rsi, rdx, rcx, r8: arguments, r9: pending */
"	mov %rdi, %rax\n"
"	mov %rsi, %rdi\n"
"	mov %rdx, %rsi\n"
"	mov %rcx, %rdx\n"
"	mov %r8, %r10\n"
"host_wait_begin:\n"
"	cmpl $0, (%r9)\n"
"	jne host_wait_cancelled\n"
"	syscall\n"
"host_wait_end:\n"
"	ret\n"
"host_wait_cancelled:\n"
"	mov $-4, %rax\n"	/* -EINTR */
"	ret\n"
".size host_wait_call, . - host_wait_call\n"

".globl sim_no_room\n"
".type sim_no_room, @function\n"
"sim_no_room:\n"
"	ud2\n"
".size sim_no_room, . - sim_no_room\n"
);

#ifdef CONFIG_USERSPACE
__asm__(
".text\n"
".globl host_trap\n"
".type host_trap, @function\n"
"host_trap:\n"			/* rdi: save_sp, rsi: scratch_top, rdx: wait */
"	SAVE_CONTEXT\n"
"	mov %rsp, (%rdi)\n"
"	mov %rsi, %rsp\n"
"	and $-16, %rsp\n"
"	cld\n"
"	call *%rdx\n"
"	ud2\n"
".size host_trap, . - host_trap\n"

/*
 * The preemption signal may come between any two of these instructions. Until domain_in_user is
 * set it leaves a note, which is looked at here; afterwards the signal frame is laid below rsp,
 * which is the thread's own stack already.
 */
".globl host_user_return\n"
".type host_user_return, @function\n"
"host_user_return:\n"		/* rdi: sp, rsi: value */
"	mov %rdi, %rsp\n"
"	mov %rsi, %rax\n"
"	movb $1, %fs:domain_in_user@tpoff\n"
"	cmpb $0, %fs:domain_preempt_noted@tpoff\n"
"	jne 1f\n"
"0:\n"
"	LOAD_CONTEXT\n"
"1:\n"
"	mov %rax, %rdi\n"
"	call domain_preempt_late\n"	/* returns its argument */
"	jmp 0b\n"
".size host_user_return, . - host_user_return\n"

/* First code of a user context: rbx holds the entry, r12 to r15 its arguments. */
".type host_user_start, @function\n"
"host_user_start:\n"
"	xor %ebp, %ebp\n"
"	mov %r12, %rdi\n"
"	mov %r13, %rsi\n"
"	mov %r14, %rdx\n"
"	mov %r15, %rcx\n"
"	call *%rbx\n"
"	ud2\n"
".size host_user_start, . - host_user_start\n"
);
#endif
/* clang-format on */

_Static_assert(EINTR == 4, "host_wait_call returns -EINTR as a number");

extern const char host_wait_begin[], host_wait_end[], host_wait_cancelled[];
extern const char host_user_start[], host_kernel_start[];

static uintptr_t *context_init(uintptr_t stack_top, const void *start)
{
	/*
	 * The start code is reached by "ret" and calls on: rsp must be a multiple of 16 when it
	 * runs, that is just above the return address.
	 */
	uintptr_t *words = (uintptr_t *)(stack_top & ~(uintptr_t)15) - CONTEXT_WORDS;
	const uint32_t mxcsr = RESET_MXCSR;
	const uint16_t x87_cw = RESET_X87_CW;

	memset(words, 0, CONTEXT_WORDS * sizeof(*words));
	memcpy((char *)words, &mxcsr, sizeof(mxcsr));
	memcpy((char *)words + sizeof(mxcsr), &x87_cw, sizeof(x87_cw));
	words[CONTEXT_RET] = (uintptr_t)start;
	return words;
}

uintptr_t host_context_init(uintptr_t stack_top, void (*first)(void))
{
	uintptr_t *words = context_init(stack_top, host_kernel_start);

	words[CONTEXT_RBX] = (uintptr_t)first;
	return (uintptr_t)words;
}

#ifdef CONFIG_USERSPACE
uintptr_t host_user_context_init(uintptr_t stack_top, void (*entry)(void), const uintptr_t args[4])
{
	uintptr_t *words = context_init(stack_top, host_user_start);

	words[CONTEXT_RBX] = (uintptr_t)entry;
	words[CONTEXT_R12] = args[0];
	words[CONTEXT_R13] = args[1];
	words[CONTEXT_R14] = args[2];
	words[CONTEXT_R15] = args[3];
	return (uintptr_t)words;
}
#endif

uintptr_t host_pc(const void *ucontext)
{
	return (uintptr_t)((const ucontext_t *)ucontext)->uc_mcontext.gregs[REG_RIP];
}

uintptr_t host_sp(const void *ucontext)
{
	return (uintptr_t)((const ucontext_t *)ucontext)->uc_mcontext.gregs[REG_RSP];
}

uintptr_t host_fp(const void *ucontext)
{
	return (uintptr_t)((const ucontext_t *)ucontext)->uc_mcontext.gregs[REG_RBP];
}

void host_esf(const void *ucontext, struct arch_esf *esf)
{
	static const unsigned char order[] = {REG_RAX, REG_RBX, REG_RCX, REG_RDX, REG_RSI,
					      REG_RDI, REG_R8,  REG_R9,  REG_R10, REG_R11,
					      REG_R12, REG_R13, REG_R14, REG_R15};
	const greg_t *gregs = ((const ucontext_t *)ucontext)->uc_mcontext.gregs;

	esf->pc = host_pc(ucontext);
	esf->sp = host_sp(ucontext);
	esf->fp = host_fp(ucontext);
	for (size_t i = 0; i < sizeof(order); i++) {
		esf->gpr[i] = (uintptr_t)gregs[order[i]];
	}
}

int host_access(int signal, uintptr_t address, const void *ucontext)
{
	const greg_t *gregs = ((const ucontext_t *)ucontext)->uc_mcontext.gregs;

	if (signal == SIGSEGV && address == host_pc(ucontext)) {
		/* Also under valgrind, which says nothing more. */
		return SIM_ACCESS_EXECUTE;
	}
	if ((signal != SIGSEGV && signal != SIGBUS) || gregs[REG_TRAPNO] != TRAP_PAGE_FAULT) {
		return SIM_ACCESS_UNKNOWN;
	}
	if ((gregs[REG_ERR] & PAGE_FAULT_FETCH) != 0) {
		return SIM_ACCESS_EXECUTE;
	}
	return (gregs[REG_ERR] & PAGE_FAULT_WRITE) != 0 ? SIM_ACCESS_WRITE : SIM_ACCESS_READ;
}

void host_cancel_wait(void *ucontext)
{
	greg_t *pc = &((ucontext_t *)ucontext)->uc_mcontext.gregs[REG_RIP];

	if ((uintptr_t)*pc >= (uintptr_t)host_wait_begin &&
	    (uintptr_t)*pc < (uintptr_t)host_wait_end) {
		*pc = (greg_t)(uintptr_t)host_wait_cancelled;
	}
}

void host_pause(void)
{
	__asm__ volatile("pause");
}

long host_mprotect(uintptr_t start, size_t length, int protection, uintptr_t cookie)
{
	register uintptr_t r10 __asm__("r10") = cookie;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"((long)SYS_mprotect), "D"(start), "S"(length), "d"((long)protection),
			   "r"(r10)
			 : "rcx", "r11", "memory");
	return result;
}
