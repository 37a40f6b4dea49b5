/* SPDX-License-Identifier: Apache-2.0 */

/* Where assembly code finds things; thread.c checks the numbers when it is compiled. */

#ifndef BULKHEAD_ARMV8M_OFFSETS_H
#define BULKHEAD_ARMV8M_OFFSETS_H

/* struct _thread_arch, which begins a struct k_thread, and the member behind it */
#define THREAD_SP              0
#define THREAD_PRIV_LIMIT      4
#define THREAD_PRIV_TOP        8
#define THREAD_OWN_LIMIT       12
#define THREAD_OWN_TOP         16
#define THREAD_EXC_RETURN      20
#define THREAD_PSPLIM          24
#define THREAD_CONTROL         28
#define THREAD_CALLEE_SAVED    32
#define THREAD_CALLEE_SAVED_FP 64
#ifdef CONFIG_FPU
#define THREAD_SYSCALL_FRAME 128
#else
#define THREAD_SYSCALL_FRAME 64
#endif

/* arm_switch_from, if that thread has ended */
#define NOBODY 1

/* struct z_kernel begins with the current thread */

/* struct arch_esf */
#define ESF_PC   24
#define ESF_XPSR 28
#define ESF_SIZE 32

/* The same with floating point registers behind it */
#define ESF_FPSCR   96
#define ESF_FP_SIZE 104

/* ARM_PRIORITY_LOCK: BASEPRI of the kernel's lock */
#define PRIORITY_LOCK 0x40

/* ARM_LOCK_STACK: what the kernel needs with its lock held */
#ifdef CONFIG_FPU
#define LOCK_STACK 336
#else
#define LOCK_STACK 256
#endif

#endif
