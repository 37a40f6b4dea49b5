/* SPDX-License-Identifier: Apache-2.0 */

/* Partitions of flash memories: nodes below one that is compatible with fixed-partitions. Part of
 * <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_FIXED_PARTITIONS_H
#define ZEPHYR_DEVICETREE_FIXED_PARTITIONS_H

/** The partition with this label property, as a word: DT_NODE_BY_FIXED_PARTITION_LABEL(image_0). */
#define DT_NODE_BY_FIXED_PARTITION_LABEL(label) DT_CAT(DT_COMPAT_fixed_partitions_LABEL_, label)
/** Is there one? */
#define DT_HAS_FIXED_PARTITION_LABEL(label)                                                        \
	IS_ENABLED(DT_CAT3(DT_COMPAT_fixed_partitions_LABEL_, label, _EXISTS))
/** Is the node a partition? */
#define DT_FIXED_PARTITION_EXISTS(node_id) DT_NODE_HAS_COMPAT(DT_PARENT(node_id), fixed_partitions)
/** Its number, from 0; all memories count together. */
#define DT_FIXED_PARTITION_ID(node_id)     DT_CAT(node_id, _PARTITION_ID)
/** The memory that it is a part of, and where it is in the processor's addresses. */
#define DT_MEM_FROM_FIXED_PARTITION(node_id)                                                       \
	COND_CODE_1(DT_NODE_HAS_COMPAT(DT_GPARENT(node_id), soc_nv_flash), (DT_GPARENT(node_id)), (DT_INVALID_NODE))
#define DT_FIXED_PARTITION_ADDR(node_id)                                                           \
	(DT_REG_ADDR(DT_MEM_FROM_FIXED_PARTITION(node_id)) + DT_REG_ADDR(node_id))
/** The controller of that memory. */
#define DT_MTD_FROM_FIXED_PARTITION(node_id)                                                       \
	COND_CODE_1(DT_NODE_EXISTS(DT_MEM_FROM_FIXED_PARTITION(node_id)), (DT_PARENT(DT_MEM_FROM_FIXED_PARTITION(node_id))), (DT_GPARENT(node_id)))

#endif
