/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What board_init() starts, in this order. All of it runs with interrupts locked, before there is
 * a kernel. The mailbox is for applications: <nrf5340/mailbox.h>.
 */

#ifndef BULKHEAD_NRF5340_DRIVERS_H
#define BULKHEAD_NRF5340_DRIVERS_H

#include <stddef.h>

/* The 32768 Hz clock, and the CPU's. Returns when the former runs. */
void clock_start(void);

/* The counter behind the system timer; its interrupt comes with the kernel. */
void rtc_start(void);

/* The console: 115200 baud, 8 bits, no parity, no flow control; it only sends. */
void uarte_start(void);
/* Send bytes; complete before return. Any context. "\n" goes out as "\r\n". */
void uarte_write(const char *text, size_t length);

/* Give the network core what is its own, and let it run. Application core only. */
void network_core_start(void);

#endif
