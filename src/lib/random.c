/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Random numbers: the port's, for every mode.
 */

#include "lock.h"
#include "port.h"

#include <zephyr/random/random.h>
#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#endif

/*
 * The port's generators have a state that an interrupt handler may want too: locked, but for a
 * piece at a time, as the caller says how much it wants.
 */
#define PIECE 64u

void z_impl_sys_rand_get(void *dst, size_t len)
{
	uint8_t *bytes = dst;

	while (len > 0) {
		size_t length = MIN(len, PIECE);
		unsigned int key = z_lock();

		arch_random(bytes, length);
		z_unlock(key);
		bytes += length;
		len -= length;
	}
}

int z_impl_sys_csrand_get(void *dst, size_t len)
{
	uint8_t *bytes = dst;
	int error = 0;

	while (len > 0 && error == 0) {
		size_t length = MIN(len, PIECE);
		unsigned int key = z_lock();

		error = arch_random_for_keys(bytes, length);
		z_unlock(key);
		bytes += length;
		len -= length;
	}
	return error;
}

#ifdef CONFIG_USERSPACE
static void z_vrfy_sys_rand_get(void *dst, size_t len)
{
	K_OOPS(K_SYSCALL_MEMORY_WRITE(dst, len));
	z_impl_sys_rand_get(dst, len);
}
#include <zephyr/syscalls/sys_rand_get_mrsh.c>

static int z_vrfy_sys_csrand_get(void *dst, size_t len)
{
	K_OOPS(K_SYSCALL_MEMORY_WRITE(dst, len));
	return z_impl_sys_csrand_get(dst, len);
}
#include <zephyr/syscalls/sys_csrand_get_mrsh.c>
#endif
