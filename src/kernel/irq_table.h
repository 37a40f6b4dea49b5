/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The table of interrupt handlers, as boot sees it.
 */

#ifndef BULKHEAD_KERNEL_IRQ_TABLE_H
#define BULKHEAD_KERNEL_IRQ_TABLE_H

/* Fill the table with what IRQ_CONNECT() connected. Before any line is enabled. */
void z_irq_table_init(void);

#endif
