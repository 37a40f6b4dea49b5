/* SPDX-License-Identifier: Apache-2.0 */

#include <bell.h>
#include <zephyr/internal/syscall_handler.h>

int z_impl_bell_ring(int rings)
{
	return rings + 1;
}

#ifdef CONFIG_USERSPACE
static int z_vrfy_bell_ring(int rings)
{
	K_OOPS(K_SYSCALL_VERIFY(rings >= 0));
	return z_impl_bell_ring(rings);
}
#include <zephyr/syscalls/bell_ring_mrsh.c>
#endif
