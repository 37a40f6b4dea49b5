/* SPDX-License-Identifier: Apache-2.0 */

/* The older names of everything in calls.c. */

#include "old_names.h"

#include <zephyr/syscall_handler.h>

int z_impl_old_copy(const void *from, void *to, size_t size)
{
	memcpy(to, from, size);
	return 0;
}

static int z_vrfy_old_copy(const void *from, void *to, size_t size)
{
	uint8_t copy[16];

	Z_OOPS(Z_SYSCALL_VERIFY_MSG(size <= sizeof(copy), "at most %zu bytes", sizeof(copy)));
	Z_OOPS(Z_SYSCALL_MEMORY_WRITE(to, size));
	if (z_user_from_copy(copy, from, size) != 0) {
		return -EFAULT;
	}
	return z_user_to_copy(to, copy, size) == 0 ? 0 : -EFAULT;
}
#include <syscalls/old_copy_mrsh.c>
