/* SPDX-License-Identifier: Apache-2.0 */

/* A system call whose implementation uses a thread-local variable. */

#ifndef APP_THREAD_LOCAL_COUNT_H
#define APP_THREAD_LOCAL_COUNT_H

#include <zephyr/kernel.h>

/* Adds to the caller's own count; returns it. */
__syscall int count_add(int number);

extern __thread int count;

#include <zephyr/syscalls/count.h>

#endif
