/* SPDX-License-Identifier: Apache-2.0 */

/* The processor's own registers that the port uses: system control, MPU, SysTick, NVIC. */

#ifndef BULKHEAD_ARMV8M_REGISTERS_H
#define BULKHEAD_ARMV8M_REGISTERS_H

#include <stdint.h>

#define ARM_REGISTER(address) (*(volatile uint32_t *)(address))

/* System control block */
#define SCB_ICSR             ARM_REGISTER(0xE000ED04)
#define SCB_ICSR_PENDSVSET   (1u << 28)
#define SCB_VTOR             ARM_REGISTER(0xE000ED08)
#define SCB_AIRCR            ARM_REGISTER(0xE000ED0C)
#define SCB_CCR              ARM_REGISTER(0xE000ED14)
#define SCB_CCR_DIV_0_TRP    (1u << 4)
/* HardFault and NMI may go below the stack limit. */
#define SCB_CCR_STKOFHFNMIGN (1u << 10)
/* Priorities of MemManage, BusFault, UsageFault, SecureFault; SVC; DebugMonitor, PendSV, SysTick */
#define SCB_SHPR1            ARM_REGISTER(0xE000ED18)
#define SCB_SHPR2            ARM_REGISTER(0xE000ED1C)
#define SCB_SHPR3            ARM_REGISTER(0xE000ED20)
#define SCB_SHCSR            ARM_REGISTER(0xE000ED24)
/* UsageFault, MemManage, BusFault, SVC, SecureFault, HardFault */
#define SCB_SHCSR_PENDED     (1u << 12 | 1u << 13 | 1u << 14 | 1u << 15 | 1u << 20 | 1u << 21)
#define SCB_SHCSR_FAULTS     (1u << 16 | 1u << 17 | 1u << 18 | 1u << 19)
#define SCB_CFSR             ARM_REGISTER(0xE000ED28)
#define SCB_HFSR             ARM_REGISTER(0xE000ED2C)
#define SCB_MMFAR            ARM_REGISTER(0xE000ED34)
#define SCB_BFAR             ARM_REGISTER(0xE000ED38)
#define SCB_CPACR            ARM_REGISTER(0xE000ED88)
#define SCB_CPACR_FPU        (0xFu << 20)

/* Security attribution unit */
#define SAU_CTRL        ARM_REGISTER(0xE000EDD0)
#define SAU_CTRL_ENABLE (1u << 0)
#define SAU_RNR         ARM_REGISTER(0xE000EDD8)
#define SAU_RBAR        ARM_REGISTER(0xE000EDDC)
#define SAU_RLAR        ARM_REGISTER(0xE000EDE0)
#define SAU_RLAR_ENABLE (1u << 0)
#define SAU_GRANULE     32u
#define SAU_SFSR        ARM_REGISTER(0xE000EDE4)
#define SAU_SFAR        ARM_REGISTER(0xE000EDE8)

/* Configurable fault status */
#define CFSR_IACCVIOL    (1u << 0)
#define CFSR_DACCVIOL    (1u << 1)
#define CFSR_MUNSTKERR   (1u << 3)
#define CFSR_MSTKERR     (1u << 4)
#define CFSR_MLSPERR     (1u << 5)
#define CFSR_MMARVALID   (1u << 7)
#define CFSR_IBUSERR     (1u << 8)
#define CFSR_PRECISERR   (1u << 9)
#define CFSR_IMPRECISERR (1u << 10)
#define CFSR_UNSTKERR    (1u << 11)
#define CFSR_STKERR      (1u << 12)
#define CFSR_LSPERR      (1u << 13)
#define CFSR_BFARVALID   (1u << 15)
#define CFSR_UNDEFINSTR  (1u << 16)
#define CFSR_INVSTATE    (1u << 17)
#define CFSR_INVPC       (1u << 18)
#define CFSR_NOCP        (1u << 19)
#define CFSR_STKOF       (1u << 20)
#define CFSR_UNALIGNED   (1u << 24)
#define CFSR_DIVBYZERO   (1u << 25)

#define SFSR_INVEP     (1u << 0)
#define SFSR_INVIS     (1u << 1)
#define SFSR_INVER     (1u << 2)
#define SFSR_AUVIOL    (1u << 3)
#define SFSR_INVTRAN   (1u << 4)
#define SFSR_LSPERR    (1u << 5)
#define SFSR_SFARVALID (1u << 6)
#define SFSR_LSERR     (1u << 7)

/* Memory protection unit */
#define MPU_TYPE            ARM_REGISTER(0xE000ED90)
#define MPU_TYPE_DREGION(t) (((t) >> 8) & 0xFFu)
#define MPU_CTRL            ARM_REGISTER(0xE000ED94)
#define MPU_CTRL_ENABLE     (1u << 0)
#define MPU_CTRL_PRIVDEFENA (1u << 2)
#define MPU_RNR             ARM_REGISTER(0xE000ED98)
#define MPU_RBAR            ARM_REGISTER(0xE000ED9C)
#define MPU_RLAR            ARM_REGISTER(0xE000EDA0)
#define MPU_RLAR_ENABLE     (1u << 0)
#define MPU_MAIR0           ARM_REGISTER(0xE000EDC0)
/* Normal memory, not cached: these chips have nothing to cache it in. */
#define MPU_MAIR_NORMAL     0x44u

/* System timer */
#define SYST_CSR           ARM_REGISTER(0xE000E010)
#define SYST_CSR_ENABLE    (1u << 0)
#define SYST_CSR_TICKINT   (1u << 1)
#define SYST_CSR_CLKSOURCE (1u << 2)
#define SYST_CSR_COUNTFLAG (1u << 16)
#define SYST_RVR           ARM_REGISTER(0xE000E014)
#define SYST_CVR           ARM_REGISTER(0xE000E018)

/* Interrupt controller */
#define NVIC_ISER(irq) ARM_REGISTER(0xE000E100 + 4 * ((irq) / 32))
#define NVIC_ICER(irq) ARM_REGISTER(0xE000E180 + 4 * ((irq) / 32))
#define NVIC_BIT(irq)  (1u << ((irq) % 32))
#define NVIC_IPR(irq)  (*(volatile uint8_t *)(0xE000E400 + (irq)))

/* Floating point context control */
#define FPU_FPCCR          ARM_REGISTER(0xE000EF34)
#define FPU_FPCCR_ASPEN    (1u << 31)
#define FPU_FPCCR_LSPEN    (1u << 30)
#define FPU_FPCCR_CLRONRET (1u << 28)

static inline uint32_t arm_ipsr(void)
{
	uint32_t value;

	__asm__ volatile("mrs %0, ipsr" : "=r"(value));
	return value;
}

static inline uint32_t arm_basepri(void)
{
	uint32_t value;

	__asm__ volatile("mrs %0, basepri" : "=r"(value));
	return value;
}

#define ARM_CONTROL_NPRIV (1u << 0)
#define ARM_CONTROL_SPSEL (1u << 1)

static inline uint32_t arm_control(void)
{
	uint32_t value;

	__asm__ volatile("mrs %0, control" : "=r"(value));
	return value;
}

static inline uint32_t arm_psplim(void)
{
	uint32_t value;

	__asm__ volatile("mrs %0, psplim" : "=r"(value));
	return value;
}

static inline void arm_barrier(void)
{
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}

#endif
