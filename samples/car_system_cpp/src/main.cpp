/* SPDX-License-Identifier: Apache-2.0 */

/* The one CarSystem, in a partition, and the domain that lets its tasks at it. */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/libc-hooks.h>

#include "car_system.hpp"

LOG_MODULE_REGISTER(app, CONFIG_APP_LOG_LEVEL);

K_APPMEM_PARTITION_DEFINE(app_partition);

static struct k_mem_domain app_domain;

/* Constructed before main(), in supervisor mode. */
K_APP_BMEM(app_partition) static CarSystem car_system;

int main()
{
	struct k_mem_partition *partitions[] = {
#ifdef Z_LIBC_PARTITION_EXISTS
		&z_libc_partition,
#endif
		&app_partition,
	};
	int ret = k_mem_domain_init(&app_domain, ARRAY_SIZE(partitions), partitions);

	if (ret == 0) {
		ret = k_mem_domain_add_thread(&app_domain, k_current_get());
	}
	if (ret != 0) {
		LOG_ERR("no memory domain for the application (%d)", ret);
		return 0;
	}
	LOG_INF("app partition: %p %zu", reinterpret_cast<void *>(app_partition.start),
		app_partition.size);
	car_system.start();
	return 0;
}
