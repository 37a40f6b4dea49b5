/* SPDX-License-Identifier: Apache-2.0 */

/* The library's system call: the sum of two numbers in the caller's memory. */

#include <add.h>
#include <zephyr/internal/syscall_handler.h>

int z_impl_add(const int values[2], int (*unused)(int, void *), bool negate)
{
	return (values[0] + values[1]) * (negate ? -ONLY_HERE : ONLY_HERE);
}

static inline int z_vrfy_add(const int values[2], int (*unused)(int, void *), bool negate)
{
	int copy[2];

	K_OOPS(k_usermode_from_copy(copy, values, sizeof(copy)));
	return z_impl_add(copy, unused, negate);
}
#include <zephyr/syscalls/add_mrsh.c>
