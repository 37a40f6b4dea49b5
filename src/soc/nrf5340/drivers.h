/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a board's board_init() starts, in this order. All of it runs with interrupts locked, before
 * there is a kernel. The mailbox is for applications: <nrf5340/mailbox.h>.
 */

#ifndef BULKHEAD_NRF5340_DRIVERS_H
#define BULKHEAD_NRF5340_DRIVERS_H

#include <stddef.h>
#include <stdint.h>

/* The cache, and the debug port if it is to be open. */
void chip_start(void);

/*
 * The 32768 Hz clock, whose crystal needs these load capacitors (INTCAP_…; the application core
 * connects them), and the CPU's. Returns when the former runs.
 */
void clock_start(uint32_t capacitors);

/* The counter behind the system timer; its interrupt comes with the kernel. */
void rtc_start(void);

/*
 * The console: 115200 baud, 8 bits, no parity, no flow control; it only sends, at this pin
 * (PSEL(…)).
 */
void uarte_start(uint32_t tx);
/* Send bytes; complete before return. Any context. "\n" goes out as "\r\n". */
void uarte_write(const char *text, size_t length);

/*
 * Give the network core what is its own, and let it run: the shared memory, and the pins of its
 * console, a bit each of one port. Application core only.
 */
void network_core_start(unsigned int port, uint32_t pins);

#endif
