/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Random numbers: the port's, for every mode.
 */

#include "pieces.h"
#include "port/system.h"

#include <zephyr/random/random.h>
#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#endif

/* The port's generators have a state that an interrupt handler may want too. */
#define PIECE 64u

static int fast_piece(char *bytes, size_t length)
{
	arch_random(bytes, length);
	return 0;
}

void z_impl_sys_rand_get(void *dst, size_t len)
{
	(void)z_in_pieces(dst, len, PIECE, fast_piece);
}

/* Without a source it is not there, as in Zephyr: an image that wants keys does not link. */
#ifdef CONFIG_CSPRNG_ENABLED
static int piece_for_keys(char *bytes, size_t length)
{
	return arch_random_for_keys(bytes, length);
}

int z_impl_sys_csrand_get(void *dst, size_t len)
{
	return z_in_pieces(dst, len, PIECE, piece_for_keys);
}
#endif

#ifdef CONFIG_USERSPACE
static void z_vrfy_sys_rand_get(void *dst, size_t len)
{
	K_OOPS(K_SYSCALL_MEMORY_WRITE(dst, len));
	z_impl_sys_rand_get(dst, len);
}
#include <zephyr/syscalls/sys_rand_get_mrsh.c>

#ifdef CONFIG_CSPRNG_ENABLED
static int z_vrfy_sys_csrand_get(void *dst, size_t len)
{
	K_OOPS(K_SYSCALL_MEMORY_WRITE(dst, len));
	return z_impl_sys_csrand_get(dst, len);
}
#include <zephyr/syscalls/sys_csrand_get_mrsh.c>
#endif
#endif
