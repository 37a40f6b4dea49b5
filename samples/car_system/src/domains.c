/* SPDX-License-Identifier: Apache-2.0 */

/* The memory domains: which partitions each of them has. */

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/libc-hooks.h>

#include "domains.h"
#include "partitions.h"
#include "spare_partitions.h"

LOG_MODULE_DECLARE(app, CONFIG_APP_LOG_LEVEL);

K_APPMEM_PARTITION_DEFINE(task_partition);
K_APPMEM_PARTITION_DEFINE(app_partition);

#ifdef CONFIG_PROD_CONSUMER_PARTITIONS
K_APPMEM_PARTITION_DEFINE(producer_partition);
K_APPMEM_PARTITION_DEFINE(consumer_partition);
K_APPMEM_PARTITION_DEFINE(pc_shared_partition);
#endif

/* What every task needs. */
#ifdef Z_LIBC_PARTITION_EXISTS
#define COMMON_PARTITIONS &z_libc_partition, &task_partition, &app_partition
#else
#define COMMON_PARTITIONS &task_partition, &app_partition
#endif

static struct k_mem_domain app_domain;

static void print(const char *name, const struct k_mem_partition *partition)
{
	LOG_INF("%s partition: %p %zu", name, (void *)partition->start, (size_t)partition->size);
}

void domains_print(void)
{
	print("task", &task_partition);
	print("app", &app_partition);
#ifdef Z_LIBC_PARTITION_EXISTS
	print("libc", &z_libc_partition);
#endif
#ifdef CONFIG_PROD_CONSUMER_PARTITIONS
	print("producer", &producer_partition);
	print("consumer", &consumer_partition);
	print("pc_shared", &pc_shared_partition);
#endif
}

int domains_init(void)
{
	struct k_mem_partition *partitions[] = {COMMON_PARTITIONS};
	int ret = k_mem_domain_init(&app_domain, ARRAY_SIZE(partitions), partitions);

	return ret != 0 ? ret : k_mem_domain_add_thread(&app_domain, k_current_get());
}

#ifdef CONFIG_PROD_CONSUMER_PARTITIONS
#ifdef CONFIG_CAR_MISTAKE_EMPTY_PARTITION
/* Mistake: no variable has this tag, so there is nothing that it could cover. */
K_APPMEM_PARTITION_DEFINE(empty_partition);
#define MISTAKEN_PARTITIONS , &empty_partition
#elif defined(CONFIG_CAR_MISTAKE_TOO_MANY_PARTITIONS)
#define MISTAKEN_PARTITIONS , SPARE_PARTITIONS
#else
#define MISTAKEN_PARTITIONS
#endif

static struct k_mem_domain producer_domain;
static struct k_mem_domain consumer_domain;

static int enter(struct k_mem_domain *domain, k_tid_t thread, struct k_mem_partition *partitions[],
		 size_t count)
{
	int ret = k_mem_domain_init(domain, (uint8_t)count, partitions);

	return ret != 0 ? ret : k_mem_domain_add_thread(domain, thread);
}

int domains_place(k_tid_t thread, enum task_role role)
{
	struct k_mem_partition *producer[] = {COMMON_PARTITIONS, &producer_partition,
					      &pc_shared_partition MISTAKEN_PARTITIONS};
	struct k_mem_partition *consumer[] = {COMMON_PARTITIONS, &consumer_partition,
					      &pc_shared_partition};

#ifdef CONFIG_CAR_MISTAKE_TOO_MANY_PARTITIONS
	spare_partitions_use();
#endif
	switch (role) {
	case ROLE_PRODUCER:
		return enter(&producer_domain, thread, producer, ARRAY_SIZE(producer));
	case ROLE_CONSUMER:
		return enter(&consumer_domain, thread, consumer, ARRAY_SIZE(consumer));
	default:
		return 0;
	}
}
#else
int domains_place(k_tid_t thread, enum task_role role)
{
	return 0;
}
#endif
