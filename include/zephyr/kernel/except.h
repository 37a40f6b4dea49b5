/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Fatal errors that software raises. In user mode every reason but an oops and a failed stack
 * check becomes an oops: a user thread can end itself, not the system.
 */

#ifndef ZEPHYR_KERNEL_EXCEPT_H
#define ZEPHYR_KERNEL_EXCEPT_H

#include <zephyr/fatal_types.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raise the fatal error @a reason (K_ERR_*) for the calling thread. Does not return. */
__syscall void z_except_raise(unsigned int reason);

#define z_except_reason(reason)                                                                    \
	do {                                                                                       \
		z_except_raise(reason);                                                            \
		CODE_UNREACHABLE;                                                                  \
	} while (false)

/** Something is wrong with this thread alone: report it and end the thread. Any context. */
#define k_oops()  z_except_reason(K_ERR_KERNEL_OOPS)
/** Something is wrong with the system: report it and stop the system. Any context. */
#define k_panic() z_except_reason(K_ERR_KERNEL_PANIC)

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_except.h>

#endif
