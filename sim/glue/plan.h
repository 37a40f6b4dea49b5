/* SPDX-License-Identifier: Apache-2.0 */

/* Which memory domains there were, and what they had: facts for `sim run --mpu` and `sim map`. */

#ifndef SIM_GLUE_PLAN_H
#define SIM_GLUE_PLAN_H

struct k_mem_domain;
struct k_mem_partition;

#ifdef CONFIG_USERSPACE
/* Begin, if a file was asked for. Once, before the first domain. */
void glue_plan_init(void);
/* The chip refuses a partition that the domain would have had. Locked. */
void glue_plan_refused(const struct k_mem_domain *domain, const struct k_mem_partition *part);
/* The domain is no more, or will be made anew. Locked. */
void glue_plan_domain_ends(const struct k_mem_domain *domain);
/* The system ends: write the file. Any context. */
void glue_plan_finish(void);
#else
static inline void glue_plan_init(void)
{
}

static inline void glue_plan_finish(void)
{
}
#endif

#endif
