/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hardware timers of the Linux chip, for drivers that need an interrupt of their own. Timer n
 * raises interrupt line SIM_IRQ_HW_TIMER0 + n: from a POSIX timer signal in real time, from the
 * jumping clock in virtual time. Connect the line with IRQ_CONNECT() and irq_enable() it first.
 *
 * Supervisor mode and ISRs only; nothing here blocks.
 */

#ifndef ZEPHYR_DRIVERS_SIM_HW_TIMER_H
#define ZEPHYR_DRIVERS_SIM_HW_TIMER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Number of timers. */
#define SIM_HW_TIMERS 4

/**
 * Start a timer, or start it again with new times.
 *
 * @param timer 0 to SIM_HW_TIMERS - 1
 * @param first_us microseconds to the first interrupt; 0 is taken as 1
 * @param period_us microseconds between interrupts after the first; 0: only one. Periods do not
 *                  drift.
 *
 * @retval 0 started
 * @retval -EINVAL no such timer
 */
int sim_hw_timer_start(unsigned int timer, uint32_t first_us, uint32_t period_us);

/**
 * Stop a timer. An interrupt that is pending already still comes. Stopping a timer that is not
 * running, or that there is not, does nothing.
 */
void sim_hw_timer_stop(unsigned int timer);

#ifdef __cplusplus
}
#endif

#endif
