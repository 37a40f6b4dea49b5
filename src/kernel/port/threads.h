/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port interface, CPU and threads: a thread's first context, the switch between two, the way to
 * user mode, and the kernel's first function. What else there is: docs/port.md.
 *
 * <zephyr/arch/cpu.h> of a port, which holds what has to be public, defines for this part:
 *   struct _thread_arch, struct arch_esf, arch_esf_pc(esf), arch_esf_sp(esf)
 *   arch_is_user_context(), arch_syscall_invoke0() … arch_syscall_invoke6()
 *   ARCH_STACK_ALIGN, ARCH_THREAD_STACK_RESERVED, ARCH_THREAD_STACK_LEN(size),
 *   ARCH_KERNEL_STACK_RESERVED, ARCH_KERNEL_STACK_LEN(size), ARCH_THREAD_STACK_ALONE_LEN(size),
 *   ARCH_KERNEL_STACK_ALONE_LEN(size)
 *
 *   bool arch_stack_is_short(void): has a system call of the application left too little of the
 *   privileged stack that the caller runs on for a line of text? Supervisor, threads.
 *
 *   void arch_stack_is_read(const void *start, size_t size): what lies on this stack will be read
 * as a whole, also below its stack pointer. For tools that watch that.
 *
 * "Locked" means: with the core's lock (lock.h) held, which is the chip's arch_irq_lock().
 */

#ifndef BULKHEAD_PORT_THREADS_H
#define BULKHEAD_PORT_THREADS_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What a port implements --------------------------------------------------------------- */

/*
 * What a port writes to a stack that gets an owner, before anything else lies there: to that of a
 * user thread always, for what an earlier owner left is not for it to read; with
 * CONFIG_INIT_STACKS, which tells bytes that were never used by it, to every thread's.
 */
#define Z_STACK_PAINT 0xaa
#define Z_STACK_FILL  (IS_ENABLED(CONFIG_INIT_STACKS) ? Z_STACK_PAINT : 0)

/*
 * Prepare a thread's first context, so that the first arch_switch() to it starts
 * z_thread_entry(entry, p1, p2, p3), in user mode when K_USER is set. The thread's stack object,
 * its size, and its options are set already; the port fills in stack_info and arch,
 * and with CONFIG_THREAD_LOCAL_STORAGE puts the thread's variables at the upper end of the stack.
 * @a carries_user: the stack has what K_THREAD_STACK_RESERVED is for in front of it; others, of
 * K_KERNEL_STACK_DEFINE or an array of bytes, have not.
 */
void arch_new_thread(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		     bool carries_user, k_thread_entry_t entry, void *p1, void *p2, void *p3);

#ifdef CONFIG_THREAD_LOCAL_STORAGE
/* How many bytes of any stack these take at most. */
size_t arch_thread_local_size(void);
#endif

/*
 * Leave the context of @a from and continue @a to. Called locked, in a thread's kernel context or
 * at the very end of an interrupt (z_isr_exit()); returns, locked, when somebody switches back.
 * In an interrupt it may also return at once, and switch when the last handler has returned; it
 * can then be called again before that. _current is @a to already. @a from may be dead: then this
 * never returns to it.
 */
void arch_switch(struct k_thread *from, struct k_thread *to);

/* Start the very first thread: like arch_switch() from nowhere. Locked, never returns. */
FUNC_NORETURN void arch_switch_first(struct k_thread *to);

/*
 * Called locked. Turn the current supervisor thread into a user thread: reset its stack, wipe what
 * lies on it, and go on in z_thread_entry(entry, p1, p2, p3) unprivileged. Never returns.
 */
FUNC_NORETURN void arch_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3);

/*
 * Call function(argument), which never returns, where there is room for a fault report and for what
 * the application does about the fault, which must not block; locked. The current thread's stacks
 * stay as they are, and it never runs again. Any context.
 */
FUNC_NORETURN void arch_report_stack_call(void (*function)(const void *argument),
					  const void *argument);

/* The thread has ended (it may be _current); its stack and process-side state can be forgotten. */
void arch_thread_exit(struct k_thread *thread);

/* ---- What the core offers the port -------------------------------------------------------- */

/* Boot the kernel. Called once, locked, on the chip's start-up stack. Never returns. */
FUNC_NORETURN void z_cstart(void);

/* First code of every thread, in its own mode. Ends the thread when the entry returns. */
FUNC_NORETURN void z_thread_entry(k_thread_entry_t entry, void *p1, void *p2, void *p3);

#ifdef __cplusplus
}
#endif

#endif
