/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The partition of the C library's variables. Where the library is linked into the image, the
 * linker script puts them there; the host's library keeps its own, and the partition stands for
 * that of a chip, see <zephyr/sys/libc-hooks.h>.
 */

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/libc-hooks.h>

K_APPMEM_PARTITION_DEFINE(z_libc_partition);

#ifndef CONFIG_LIBC_IN_IMAGE
/* A partition without a variable would be refused. */
K_APP_BMEM(z_libc_partition) __attribute__((used, retain)) static char placeholder;
#endif
