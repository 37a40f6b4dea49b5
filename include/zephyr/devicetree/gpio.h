/* SPDX-License-Identifier: Apache-2.0 */

/* Pins that a node uses, or holds. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_GPIO_H
#define ZEPHYR_DEVICETREE_GPIO_H

/** The controller of an element of a property like gpios = <&gpio0 3 0>; without a number, the
 * first. */
#define DT_GPIO_CTLR_BY_IDX(node_id, gpio_pha, idx) DT_PHANDLE_BY_IDX(node_id, gpio_pha, idx)
#define DT_GPIO_CTLR(node_id, gpio_pha)             DT_GPIO_CTLR_BY_IDX(node_id, gpio_pha, 0)
/** The label property of that controller. Obsolete. */
#define DT_GPIO_LABEL_BY_IDX(node_id, gpio_pha, idx)                                               \
	DT_PROP(DT_GPIO_CTLR_BY_IDX(node_id, gpio_pha, idx), label)
#define DT_GPIO_LABEL(node_id, gpio_pha)           DT_GPIO_LABEL_BY_IDX(node_id, gpio_pha, 0)
/** The pin. */
#define DT_GPIO_PIN_BY_IDX(node_id, gpio_pha, idx) DT_PHA_BY_IDX(node_id, gpio_pha, idx, pin)
#define DT_GPIO_PIN(node_id, gpio_pha)             DT_GPIO_PIN_BY_IDX(node_id, gpio_pha, 0)
/** The flags, GPIO_ACTIVE_LOW and others; 0 of a controller that takes none. */
#define DT_GPIO_FLAGS_BY_IDX(node_id, gpio_pha, idx)                                               \
	DT_PHA_BY_IDX_OR(node_id, gpio_pha, idx, flags, 0)
#define DT_GPIO_FLAGS(node_id, gpio_pha) DT_GPIO_FLAGS_BY_IDX(node_id, gpio_pha, 0)

/** How many pins a gpio-hog holds; 0 of another node. */
#define DT_NUM_GPIO_HOGS(node_id)                                                                  \
	COND_CODE_1(IS_ENABLED(DT_CAT(node_id, _GPIO_HOGS_EXISTS)), (DT_CAT(node_id, _GPIO_HOGS_NUM)), (0))
/** One of them, and its flags. */
#define DT_GPIO_HOG_PIN_BY_IDX(node_id, idx) DT_CAT4(node_id, _GPIO_HOGS_IDX_, idx, _VAL_pin)
#define DT_GPIO_HOG_FLAGS_BY_IDX(node_id, idx)                                                     \
	COND_CODE_1(IS_ENABLED(DT_CAT4(node_id, _GPIO_HOGS_IDX_, idx, _VAL_flags_EXISTS)), (DT_CAT4(node_id, _GPIO_HOGS_IDX_, idx, _VAL_flags)), (0))

/** The same for drivers. */
#define DT_INST_GPIO_LABEL_BY_IDX(inst, gpio_pha, idx)                                             \
	DT_GPIO_LABEL_BY_IDX(DT_DRV_INST(inst), gpio_pha, idx)
#define DT_INST_GPIO_LABEL(inst, gpio_pha) DT_GPIO_LABEL(DT_DRV_INST(inst), gpio_pha)
#define DT_INST_GPIO_PIN_BY_IDX(inst, gpio_pha, idx)                                               \
	DT_GPIO_PIN_BY_IDX(DT_DRV_INST(inst), gpio_pha, idx)
#define DT_INST_GPIO_PIN(inst, gpio_pha) DT_GPIO_PIN(DT_DRV_INST(inst), gpio_pha)
#define DT_INST_GPIO_FLAGS_BY_IDX(inst, gpio_pha, idx)                                             \
	DT_GPIO_FLAGS_BY_IDX(DT_DRV_INST(inst), gpio_pha, idx)
#define DT_INST_GPIO_FLAGS(inst, gpio_pha) DT_GPIO_FLAGS(DT_DRV_INST(inst), gpio_pha)

#endif
