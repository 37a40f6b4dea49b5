/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The registers of the nRF5340 that the drivers use, as offsets from the peripheral's base, and
 * the bases as seen from the core that this image is for. The application core's are its Secure
 * addresses.
 */

#ifndef BULKHEAD_NRF5340_H
#define BULKHEAD_NRF5340_H

#include "register_io.h"

#ifdef CONFIG_SOC_NRF5340_CPUNET
#define CLOCK_BASE  0x41005000u
#define UARTE0_BASE 0x41013000u
#define IPC_BASE    0x41012000u
#define RTC1_BASE   0x41016000u
#define GPIO_BASE   0x418C0500u
#define NVMC_BASE   0x41080000u

#define IPC_IRQ  18
#define RTC1_IRQ 22
#else
#define CACHE_BASE       0x50001000u
#define SPU_BASE         0x50003000u
#define OSCILLATORS_BASE 0x50004000u
#define CLOCK_BASE       0x50005000u
#define RESET_BASE       0x50005000u
#define CTRLAP_BASE      0x50006000u
#define UARTE0_BASE      0x50008000u
#define RTC1_BASE        0x50015000u
#define IPC_BASE         0x5002A000u
#define GPIO_BASE        0x50842500u

#define RTC1_IRQ 21
#define IPC_IRQ  42
#endif

/*
 * What was written to memory so far is there before anything that comes: for the peripherals, which
 * read it by themselves, and for the other core. An access to a register alone does not say so.
 */
static inline void memory_barrier(void)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/* A task is started by writing 1; an event register holds 1 until it is written 0. */
#define TASK_START    1u
#define EVENT_CLEARED 0u

/* CLOCK: the oscillators' switches. */
#define CLOCK_TASKS_LFCLKSTART 0x008
#define CLOCK_LFCLKSTAT        0x418
#define CLOCK_LFCLKSRC         0x518
#define CLOCK_HFCLKCTRL        0x558
#define LFCLKSRC_LFXO          2u
#define LFCLKSTAT_STATE        (1u << 16)
#define HFCLKCTRL_DIV1         0u
#define HFCLKCTRL_DIV2         1u

/* OSCILLATORS: load capacitors of the 32 kHz crystal, inside the chip. */
#define OSCILLATORS_XOSC32KI_INTCAP 0x6D0
#define INTCAP_7PF                  2u

/* GPIO: ports lie 0x300 apart. */
#define GPIO_PORT(port)   (GPIO_BASE + 0x300u * (port))
#define GPIO_OUTSET       0x008
#define GPIO_DIRSET       0x018
#define GPIO_PIN_CNF(pin) (0x200 + 4 * (pin))
#define PIN_MCUSEL_NET    (1u << 28)
/* The pin belongs to the peripheral that is wired to it, here the crystal oscillator. */
#define PIN_MCUSEL_PERIPH (3u << 28)

/* UARTE: the serial port, which reads what it sends from RAM by itself (EasyDMA). */
#define UARTE_TASKS_STARTTX    0x008
#define UARTE_TASKS_STOPTX     0x00C
#define UARTE_EVENTS_ENDTX     0x120
#define UARTE_EVENTS_TXSTOPPED 0x158
#define UARTE_ENABLE           0x500
#define UARTE_PSEL_RTS         0x508
#define UARTE_PSEL_TXD         0x50C
#define UARTE_PSEL_CTS         0x510
#define UARTE_PSEL_RXD         0x514
#define UARTE_BAUDRATE         0x524
#define UARTE_TXD_PTR          0x544
#define UARTE_TXD_MAXCNT       0x548
#define UARTE_CONFIG           0x56C
#define ENABLE_UARTE           8u
#define PSEL(port, pin)        ((uint32_t)(port) << 5 | (uint32_t)(pin))
#define PSEL_PORT(psel)        ((psel) >> 5)
#define PSEL_PIN(psel)         ((psel) & 31u)
#define PSEL_DISCONNECTED      0xFFFFFFFFu
#define BAUDRATE_115200        0x01D60000u
#define CONFIG_8N1             0u

/* RTC: 24 bits that count the 32768 Hz clock, asleep or awake. */
#define RTC_TASKS_START    0x000
#define RTC_TASKS_STOP     0x004
#define RTC_EVENTS_COMPARE 0x140
#define RTC_INTENSET       0x304
#define RTC_COUNTER        0x504
#define RTC_PRESCALER      0x508
#define RTC_CC             0x540
#define RTC_COUNTER_MASK   0x00FFFFFFu
#define RTC_INT_COMPARE0   (1u << 16)

/* IPC: sixteen wires between the cores, each a send task here and a receive event there. */
#define IPC_TASKS_SEND(n)     (0x000 + 4 * (n))
#define IPC_EVENTS_RECEIVE(n) (0x100 + 4 * (n))
#define IPC_INTENSET          0x304
#define IPC_INTENCLR          0x308
#define IPC_INTPEND           0x30C
#define IPC_SEND_CNF(n)       (0x510 + 4 * (n))
#define IPC_RECEIVE_CNF(n)    (0x590 + 4 * (n))

/* SPU: who may reach what, apart from the MPU. A RAM region is 8 KiB. */
#define SPU_EXTDOMAIN_PERM    0x440
#define SPU_GPIOPORT_PERM(n)  (0x4C0 + 8 * (n))
#define SPU_RAMREGION_PERM(n) (0x700 + 4 * (n))
#define SPU_RAMREGION_SIZE    0x2000u
#define SPU_WRITE             (1u << 1)
#define SPU_READ              (1u << 2)
#define SPU_LOCK              (1u << 8)

/* RESET: holds the network core off. */
#define RESET_NETWORK_FORCEOFF 0x614
#define FORCEOFF_RELEASE       0u

/* Instruction caches. */
#define CACHE_ENABLE   0x500
#define NVMC_ICACHECNF 0x540
#define CACHE_ON       1u

/* CTRLAP: keeps a debugger out unless it is opened with the key that flashing leaves in UICR. */
#define CTRLAP_APPROTECT_DISABLE       0x544
#define CTRLAP_SECUREAPPROTECT_DISABLE 0x54C
#define APPROTECT_KEY                  0x50FA50FAu

/* The last 64 KiB of the application core's RAM are for both cores. */
#define APP_RAM_BASE    0x20000000u
#define SHARED_RAM_BASE 0x20070000u
#define SHARED_RAM_SIZE 0x00010000u
/* The drivers' own part of it, at its end. */
#define MAILBOX_BASE    (SHARED_RAM_BASE + SHARED_RAM_SIZE - 0x200u)

#endif
