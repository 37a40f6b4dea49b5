/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's side of magic_syscall(). A call from supervisor mode goes straight to z_impl_…;
 * one from user mode is verified by z_vrfy_… first. The verifier works on a copy: the caller's
 * memory could change between the check and the use.
 */

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/internal/syscall_handler.h>
#include <zephyr/logging/log.h>

#include "app_syscall.h"

LOG_MODULE_REGISTER(app_syscall);

int z_impl_magic_syscall(unsigned int *cookie)
{
	LOG_DBG("magic syscall: got a cookie %u", *cookie);

	if (*cookie > MAGIC_COOKIE_MAX) {
		return -EINVAL;
	}
	(*cookie)++;
	return 0;
}

static int z_vrfy_magic_syscall(unsigned int *cookie)
{
	unsigned int copy;

	/* The address may be anything. An error is returned; the caller lives. */
	if (k_usermode_from_copy(&copy, cookie, sizeof(copy)) != 0) {
		return -EPERM;
	}

	int ret = z_impl_magic_syscall(&copy);

	if (ret == 0 && k_usermode_to_copy(cookie, &copy, sizeof(copy)) != 0) {
		return -EPERM;
	}
	return ret;
}

#include <zephyr/syscalls/magic_syscall_mrsh.c>
