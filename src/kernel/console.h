/* SPDX-License-Identifier: Apache-2.0 */

/* Where text for the console goes. */

#ifndef BULKHEAD_KERNEL_CONSOLE_H
#define BULKHEAD_KERNEL_CONSOLE_H

#include <stddef.h>

/* To the chip's console, or to the application's function (console_hook.c). */
void z_console_write(char *text, size_t length);

#endif
