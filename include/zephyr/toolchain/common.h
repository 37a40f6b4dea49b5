/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Names that don't depend on the compiler. Include <zephyr/toolchain.h>, not this file.
 */

#ifndef ZEPHYR_TOOLCHAIN_COMMON_H
#define ZEPHYR_TOOLCHAIN_COMMON_H

#include <stdbool.h>

/** Say that a parameter is not used on purpose. */
#define ARG_UNUSED(x) (void)(x)

/** Turn a token, after expansion, into a string. */
#define STRINGIFY(s)   Z_STRINGIFY(s)
#define Z_STRINGIFY(s) #s
#ifndef _STRINGIFY
#define _STRINGIFY(s) #s
#endif

/** Paste two tokens, after expansion. */
#define _DO_CONCAT(x, y) x##y
#define _CONCAT(x, y)    _DO_CONCAT(x, y)

/** A name that no other expansion of this macro in the same file gives. */
#define Z_UNIQUE_ID(prefix) _CONCAT(prefix, __COUNTER__)

/**
 * A declaration in a header that starts with __syscall is a system call. The build generates its
 * body (direct call in supervisor mode, trap in user mode) in <zephyr/syscalls/NAME.h>, which the
 * header includes at its end; the author writes z_impl_NAME() and z_vrfy_NAME().
 */
#define __syscall               static inline
#define __syscall_always_inline static inline __attribute__((always_inline))

/**
 * "__subsystem struct xxx_driver_api {…}" makes the devices with this API a type of kernel object
 * of their own, K_OBJ_DRIVER_XXX.
 */
#define __subsystem

/* Marks a structure of which user threads may hold permissions; read by the build. */
#define __net_socket

#endif
