/* SPDX-License-Identifier: Apache-2.0 */

/* Flags and units of channels of pulses, as devicetrees give them. */

#ifndef ZEPHYR_DT_BINDINGS_PWM_PWM_H
#define ZEPHYR_DT_BINDINGS_PWM_PWM_H

/** Periods, in nanoseconds. */
#define PWM_NSEC(x) (x)
#define PWM_USEC(x) (PWM_NSEC(x) * 1000UL)
#define PWM_MSEC(x) (PWM_USEC(x) * 1000UL)
#define PWM_SEC(x)  (PWM_MSEC(x) * 1000UL)
#define PWM_HZ(x)   (PWM_SEC(1UL) / (x))
#define PWM_KHZ(x)  (PWM_HZ((x) * 1000UL))

/** A pulse is high (the default), or low. */
#define PWM_POLARITY_NORMAL   (0 << 0)
#define PWM_POLARITY_INVERTED (1 << 0)

#endif
