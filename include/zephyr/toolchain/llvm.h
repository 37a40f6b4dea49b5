/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Include <zephyr/toolchain.h>, which knows both compilers.
 */

#ifndef ZEPHYR_TOOLCHAIN_LLVM_H
#define ZEPHYR_TOOLCHAIN_LLVM_H

#include <zephyr/toolchain.h>

#endif
