/* SPDX-License-Identifier: Apache-2.0 */

/*
 * errno of each thread, for a C library that is linked into the image.
 */

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/errno_private.h>

#ifdef CONFIG_ERRNO

/* Before the first thread. */
static int boot_errno;

int *z_impl_z_errno(void)
{
	struct k_thread *thread = _current;

	if (thread == NULL) {
		return &boot_errno;
	}
#ifdef CONFIG_USERSPACE
	/* The port leaves the lowest bytes of such a stack alone, and clears them at the start. */
	if ((thread->base.user_options & K_USER) != 0) {
		return (int *)thread->stack_info.start;
	}
#endif
	return &thread->errno_var;
}

#else

/* One for all. */
int *z_impl_z_errno(void)
{
	static int shared;

	return &shared;
}

#endif

#ifdef CONFIG_USERSPACE
/* Says where, and lets nobody touch anything. */
static inline int *z_vrfy_z_errno(void)
{
	return z_impl_z_errno();
}
#include <zephyr/syscalls/z_errno_mrsh.c>
#endif

/* newlib's errno is *__errno(). */
int *__errno(void);

int *__errno(void)
{
	return z_errno();
}
