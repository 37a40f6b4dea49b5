/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Text for the console.
 */

#include <zephyr/kernel.h>

#include "console.h"
#include "pieces.h"
#include "port/system.h"

/*
 * A thread that gets in between would mix its text into this one. But a serial line is slow: only
 * so many bytes are one piece.
 */
#define PIECE 128u

/* console_hook.c has another one, for images that want to see what is printed. */
__weak void z_console_write(char *text, size_t length)
{
	arch_console_write(text, length);
}

static int write_piece(char *text, size_t length)
{
	z_console_write(text, length);
	return 0;
}

void z_impl_k_str_out(char *c, size_t n)
{
	(void)z_in_pieces(c, n, PIECE, write_piece);
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline void z_vrfy_k_str_out(char *c, size_t n)
{
	K_OOPS(K_SYSCALL_MEMORY_READ(c, n));
	z_impl_k_str_out(c, n);
}
#include <zephyr/syscalls/k_str_out_mrsh.c>
#endif
