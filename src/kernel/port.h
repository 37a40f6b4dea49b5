/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port interface: everything the core asks of a chip, and everything a chip may ask of the
 * core. A port implements the first part and calls the second; it sees nothing else of the core,
 * and the core sees nothing else of the port but <zephyr/arch/cpu.h>, which holds the types and
 * inline functions that have to be public (see the list at the end).
 *
 * "Locked" means: with the core's lock (lock.h) held, which is the chip's arch_irq_lock().
 */

#ifndef BULKHEAD_KERNEL_PORT_H
#define BULKHEAD_KERNEL_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What a port implements --------------------------------------------------------------- */

/* Threads */

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
 */
void arch_new_thread(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		     k_thread_entry_t entry, void *p1, void *p2, void *p3);

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

/*
 * In <zephyr/arch/cpu.h>: has a system call of the application left too little of the privileged
 * stack that the caller runs on for a line of text? Supervisor, threads.
 *
 *   bool arch_stack_is_short(void)
 */

/* The thread has ended (it may be _current); its stack and process-side state can be forgotten. */
void arch_thread_exit(struct k_thread *thread);

/*
 * Interrupts. In <zephyr/arch/cpu.h> are arch_irq_lock(), which is the core's lock and the port's
 * own, arch_irq_lock_application(), which keeps out as much but is weaker in that it changes
 * nothing where the other is held, arch_irq_unlock(), which takes the key of either, and
 * arch_irq_lock_is_held(), which asks about the core's only.
 */
void arch_irq_enable(unsigned int irq);
void arch_irq_disable(unsigned int irq);
int arch_irq_is_enabled(unsigned int irq);
/* 0 is the most urgent, and below every exception of the CPU. A chip may have fewer levels. */
void arch_irq_priority_set(unsigned int irq, unsigned int priority);
/* Run routine(param) in interrupt context before returning. Thread context only. */
void arch_irq_offload(void (*routine)(const void *param), const void *param);

/*
 * Wait for an interrupt: called locked by the idle thread; unlocks, waits, lets the interrupts
 * in, and returns unlocked.
 */
void arch_cpu_idle(void);

/*
 * Time. The tick counter belongs to the core, the tick timer to the port (Zephyr's names).
 * sys_clock_set_timeout(): ask for a sys_clock_announce() in @a ticks from the last announcement
 * (K_TICKS_FOREVER: none is needed); @a idle is a hint. sys_clock_elapsed(): ticks since the last
 * announcement that have not been announced. Both locked.
 */
void sys_clock_set_timeout(int32_t ticks, bool idle);
uint32_t sys_clock_elapsed(void);
/* Spin for at least this long; interrupts come in meanwhile (if unlocked). Advances virtual time.*/
void arch_busy_wait(uint32_t usec);

/*
 * Memory domains: told after the core has checked and recorded the change. Locked. A partition
 * where the chip has regions of its own is refused with -EFAULT, which the core tells, without the
 * lock.
 */
#ifdef CONFIG_USERSPACE
int arch_mem_domain_max_partitions_get(void);
int arch_mem_domain_init(struct k_mem_domain *domain);
int arch_mem_domain_deinit(struct k_mem_domain *domain);
int arch_mem_domain_partition_add(struct k_mem_domain *domain, uint32_t partition_id);
/* The slot still holds the old descriptor while this runs. */
int arch_mem_domain_partition_remove(struct k_mem_domain *domain, uint32_t partition_id);
int arch_mem_domain_thread_add(struct k_thread *thread);
int arch_mem_domain_thread_remove(struct k_thread *thread);

/*
 * May user code of any domain read (or, if @a write, write) this whole range because the chip
 * maps it for everybody (program text, constants)? Partitions and stacks are the core's business.
 */
bool arch_user_common_memory(uintptr_t addr, size_t size, bool write);

/*
 * memmove() to memory of a thread that need not be the current one; the caller has checked that it
 * may write there. @a from may be user memory too, and overlap. A chip may keep the kernel from
 * writing what the current thread may only read. Locked.
 */
void arch_user_memory_write(void *to, const void *from, size_t size);

/*
 * An allocated object, perhaps a stack that user code ran on, is none any more, and its memory will
 * go back to its heap: from now on no user code may reach it by anything that the chip still holds.
 * Locked. The current thread may be one that has just ended, on this stack.
 */
void arch_memory_reclaim(const void *memory, size_t size);
#endif

/* The console: send bytes, complete before return, in any context. */
void arch_console_write(const char *text, size_t length);
/* Does a person look at it, so that colour makes sense? */
bool arch_console_is_terminal(void);

/* Stop the system for good: the whole machine is halted (@a reason as in z_fatal_error()). */
FUNC_NORETURN void arch_system_halt(unsigned int reason);

/* End the system because the application asks for it, with this exit status where there is one. */
FUNC_NORETURN void arch_app_exit(int status);

/*
 * Words for a report, taken from the image's debug information where there is some. The text is
 * always terminated; the result is its length, 0 when nothing is known.
 * arch_describe_code(): "function at file.c:12". arch_describe_data(): "counter+4 (file.c)".
 */
size_t arch_describe_code(uintptr_t pc, char *text, size_t size);
size_t arch_describe_data(uintptr_t addr, char *text, size_t size);
/*
 * Who called the function at these registers, nearest first: "f at a.c:1, called from g at b.c:9".
 * The stack is read between @a start and @a end only. @a call: pc is where a system call returns
 * to, and sp is at most a little below the place of that return address.
 */
size_t arch_describe_callers(const struct arch_esf *esf, bool call, uintptr_t start, uintptr_t end,
			     char *text, size_t size);

/* The application's main(), and its command line arguments. */
void arch_app_main(void);
void arch_app_args(int *argc, char ***argv);

/*
 * Random bytes: fast ones, and such as can't be computed from others that were handed out; returns
 * 0 or -EIO. A chip with a source for these selects HARDWARE_DEVICE_CS_GENERATOR; without it they
 * are asked for with CONFIG_TEST_CSPRNG_GENERATOR only, and may be the fast ones. Interrupts are
 * locked, by whatever name.
 */
void arch_random(void *buffer, size_t size);
int arch_random_for_keys(void *buffer, size_t size);

/* ---- What the core offers the port -------------------------------------------------------- */

/* Boot the kernel. Called once, locked, on the chip's start-up stack. Never returns. */
FUNC_NORETURN void z_cstart(void);

/* First code of every thread, in its own mode. Ends the thread when the entry returns. */
FUNC_NORETURN void z_thread_entry(k_thread_entry_t entry, void *p1, void *p2, void *p3);

/*
 * Bracket interrupt handling. Both locked; z_isr_exit() of the outermost interrupt picks the
 * thread to run and may call arch_switch(), so it may return much later.
 */
void z_isr_enter(void);
void z_isr_exit(void);
/* Run the handler connected to an interrupt line; between z_isr_enter() and z_isr_exit(). */
void z_irq_handle(unsigned int irq);

/* The tick timer's interrupt: this many ticks have gone by since the last call. */
void sys_clock_announce(int32_t ticks);

/*
 * The system ends: say who is stuck. Called locked when the stop time has come, or (@a standstill)
 * when nothing can run any more and no interrupt can come; then also waits that somebody might
 * have ended are told. True: threads wait for each other in a circle, so a standstill is no good
 * end.
 */
bool z_report_waits(bool standstill);

/* z_syscall_begin(), z_syscall_end() are in "userspace.h", z_fault() and z_fatal_error() in
 * "fault.h". */

/*
 * <zephyr/arch/cpu.h> of a port defines:
 *   struct _thread_arch, struct arch_esf, arch_esf_pc(esf), arch_esf_sp(esf)
 *   arch_irq_lock(), arch_irq_lock_application(), arch_irq_unlock(), arch_irq_unlocked(key),
 *   arch_irq_lock_is_held()
 *   arch_k_cycle_get_32(), arch_k_cycle_get_64() (safe in user mode)
 *   arch_is_user_context(), arch_syscall_invoke0() … arch_syscall_invoke6()
 *   ARCH_STACK_ALIGN, ARCH_THREAD_STACK_RESERVED, ARCH_THREAD_STACK_LEN(size),
 *   ARCH_KERNEL_STACK_RESERVED, ARCH_KERNEL_STACK_LEN(size), ARCH_THREAD_STACK_ALONE_LEN(size),
 *   ARCH_KERNEL_STACK_ALONE_LEN(size)
 *   ARCH_PARTITION_ALIGN, k_mem_partition_attr_t, K_MEM_PARTITION_P_*, and the tests
 *   K_MEM_PARTITION_IS_WRITABLE(a), K_MEM_PARTITION_IS_EXECUTABLE(a),
 *   K_MEM_PARTITION_USER_READABLE(a), K_MEM_PARTITION_USER_WRITABLE(a)
 *   struct arch_mem_domain (port's part of struct k_mem_domain, member "arch")
 *   ARCH_NUM_IRQS
 */

#ifdef __cplusplus
}
#endif

#endif
