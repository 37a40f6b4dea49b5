/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Marks of address spaces for the program "sparse". The compilers have none.
 */

#ifndef ZEPHYR_DEBUG_SPARSE_H
#define ZEPHYR_DEBUG_SPARSE_H

#ifndef __cache
#define __cache
#endif
#ifndef __sparse_force
#define __sparse_force
#endif
#define sparse_cache __cache

#endif
