/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Reading the console: images here only print.
 */

#ifndef ZEPHYR_CONSOLE_CONSOLE_H
#define ZEPHYR_CONSOLE_CONSOLE_H

#include <zephyr/kernel.h>

#endif
