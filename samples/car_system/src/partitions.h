/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which variable is in which partition. The tags are empty in step 0, where there is no user mode;
 * in step 1 all data of the application is in one partition; in step 2 producer and consumer have
 * one each, and the data that goes from one to the other has its own.
 */

#ifndef PARTITIONS_H
#define PARTITIONS_H

#include <zephyr/app_memory/app_memdomain.h>

/* Of the periodic tasks' machinery (task.c, barrier.c): every task uses it. */
#define TASK_DATA K_APP_BMEM(task_partition)
extern struct k_mem_partition task_partition;

/* Of the application, for every task. */
#define APP_DATA K_APP_BMEM(app_partition)
extern struct k_mem_partition app_partition;

#ifdef CONFIG_PROD_CONSUMER_PARTITIONS
#define PRODUCER_DATA  K_APP_BMEM(producer_partition)
#define CONSUMER_DATA  K_APP_BMEM(consumer_partition)
#define PC_SHARED_DATA K_APP_BMEM(pc_shared_partition)
extern struct k_mem_partition producer_partition;
extern struct k_mem_partition consumer_partition;
extern struct k_mem_partition pc_shared_partition;
#else
#define PRODUCER_DATA  APP_DATA
#define CONSUMER_DATA  APP_DATA
#define PC_SHARED_DATA APP_DATA
#endif

#endif
