/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Domains as large as a chip allows, and larger. The first argument says what to try, the second
 * with how many partitions: for the kernel to say what fits, and for the plan to know.
 */

#include <stdlib.h>
#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

/* What the chip can do; the port says. */
int arch_mem_domain_max_partitions_get(void);

#define PARTITION(n, _)                                                                            \
	K_APPMEM_PARTITION_DEFINE(part_##n);                                                       \
	K_APP_DMEM(part_##n) volatile int value_##n = n
#define POINTER(n, _) &part_##n
#define VALUE(n, _)   &value_##n

LISTIFY(16, PARTITION, (;));

static struct k_mem_partition *const parts[] = {LISTIFY(16, POINTER, (, ))};
static volatile int *const values[] = {LISTIFY(16, VALUE, (, ))};

static const char constants[ARCH_PARTITION_ALIGN] __aligned(ARCH_PARTITION_ALIGN) = "constant";

static struct k_mem_domain domain;
static struct k_thread thread;
K_THREAD_STACK_DEFINE(stack, 1024);

static int init(unsigned int count)
{
	struct k_mem_partition *some[ARRAY_SIZE(parts)];

	memcpy(some, parts, sizeof(some));
	return k_mem_domain_init(&domain, (uint8_t)count, some);
}

static int add(unsigned int count)
{
	int ret = k_mem_domain_init(&domain, 0, NULL);

	for (unsigned int i = 0; ret == 0 && i < count; i++) {
		ret = k_mem_domain_add_partition(&domain, parts[i]);
	}
	return ret;
}

/* Whatever becomes of it; what became of the last. */
static int insist(unsigned int count)
{
	int ret = k_mem_domain_init(&domain, 0, NULL);

	for (unsigned int i = 0; i < count; i++) {
		ret = k_mem_domain_add_partition(&domain, parts[i]);
	}
	return ret;
}

/* The first goes, so that the last, which was refused perhaps, has room; then one more. */
static int make_room(unsigned int count)
{
	(void)insist(count);
	(void)k_mem_domain_remove_partition(&domain, parts[0]);
	(void)k_mem_domain_add_partition(&domain, parts[count - 1]);
	return k_mem_domain_add_partition(&domain, parts[count]);
}

/* Anew in the same memory, with others. */
static int again(unsigned int count)
{
	struct k_mem_partition *some[ARRAY_SIZE(parts)];

	(void)insist(count);
	memcpy(some, parts, sizeof(some));
	return k_mem_domain_init(&domain, (uint8_t)count, &some[1]);
}

static int add_range(const void *start, size_t size, k_mem_partition_attr_t attr)
{
	struct k_mem_partition partition = {(uintptr_t)start, size, attr};
	int ret = k_mem_domain_init(&domain, 0, NULL);

	return ret != 0 ? ret : k_mem_domain_add_partition(&domain, &partition);
}

/* One less in the end, with two others in the place of the first three. */
static int replace(unsigned int count)
{
	int ret = init(count);

	for (unsigned int i = 0; ret == 0 && i < 3; i++) {
		ret = k_mem_domain_remove_partition(&domain, parts[i]);
	}
	for (unsigned int i = 0; ret == 0 && i < 2; i++) {
		ret = k_mem_domain_add_partition(&domain, parts[count + i]);
	}
	return ret;
}

/* One that is no more when the application ends; and two in a domain of no name. */
static int leave(unsigned int count)
{
	struct k_mem_partition *some[] = {&part_0, &part_1};
	struct k_mem_domain *other = k_malloc(sizeof(*other));
	int ret = init(count);

	if (ret == 0) {
		ret = k_mem_domain_deinit(&domain);
	}
	if (ret == 0) {
		ret = k_mem_domain_init(other, 2, some);
	}
	return ret;
}

static void write_all(void *count, void *unused1, void *unused2)
{
	for (uintptr_t i = 0; i < (uintptr_t)count; i++) {
		*values[i] += 100;
	}
}

/* A user thread writes to each of the partitions; which one it reached last. */
static int use(unsigned int count)
{
	int ret = init(count);

	if (ret != 0) {
		return ret;
	}
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), write_all,
			(void *)(uintptr_t)count, NULL, NULL, 1, K_USER, K_FOREVER);
	ret = k_mem_domain_add_thread(&domain, &thread);
	if (ret == 0) {
		k_thread_start(&thread);
		k_thread_join(&thread, K_FOREVER);
		ret = *values[count - 1];
	}
	return ret;
}

static int try(const char *what, unsigned int count)
{
	if (strcmp(what, "init") == 0) {
		return init(count);
	}
	if (strcmp(what, "add") == 0) {
		return add(count);
	}
	if (strcmp(what, "insist") == 0) {
		return insist(count);
	}
	if (strcmp(what, "make-room") == 0) {
		return make_room(count);
	}
	if (strcmp(what, "again") == 0) {
		return again(count);
	}
	if (strcmp(what, "replace") == 0) {
		return replace(count);
	}
	if (strcmp(what, "leave") == 0) {
		return leave(count);
	}
	if (strcmp(what, "use") == 0) {
		return use(count);
	}
	if (strcmp(what, "constants") == 0) {
		return add_range(constants, sizeof(constants), K_MEM_PARTITION_P_RO_U_RO);
	}
#ifdef K_MEM_PARTITION_P_RW_U_RO
	if (strcmp(what, "rights") == 0) {
		return add_range((const void *)parts[0]->start, parts[0]->size,
				 K_MEM_PARTITION_P_RW_U_RO);
	}
#endif
	return arch_mem_domain_max_partitions_get();
}

int main(void)
{
	const char *what = "room";
	unsigned int count = 1;
	char **argv;
	int argc;

	sys_app_args(&argc, &argv);
	if (argc > 0) {
		what = argv[0];
	}
	if (argc > 1) {
		count = (unsigned int)MIN(atoi(argv[1]), (int)ARRAY_SIZE(parts));
	}
	printk("%s: %d\n", what, try(what, count));
	return 0;
}
