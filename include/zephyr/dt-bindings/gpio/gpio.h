/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Flags of pins, as devicetrees give them (<&gpio0 3 GPIO_ACTIVE_LOW>) and as the GPIO functions
 * take them. Plain numbers, because devicetrees have no types.
 */

#ifndef ZEPHYR_DT_BINDINGS_GPIO_GPIO_H
#define ZEPHYR_DT_BINDINGS_GPIO_GPIO_H

/** The pin is active when it is high (the default), or low: logical 1 is that. */
#define GPIO_ACTIVE_HIGH (0 << 0)
#define GPIO_ACTIVE_LOW  (1 << 0)

/** Only one of the two levels is driven; with which of them says the next one. */
#define GPIO_SINGLE_ENDED (1 << 1)
#define GPIO_PUSH_PULL    (0 << 1)

/** Low is driven, high is left to others; and the other way round. */
#define GPIO_LINE_OPEN_DRAIN  (1 << 2)
#define GPIO_LINE_OPEN_SOURCE (0 << 2)
#define GPIO_OPEN_DRAIN       (GPIO_SINGLE_ENDED | GPIO_LINE_OPEN_DRAIN)
#define GPIO_OPEN_SOURCE      (GPIO_SINGLE_ENDED | GPIO_LINE_OPEN_SOURCE)

/** A resistor to the supply, or to ground. */
#define GPIO_PULL_UP   (1 << 4)
#define GPIO_PULL_DOWN (1 << 5)

/** A change of the pin may wake the system. */
#define GPIO_INT_WAKEUP (1 << 6)

#endif
