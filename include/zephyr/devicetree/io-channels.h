/* SPDX-License-Identifier: Apache-2.0 */

/* Channels of converters that a node uses: its property io-channels. Part of <zephyr/devicetree.h>.
 */

#ifndef ZEPHYR_DEVICETREE_IO_CHANNELS_H
#define ZEPHYR_DEVICETREE_IO_CHANNELS_H

/** The controller that an element refers to; without a number, the first. */
#define DT_IO_CHANNELS_CTLR_BY_IDX(node_id, idx)   DT_PHANDLE_BY_IDX(node_id, io_channels, idx)
#define DT_IO_CHANNELS_CTLR(node_id)               DT_IO_CHANNELS_CTLR_BY_IDX(node_id, 0)
#define DT_IO_CHANNELS_CTLR_BY_NAME(node_id, name) DT_PHANDLE_BY_NAME(node_id, io_channels, name)
#define DT_INST_IO_CHANNELS_CTLR_BY_IDX(inst, idx)                                                 \
	DT_IO_CHANNELS_CTLR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_IO_CHANNELS_CTLR(inst) DT_IO_CHANNELS_CTLR(DT_DRV_INST(inst))
#define DT_INST_IO_CHANNELS_CTLR_BY_NAME(inst, name)                                               \
	DT_IO_CHANNELS_CTLR_BY_NAME(DT_DRV_INST(inst), name)

/** The cell input of an element: the channel. */
#define DT_IO_CHANNELS_INPUT_BY_IDX(node_id, idx) DT_PHA_BY_IDX(node_id, io_channels, idx, input)
#define DT_IO_CHANNELS_INPUT(node_id)             DT_IO_CHANNELS_INPUT_BY_IDX(node_id, 0)
#define DT_IO_CHANNELS_INPUT_BY_NAME(node_id, name)                                                \
	DT_PHA_BY_NAME(node_id, io_channels, name, input)
#define DT_INST_IO_CHANNELS_INPUT_BY_IDX(inst, idx)                                                \
	DT_IO_CHANNELS_INPUT_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_IO_CHANNELS_INPUT(inst) DT_IO_CHANNELS_INPUT(DT_DRV_INST(inst))
#define DT_INST_IO_CHANNELS_INPUT_BY_NAME(inst, name)                                              \
	DT_IO_CHANNELS_INPUT_BY_NAME(DT_DRV_INST(inst), name)

#endif
