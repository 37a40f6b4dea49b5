/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Clocks at start-up. The 32 kHz crystal takes a quarter of a second to start; until then the
 * chip feeds its RC oscillator to whoever wants the slow clock, so nobody has to wait for more
 * than that. The fast clock needs no start: the CPU and the serial port ask for it themselves.
 */

#include "drivers.h"
#include "nrf5340.h"

#ifdef CONFIG_SOC_NRF5340_CPUAPP
/* The crystal's two pins are ordinary ones until they are given away. Only this core can do so. */
#define CRYSTAL_PORT 0
#define CRYSTAL_PINS 2

static void connect_crystal(uint32_t capacitors)
{
	for (uint32_t pin = 0; pin < CRYSTAL_PINS; pin++) {
		reg_write(GPIO_PORT(CRYSTAL_PORT) + GPIO_PIN_CNF(pin), PIN_MCUSEL_PERIPH);
	}
	reg_write(OSCILLATORS_BASE + OSCILLATORS_XOSC32KI_INTCAP, capacitors);
}

static void choose_cpu_clock(void)
{
#ifdef CONFIG_NRF_CPU_128MHZ
	reg_write(CLOCK_BASE + CLOCK_HFCLKCTRL, HFCLKCTRL_DIV1);
#else
	reg_write(CLOCK_BASE + CLOCK_HFCLKCTRL, HFCLKCTRL_DIV2);
#endif
}
#endif

void clock_start(uint32_t capacitors)
{
#ifdef CONFIG_SOC_NRF5340_CPUAPP
	connect_crystal(capacitors);
	choose_cpu_clock();
#endif
	reg_write(CLOCK_BASE + CLOCK_LFCLKSRC, LFCLKSRC_LFXO);
	reg_write(CLOCK_BASE + CLOCK_TASKS_LFCLKSTART, TASK_START);
	while ((reg_read(CLOCK_BASE + CLOCK_LFCLKSTAT) & LFCLKSTAT_STATE) == 0) {
	}
}
