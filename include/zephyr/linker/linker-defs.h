/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The ends of the image's parts, by the names that sources written for Zephyr use. Each is an
 * address; nothing lies there that could be read as a variable.
 */

#ifndef ZEPHYR_LINKER_LINKER_DEFS_H
#define ZEPHYR_LINKER_LINKER_DEFS_H

#include <zephyr/arch/image_ends.h>
#include <zephyr/toolchain.h>

#endif
