/* SPDX-License-Identifier: Apache-2.0 */

/*
 * For formats that are kept: arguments that lie in memory as the compiler's va_arg() expects them
 * there, and what needs no keeping.
 */

#ifndef ZEPHYR_ARCH_VA_IMAGE_H
#define ZEPHYR_ARCH_VA_IMAGE_H

#include <stdarg.h>

#include <zephyr/toolchain.h>

/* Bytes of registers that hold whole numbers, and of all registers: none is left. */
#define ARCH_VA_WHOLE_END 48
#define ARCH_VA_ALL_END   176

/* Have @a ap, which is not initialised, go through the memory at @a args. va_end() must follow. */
#define ARCH_VA_IMAGE(ap, args)                                                                    \
	((ap)[0].gp_offset = ARCH_VA_WHOLE_END, (ap)[0].fp_offset = ARCH_VA_ALL_END,               \
	 (ap)[0].overflow_arg_area = (args), (ap)[0].reg_save_area = NULL)

/* The image's code and constants: what is there stays as it is. Weak, for programs of another kind.
 */
extern const char __executable_start[] __weak;
extern const char z_rodata_end[] __weak;
#define ARCH_CONSTANTS_START __executable_start
#define ARCH_CONSTANTS_END   z_rodata_end

#endif
