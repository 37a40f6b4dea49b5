/* SPDX-License-Identifier: Apache-2.0 */

/* The kernel's side of bench_null(): nothing to check, nothing to do. */

#include <zephyr/kernel.h>
#include <zephyr/internal/syscall_handler.h>

#include "bench_null.h"

int z_impl_bench_null(void)
{
	return 0;
}

static int z_vrfy_bench_null(void)
{
	return z_impl_bench_null();
}

#include <zephyr/syscalls/bench_null_mrsh.c>
