/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: memory domains by the core's names, and what the board that --mpu names could not do. That
 * is here, not in the chip, since it is the core's partitions that have to fit there.
 */

#include <errno.h>

#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>

#include "cmake/boards/mpu_boards.h"
#include "../chip.h"
#include "names.h"
#include "glue.h"
#include "plan.h"
#include "port/memory.h"

/* Without --mpu the host's tables are as large as the core wants them. */
int arch_mem_domain_max_partitions_get(void)
{
	return sim_asked.mpu != NULL ? (int)mpu_board_room(sim_asked.mpu)
				     : CONFIG_MAX_DOMAIN_PARTITIONS;
}

const struct mpu_lack *glue_mpu_lack(const struct k_mem_partition *part)
{
	switch (part->attr) {
	case K_MEM_PARTITION_P_RW_U_RO:
	case K_MEM_PARTITION_P_NA_U_NA:
	case K_MEM_PARTITION_P_RWX_U_RX:
		return &mpu_lacks_rights;
	default:
		return sim_is_program(part->start, part->size) ? &mpu_lacks_flash : NULL;
	}
}

static bool board_allows(const struct k_mem_domain *domain, const struct k_mem_partition *part)
{
	const struct mpu_lack *lack = sim_asked.mpu != NULL ? glue_mpu_lack(part) : NULL;
	char name[56];

	if (lack != NULL) {
		glue_plan_refused(domain, part);
		(void)glue_describe_partition(part, name, sizeof(name));
		printk("E: --mpu %s: partition %s %s\n", sim_asked.mpu->name, name, lack->sentence);
	}
	return lack == NULL;
}

static struct sim_partition chip_partition(const struct k_mem_partition *part)
{
	return (struct sim_partition){
		.start = part->start,
		.size = part->size,
		.rights = part->attr,
	};
}

int arch_mem_domain_init(struct k_mem_domain *domain)
{
	sim_domain_init(&domain->arch.chip);
	return 0;
}

int arch_mem_domain_deinit(struct k_mem_domain *domain)
{
	glue_plan_domain_ends(domain);
	sim_domain_end(&domain->arch.chip);
	return 0;
}

int arch_mem_domain_partition_add(struct k_mem_domain *domain, uint32_t partition_id)
{
	const struct k_mem_partition *part = &domain->partitions[partition_id];
	const struct sim_partition added = chip_partition(part);

	if (!sim_is_memory(part->start, part->size)) {
		printk("E: partition %p of %zu bytes is not memory of this chip\n",
		       (void *)part->start, part->size);
		return -EINVAL;
	}
	if (!board_allows(domain, part)) {
		return -EINVAL;
	}
	sim_domain_add(&domain->arch.chip, &added);
	return 0;
}

int arch_mem_domain_partition_remove(struct k_mem_domain *domain,
				     const struct k_mem_partition *removed)
{
	const struct sim_partition partition = chip_partition(removed);

	sim_domain_remove(&domain->arch.chip, &partition);
	return 0;
}

void arch_mem_domain_thread_add(struct k_thread *thread)
{
	sim_domain_join(&thread->mem_domain_info.mem_domain->arch.chip, &thread->arch.chip);
}

void arch_mem_domain_thread_remove(struct k_thread *thread)
{
	sim_domain_leave(&thread->arch.chip);
}

void arch_memory_reclaim(const void *memory, size_t size)
{
	sim_memory_reclaim(memory, size);
}

void arch_user_memory_write(void *to, const void *from, size_t size)
{
	sim_user_memory_write(to, from, size);
}

void arch_common_region(uintptr_t *start, size_t *size)
{
	sim_program(start, size);
}
