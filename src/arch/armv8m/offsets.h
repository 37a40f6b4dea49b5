/* SPDX-License-Identifier: Apache-2.0 */

/* Where assembly code finds things; thread.c checks the numbers when it is compiled. */

#ifndef BULKHEAD_ARMV8M_OFFSETS_H
#define BULKHEAD_ARMV8M_OFFSETS_H

/* struct _thread_arch, which begins a struct k_thread, and the member behind it */
#define THREAD_SP              0
#define THREAD_PRIV_LIMIT      4
#define THREAD_PRIV_TOP        8
#define THREAD_OWN_LIMIT       12
#define THREAD_EXC_RETURN      16
#define THREAD_PSPLIM          20
#define THREAD_CONTROL         24
#define THREAD_CALLEE_SAVED    28
#define THREAD_CALLEE_SAVED_FP 60
#ifdef CONFIG_FPU
#define THREAD_SYSCALL_FRAME 124
#else
#define THREAD_SYSCALL_FRAME 60
#endif

/* struct z_kernel begins with the current thread */

/* struct arch_esf */
#define ESF_PC   24
#define ESF_XPSR 28
#define ESF_SIZE 32

/* ARM_PRIORITY_IRQ: BASEPRI of the interrupt lock */
#define PRIORITY_IRQ 0x40

#endif
