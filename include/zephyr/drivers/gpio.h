/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Pins: what code and devicetree say of one. There is no driver yet, so nothing here moves a pin.
 */

#ifndef ZEPHYR_DRIVERS_GPIO_H
#define ZEPHYR_DRIVERS_GPIO_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/device.h>
#include <zephyr/devicetree.h>
#include <zephyr/dt-bindings/gpio/gpio.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Number of a pin in its port, from 0. */
typedef uint8_t gpio_pin_t;
/** A bit for each pin of a port. */
typedef uint32_t gpio_port_pins_t;
typedef uint32_t gpio_port_value_t;
/** Flags of <zephyr/dt-bindings/gpio/gpio.h>, as a devicetree has them. */
typedef uint16_t gpio_dt_flags_t;
/** These, and more that only code gives. */
typedef uint32_t gpio_flags_t;

/** A pin with its controller, from the devicetree. */
struct gpio_dt_spec {
	/** The controller. */
	const struct device *port;
	/** The pin in it. */
	gpio_pin_t pin;
	/** Flags as the devicetree has them; 0 of a controller whose references have none. */
	gpio_dt_flags_t dt_flags;
};

/**
 * Initial value of a struct gpio_dt_spec: element idx of a property like led-gpios (as
 * led_gpios), <&gpio0 3 GPIO_ACTIVE_LOW>.
 */
#define GPIO_DT_SPEC_GET_BY_IDX(node_id, prop, idx)                                                \
	{                                                                                          \
		.port = DEVICE_DT_GET(DT_GPIO_CTLR_BY_IDX(node_id, prop, idx)),                    \
		.pin = DT_GPIO_PIN_BY_IDX(node_id, prop, idx),                                     \
		.dt_flags = DT_GPIO_FLAGS_BY_IDX(node_id, prop, idx),                              \
	}
/** The same, or something else, say {0}, if the node has no such element. */
#define GPIO_DT_SPEC_GET_BY_IDX_OR(node_id, prop, idx, default_value)                              \
	COND_CODE_1(DT_PROP_HAS_IDX(node_id, prop, idx),                                           \
		    (GPIO_DT_SPEC_GET_BY_IDX(node_id, prop, idx)), (default_value))
/** Of the first element. */
#define GPIO_DT_SPEC_GET(node_id, prop) GPIO_DT_SPEC_GET_BY_IDX(node_id, prop, 0)
#define GPIO_DT_SPEC_GET_OR(node_id, prop, default_value)                                          \
	GPIO_DT_SPEC_GET_BY_IDX_OR(node_id, prop, 0, default_value)
/** For a driver's instance. */
#define GPIO_DT_SPEC_INST_GET_BY_IDX(inst, prop, idx)                                              \
	GPIO_DT_SPEC_GET_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define GPIO_DT_SPEC_INST_GET_BY_IDX_OR(inst, prop, idx, default_value)                            \
	GPIO_DT_SPEC_GET_BY_IDX_OR(DT_DRV_INST(inst), prop, idx, default_value)
#define GPIO_DT_SPEC_INST_GET(inst, prop) GPIO_DT_SPEC_INST_GET_BY_IDX(inst, prop, 0)
#define GPIO_DT_SPEC_INST_GET_OR(inst, prop, default_value)                                        \
	GPIO_DT_SPEC_INST_GET_BY_IDX_OR(inst, prop, 0, default_value)

/** Is the pin's controller ready? */
static inline bool gpio_is_ready_dt(const struct gpio_dt_spec *spec)
{
	return device_is_ready(spec->port);
}

#ifdef __cplusplus
}
#endif

#endif
