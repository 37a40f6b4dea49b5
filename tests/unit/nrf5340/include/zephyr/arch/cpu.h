/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The Linux chip's types and interrupt lock, with as many interrupt lines as the nRF5340 has.
 */

#include_next <zephyr/arch/cpu.h>

#undef ARCH_NUM_IRQS
#define ARCH_NUM_IRQS 69
