/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Two threads in two domains. At 500 ms the reader's domain gets another partition, and the reader
 * another semaphore; at 2 s it all ends.
 */

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>

K_APPMEM_PARTITION_DEFINE(early_partition);
K_APPMEM_PARTITION_DEFINE(late_partition);
K_APPMEM_PARTITION_DEFINE(lost_partition);

K_APP_DMEM(early_partition) int early_count = 1;
K_APP_BMEM(early_partition) static char early_text[16];
K_APP_DMEM(late_partition) int late_count = 2;
K_APP_DMEM(lost_partition) int lost_count = 3;

K_SEM_DEFINE(early_sem, 0, 1);
K_SEM_DEFINE(late_sem, 0, 1);
K_SEM_DEFINE(public_sem, 0, 1);
K_SEM_DEFINE(kernel_sem, 0, 1);

static void wait(void *sem, void *p2, void *p3)
{
	early_count++;
	early_text[0]++;
	k_sem_take(sem, K_FOREVER);
}

K_THREAD_STACK_DEFINE(reader_stack, 2048);
K_THREAD_STACK_DEFINE(writer_stack, 2048);
static struct k_thread reader, writer;

#ifdef CONFIG_USERSPACE
static struct k_mem_domain reader_domain, writer_domain;
/* The same partition, which this domain may only read. */
static struct k_mem_partition late_read_only;

static void add(struct k_mem_domain *domain, struct k_mem_partition *partition)
{
	if (k_mem_domain_add_partition(domain, partition) != 0) {
		k_panic();
	}
}

static void begin(struct k_mem_domain *domain, struct k_thread *thread)
{
	k_mem_domain_init(domain, 0, NULL);
	add(domain, &early_partition);
	k_mem_domain_add_thread(domain, thread);
	k_thread_access_grant(thread, &early_sem);
}
#endif

int main(void)
{
	k_thread_create(&reader, reader_stack, K_THREAD_STACK_SIZEOF(reader_stack), wait,
			&early_sem, NULL, NULL, 5, K_USER, K_FOREVER);
	k_thread_create(&writer, writer_stack, K_THREAD_STACK_SIZEOF(writer_stack), wait,
			&early_sem, NULL, NULL, 6, K_USER, K_FOREVER);
	k_thread_name_set(&reader, "Reader");
	k_thread_name_set(&writer, "Writer");
#ifdef CONFIG_USERSPACE
	begin(&reader_domain, &reader);
	begin(&writer_domain, &writer);
	k_object_access_all_grant(&public_sem);
#endif
	k_thread_start(&reader);
	k_thread_start(&writer);
	k_msleep(500);
#ifdef CONFIG_USERSPACE
	late_read_only = late_partition;
	late_read_only.attr = K_MEM_PARTITION_P_RW_U_RO;
	add(&reader_domain, &late_read_only);
	k_thread_access_grant(&reader, &late_sem);
#endif
	late_count++;
	lost_count++;
	k_msleep(1500);
	sys_exit(0);
}
