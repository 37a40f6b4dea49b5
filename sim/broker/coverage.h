/* SPDX-License-Identifier: Apache-2.0 */

/* Which code has run: counters in common, files at the end. Nothing without CONFIG_COVERAGE. */

#ifndef SIM_BROKER_COVERAGE_H
#define SIM_BROKER_COVERAGE_H

#ifdef CONFIG_COVERAGE
/* Before the first process is made. */
void sim_coverage_init(void);
/* When the domains' processes have ended. */
void sim_coverage_write(void);
#else
static inline void sim_coverage_init(void)
{
}

static inline void sim_coverage_write(void)
{
}
#endif

#endif
