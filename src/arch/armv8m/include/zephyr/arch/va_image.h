/* SPDX-License-Identifier: Apache-2.0 */

/*
 * For formats that are kept: arguments that lie in memory as the compiler's va_arg() expects them
 * there, and what needs no keeping.
 */

#ifndef ZEPHYR_ARCH_VA_IMAGE_H
#define ZEPHYR_ARCH_VA_IMAGE_H

#include <stdarg.h>

#include <zephyr/toolchain.h>

/* Have @a ap, which is not initialised, go through the memory at @a args. va_end() must follow. */
#define ARCH_VA_IMAGE(ap, args) ((ap).__ap = (args))

/* The image's code and constants: what is there stays as it is. Weak, for programs of another kind.
 */
extern const char z_flash_start[] __weak;
extern const char z_flash_end[] __weak;
#define ARCH_CONSTANTS_START z_flash_start
#define ARCH_CONSTANTS_END   z_flash_end

#endif
