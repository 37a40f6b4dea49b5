/* SPDX-License-Identifier: Apache-2.0 */

/* The order of nodes: one that needs another has the larger number. Part of <zephyr/devicetree.h>.
 */

#ifndef ZEPHYR_DEVICETREE_ORDINALS_H
#define ZEPHYR_DEVICETREE_ORDINALS_H

/** The number of a node. */
#define DT_DEP_ORD(node_id)   DT_CAT(node_id, _ORD)
#define DT_INST_DEP_ORD(inst) DT_DEP_ORD(DT_DRV_INST(inst))

/** The numbers of the nodes that it needs, and of those that need it; a comma follows each. */
#define DT_REQUIRES_DEP_ORDS(node_id)   DT_CAT(node_id, _REQUIRES_ORDS)
#define DT_SUPPORTS_DEP_ORDS(node_id)   DT_CAT(node_id, _SUPPORTS_ORDS)
#define DT_INST_REQUIRES_DEP_ORDS(inst) DT_REQUIRES_DEP_ORDS(DT_DRV_INST(inst))
#define DT_INST_SUPPORTS_DEP_ORDS(inst) DT_SUPPORTS_DEP_ORDS(DT_DRV_INST(inst))

#endif
