/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Starting anew: the image ends, and whoever started it starts it again.
 */

#ifndef ZEPHYR_SYS_REBOOT_H
#define ZEPHYR_SYS_REBOOT_H

#include <zephyr/kernel.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SYS_REBOOT_WARM 0
#define SYS_REBOOT_COLD 1

/** End the image. Supervisor mode; does not return. */
static inline FUNC_NORETURN void sys_reboot(int type)
{
	(void)type;
	k_fatal_halt(K_ERR_KERNEL_PANIC);
}

#ifdef __cplusplus
}
#endif

#endif
