/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The calling thread's errno. The C library's own variable is used in every mode; the port keeps
 * it apart for each thread.
 */

#ifndef ZEPHYR_SYS_ERRNO_PRIVATE_H
#define ZEPHYR_SYS_ERRNO_PRIVATE_H

#include <errno.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Address of the calling thread's errno. Any mode. */
static inline int *z_errno(void)
{
	return &errno;
}

#ifdef __cplusplus
}
#endif

#endif
