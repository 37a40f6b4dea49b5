/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's side of k_oops() and k_panic().
 */

#include <zephyr/kernel.h>

#include "fault.h"

void z_impl_z_except_raise(unsigned int reason)
{
	z_raise(reason, (uintptr_t)__builtin_return_address(0));
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_z_except_raise(unsigned int reason)
{
	z_oops_from_user(reason);
}
#include <zephyr/syscalls/z_except_raise_mrsh.c>
#endif
