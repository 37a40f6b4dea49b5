/* SPDX-License-Identifier: Apache-2.0 */

/* Channels of pulses that a node uses: its property pwms. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_PWMS_H
#define ZEPHYR_DEVICETREE_PWMS_H

/** The controller that an element refers to; without a number, the first. */
#define DT_PWMS_CTLR_BY_IDX(node_id, idx)     DT_PHANDLE_BY_IDX(node_id, pwms, idx)
#define DT_PWMS_CTLR(node_id)                 DT_PWMS_CTLR_BY_IDX(node_id, 0)
#define DT_PWMS_CTLR_BY_NAME(node_id, name)   DT_PHANDLE_BY_NAME(node_id, pwms, name)
#define DT_INST_PWMS_CTLR_BY_IDX(inst, idx)   DT_PWMS_CTLR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_PWMS_CTLR(inst)               DT_PWMS_CTLR(DT_DRV_INST(inst))
#define DT_INST_PWMS_CTLR_BY_NAME(inst, name) DT_PWMS_CTLR_BY_NAME(DT_DRV_INST(inst), name)

/** A cell of an element, by the name that the controller's binding gives it. */
#define DT_PWMS_CELL_BY_IDX(node_id, idx, cell)   DT_PHA_BY_IDX(node_id, pwms, idx, cell)
#define DT_PWMS_CELL_BY_NAME(node_id, name, cell) DT_PHA_BY_NAME(node_id, pwms, name, cell)
#define DT_PWMS_CELL(node_id, cell)               DT_PWMS_CELL_BY_IDX(node_id, 0, cell)
#define DT_INST_PWMS_CELL_BY_IDX(inst, idx, cell) DT_PWMS_CELL_BY_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_PWMS_CELL_BY_NAME(inst, name, cell)                                                \
	DT_PWMS_CELL_BY_NAME(DT_DRV_INST(inst), name, cell)
#define DT_INST_PWMS_CELL(inst, cell) DT_PWMS_CELL(DT_DRV_INST(inst), cell)

/** The channel of an element. */
#define DT_PWMS_CHANNEL_BY_IDX(node_id, idx)     DT_PWMS_CELL_BY_IDX(node_id, idx, channel)
#define DT_PWMS_CHANNEL(node_id)                 DT_PWMS_CHANNEL_BY_IDX(node_id, 0)
#define DT_PWMS_CHANNEL_BY_NAME(node_id, name)   DT_PWMS_CELL_BY_NAME(node_id, name, channel)
#define DT_INST_PWMS_CHANNEL_BY_IDX(inst, idx)   DT_PWMS_CHANNEL_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_PWMS_CHANNEL(inst)               DT_PWMS_CHANNEL(DT_DRV_INST(inst))
#define DT_INST_PWMS_CHANNEL_BY_NAME(inst, name) DT_PWMS_CHANNEL_BY_NAME(DT_DRV_INST(inst), name)

/** The period of an element, in nanoseconds. */
#define DT_PWMS_PERIOD_BY_IDX(node_id, idx)     DT_PWMS_CELL_BY_IDX(node_id, idx, period)
#define DT_PWMS_PERIOD(node_id)                 DT_PWMS_PERIOD_BY_IDX(node_id, 0)
#define DT_PWMS_PERIOD_BY_NAME(node_id, name)   DT_PWMS_CELL_BY_NAME(node_id, name, period)
#define DT_INST_PWMS_PERIOD_BY_IDX(inst, idx)   DT_PWMS_PERIOD_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_PWMS_PERIOD(inst)               DT_PWMS_PERIOD(DT_DRV_INST(inst))
#define DT_INST_PWMS_PERIOD_BY_NAME(inst, name) DT_PWMS_PERIOD_BY_NAME(DT_DRV_INST(inst), name)

/** The flags of an element; 0 where the controller has none. */
#define DT_PWMS_FLAGS_BY_IDX(node_id, idx)     DT_PHA_BY_IDX_OR(node_id, pwms, idx, flags, 0)
#define DT_PWMS_FLAGS(node_id)                 DT_PWMS_FLAGS_BY_IDX(node_id, 0)
#define DT_PWMS_FLAGS_BY_NAME(node_id, name)   DT_PHA_BY_NAME_OR(node_id, pwms, name, flags, 0)
#define DT_INST_PWMS_FLAGS_BY_IDX(inst, idx)   DT_PWMS_FLAGS_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_PWMS_FLAGS(inst)               DT_PWMS_FLAGS(DT_DRV_INST(inst))
#define DT_INST_PWMS_FLAGS_BY_NAME(inst, name) DT_PWMS_FLAGS_BY_NAME(DT_DRV_INST(inst), name)

#endif
