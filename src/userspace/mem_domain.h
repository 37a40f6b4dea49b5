/* SPDX-License-Identifier: Apache-2.0 */

/* Inside user mode support: domains at boot, and as threads come and go. */

#ifndef BULKHEAD_USERSPACE_MEM_DOMAIN_H
#define BULKHEAD_USERSPACE_MEM_DOMAIN_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Make the default domain. */
void z_mem_domain_boot(void);

/* Put a new thread into its creator's domain, or (NULL) into the default one. */
void z_mem_domain_thread_create(struct k_thread *child, const struct k_thread *parent);

/* Take a thread that has ended out of its domain. */
void z_mem_domain_thread_exit(struct k_thread *thread);

/*
 * Visit every thread that has not ended, for checks from outside. Locked; visit() changes no
 * domain and no membership.
 */
void z_mem_domain_thread_foreach(void (*visit)(const struct k_thread *thread, void *data),
				 void *data);

/* A domain other than this one that has a partition with this address; NULL: none. Locked. */
const struct k_mem_domain *z_mem_domain_having(uintptr_t address, const struct k_mem_domain *but);

#ifdef __cplusplus
}
#endif

#endif
