/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where sources written for Zephyr look for what a processor gives its kernel. The port's own
 * header, and the kernel's, have it.
 */

#ifndef ZEPHYR_SYS_ARCH_INTERFACE_H
#define ZEPHYR_SYS_ARCH_INTERFACE_H

#include <zephyr/arch/arch_interface.h>
#include <zephyr/kernel.h>

#endif
