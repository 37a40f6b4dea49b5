/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory domains: which memory a user thread may touch.
 *
 * Rules
 * - A partition is a range of memory and what user mode may do in it. A domain is a set of
 *   partitions. The same partition may be in many domains; in one domain, no two overlap.
 * - Every thread is in exactly one domain from its creation (that of its creator; the default
 *   domain for static threads and main) to its end. User mode reaches its domain's partitions,
 *   its own stack, and what the chip lets everybody read (program text, constants); nothing else.
 *   Supervisor threads belong to a domain, and are not restricted by it.
 * - A change takes effect at once, for every thread of the domain.
 * - Descriptors are copied: changing a struct k_mem_partition afterwards changes no domain.
 * - All functions here are for supervisor mode in thread context (or boot), never block, and are
 *   no system calls: user code that calls one faults.
 * - A domain is not a kernel object: no permission is attached to it.
 */

#ifndef ZEPHYR_APP_MEMORY_MEM_DOMAIN_H
#define ZEPHYR_APP_MEMORY_MEM_DOMAIN_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_mem_domain;
struct k_mem_partition;
struct k_thread;

/** A range of memory and the rights to it. */
struct k_mem_partition {
	/** First byte; a multiple of ARCH_PARTITION_ALIGN. */
	uintptr_t start;
	/** Bytes; a multiple of ARCH_PARTITION_ALIGN. 0: no partition (an unused slot). */
	size_t size;
	/** Rights, one of K_MEM_PARTITION_P_<kernel's>_U_<user's>. */
	k_mem_partition_attr_t attr;
};

#ifdef CONFIG_USERSPACE

/**
 * Describe an existing buffer as a partition.
 *
 * @param name name of the struct k_mem_partition to define
 * @param _start address of the buffer, aligned to ARCH_PARTITION_ALIGN
 * @param _size its size; the build fails when the chip can't protect ranges of that size
 * @param _attr rights
 */
#define K_MEM_PARTITION_DEFINE(name, _start, _size, _attr)                                         \
	BUILD_ASSERT((_size) % ARCH_PARTITION_ALIGN == 0,                                          \
		     "the size of partition " #name " is not a multiple of ARCH_PARTITION_ALIGN"); \
	struct k_mem_partition name = {(uintptr_t)(_start), (_size), (_attr)}

/** A set of partitions. Fields are private to the kernel and the chip. */
struct k_mem_domain {
	/** The chip's part. */
	struct arch_mem_domain arch;
	/** Slots in any order; size 0 marks a free one. */
	struct k_mem_partition partitions[CONFIG_MAX_DOMAIN_PARTITIONS];
	/** Member threads, linked through mem_domain_info.thread_mem_domain_node. */
	sys_dlist_t mem_domain_q;
	/** Link in the list of all domains that are usable or have threads. */
	sys_dnode_t node;
	/** Used slots. */
	uint8_t num_partitions;
	/** k_mem_domain_init() succeeded. While false, no thread gets anything from this domain. */
	bool usable;
	/** It did not: the domain is empty, for the threads of those who did not look. */
	bool failed;
};

/**
 * The domain of main, of static threads, and of every thread whose ancestors never moved. Holds
 * the C library's partitions where there are any.
 */
extern struct k_mem_domain k_mem_domain_default;

/**
 * Prepare a domain. A domain that could not be prepared stays unusable: adding a partition to it is
 * refused until it is prepared again, successfully, and a thread has nothing in it.
 *
 * @param domain domain to prepare, not in use
 * @param num_parts number of partitions, 0 up to the smaller of CONFIG_MAX_DOMAIN_PARTITIONS and
 *                  what the chip can do
 * @param parts that many pointers to partitions; may be NULL when @a num_parts is 0
 *
 * @retval 0 done
 * @retval -EINVAL NULL, too many, or a partition that k_mem_domain_add_partition() refuses so
 * @retval -EBUSY the domain is in use already and has threads
 * @retval -ENOSPC,-ENOMEM the chip can't hold another domain or partition
 */
int k_mem_domain_init(struct k_mem_domain *domain, uint8_t num_parts,
		      struct k_mem_partition *parts[]);

/**
 * Forget a domain that has no threads any more.
 *
 * @retval 0 done; the structure can be reused or freed
 * @retval -EINVAL NULL, the default domain, or a domain that was not prepared
 * @retval -EBUSY threads are still in it
 * @retval -ENOTSUP the chip can't
 */
int k_mem_domain_deinit(struct k_mem_domain *domain);

/**
 * Add a partition, effective at once for every thread of the domain.
 *
 * @retval 0 done
 * @retval -EINVAL in this order: NULL (or the domain is unusable); writable and executable at
 *                 once (with CONFIG_EXECUTE_XOR_WRITE); size 0; start + size wraps around; not
 *                 aligned to ARCH_PARTITION_ALIGN; some of it belongs to a kernel object or stack;
 *                 overlaps a partition of the same domain
 * @retval -ENOSPC no free slot
 */
int k_mem_domain_add_partition(struct k_mem_domain *domain, struct k_mem_partition *part);

/**
 * Remove the partition of the same start and size, effective at once for every thread of the
 * domain, also for the caller when it runs in user mode later.
 *
 * @retval 0 done
 * @retval -EINVAL NULL, or the domain is unusable
 * @retval -ENOENT the domain has no such partition
 */
int k_mem_domain_remove_partition(struct k_mem_domain *domain, struct k_mem_partition *part);

/**
 * Move a thread into a domain, out of the one that it is in. It may be running, ready or waiting;
 * its next access from user mode is checked against the new domain.
 *
 * When the domain's last k_mem_domain_init() failed, the thread is moved all the same: there it
 * reaches nothing but its stack, where it was it might have reached what it should not.
 *
 * @retval 0 done, or the thread was in it already
 * @retval -EINVAL NULL, the domain is unusable, or the thread is not alive
 * @retval -ENOSPC,-ENOMEM the chip can't; the thread stays where it was
 */
int k_mem_domain_add_thread(struct k_mem_domain *domain, struct k_thread *thread);

#else /* !CONFIG_USERSPACE */

/* Nothing is enforced, and code written for user mode still builds and does the same. */

#define K_MEM_PARTITION_DEFINE(name, _start, _size, _attr)                                         \
	struct k_mem_partition name = {(uintptr_t)(_start), (_size), (_attr)}

struct k_mem_domain {
	uint8_t num_partitions;
};

static inline int k_mem_domain_init(struct k_mem_domain *domain, uint8_t num_parts,
				    struct k_mem_partition *parts[])
{
	(void)domain;
	(void)num_parts;
	(void)parts;
	return 0;
}

static inline int k_mem_domain_deinit(struct k_mem_domain *domain)
{
	(void)domain;
	return 0;
}

static inline int k_mem_domain_add_partition(struct k_mem_domain *domain,
					     struct k_mem_partition *part)
{
	(void)domain;
	(void)part;
	return 0;
}

static inline int k_mem_domain_remove_partition(struct k_mem_domain *domain,
						struct k_mem_partition *part)
{
	(void)domain;
	(void)part;
	return 0;
}

static inline int k_mem_domain_add_thread(struct k_mem_domain *domain, struct k_thread *thread)
{
	(void)domain;
	(void)thread;
	return 0;
}

#endif /* CONFIG_USERSPACE */

#ifdef __cplusplus
}
#endif

#endif
