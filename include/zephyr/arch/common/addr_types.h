/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Types of addresses of registers.
 */

#ifndef ZEPHYR_ARCH_COMMON_ADDR_TYPES_H
#define ZEPHYR_ARCH_COMMON_ADDR_TYPES_H

#include <stdint.h>

typedef uint32_t io_port_t;
typedef uintptr_t mm_reg_t;
typedef uintptr_t mem_addr_t;

#endif
