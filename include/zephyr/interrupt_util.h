/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupts that a test makes pending itself: see irq_offload() for one that needs no line.
 */

#ifndef ZEPHYR_INTERRUPT_UTIL_H
#define ZEPHYR_INTERRUPT_UTIL_H

#include <zephyr/irq.h>

#endif
