/* SPDX-License-Identifier: Apache-2.0 */

/* The clocks that drive a node: its property clocks. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_CLOCKS_H
#define ZEPHYR_DEVICETREE_CLOCKS_H

/** Has the node this element of clocks, by its number or its name? */
#define DT_CLOCKS_HAS_IDX(node_id, idx)     DT_PROP_HAS_IDX(node_id, clocks, idx)
#define DT_CLOCKS_HAS_NAME(node_id, name)   DT_PROP_HAS_NAME(node_id, clocks, name)
#define DT_INST_CLOCKS_HAS_IDX(inst, idx)   DT_CLOCKS_HAS_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_CLOCKS_HAS_NAME(inst, name) DT_CLOCKS_HAS_NAME(DT_DRV_INST(inst), name)

/** How many elements clocks has. */
#define DT_NUM_CLOCKS(node_id)   DT_PROP_LEN(node_id, clocks)
#define DT_INST_NUM_CLOCKS(inst) DT_NUM_CLOCKS(DT_DRV_INST(inst))

/** The controller that an element refers to; without a number, the first. */
#define DT_CLOCKS_CTLR_BY_IDX(node_id, idx)     DT_PHANDLE_BY_IDX(node_id, clocks, idx)
#define DT_CLOCKS_CTLR(node_id)                 DT_CLOCKS_CTLR_BY_IDX(node_id, 0)
#define DT_CLOCKS_CTLR_BY_NAME(node_id, name)   DT_PHANDLE_BY_NAME(node_id, clocks, name)
#define DT_INST_CLOCKS_CTLR_BY_IDX(inst, idx)   DT_CLOCKS_CTLR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_CLOCKS_CTLR(inst)               DT_CLOCKS_CTLR(DT_DRV_INST(inst))
#define DT_INST_CLOCKS_CTLR_BY_NAME(inst, name) DT_CLOCKS_CTLR_BY_NAME(DT_DRV_INST(inst), name)

/** A cell of an element, by the name that the controller's binding gives it. */
#define DT_CLOCKS_CELL_BY_IDX(node_id, idx, cell)   DT_PHA_BY_IDX(node_id, clocks, idx, cell)
#define DT_CLOCKS_CELL_BY_NAME(node_id, name, cell) DT_PHA_BY_NAME(node_id, clocks, name, cell)
#define DT_CLOCKS_CELL(node_id, cell)               DT_CLOCKS_CELL_BY_IDX(node_id, 0, cell)
#define DT_INST_CLOCKS_CELL_BY_IDX(inst, idx, cell)                                                \
	DT_CLOCKS_CELL_BY_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_CLOCKS_CELL_BY_NAME(inst, name, cell)                                              \
	DT_CLOCKS_CELL_BY_NAME(DT_DRV_INST(inst), name, cell)
#define DT_INST_CLOCKS_CELL(inst, cell) DT_CLOCKS_CELL(DT_DRV_INST(inst), cell)

#endif
