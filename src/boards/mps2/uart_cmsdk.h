/* SPDX-License-Identifier: Apache-2.0 */

/* The UART of Arm's Cortex-M System Design Kit, sending only. */

#ifndef BULKHEAD_MPS2_UART_CMSDK_H
#define BULKHEAD_MPS2_UART_CMSDK_H

#include <stddef.h>

void uart_init(void);

/* Returns when the last byte is in the transmitter. Any context. */
void uart_write(const char *text, size_t length);

#endif
