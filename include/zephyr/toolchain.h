/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the compiler has to offer, under names that don't depend on it. GCC and clang share one
 * dialect, which is the only one supported.
 */

#ifndef ZEPHYR_TOOLCHAIN_H
#define ZEPHYR_TOOLCHAIN_H

#if !defined(__GNUC__)
#error "GCC or clang is needed"
#endif

#include <zephyr/toolchain/gcc.h>
#include <zephyr/toolchain/common.h>

#endif
