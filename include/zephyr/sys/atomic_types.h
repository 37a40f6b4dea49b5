/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Types of <zephyr/sys/atomic.h>, for headers that need no more.
 */

#ifndef ZEPHYR_SYS_ATOMIC_TYPES_H
#define ZEPHYR_SYS_ATOMIC_TYPES_H

/** A variable for atomic access: one machine word. */
typedef long atomic_t;
/** Its value. */
typedef atomic_t atomic_val_t;
/** A pointer for atomic access, and its value. */
typedef void *atomic_ptr_t;
typedef atomic_ptr_t atomic_ptr_val_t;

#endif
