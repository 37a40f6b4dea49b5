/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: threads. Every thread has a context here, in the kernel. That of a supervisor thread
 * runs its code. That of a user thread, on its privileged stack, is a loop: let the domain's
 * process go on, wait for a frame, serve it. A system call that blocks, blocks in this loop.
 */

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include <valgrind/valgrind.h>
#include <valgrind/memcheck.h>

#include "../chip.h"
#include "../host/host_cpu.h"
#include "../host/thread_local.h"
#include "audit.h"
#include "broker.h"
#include "valgrind_stacks.h"

/* Bytes at the end of a stack where valgrind looks for no callers. */
#define VALGRIND_STACK_END 512

extern char z_user_stacks_start[], z_user_stacks_end[];
extern char z_kernel_stacks_start[], z_kernel_stacks_end[];

struct sim_thread *sim_current;
sys_dlist_t sim_threads = SYS_DLIST_STATIC_INIT(&sim_threads);

/* Where the parts of a stack object lie. */
struct stack_parts {
	uintptr_t guard;
	uintptr_t priv; /* 0: a kernel stack, which has none */
	uintptr_t priv_guard;
	uintptr_t own;
	size_t own_size;
};

static uintptr_t stack_end(const struct sim_thread *thread)
{
	return thread->stack_start + thread->stack_size;
}

static bool within(uintptr_t addr, const char *start, const char *end)
{
	return addr >= (uintptr_t)start && addr < (uintptr_t)end;
}

static bool is_static(const void *stack)
{
	return within((uintptr_t)stack, z_user_stacks_start, z_user_stacks_end) ||
	       within((uintptr_t)stack, z_kernel_stacks_start, z_kernel_stacks_end);
}

static struct stack_parts split(const void *stack, size_t size, bool carries_user)
{
	uintptr_t start = (uintptr_t)stack;
	struct stack_parts parts = {.guard = start};

	if (carries_user) {
		parts.priv = start + SIM_PAGE_SIZE;
		parts.priv_guard = parts.priv + SIM_PRIV_STACK_SIZE;
		parts.own = parts.priv_guard + SIM_PAGE_SIZE;
		parts.own_size = SIM_STACK_EXTRA + SIM_STACK_ROUND(size);
	} else {
		parts.own = start + SIM_PAGE_SIZE;
		parts.own_size = SIM_PRIV_STACK_SIZE + SIM_STACK_ROUND(size);
	}
	return parts;
}

static void set_guards(const struct stack_parts *parts, int protection)
{
#ifdef CONFIG_HW_STACK_PROTECTION
	sim_sram_protect(parts->guard, SIM_PAGE_SIZE, protection);
	if (parts->priv_guard != 0) {
		sim_sram_protect(parts->priv_guard, SIM_PAGE_SIZE, protection);
	}
#endif
}

static void fill_stack(const struct sim_thread *thread)
{
	memset((void *)thread->stack_start, thread->stack_fill, thread->stack_size);
}

static void tell_valgrind(const struct stack_parts *parts)
{
	(void)VALGRIND_MAKE_MEM_DEFINED(parts->own, parts->own_size);
	sim_valgrind_stack(parts->own, parts->own + parts->own_size);
	if (parts->priv != 0) {
		(void)VALGRIND_MAKE_MEM_DEFINED(parts->priv, SIM_PRIV_STACK_SIZE);
		sim_valgrind_stack(parts->priv, parts->priv + SIM_PRIV_STACK_SIZE);
	}
}

void sim_stack_is_read(const void *start, size_t size)
{
	(void)VALGRIND_MAKE_MEM_DEFINED(start, size);
}

/*
 * Where a thread's code begins on its stack. Valgrind takes a stack pointer close to the end for a
 * mistake, and names no callers.
 */
static uintptr_t first_sp(const struct sim_thread *thread)
{
	return stack_end(thread) - thread_local_room() -
	       (RUNNING_ON_VALGRIND ? VALGRIND_STACK_END : 0);
}

/* An allocated stack whose thread ended on it, until the CPU has left it. */
static struct stack_parts left_stack;

/*
 * Valgrind takes what is below the stack pointer of an ended thread for inaccessible, but a heap
 * gives it away again. First thing on the next thread's stack.
 */
static void leave_stack(void)
{
	if (left_stack.own != 0) {
		(void)VALGRIND_MAKE_MEM_DEFINED(left_stack.own, left_stack.own_size);
		if (left_stack.priv != 0) {
			(void)VALGRIND_MAKE_MEM_DEFINED(left_stack.priv, SIM_PRIV_STACK_SIZE);
		}
		left_stack.own = 0;
	}
}

/* First code of a supervisor thread. */
static void supervisor_begin(void)
{
	struct sim_thread *thread = sim_current;

	leave_stack();
	arch_irq_unlock(0);
	sim_kernel.thread_entry(thread->start, thread->start_args[0], thread->start_args[1],
				thread->start_args[2]);
}

#ifdef CONFIG_USERSPACE

#ifdef CONFIG_THREAD_LOCAL_STORAGE
/*
 * Arguments that point to the caller's thread-local variables point to the copy on its stack while
 * the kernel works: that is the caller's memory for everybody, whoever has the CPU. Until the call
 * ends nothing else may be written there.
 */
static void lend_thread_local(struct sim_thread *thread, uintptr_t args[6])
{
	for (unsigned int i = 0; i < 6; i++) {
		uintptr_t offset = args[i] - (uintptr_t)thread_local_start;

		if (offset < thread_local_size()) {
			args[i] = stack_end(thread) - thread_local_room() + offset;
			thread->thread_local_lent = true;
		}
	}
}

static void end_loan(struct sim_thread *thread)
{
	if (thread->thread_local_lent) {
		thread_local_take(stack_end(thread));
		thread->thread_local_lent = false;
	}
}
#else
static void lend_thread_local(struct sim_thread *thread, uintptr_t args[6])
{
}

static void end_loan(struct sim_thread *thread)
{
}
#endif

static uintptr_t serve(struct sim_thread *thread, struct sim_up *up)
{
	struct arch_esf caller = {.pc = up->word[1], .sp = up->sp};
	uintptr_t *args = &up->word[2];
	uintptr_t value;

	lend_thread_local(thread, args);
	value = sim_kernel.system_call(up->word[0], args, &caller);
	end_loan(thread);
	return value;
}

/*
 * The kernel context of a user thread, from its first to its last day. Interrupts are locked
 * except while a call is served and where pending interrupts are let in.
 */
static FUNC_NORETURN void user_loop(void)
{
	struct sim_thread *thread = sim_current;
	struct sim_turn turn;
	uintptr_t value = 0;

	for (;;) {
		thread_local_put_back(stack_end(thread));
		sim_process_run(thread, value, &turn);
		thread_local_take(stack_end(thread));
		if (turn.outcome != SIM_OUTCOME_FRAME || turn.up.verb == SIM_VERB_FAULT) {
			sim_fault_user(thread, &turn);
		}
		thread->user_sp = turn.up.sp;
		if (turn.up.verb == SIM_VERB_SYSCALL) {
			value = serve(thread, &turn.up);
		} else {
			/*
			 * Preempted: the ISR runs here, and perhaps other threads. If that was
			 * before user code went on, it still gets the value.
			 */
			arch_irq_unlock(0);
			(void)arch_irq_lock();
		}
	}
}

static void user_begin(void)
{
	leave_stack();
	user_loop();
}

static void prepare_user_context(struct sim_thread *thread)
{
	const uintptr_t args[4] = {
		(uintptr_t)thread->start,
		(uintptr_t)thread->start_args[0],
		(uintptr_t)thread->start_args[1],
		(uintptr_t)thread->start_args[2],
	};

	thread->user_sp = host_user_context_init(first_sp(thread),
						 (void (*)(void))sim_kernel.thread_entry, args);
}

#endif /* CONFIG_USERSPACE */

void sim_thread_init(struct sim_thread *thread, const struct sim_thread_start *start)
{
	struct stack_parts parts = split(start->stack, start->stack_size, start->carries_user);

	set_guards(&parts, PROT_NONE);
	sys_dlist_append(&sim_threads, &thread->node);
	thread->stack_object = start->stack;
	thread->stack_start = parts.own;
	thread->stack_size = parts.own_size;
	thread->stack_fill = start->fill_with;
	thread->start = start->entry;
	memcpy(thread->start_args, start->args, sizeof(thread->start_args));
	if (parts.priv != 0) {
		thread->priv_start = parts.priv;
		thread->priv_end = parts.priv + SIM_PRIV_STACK_SIZE;
	}
	tell_valgrind(&parts);
	if (start->user || start->fill) {
		fill_stack(thread);
	}
#ifdef CONFIG_USERSPACE
	struct sim_mpu_op own = sim_user_stack(thread);

	thread->user = start->user;
	sim_audit_note();
	sim_process_forget_stack(&own, start->user ? thread->domain : NULL);
	if (start->user) {
		thread_local_begin(stack_end(thread));
		prepare_user_context(thread);
		thread->kernel_sp = host_context_init(thread->priv_end, user_begin);
		return;
	}
#endif
	thread_local_begin(stack_end(thread));
	thread->kernel_sp = host_context_init(first_sp(thread), supervisor_begin);
}

void sim_thread_end(struct sim_thread *thread)
{
	/* Not by split(): an allocated stack may have been an object until a moment ago. */
	struct stack_parts parts = {
		.guard = (uintptr_t)thread->stack_object,
		.priv = thread->priv_start,
		.priv_guard = thread->priv_end,
		.own = thread->stack_start,
		.own_size = thread->stack_size,
	};

	sys_dlist_remove(&thread->node);
	/* An allocated stack goes back to its heap, which must be able to write there. */
	if (!is_static(thread->stack_object)) {
		set_guards(&parts, PROT_READ | PROT_WRITE);
		left_stack = parts;
		if (thread != sim_current) {
			leave_stack();
		}
	}
#ifdef CONFIG_USERSPACE
	sim_process_forget_thread(thread);
	sim_audit_note();
#endif
}

static bool has_lent(const struct sim_thread *thread)
{
#ifdef CONFIG_THREAD_LOCAL_STORAGE
	return thread->thread_local_lent;
#else
	return false;
#endif
}

static void use_priv_stack(const struct sim_thread *thread)
{
#ifdef SIM_LOCK_STACK
	sim_cpu.priv_start = thread->priv_start;
#endif
}

void sim_switch(struct sim_thread *from, struct sim_thread *to)
{
	uintptr_t nowhere;
	int saved_errno = errno;

	sim_clock_entered();
	/* The stack of a thread that has ended may be somebody else's by now. */
	if (from != NULL && !has_lent(from)) {
		thread_local_put_back(stack_end(from));
	}
#ifdef CONFIG_USERSPACE
	sim_kernel_view_switch(to);
#endif
	sim_current = to;
	use_priv_stack(to);
	thread_local_take(stack_end(to));
	host_switch(from != NULL ? &from->kernel_sp : &nowhere, to->kernel_sp);
	leave_stack();
	errno = saved_errno;
}

FUNC_NORETURN void sim_switch_first(struct sim_thread *to)
{
	sim_current = to;
	use_priv_stack(to);
	thread_local_take(stack_end(to));
	host_switch_to(to->kernel_sp);
}

#ifdef CONFIG_USERSPACE

/* On the privileged stack: the thread's own one is free now. */
static void enter_user_mode(void *arg)
{
	struct sim_thread *thread = arg;

	/* What the thread left there as a supervisor is not for its user mode to read. */
	(void)VALGRIND_MAKE_MEM_DEFINED(thread->stack_start, thread->stack_size);
	fill_stack(thread);
	prepare_user_context(thread);
	user_loop();
}

FUNC_NORETURN void sim_user_mode_enter(void (*entry)(void *, void *, void *), void *p1, void *p2,
				       void *p3)
{
	struct sim_thread *thread = sim_current;

	(void)arch_irq_lock();
	thread->user = true;
	thread->start = entry;
	thread->start_args[0] = p1;
	thread->start_args[1] = p2;
	thread->start_args[2] = p3;
	host_jump_to_stack(thread->priv_end, enter_user_mode, thread);
}

#endif /* CONFIG_USERSPACE */
