/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which release of Zephyr the headers follow.
 */

#ifndef ZEPHYR_KERNEL_VERSION_H
#define ZEPHYR_KERNEL_VERSION_H

#include <stdint.h>
#include <zephyr/version.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SYS_KERNEL_VER_MAJOR(ver)      (((ver) >> 24) & 0xff)
#define SYS_KERNEL_VER_MINOR(ver)      (((ver) >> 16) & 0xff)
#define SYS_KERNEL_VER_PATCHLEVEL(ver) (((ver) >> 8) & 0xff)

/** The release as a number that SYS_KERNEL_VER_MAJOR() and its kin take apart. Any context. */
static inline uint32_t sys_kernel_version_get(void)
{
	return KERNELVERSION;
}

#ifdef __cplusplus
}
#endif

#endif
