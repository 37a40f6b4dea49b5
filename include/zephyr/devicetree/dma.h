/* SPDX-License-Identifier: Apache-2.0 */

/* The DMA channels of a node: its property dmas. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_DMA_H
#define ZEPHYR_DEVICETREE_DMA_H

/** Has the node this element of dmas, by its number or its name? */
#define DT_DMAS_HAS_IDX(node_id, idx)     DT_PROP_HAS_IDX(node_id, dmas, idx)
#define DT_DMAS_HAS_NAME(node_id, name)   DT_PROP_HAS_NAME(node_id, dmas, name)
#define DT_INST_DMAS_HAS_IDX(inst, idx)   DT_DMAS_HAS_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_DMAS_HAS_NAME(inst, name) DT_DMAS_HAS_NAME(DT_DRV_INST(inst), name)

/** The controller that an element refers to; without a number, the first. */
#define DT_DMAS_CTLR_BY_IDX(node_id, idx)     DT_PHANDLE_BY_IDX(node_id, dmas, idx)
#define DT_DMAS_CTLR(node_id)                 DT_DMAS_CTLR_BY_IDX(node_id, 0)
#define DT_DMAS_CTLR_BY_NAME(node_id, name)   DT_PHANDLE_BY_NAME(node_id, dmas, name)
#define DT_INST_DMAS_CTLR_BY_IDX(inst, idx)   DT_DMAS_CTLR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_DMAS_CTLR(inst)               DT_DMAS_CTLR(DT_DRV_INST(inst))
#define DT_INST_DMAS_CTLR_BY_NAME(inst, name) DT_DMAS_CTLR_BY_NAME(DT_DRV_INST(inst), name)

/** A cell of an element, by the name that the controller's binding gives it. */
#define DT_DMAS_CELL_BY_IDX(node_id, idx, cell)   DT_PHA_BY_IDX(node_id, dmas, idx, cell)
#define DT_DMAS_CELL_BY_NAME(node_id, name, cell) DT_PHA_BY_NAME(node_id, dmas, name, cell)
#define DT_INST_DMAS_CELL_BY_IDX(inst, idx, cell) DT_DMAS_CELL_BY_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_DMAS_CELL_BY_NAME(inst, name, cell)                                                \
	DT_DMAS_CELL_BY_NAME(DT_DRV_INST(inst), name, cell)

#endif
