/* SPDX-License-Identifier: Apache-2.0 */

/* A system call of the application's own: the build finds the declaration and makes the stub. */

#ifndef APP_SYSCALL_H
#define APP_SYSCALL_H

#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Largest cookie that is accepted. */
#define MAGIC_COOKIE_MAX 42

/**
 * Exchange a cookie with the kernel: it is read, and written back one larger.
 *
 * User or supervisor mode. Does not block.
 *
 * @param cookie memory of the caller's that it may read and write
 * @retval 0 done
 * @retval -EINVAL the cookie is above MAGIC_COOKIE_MAX; it was not changed
 * @retval -EPERM the cookie is not memory that the caller may read and write
 */
__syscall int magic_syscall(unsigned int *cookie);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/app_syscall.h>

#endif
