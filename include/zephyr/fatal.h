/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Fatal errors: what an application may define and call. docs/faults.md shows how a report reads.
 *
 * Order of events: the report is printed, k_sys_fatal_error_handler() is called, and when that
 * returns the thread at fault is aborted and the others go on. A fault in an interrupt, or of a
 * thread that the system can't do without, stops the system whatever the handler does.
 */

#ifndef ZEPHYR_FATAL_H
#define ZEPHYR_FATAL_H

#include <zephyr/arch/cpu.h>
#include <zephyr/fatal_types.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Name that sources written for Zephyr 3 use for the exception frame. */
typedef struct arch_esf z_arch_esf_t;

/**
 * The application's policy for fatal errors; the weak default halts the system.
 *
 * Called in supervisor mode, interrupts locked, in the context of the thread (or interrupt) at
 * fault, after the report. It must not block. A fault in it halts the system. When it returns,
 * the thread is aborted.
 *
 * @param reason a K_ERR_* number
 * @param esf registers at the exception, or NULL when there are none
 */
void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf);

/**
 * Stop the system for good. Any context but user mode.
 *
 * @param reason a K_ERR_* number; the chip may make it visible outside (the Linux chip: exit
 *               status 1)
 */
FUNC_NORETURN void k_fatal_halt(unsigned int reason);

/**
 * Report a fatal error of the current context and act on it, as described above.
 * Supervisor mode, any context. Returns only to an interrupt whose thread is gone, never to the
 * code that called it.
 *
 * @param reason a K_ERR_* number
 * @param esf registers at the exception, or NULL
 */
void z_fatal_error(unsigned int reason, const struct arch_esf *esf);

/**
 * Stop the thread whose system call does not pass its verifier: what K_OOPS() comes to.
 * Supervisor mode, while a system call is being served.
 *
 * @param ssf the thread's system call frame (registers of its user mode), or NULL
 */
FUNC_NORETURN void arch_syscall_oops(void *ssf);

#ifdef __cplusplus
}
#endif

#endif
