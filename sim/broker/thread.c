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

#include <zephyr/kernel_structs.h>

#include "../host/host_cpu.h"
#include "../host/thread_local.h"
#include "audit.h"
#include "broker.h"
#include "hooks.h"
#include "port/threads.h"
#include "stacks.h"
#ifdef CONFIG_USERSPACE
#include "userspace.h"
#endif

/* Bytes at the end of a stack where valgrind looks for no callers. */
#define VALGRIND_STACK_END 512

extern char z_user_stacks_start[], z_user_stacks_end[];
extern char z_kernel_stacks_start[], z_kernel_stacks_end[];

/* Where the parts of a stack object lie. */
struct stack_parts {
	uintptr_t guard;
	uintptr_t priv; /* 0: a kernel stack, which has none */
	uintptr_t priv_guard;
	uintptr_t own;
	size_t own_size;
};

static uintptr_t stack_end(const struct k_thread *thread)
{
	return thread->stack_info.start + thread->stack_info.size;
}

static bool within(uintptr_t addr, const char *start, const char *end)
{
	return addr >= (uintptr_t)start && addr < (uintptr_t)end;
}

static bool is_static(const k_thread_stack_t *stack)
{
	return within((uintptr_t)stack, z_user_stacks_start, z_user_stacks_end) ||
	       within((uintptr_t)stack, z_kernel_stacks_start, z_kernel_stacks_end);
}

static struct stack_parts split(const k_thread_stack_t *stack, size_t size, bool carries_user)
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
#else
#endif
}

static void fill_stack(const struct k_thread *thread)
{
	memset((void *)thread->stack_info.start, sim_stacks_wanted() ? Z_STACK_PAINT : Z_STACK_FILL,
	       thread->stack_info.size);
}

/* Valgrind must know stacks that lie side by side, or a switch looks like a large frame. */
static void register_stacks(struct k_thread *thread, const struct stack_parts *parts)
{
	(void)VALGRIND_MAKE_MEM_DEFINED(parts->own, parts->own_size);
	thread->arch.valgrind_stack =
		VALGRIND_STACK_REGISTER(parts->own, parts->own + parts->own_size - 1);
	if (parts->priv != 0) {
		(void)VALGRIND_MAKE_MEM_DEFINED(parts->priv, SIM_PRIV_STACK_SIZE);
		thread->arch.valgrind_priv_stack =
			VALGRIND_STACK_REGISTER(parts->priv, parts->priv + SIM_PRIV_STACK_SIZE - 1);
	}
}

/* It looks through all that it knows of at every switch. */
static void deregister_stacks(const struct k_thread *thread)
{
	VALGRIND_STACK_DEREGISTER(thread->arch.valgrind_stack);
	if (thread->arch.priv_start != 0) {
		VALGRIND_STACK_DEREGISTER(thread->arch.valgrind_priv_stack);
	}
}

/*
 * Where a thread's code begins on its stack. Valgrind takes a stack pointer close to the end for a
 * mistake, and names no callers.
 */
static uintptr_t first_sp(const struct k_thread *thread)
{
	return stack_end(thread) - thread->stack_info.delta -
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
	struct k_thread *thread = _current;

	leave_stack();
	arch_irq_unlock(0);
	z_thread_entry((k_thread_entry_t)thread->arch.start, thread->arch.start_args[0],
		       thread->arch.start_args[1], thread->arch.start_args[2]);
}

#ifdef CONFIG_USERSPACE

#ifdef CONFIG_THREAD_LOCAL_STORAGE
/*
 * Arguments that point to the caller's thread-local variables point to the copy on its stack while
 * the kernel works: that is the caller's memory for everybody, whoever has the CPU. Until the call
 * ends nothing else may be written there.
 */
static void lend_thread_local(struct k_thread *thread, uintptr_t args[6])
{
	for (unsigned int i = 0; i < 6; i++) {
		uintptr_t offset = args[i] - (uintptr_t)thread_local_start;

		if (offset < thread_local_size()) {
			args[i] = stack_end(thread) - thread_local_room() + offset;
			thread->arch.thread_local_lent = true;
		}
	}
}

static void end_loan(struct k_thread *thread)
{
	if (thread->arch.thread_local_lent) {
		thread_local_take(stack_end(thread));
		thread->arch.thread_local_lent = false;
	}
}
#else
static void lend_thread_local(struct k_thread *thread, uintptr_t args[6])
{
}

static void end_loan(struct k_thread *thread)
{
}
#endif

static uintptr_t serve(struct k_thread *thread, struct sim_up *up)
{
	struct arch_esf caller = {.pc = up->word[7], .sp = up->sp};
	uintptr_t *args = &up->word[1];
	uintptr_t value;

	lend_thread_local(thread, args);
	z_hook_call_enter(up->word[0], args);
	arch_irq_unlock(0);
	value = z_syscall_begin(up->word[0], &caller)(args[0], args[1], args[2], args[3], args[4],
						      args[5], &caller);
	z_syscall_end();
	(void)arch_irq_lock();
	z_hook_call_exit();
	end_loan(thread);
	return value;
}

/*
 * The kernel context of a user thread, from its first to its last day. Interrupts are locked
 * except while a call is served and where pending interrupts are let in.
 */
static void user_loop(void *arg)
{
	struct k_thread *thread = _current;
	struct sim_turn turn;
	uintptr_t value = 0;

	for (;;) {
		thread_local_put_back(stack_end(thread));
		sim_process_run(thread, value, &turn);
		thread_local_take(stack_end(thread));
		if (turn.outcome != SIM_OUTCOME_FRAME || turn.up.verb == SIM_VERB_FAULT) {
			sim_fault_user(thread, &turn);
		}
		thread->arch.user_sp = turn.up.sp;
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
	user_loop(NULL);
}

static void prepare_user_context(struct k_thread *thread)
{
	const uintptr_t args[4] = {
		(uintptr_t)thread->arch.start,
		(uintptr_t)thread->arch.start_args[0],
		(uintptr_t)thread->arch.start_args[1],
		(uintptr_t)thread->arch.start_args[2],
	};

	thread->arch.user_sp =
		host_user_context_init(first_sp(thread), (void (*)(void))z_thread_entry, args);
}

#endif /* CONFIG_USERSPACE */

void arch_new_thread(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		     bool carries_user, k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	struct stack_parts parts = split(stack, stack_size, carries_user);
	bool user = (thread->base.user_options & K_USER) != 0;

	memset(&thread->arch, 0, sizeof(thread->arch));
	set_guards(&parts, PROT_NONE);
	thread->stack_info.start = parts.own;
	thread->stack_info.size = parts.own_size;
	thread->stack_info.delta = thread_local_room();
	thread->arch.start = (void (*)(void *, void *, void *))entry;
	thread->arch.start_args[0] = p1;
	thread->arch.start_args[1] = p2;
	thread->arch.start_args[2] = p3;
	if (parts.priv != 0) {
		thread->arch.priv_start = parts.priv;
		thread->arch.priv_end = parts.priv + SIM_PRIV_STACK_SIZE;
	}
	register_stacks(thread, &parts);
	thread->arch.stack_asked = stack_size;
	if (user || IS_ENABLED(CONFIG_INIT_STACKS) || sim_stacks_wanted()) {
		fill_stack(thread);
	}
#ifdef CONFIG_USERSPACE
	struct sim_mpu_op own = sim_user_stack(thread);

	sim_audit_note();
	sim_process_forget_stack(&own, user ? thread->mem_domain_info.mem_domain : NULL);
	if (user) {
		thread_local_begin(stack_end(thread));
		prepare_user_context(thread);
		thread->arch.kernel_sp = host_context_init(thread->arch.priv_end, user_begin);
		return;
	}
#endif
	thread_local_begin(stack_end(thread));
	thread->arch.kernel_sp = host_context_init(first_sp(thread), supervisor_begin);
}

/* Stacks are large here. */
FUNC_NORETURN void arch_report_stack_call(void (*function)(const void *argument),
					  const void *argument)
{
	(void)arch_irq_lock();
	function(argument);
	CODE_UNREACHABLE;
}

void arch_thread_exit(struct k_thread *thread)
{
	/* Not by split(): an allocated stack may have been an object until a moment ago. */
	struct stack_parts parts = {
		.guard = (uintptr_t)thread->stack_obj,
		.priv = thread->arch.priv_start,
		.priv_guard = thread->arch.priv_end,
		.own = thread->stack_info.start,
		.own_size = thread->stack_info.size,
	};

	sim_stacks_note_end(thread);
	deregister_stacks(thread);
	/* An allocated stack goes back to its heap, which must be able to write there. */
	if (!is_static(thread->stack_obj)) {
		set_guards(&parts, PROT_READ | PROT_WRITE);
		left_stack = parts;
		if (thread != _current) {
			leave_stack();
		}
	}
#ifdef CONFIG_USERSPACE
	sim_process_forget_thread(thread);
	sim_audit_note();
#endif
}

static bool has_lent(const struct k_thread *thread)
{
#ifdef CONFIG_THREAD_LOCAL_STORAGE
	return thread->arch.thread_local_lent;
#else
	return false;
#endif
}

static void use_priv_stack(const struct k_thread *thread)
{
#ifdef SIM_LOCK_STACK
	sim_cpu.priv_start = thread->arch.priv_start;
#else
#endif
}

void arch_switch(struct k_thread *from, struct k_thread *to)
{
	int saved_errno = errno;

	sim_clock_entered();
	/* The stack of a thread that has ended may be somebody else's by now. */
	if ((from->base.thread_state & _THREAD_DEAD) == 0 && !has_lent(from)) {
		thread_local_put_back(stack_end(from));
	}
#ifdef CONFIG_USERSPACE
	sim_kernel_view_switch(to);
#endif
	use_priv_stack(to);
	thread_local_take(stack_end(to));
	host_switch(&from->arch.kernel_sp, to->arch.kernel_sp);
	leave_stack();
	errno = saved_errno;
}

FUNC_NORETURN void arch_switch_first(struct k_thread *to)
{
	use_priv_stack(to);
	thread_local_take(stack_end(to));
	host_switch_to(to->arch.kernel_sp);
}

#ifdef CONFIG_USERSPACE

/* On the privileged stack: the thread's own one is free now. */
static void enter_user_mode(void *arg)
{
	struct k_thread *thread = arg;

	/* What the thread left there as a supervisor is not for its user mode to read. */
	(void)VALGRIND_MAKE_MEM_DEFINED(thread->stack_info.start, thread->stack_info.size);
	fill_stack(thread);
	prepare_user_context(thread);
	user_loop(NULL);
}

FUNC_NORETURN void arch_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	struct k_thread *thread = _current;

	(void)arch_irq_lock();
	thread->arch.start = (void (*)(void *, void *, void *))entry;
	thread->arch.start_args[0] = p1;
	thread->arch.start_args[1] = p2;
	thread->arch.start_args[2] = p3;
	if (thread->arch.priv_end == 0) {
		sim_die("a thread on a kernel stack can't enter user mode", 0,
			"give it a stack defined with K_THREAD_STACK_DEFINE");
	}
	host_jump_to_stack(thread->arch.priv_end, enter_user_mode, thread);
}

#endif /* CONFIG_USERSPACE */
