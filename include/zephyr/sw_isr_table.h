/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The table of interrupt handlers is the chip's, see src/kernel/irq_table.h; applications connect
 * theirs with IRQ_CONNECT() and irq_connect_dynamic().
 */

#ifndef ZEPHYR_SW_ISR_TABLE_H
#define ZEPHYR_SW_ISR_TABLE_H

#include <zephyr/irq.h>

#define IRQ_TABLE_SIZE ARCH_NUM_IRQS

#endif
