/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The memory protection unit (PMSAv8). The kernel sees all memory by the chip's own map; regions
 * say what user mode may do: run and read the flash, use the stack of the running thread, and use
 * the partitions of its domain. Regions never overlap: two at one address are a fault for
 * everybody. No more than two are the system's, so that on a chip with eight six are a domain's.
 * What the unit could not deny the kernel without more of them, the NULL page, is the board's
 * affair.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/sys/printk.h>

#include "arm.h"
#include "../../../cmake/boards/mpu_boards.h"
#include "facts.h"
#include "port/memory.h"
#include "registers.h"

/* Those of a domain follow: how many there are, the chip says. */
enum {
	MPU_PROGRAM_REGION, /* the flash: everybody runs and reads it */
	MPU_STACK_REGION,   /* of the user thread that runs */
	MPU_DOMAIN_REGIONS,
};

BUILD_ASSERT(MPU_DOMAIN_REGIONS == MPU_SYSTEM_REGIONS,
	     "the command and the Linux chip would reckon with another number");

static void set_region(unsigned int number, uintptr_t start, size_t size, uint32_t rights)
{
	MPU_RNR = number;
	MPU_RBAR = (start & ~(ARM_MPU_GRANULE - 1u)) | rights;
	MPU_RLAR = ((start + size - 1) & ~(ARM_MPU_GRANULE - 1u)) | MPU_RLAR_ENABLE;
}

#ifdef CONFIG_USERSPACE

bool arm_mpu_restricts_kernel;

/* Whose partitions are loaded, and how many regions they take. */
static const struct k_mem_domain *loaded;
static uint8_t loaded_regions;

static void load_domain(const struct k_mem_domain *domain)
{
	unsigned int region = MPU_DOMAIN_REGIONS;
	unsigned int end = region + loaded_regions;

	if (domain != NULL) {
		const struct k_mem_partition *partition = domain->partitions;

		for (unsigned int left = domain->num_partitions; left > 0; partition++) {
			/* Free slots lie between. */
			if (partition->size != 0) {
				set_region(region++, partition->start, partition->size,
					   partition->attr);
				left--;
			}
		}
	}
	loaded = domain;
	loaded_regions = (uint8_t)(region - MPU_DOMAIN_REGIONS);
	for (; region < end; region++) {
		MPU_RNR = region;
		MPU_RLAR = 0;
	}
}

void arm_mpu_load(struct k_thread *thread)
{
	const struct k_mem_domain *domain = thread->mem_domain_info.mem_domain;

	if ((thread->base.user_options & K_USER) != 0) {
		set_region(MPU_STACK_REGION, thread->stack_info.start, thread->stack_info.size,
			   ARM_MPU_RW_ANY | ARM_MPU_XN);
	}
	if (domain != loaded) {
		load_domain(domain);
	}
	arm_barrier();
}

/* A domain has changed. If it is loaded, so must the MPU, at once. */
static void reload(const struct k_mem_domain *domain)
{
	if (domain == loaded) {
		load_domain(domain);
		arm_barrier();
	}
}

int arch_mem_domain_max_partitions_get(void)
{
	return (int)MPU_TYPE_DREGION(MPU_TYPE) - MPU_DOMAIN_REGIONS;
}

int arch_mem_domain_init(struct k_mem_domain *domain)
{
	return 0;
}

int arch_mem_domain_deinit(struct k_mem_domain *domain)
{
	if (domain == loaded) {
		load_domain(NULL);
		arm_barrier();
	}
	return 0;
}

static bool overlaps(const struct k_mem_partition *partition, const char *start, const char *end)
{
	return partition->start < (uintptr_t)end &&
	       partition->start + partition->size - 1 >= (uintptr_t)start;
}

/*
 * Two regions at one address are a fault for everybody, the kernel included: where fixed regions
 * are, and where a thread's stack may become one, there can be no partition.
 */
static bool overlaps_other_region(const struct k_mem_partition *partition)
{
	return overlaps(partition, z_flash_start, z_flash_end) ||
	       overlaps(partition, z_user_stacks_start, z_user_stacks_end) ||
	       ((uintptr_t)z_flash_start != 0 && partition->start < NULL_PAGE);
}

int arch_mem_domain_partition_add(struct k_mem_domain *domain, uint32_t partition_id)
{
	const struct k_mem_partition *partition = &domain->partitions[partition_id];

	if (overlaps_other_region(partition)) {
		return -EFAULT;
	}
	if (!K_MEM_PARTITION_IS_WRITABLE(partition->attr) && !arm_mpu_restricts_kernel) {
		arm_mpu_restricts_kernel = true;
		/* From now on supervisor threads need their domain loaded, this one too. */
		if (!k_is_pre_kernel()) {
			arm_mpu_load(_current);
		}
	}
	reload(domain);
	return 0;
}

int arch_mem_domain_partition_remove(struct k_mem_domain *domain,
				     const struct k_mem_partition *removed)
{
	reload(domain);
	return 0;
}

void arch_mem_domain_thread_add(struct k_thread *thread)
{
	if (thread == _current) {
		arm_mpu_switch(thread);
	}
}

/* It joins another domain at once, or it ends. */
void arch_mem_domain_thread_remove(struct k_thread *thread)
{
}

/* The library's memmove() is five times as large, and two users' buffers seldom overlap. */
static void move(void *to, const void *from, size_t size)
{
	uintptr_t distance = (uintptr_t)to - (uintptr_t)from;
	volatile uint8_t *out = to;
	const uint8_t *in = from;

	if (distance >= size && 0 - distance >= size) {
		memcpy(to, from, size);
		return;
	}
	for (size_t i = 0; i < size; i++) {
		size_t at = distance < size ? size - 1 - i : i;

		out[at] = in[at];
	}
}

/*
 * The MPU is loaded for the current thread, and what its domain may only read, the kernel may not
 * write either. So it is off for the moment: interrupts are locked, no user code runs.
 */
void arch_user_memory_write(void *to, const void *from, size_t size)
{
	if (!arm_mpu_restricts_kernel) {
		move(to, from, size);
		return;
	}
	__asm__ volatile("dmb" ::: "memory");
	MPU_CTRL = 0;
	arm_barrier();
	move(to, from, size);
	__asm__ volatile("dmb" ::: "memory");
	MPU_CTRL = MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA;
	arm_barrier();
}

/*
 * The region of the last user thread's stack stays while supervisor threads run. Over memory that
 * has become a partition it would be the second region at one address: a fault for everybody.
 */
void arch_memory_reclaim(const void *memory, size_t size)
{
	MPU_RNR = MPU_STACK_REGION;
	if ((MPU_RBAR & ~(ARM_MPU_GRANULE - 1u)) - (uintptr_t)memory < size) {
		MPU_RLAR = 0;
		arm_barrier();
	}
}

void arch_common_region(uintptr_t *start, size_t *size)
{
	*start = (uintptr_t)z_flash_start;
	*size = (size_t)(z_flash_end - z_flash_start);
}

#endif /* CONFIG_USERSPACE */

void arm_mpu_init(void)
{
	MPU_CTRL = 0;
	MPU_MAIR0 = MPU_MAIR_NORMAL;
	set_region(MPU_PROGRAM_REGION, (uintptr_t)z_flash_start,
		   (size_t)(z_flash_end - z_flash_start), ARM_MPU_RO_ANY);
	MPU_CTRL = MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA;
	arm_barrier();
}
