/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port interface, memory protection: what user code reaches. The core has checked and recorded
 * a change before it tells the port. Empty without CONFIG_USERSPACE.
 *
 * <zephyr/arch/cpu.h> of a port defines for this part:
 *   ARCH_PARTITION_ALIGN, k_mem_partition_attr_t, K_MEM_PARTITION_P_*, and the tests
 *   K_MEM_PARTITION_IS_WRITABLE(a), K_MEM_PARTITION_IS_EXECUTABLE(a),
 *   K_MEM_PARTITION_USER_READABLE(a), K_MEM_PARTITION_USER_WRITABLE(a)
 *   struct arch_mem_domain (port's part of struct k_mem_domain, member "arch")
 */

#ifndef BULKHEAD_PORT_MEMORY_H
#define BULKHEAD_PORT_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_USERSPACE
/*
 * Locked. A partition where the chip has regions of its own is refused with -EFAULT, which the core
 * tells, without the lock.
 */
int arch_mem_domain_max_partitions_get(void);
int arch_mem_domain_init(struct k_mem_domain *domain);
int arch_mem_domain_deinit(struct k_mem_domain *domain);
int arch_mem_domain_partition_add(struct k_mem_domain *domain, uint32_t partition_id);
/* It is forgotten already; @a removed is what the slot held. */
int arch_mem_domain_partition_remove(struct k_mem_domain *domain,
				     const struct k_mem_partition *removed);
/* A thread comes into its domain and goes; there is room for it, whatever the chip has. */
void arch_mem_domain_thread_add(struct k_thread *thread);
void arch_mem_domain_thread_remove(struct k_thread *thread);

/*
 * The one region that user code of every domain may read and execute, and nobody may write: program
 * text and constants.
 */
void arch_common_region(uintptr_t *start, size_t *size);

/*
 * memmove() to memory of a thread that need not be the current one; the caller has checked that it
 * may write there. @a from may be user memory too, and overlap. A chip may keep the kernel from
 * writing what the current thread may only read. Locked.
 */
void arch_user_memory_write(void *to, const void *from, size_t size);

/*
 * An allocated object, perhaps a stack that user code ran on, is none any more, and its memory will
 * go back to its heap: from now on no user code may reach it by anything that the chip still holds.
 * Locked. The current thread may be one that has just ended, on this stack.
 */
void arch_memory_reclaim(const void *memory, size_t size);
#endif

#ifdef __cplusplus
}
#endif

#endif
