/* SPDX-License-Identifier: Apache-2.0 */

/* CAN controllers. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_CAN_H
#define ZEPHYR_DEVICETREE_CAN_H

/** The fastest bit rate of a controller's transceiver, in bits per second, and at most max. */
#define DT_CAN_TRANSCEIVER_MAX_BITRATE(node_id, max)                                               \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, phys), (MIN(DT_PROP_BY_PHANDLE(node_id, phys, max_bitrate), max)), (COND_CODE_1(DT_NODE_EXISTS(DT_CHILD(node_id, can_transceiver)), (MIN(DT_PROP(DT_CHILD(node_id, can_transceiver), max_bitrate), max)), (max))))
#define DT_INST_CAN_TRANSCEIVER_MAX_BITRATE(inst, max)                                             \
	DT_CAN_TRANSCEIVER_MAX_BITRATE(DT_DRV_INST(inst), max)

#endif
