/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The older name of <zephyr/kernel/thread_stack.h>.
 */

#ifndef ZEPHYR_SYS_THREAD_STACK_H
#define ZEPHYR_SYS_THREAD_STACK_H

#include <zephyr/kernel/thread_stack.h>

#endif
