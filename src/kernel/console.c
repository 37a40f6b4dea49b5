/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Text for the console.
 */

#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#include "port.h"

/*
 * A thread that gets in between would mix its text into this one. But a serial line is slow, and
 * how much text there is the caller says, who may be anybody: only so many bytes are one piece.
 */
#define PIECE 128u

void z_impl_k_str_out(char *c, size_t n)
{
	while (n > 0) {
		size_t length = MIN(n, PIECE);
		/* Not the core's lock: a fault in between tears nothing else. */
		unsigned int key = irq_lock();

		arch_console_write(c, length);
		irq_unlock(key);
		c += length;
		n -= length;
	}
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
