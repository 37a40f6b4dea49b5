/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where the core is bound to the Linux chip: each file of this directory translates one subject of
 * the port interface (src/kernel/port) into calls of the chip (sim/chip.h), and back. Nothing here
 * decides anything; what the core shows of itself to the `sim` command lies here, too. Of the chip
 * it knows chip.h only, but for the audit, which holds the broker's processes against the core's
 * tables.
 */

#ifndef SIM_GLUE_GLUE_H
#define SIM_GLUE_GLUE_H

#include <zephyr/toolchain.h>

#include <zephyr/kernel.h>

#include "../chip.h"

/* ---- What the table of kernel.c takes from the other files --------------------------------- */

void glue_fault(const struct sim_fault *fault);
uintptr_t glue_system_call(uintptr_t number, uintptr_t args[6], struct arch_esf *caller);

#ifdef CONFIG_USERSPACE
/* ---- memory.c ------------------------------------------------------------------------------ */

/* Why a board's unit could have no region for a partition; NULL: it can. */
const struct mpu_lack *glue_mpu_lack(const struct k_mem_partition *part);
#endif

/* ---- report.c: faults in words ------------------------------------------------------------- */

/* Begin the file of --json, if one was asked for. */
void glue_report_init(void);
/* Text for the console: true if it was part of a line of facts, and so is kept. */
bool glue_report_take(const char *text, size_t length);

/* ---- watch.c ------------------------------------------------------------------------------- */

/* Does a tool watch? Before the first heap. */
void glue_watch_init(void);

/* ---- map.c: what the threads can reach ---------------------------------------------------- */

/* Write it to the file that was asked for, and end the system. Locked. */
FUNC_NORETURN void glue_map_and_stop(void);

/* ---- trace.c: the time line of `sim run --trace` (CONFIG_SIM_TRACE) ------------------------- */

#ifdef CONFIG_SIM_TRACE
/* Record from now on, if a file was asked for. */
void glue_trace_init(void);

/*
 * The system ends: write the file, if one was asked for. Once; who is told to end while it is being
 * written takes it away again.
 */
void glue_trace_write(void);
#else
static inline void glue_trace_init(void)
{
}

static inline void glue_trace_write(void)
{
}
#endif

#endif
