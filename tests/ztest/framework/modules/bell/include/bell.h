/* SPDX-License-Identifier: Apache-2.0 */

/* What a module has for everybody: a system call. */

#ifndef BELL_H
#define BELL_H

#include <zephyr/kernel.h>

/* One more than @a rings, which are not negative. */
__syscall int bell_ring(int rings);

#include <zephyr/syscalls/bell.h>

#endif
