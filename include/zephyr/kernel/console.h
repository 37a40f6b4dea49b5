/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The way out for text, below printk() and printf(): they format where they are called and hand
 * the bytes to this.
 */

#ifndef ZEPHYR_KERNEL_CONSOLE_H
#define ZEPHYR_KERNEL_CONSOLE_H

#include <stddef.h>

#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write @a n bytes at @a c to the console; texts of several threads do not mix within one call.
 * A user thread must be able to read them all, or it is killed. Any context; does not block.
 */
__syscall void k_str_out(char *c, size_t n);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_console.h>

#endif
