/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The Armv8-M mainline port as an application and the core see it: types, stack geometry, partition
 * attributes, the interrupt lock and the system call instruction. The rest of the port is private.
 */

#ifndef ZEPHYR_ARCH_CPU_H
#define ZEPHYR_ARCH_CPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ARCH_NUM_IRQS CONFIG_NUM_IRQS

/* ---- Memory ------------------------------------------------------------------------------- */

/* The granule of PMSAv8: regions start and end at multiples of it. */
#define ARM_MPU_GRANULE    32
#define ARM_MPU_ROUND(len) ((((len) + ARM_MPU_GRANULE - 1) / ARM_MPU_GRANULE) * ARM_MPU_GRANULE)

/*
 * A stack object is: privileged stack, the thread's own stack. There are no guards: the stack
 * limit register ends each of them to the byte.
 */
#define ARCH_STACK_ALIGN      ARM_MPU_GRANULE
#define ARCH_STACK_GUARD_SIZE 0
#ifdef CONFIG_USERSPACE
#define ARCH_THREAD_STACK_RESERVED ARM_MPU_ROUND(CONFIG_PRIVILEGED_STACK_SIZE)
#else
#define ARCH_THREAD_STACK_RESERVED 0
#endif
#define ARCH_THREAD_STACK_LEN(size) (ARCH_THREAD_STACK_RESERVED + ARM_MPU_ROUND(size))
/* A kernel stack object is the thread's stack. */
#define ARCH_KERNEL_STACK_RESERVED  0
#define ARCH_KERNEL_STACK_LEN(size) ARM_MPU_ROUND(size)

/* Not in an array or a structure. */
#define ARCH_THREAD_STACK_ALONE_LEN(size) ARCH_THREAD_STACK_LEN(size)
#define ARCH_KERNEL_STACK_ALONE_LEN(size) ARCH_KERNEL_STACK_LEN(size)

#define ARCH_PARTITION_ALIGN ARM_MPU_GRANULE

/*
 * Rights of a partition: the low bits of MPU_RBAR, which are XN (bit 0) and AP[2:1]. The MPU
 * can't deny the kernel what user mode may do, nor let it write what user mode may only read;
 * these combinations do not exist.
 */
typedef uint32_t k_mem_partition_attr_t;

#define ARM_MPU_XN      0x1u
#define ARM_MPU_RW_PRIV 0x0u
#define ARM_MPU_RW_ANY  0x2u
#define ARM_MPU_RO_PRIV 0x4u
#define ARM_MPU_RO_ANY  0x6u

#define K_MEM_PARTITION_P_RW_U_RW   ((k_mem_partition_attr_t)(ARM_MPU_RW_ANY | ARM_MPU_XN))
#define K_MEM_PARTITION_P_RW_U_NA   ((k_mem_partition_attr_t)(ARM_MPU_RW_PRIV | ARM_MPU_XN))
#define K_MEM_PARTITION_P_RO_U_RO   ((k_mem_partition_attr_t)(ARM_MPU_RO_ANY | ARM_MPU_XN))
#define K_MEM_PARTITION_P_RO_U_NA   ((k_mem_partition_attr_t)(ARM_MPU_RO_PRIV | ARM_MPU_XN))
#define K_MEM_PARTITION_P_RWX_U_RWX ((k_mem_partition_attr_t)(ARM_MPU_RW_ANY))
#define K_MEM_PARTITION_P_RX_U_RX   ((k_mem_partition_attr_t)(ARM_MPU_RO_ANY))

#define K_MEM_PARTITION_IS_WRITABLE(attr)   (((attr) & ARM_MPU_RO_PRIV) == 0u)
#define K_MEM_PARTITION_IS_EXECUTABLE(attr) (((attr) & ARM_MPU_XN) == 0u)
#define K_MEM_PARTITION_USER_READABLE(attr) (((attr) & ARM_MPU_RW_ANY) != 0u)
#define K_MEM_PARTITION_USER_WRITABLE(attr) (((attr) & ARM_MPU_RO_ANY) == ARM_MPU_RW_ANY)

/* The port's part of a memory domain: the partitions are all that there is to load. */
struct arch_mem_domain {
	uint8_t nothing;
};

/* ---- Threads ------------------------------------------------------------------------------ */

/*
 * The port's part of a thread; assembly code knows the layout (offsets.h). A thread that is not
 * running has one of two contexts. It gave the processor away by itself: its registers lie on its
 * stack at sp. It was interrupted: they are here, and exc_return is not 0.
 */
struct _thread_arch {
	uintptr_t sp;
	/* The privileged stack; both 0 if the thread can't enter user mode. */
	uintptr_t priv_limit;
	uintptr_t priv_top;
	/* The thread's own stack. */
	uintptr_t own_limit;
	uintptr_t own_top;
	uint32_t exc_return;
	uint32_t psplim;
	uint32_t control;
	uint32_t callee_saved[8];
#ifdef CONFIG_FPU
	uint32_t callee_saved_fp[16];
#endif
};

/* What the processor stacks at an exception. The stack pointer was above it. */
struct arch_esf {
	struct {
		uint32_t a1, a2, a3, a4, ip, lr, pc, xpsr;
	} basic;
};

static inline uintptr_t arch_esf_pc(const struct arch_esf *esf)
{
	return esf->basic.pc;
}

/* The processor skips a word where it needs to, and notes it in xPSR. */
static inline uintptr_t arch_esf_sp(const struct arch_esf *esf)
{
	return (uintptr_t)(esf + 1) + ((esf->basic.xpsr & (1u << 9)) != 0 ? 4 : 0);
}

/* Reasons of fatal errors that are this processor's own, by Zephyr's names and numbers. */
enum k_fatal_error_reason_arch {
	/* MemManage: 16 = K_ERR_ARCH_START. */
	K_ERR_ARM_MEM_GENERIC = 16,
	K_ERR_ARM_MEM_STACKING,
	K_ERR_ARM_MEM_UNSTACKING,
	K_ERR_ARM_MEM_DATA_ACCESS,
	K_ERR_ARM_MEM_INSTRUCTION_ACCESS,
	K_ERR_ARM_MEM_FP_LAZY_STATE_PRESERVATION,
	/* BusFault */
	K_ERR_ARM_BUS_GENERIC,
	K_ERR_ARM_BUS_STACKING,
	K_ERR_ARM_BUS_UNSTACKING,
	K_ERR_ARM_BUS_PRECISE_DATA_BUS,
	K_ERR_ARM_BUS_IMPRECISE_DATA_BUS,
	K_ERR_ARM_BUS_INSTRUCTION_BUS,
	K_ERR_ARM_BUS_FP_LAZY_STATE_PRESERVATION,
	/* UsageFault */
	K_ERR_ARM_USAGE_GENERIC,
	K_ERR_ARM_USAGE_DIV_0,
	K_ERR_ARM_USAGE_UNALIGNED_ACCESS,
	K_ERR_ARM_USAGE_STACK_OVERFLOW,
	K_ERR_ARM_USAGE_NO_COPROCESSOR,
	K_ERR_ARM_USAGE_ILLEGAL_EXC_RETURN,
	K_ERR_ARM_USAGE_ILLEGAL_EPSR,
	K_ERR_ARM_USAGE_UNDEFINED_INSTRUCTION,
	/* SecureFault */
	K_ERR_ARM_SECURE_GENERIC,
	K_ERR_ARM_SECURE_ENTRY_POINT,
	K_ERR_ARM_SECURE_INTEGRITY_SIGNATURE,
	K_ERR_ARM_SECURE_EXCEPTION_RETURN,
	K_ERR_ARM_SECURE_ATTRIBUTION_UNIT,
	K_ERR_ARM_SECURE_TRANSITION,
	K_ERR_ARM_SECURE_LAZY_STATE_PRESERVATION,
	K_ERR_ARM_SECURE_LAZY_STATE_ERROR,
};

/* ---- Interrupt lock ----------------------------------------------------------------------- */

/*
 * Priorities of exceptions, of eight: faults, system calls, interrupts from 3 down, and last
 * the switch of threads. Both locks mask interrupts, and what is less urgent than they are. Nothing
 * has the priority that the kernel's lock masks besides: only so a fault can tell the locks apart.
 */
#define ARM_PRIORITY_BITS   3
#define ARM_PRIORITY(level) ((level) << (8 - ARM_PRIORITY_BITS))
#define ARM_PRIORITY_FAULT  ARM_PRIORITY(0)
#define ARM_PRIORITY_SVC    ARM_PRIORITY(1)
#define ARM_PRIORITY_LOCK   ARM_PRIORITY(2)
#define ARM_PRIORITY_IRQ    ARM_PRIORITY(3)
#define ARM_PRIORITY_SWITCH ARM_PRIORITY(7)

/* Supervisor only: in user mode the instructions do nothing. */
static inline __attribute__((always_inline)) unsigned int arm_irq_lock(unsigned int priority)
{
	unsigned int key;

	__asm__ volatile("mrs %0, basepri\n\t"
			 "msr basepri_max, %1"
			 : "=&r"(key)
			 : "r"(priority)
			 : "memory");
	return key;
}

/*
 * The stack that the core needs at most with its lock held, which tests/apps/lock_stack.py counts.
 * Where an application has system calls of its own, which may have left any little of a privileged
 * stack, locking asks for it first (lock.S): an overflow then costs the thread, with nothing torn.
 */
#ifdef CONFIG_FPU
#define ARM_LOCK_STACK 336
#else
#define ARM_LOCK_STACK 256
#endif

static inline __attribute__((always_inline)) unsigned int arch_irq_lock(void)
{
#if defined(CONFIG_USERSPACE) && defined(CONFIG_APPLICATION_DEFINED_SYSCALL)
	register unsigned int key __asm__("r3");

	__asm__ volatile("bl arm_lock" : "=r"(key) : : "ip", "lr", "cc", "memory");
	return key;
#else
	return arm_irq_lock(ARM_PRIORITY_LOCK);
#endif
}

static inline __attribute__((always_inline)) unsigned int arch_irq_lock_application(void)
{
	return arm_irq_lock(ARM_PRIORITY_IRQ);
}

static inline __attribute__((always_inline)) void arch_irq_unlock(unsigned int key)
{
	__asm__ volatile("msr basepri, %0" ::"r"(key) : "memory");
}

static inline bool arch_irq_unlocked(unsigned int key)
{
	return key == 0;
}

/* What a line about threads in a circle takes at most, by the same count. */
#define ARM_LINE_STACK (ARM_LOCK_STACK + 256)

#if defined(CONFIG_USERSPACE) && defined(CONFIG_APPLICATION_DEFINED_SYSCALL)
bool arch_stack_is_short(void);
#else
static inline bool arch_stack_is_short(void)
{
	return false;
}
#endif

static inline void arch_stack_is_read(const void *start, size_t size)
{
	(void)start;
	(void)size;
}

static inline bool arch_irq_lock_is_held(void)
{
	unsigned int priority;

	__asm__ volatile("mrs %0, basepri" : "=r"(priority));
	return priority == ARM_PRIORITY_LOCK;
}

/* ---- User mode ---------------------------------------------------------------------------- */

/* Unprivileged, and in a thread: an interrupt handler finds the bit as the thread has it. */
static inline __attribute__((always_inline)) bool arch_is_user_context(void)
{
#ifdef CONFIG_USERSPACE
	uint32_t control, ipsr;

	__asm__ volatile("mrs %0, control" : "=r"(control));
	if ((control & 1u) == 0) {
		return false;
	}
	__asm__ volatile("mrs %0, ipsr" : "=r"(ipsr));
	return ipsr == 0;
#else
	return false;
#endif
}

/*
 * SVC with the call's number in r6 and up to six arguments in r0 to r5; the result is in r0, and in
 * r1 if it has two words. The kernel returns with r4 to r11 as they were and the other registers
 * cleared. User mode only.
 */
#define ARM_SVC_CLOBBERS "ip", "lr", "cc", "memory"

static inline __attribute__((always_inline)) uint64_t arm_svc0(uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0");
	register uintptr_t r1 __asm__("r1");
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0" : "=r"(r0), "=r"(r1) : "r"(r6) : "r2", "r3", ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

static inline __attribute__((always_inline)) uint64_t arm_svc1(uintptr_t arg1, uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0") = arg1;
	register uintptr_t r1 __asm__("r1");
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0" : "+r"(r0), "=r"(r1) : "r"(r6) : "r2", "r3", ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

static inline __attribute__((always_inline)) uint64_t arm_svc2(uintptr_t arg1, uintptr_t arg2,
							       uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0") = arg1;
	register uintptr_t r1 __asm__("r1") = arg2;
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0" : "+r"(r0), "+r"(r1) : "r"(r6) : "r2", "r3", ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

static inline __attribute__((always_inline)) uint64_t arm_svc3(uintptr_t arg1, uintptr_t arg2,
							       uintptr_t arg3, uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0") = arg1;
	register uintptr_t r1 __asm__("r1") = arg2;
	register uintptr_t r2 __asm__("r2") = arg3;
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0"
			 : "+r"(r0), "+r"(r1), "+r"(r2)
			 : "r"(r6)
			 : "r3", ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

static inline __attribute__((always_inline)) uint64_t arm_svc4(uintptr_t arg1, uintptr_t arg2,
							       uintptr_t arg3, uintptr_t arg4,
							       uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0") = arg1;
	register uintptr_t r1 __asm__("r1") = arg2;
	register uintptr_t r2 __asm__("r2") = arg3;
	register uintptr_t r3 __asm__("r3") = arg4;
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0"
			 : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
			 : "r"(r6)
			 : ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

static inline __attribute__((always_inline)) uint64_t arm_svc5(uintptr_t arg1, uintptr_t arg2,
							       uintptr_t arg3, uintptr_t arg4,
							       uintptr_t arg5, uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0") = arg1;
	register uintptr_t r1 __asm__("r1") = arg2;
	register uintptr_t r2 __asm__("r2") = arg3;
	register uintptr_t r3 __asm__("r3") = arg4;
	register uintptr_t r4 __asm__("r4") = arg5;
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0"
			 : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
			 : "r"(r4), "r"(r6)
			 : ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

static inline __attribute__((always_inline)) uint64_t arm_svc6(uintptr_t arg1, uintptr_t arg2,
							       uintptr_t arg3, uintptr_t arg4,
							       uintptr_t arg5, uintptr_t arg6,
							       uintptr_t call_id)
{
	register uintptr_t r0 __asm__("r0") = arg1;
	register uintptr_t r1 __asm__("r1") = arg2;
	register uintptr_t r2 __asm__("r2") = arg3;
	register uintptr_t r3 __asm__("r3") = arg4;
	register uintptr_t r4 __asm__("r4") = arg5;
	register uintptr_t r5 __asm__("r5") = arg6;
	register uintptr_t r6 __asm__("r6") = call_id;

	__asm__ volatile("svc #0"
			 : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
			 : "r"(r4), "r"(r5), "r"(r6)
			 : ARM_SVC_CLOBBERS);
	return (uint64_t)r1 << 32 | r0;
}

#define arch_syscall_invoke0(call_id)             ((uintptr_t)arm_svc0(call_id))
#define arch_syscall_invoke1(arg1, call_id)       ((uintptr_t)arm_svc1(arg1, call_id))
#define arch_syscall_invoke2(arg1, arg2, call_id) ((uintptr_t)arm_svc2(arg1, arg2, call_id))
#define arch_syscall_invoke3(arg1, arg2, arg3, call_id)                                            \
	((uintptr_t)arm_svc3(arg1, arg2, arg3, call_id))
#define arch_syscall_invoke4(arg1, arg2, arg3, arg4, call_id)                                      \
	((uintptr_t)arm_svc4(arg1, arg2, arg3, arg4, call_id))
#define arch_syscall_invoke5(arg1, arg2, arg3, arg4, arg5, call_id)                                \
	((uintptr_t)arm_svc5(arg1, arg2, arg3, arg4, arg5, call_id))
#define arch_syscall_invoke6(arg1, arg2, arg3, arg4, arg5, arg6, call_id)                          \
	((uintptr_t)arm_svc6(arg1, arg2, arg3, arg4, arg5, arg6, call_id))

/* The same for calls whose result has two words. */
#define arch_syscall_invoke64_0 arm_svc0
#define arch_syscall_invoke64_1 arm_svc1
#define arch_syscall_invoke64_2 arm_svc2
#define arch_syscall_invoke64_3 arm_svc3
#define arch_syscall_invoke64_4 arm_svc4
#define arch_syscall_invoke64_5 arm_svc5
#define arch_syscall_invoke64_6 arm_svc6

/* ---- Cycle counter ------------------------------------------------------------------------ */

/* Cycles of the system timer since boot. Any mode; in user mode it takes a system call. */
uint32_t arch_k_cycle_get_32(void);
uint64_t arch_k_cycle_get_64(void);

#ifdef __cplusplus
}
#endif

#endif
