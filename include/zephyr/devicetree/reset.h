/* SPDX-License-Identifier: Apache-2.0 */

/* The lines that reset a node: its property resets. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_RESET_H
#define ZEPHYR_DEVICETREE_RESET_H

/** The controller that an element refers to; without a number, the first. */
#define DT_RESET_CTLR_BY_IDX(node_id, idx)     DT_PHANDLE_BY_IDX(node_id, resets, idx)
#define DT_RESET_CTLR(node_id)                 DT_RESET_CTLR_BY_IDX(node_id, 0)
#define DT_RESET_CTLR_BY_NAME(node_id, name)   DT_PHANDLE_BY_NAME(node_id, resets, name)
#define DT_INST_RESET_CTLR_BY_IDX(inst, idx)   DT_RESET_CTLR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_RESET_CTLR(inst)               DT_RESET_CTLR(DT_DRV_INST(inst))
#define DT_INST_RESET_CTLR_BY_NAME(inst, name) DT_RESET_CTLR_BY_NAME(DT_DRV_INST(inst), name)

/** A cell of an element, by the name that the controller's binding gives it. */
#define DT_RESET_CELL_BY_IDX(node_id, idx, cell)   DT_PHA_BY_IDX(node_id, resets, idx, cell)
#define DT_RESET_CELL_BY_NAME(node_id, name, cell) DT_PHA_BY_NAME(node_id, resets, name, cell)
#define DT_RESET_CELL(node_id, cell)               DT_RESET_CELL_BY_IDX(node_id, 0, cell)
#define DT_INST_RESET_CELL_BY_IDX(inst, idx, cell)                                                 \
	DT_RESET_CELL_BY_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_RESET_CELL_BY_NAME(inst, name, cell)                                               \
	DT_RESET_CELL_BY_NAME(DT_DRV_INST(inst), name, cell)
#define DT_INST_RESET_CELL(inst, cell) DT_RESET_CELL(DT_DRV_INST(inst), cell)

/** The cell id of an element: the number of the line. */
#define DT_RESET_ID_BY_IDX(node_id, idx)   DT_PHA_BY_IDX(node_id, resets, idx, id)
#define DT_RESET_ID(node_id)               DT_RESET_ID_BY_IDX(node_id, 0)
#define DT_INST_RESET_ID_BY_IDX(inst, idx) DT_RESET_ID_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_RESET_ID(inst)             DT_RESET_ID(DT_DRV_INST(inst))

#endif
