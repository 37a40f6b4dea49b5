/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The release of Zephyr that the headers follow, as numbers and as a text.
 * cmake/ZephyrConfigVersion.cmake tells it to CMake.
 */

#ifndef ZEPHYR_VERSION_H
#define ZEPHYR_VERSION_H

#define ZEPHYR_VERSION_CODE     (KERNEL_VERSION_NUMBER)
#define ZEPHYR_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))

#define KERNEL_VERSION_MAJOR 4
#define KERNEL_VERSION_MINOR 0
#define KERNEL_PATCHLEVEL    0
#define KERNEL_TWEAK         0
/** MAJOR, MINOR, PATCHLEVEL in three bytes. */
#define KERNEL_VERSION_NUMBER                                                                      \
	ZEPHYR_VERSION(KERNEL_VERSION_MAJOR, KERNEL_VERSION_MINOR, KERNEL_PATCHLEVEL)
/** The same with one more. */
#define KERNELVERSION                  ((KERNEL_VERSION_NUMBER << 8) + KERNEL_TWEAK)
#define KERNEL_VERSION_STRING          "4.0.0"
#define KERNEL_VERSION_EXTENDED_STRING "4.0.0+0"
#define KERNEL_VERSION_TWEAK_STRING    "4.0.0+0"

#endif
