/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What user mode needs of the C library.
 *
 * The host's C library is not in the memory that domains share or hide: each domain has a private
 * copy of its variables, which needs no partition. Therefore Z_LIBC_PARTITION_EXISTS and
 * Z_MALLOC_PARTITION_EXISTS are not defined, and sources that add those partitions to a domain
 * "#if" they exist leave them out. A port whose C library lives in the image defines them.
 *
 * printf(), puts(), putchar(), fputs(), fwrite() and relatives print on the kernel's console, in
 * every mode, for stdout as for stderr; nothing is buffered. They format as <zephyr/sys/
 * cbprintf.h> says.
 */

#ifndef ZEPHYR_SYS_LIBC_HOOKS_H
#define ZEPHYR_SYS_LIBC_HOOKS_H

#include <zephyr/app_memory/app_memdomain.h>

#endif
