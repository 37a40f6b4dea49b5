/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the Linux chip needs of the host's processor: switching stacks, the first frame of a
 * context, reading a signal's registers, and one system call that an interrupt can cancel.
 * One file (x86_64.c) implements it; another processor is another such file.
 */

#ifndef SIM_HOST_CPU_H
#define SIM_HOST_CPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/toolchain.h>

/* ---- Contexts. A context at rest is a stack pointer; its registers lie above it. ------------ */

/* Save the running context at *save_sp and continue the one at load_sp. */
void host_switch(uintptr_t *save_sp, uintptr_t load_sp);

/* Continue the context at load_sp and forget the running one. */
FUNC_NORETURN void host_switch_to(uintptr_t load_sp);

/* Lay out a context below stack_top that starts in first() when switched to. */
uintptr_t host_context_init(uintptr_t stack_top, void (*first)(void));

/* Lay out a user context below stack_top that starts in entry(w, p1, p2, p3). */
uintptr_t host_user_context_init(uintptr_t stack_top, void (*entry)(void), const uintptr_t args[4]);

/* Run fn(arg) on another stack and come back. */
void host_call_on_stack(uintptr_t stack_top, void (*fn)(void *), void *arg);

/* Run fn(arg) on another stack for good. */
FUNC_NORETURN void host_jump_to_stack(uintptr_t stack_top, void (*fn)(void *), void *arg);

/*
 * A place in the code at which a call will return, with the stack and the frame that it has then:
 * what it takes to find the calls that led there. Made by sim_watch() (chip.h).
 */
struct host_moment {
	uintptr_t sp;
	uintptr_t fp;
	uintptr_t pc;
};

/*
 * Make a request of valgrind's (six words: number and arguments) with the stack and the frame of
 * that moment, below which is room for a word. The rest of the registers does not matter.
 */
void host_request_at(const struct host_moment *moment, const uintptr_t request[6]);

/*
 * Domain side of a trap: save the user context at *save_sp, go to the scratch stack, call wait(),
 * which never returns. Returns the value given to host_user_return() - possibly in another
 * process, so the caller must keep nothing that is private to a process across it.
 */
uintptr_t host_trap(uintptr_t *save_sp, uintptr_t scratch_top, void (*wait)(void));

/*
 * Continue the user context at sp, with this value. Sets domain_in_user on the way, and calls
 * domain_preempt_late() if a preemption was noted before.
 */
FUNC_NORETURN void host_user_return(uintptr_t sp, uintptr_t value);

/* ---- Signals ------------------------------------------------------------------------------ */

uintptr_t host_pc(const void *ucontext);
uintptr_t host_sp(const void *ucontext);
uintptr_t host_fp(const void *ucontext);
void host_esf(const void *ucontext, struct arch_esf *esf);
/* Read, write or execute, for a SIGSEGV or SIGBUS at this address (enum sim_access). */
int host_access(int signal, uintptr_t address, const void *ucontext);

/*
 * A Linux call (up to four arguments) that an interrupt cancels: returns -EINTR when *pending is
 * or becomes non-zero before the call is made, without a window in between: a signal handler that
 * sets *pending calls host_cancel_wait(). Returns the kernel's result, negative errno on failure.
 */
long host_wait_call(long number, uintptr_t a1, uintptr_t a2, uintptr_t a3, uintptr_t a4,
		    volatile uint32_t *pending);
void host_cancel_wait(void *ucontext);

/* Between two looks at a word that another CPU may change. */
void host_pause(void);

/*
 * mprotect() with a fourth argument, which Linux ignores and the sandbox's filter demands.
 * Returns 0 or a negative errno.
 */
long host_mprotect(uintptr_t start, size_t length, int protection, uintptr_t cookie);

#endif
