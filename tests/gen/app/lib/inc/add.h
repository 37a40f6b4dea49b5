/* SPDX-License-Identifier: Apache-2.0 */

/* A system call in a library's header, for C and C++. */

#ifndef PIPELINE_ADD_H
#define PIPELINE_ADD_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

__syscall int add(const int values[2], int (*unused)(int, void *), bool negate);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/add.h>

#endif
