/* SPDX-License-Identifier: Apache-2.0 */

/* A system call written for Zephyr 3.3: older include paths and names. */

#ifndef OLD_NAMES_H
#define OLD_NAMES_H

#include <zephyr/kernel.h>

__syscall int old_copy(const void *from, void *to, size_t size);

#include <syscalls/old_names.h>

#endif
