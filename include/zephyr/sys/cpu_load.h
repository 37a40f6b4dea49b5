/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How busy the processor is (CONFIG_CPU_LOAD=y). Supervisor mode, any context.
 */

#ifndef ZEPHYR_SYS_CPU_LOAD_H
#define ZEPHYR_SYS_CPU_LOAD_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The share of time, in per mille, in which threads or interrupts ran, since boot or since the last
 * call with @a reset.
 */
int cpu_load_get(bool reset);

/** The same of one processor: -EINVAL for another than 0. */
int cpu_load_get_cpu(unsigned int cpu_id, bool reset);

#ifdef __cplusplus
}
#endif

#endif
