/* SPDX-License-Identifier: Apache-2.0 */

/* The ways that need more than a few lines; each ends the application. Supervisor mode. */

#ifndef WAYS_H
#define WAYS_H

#include <zephyr/toolchain.h>

/* Let a domain lose its process, and run again, this many times. */
FUNC_NORETURN void restart(int times);

/*
 * Let a domain print what another one's process would take for the kernel's answer. Status 42 if
 * that one's secret got out, else 0. The Linux chip only.
 */
FUNC_NORETURN void steal(void);

#endif
