/* SPDX-License-Identifier: Apache-2.0 */

/* A system call that does nothing: what remains is the cost of the way in and out. */

#ifndef BENCH_NULL_H
#define BENCH_NULL_H

#include <zephyr/syscall.h>

/** Do nothing. Any mode, does not block. @return 0 */
__syscall int bench_null(void);

#include <zephyr/syscalls/bench_null.h>

#endif
