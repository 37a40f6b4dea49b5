/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which signal is on which pin of Nordic's nRF chips, as devicetrees say it: bits 24 and up are the
 * signal, bits 0 to 6 the pin, counted over the ports.
 */

#ifndef ZEPHYR_DT_BINDINGS_PINCTRL_NRF_PINCTRL_H
#define ZEPHYR_DT_BINDINGS_PINCTRL_NRF_PINCTRL_H

#define NRF_FUN_POS 24
#define NRF_PIN_POS 0

#define NRF_PSEL(fun, port, pin)                                                                   \
	((((((port) * 32U) + (pin)) & 0x7FU) << NRF_PIN_POS) | (NRF_FUN_##fun << NRF_FUN_POS))

#define NRF_FUN_UART_TX   0U
#define NRF_FUN_UART_RX   1U
#define NRF_FUN_UART_RTS  2U
#define NRF_FUN_UART_CTS  3U
#define NRF_FUN_SPIM_SCK  4U
#define NRF_FUN_SPIM_MOSI 5U
#define NRF_FUN_SPIM_MISO 6U
#define NRF_FUN_SPIS_SCK  7U
#define NRF_FUN_SPIS_MOSI 8U
#define NRF_FUN_SPIS_MISO 9U
#define NRF_FUN_SPIS_CSN  10U
#define NRF_FUN_TWIM_SCL  11U
#define NRF_FUN_TWIM_SDA  12U
#define NRF_FUN_I2S_SCK_M 13U
#define NRF_FUN_PWM_OUT0  22U
#define NRF_FUN_PWM_OUT1  23U
#define NRF_FUN_PWM_OUT2  24U
#define NRF_FUN_PWM_OUT3  25U
#define NRF_FUN_QSPI_SCK  29U
#define NRF_FUN_QSPI_CSN  30U
#define NRF_FUN_QSPI_IO0  31U
#define NRF_FUN_QSPI_IO1  32U
#define NRF_FUN_QSPI_IO2  33U
#define NRF_FUN_QSPI_IO3  34U

/** How strongly a pin drives 0 and 1: standard, high, not at all. */
#define NRF_DRIVE_S0S1 0U
#define NRF_DRIVE_H0S1 1U
#define NRF_DRIVE_S0H1 2U
#define NRF_DRIVE_H0H1 3U
#define NRF_DRIVE_D0S1 4U
#define NRF_DRIVE_D0H1 5U
#define NRF_DRIVE_S0D1 6U
#define NRF_DRIVE_H0D1 7U

#endif
