/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The calling thread's errno. Where the C library is the host's, its own variable is used in every
 * mode, and the port keeps it apart for each thread. Where the library is linked into the image,
 * it asks here: a supervisor thread's errno is in its struct k_thread, a user thread's is at the
 * lower end of its stack, the one place that it and nobody else can always reach.
 */

#ifndef ZEPHYR_SYS_ERRNO_PRIVATE_H
#define ZEPHYR_SYS_ERRNO_PRIVATE_H

#ifdef CONFIG_LIBC_IN_IMAGE
#include <zephyr/syscall.h>
#else
#include <errno.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_LIBC_IN_IMAGE

/** Address of the calling thread's errno. Any mode; interrupt handlers share one with a thread. */
__syscall int *z_errno(void);

#else

static inline int *z_errno(void)
{
	return &errno;
}

#endif

#ifdef __cplusplus
}
#endif

#ifdef CONFIG_LIBC_IN_IMAGE
#include <zephyr/syscalls/errno_private.h>
#endif

#endif
