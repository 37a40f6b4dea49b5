/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Symbols for extensions that are loaded at run time. There is no loader: the marks mean nothing.
 */

#ifndef ZEPHYR_LLEXT_SYMBOL_H
#define ZEPHYR_LLEXT_SYMBOL_H

#include <zephyr/toolchain.h>

#define EXPORT_SYMBOL(x)               BUILD_ASSERT(1, "")
#define EXPORT_SYMBOL_NAMED(sym, name) BUILD_ASSERT(1, "")
#define EXPORT_GROUP_SYMBOL(group, x)  BUILD_ASSERT(1, "")
#define LL_EXTENSION_SYMBOL(x)         BUILD_ASSERT(1, "")

#endif
