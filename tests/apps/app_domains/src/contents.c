/* SPDX-License-Identifier: Apache-2.0 */

/* What lies in a partition, what user mode may do with it, and what lies outside all of them. */

#include "area.h"
#include "contents.h"
#include "rules.h"

#include <stdio.h>

K_APPMEM_PARTITION_DEFINE(two_files_partition);
K_APPMEM_PARTITION_DEFINE(tiny_partition);
K_APPMEM_PARTITION_DEFINE(tiny_neighbour);

K_APP_DMEM(two_files_partition) int in_first_file = 1;
K_APP_BMEM(two_files_partition) int zeroed = 20420;
K_APP_DMEM(two_files_partition) int kept = 20420;

K_APP_DMEM(tiny_partition) static uint8_t tiny = 1;
K_APP_DMEM(tiny_neighbour) static uint8_t neighbour = 2;

static int kernel_data = 5;
static int kernel_bss;
static const int constant_table[] = {10, 20, 30};

K_SEM_DEFINE(kernel_object, 0, 1);

RULE(R025, what_is_in_a_bmem_variable_with_an_initialiser)
{
	CHECK_INT(zeroed, 0);
	CHECK_INT(kept, 20420);
}

static bool inside(const void *address, const struct k_mem_partition *partition)
{
	return (uintptr_t)address >= partition->start &&
	       (uintptr_t)address < partition->start + partition->size;
}

RULE(R033, are_variables_of_two_files_in_one_partition)
{
	CHECK(inside(&in_first_file, &two_files_partition));
	CHECK(inside(&in_second_file, &two_files_partition));
	CHECK(inside(&zeroed, &two_files_partition));
	CHECK(!inside(&kernel_data, &two_files_partition));
}

RULE(R026 R210, is_a_partition_of_one_byte_apart_from_its_neighbours)
{
	static struct k_mem_domain domain;

	CHECK_INT(tiny_partition.start % ARCH_PARTITION_ALIGN, 0);
	CHECK_INT(tiny_partition.size % ARCH_PARTITION_ALIGN, 0);
	CHECK_INT(tiny_partition.size, ARCH_PARTITION_ALIGN);
	CHECK(!inside(&neighbour, &tiny_partition));
	CHECK_INT(rules_domain_init(&domain, &tiny_partition), 0);

	k_tid_t first = user_new(user_read, &tiny, NULL);
	k_tid_t after =
		user_new(user_read, (void *)(tiny_partition.start + tiny_partition.size), NULL);
	k_tid_t other = user_new(user_read, &neighbour, NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, first), 0);
	CHECK_INT(k_mem_domain_add_thread(&domain, after), 0);
	CHECK_INT(k_mem_domain_add_thread(&domain, other), 0);
	CHECK_RETURNS(first, 1);
	CHECK_FAULTS(after);
	CHECK_FAULTS(other);
}

K_APPMEM_PARTITION_DEFINE(lonely_partition);
/* Nothing else names it: it is there to give the partition a size. */
K_APP_DMEM(lonely_partition) volatile uint8_t placeholder = 0x17;

RULE(R213, is_a_variable_that_nothing_refers_to_in_its_partition)
{
	static struct k_mem_domain domain;

	CHECK_INT(lonely_partition.size, ARCH_PARTITION_ALIGN);
	CHECK_INT(rules_domain_init(&domain, &lonely_partition), 0);

	k_tid_t reader = user_new(user_read, (void *)lonely_partition.start, NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, reader), 0);
	CHECK_RETURNS(reader, 0x17);
}

RULE(R027, what_may_user_mode_do_with_a_read_only_partition)
{
	static struct k_mem_domain domain;
	struct k_mem_partition page = area_partition(8, 1, K_MEM_PARTITION_P_RO_U_RO);

	area[8][0] = 31;
	CHECK_INT(rules_domain_init(&domain, &page), 0);

	k_tid_t reader = user_new(user_read, area[8], NULL);
	k_tid_t writer = user_new(user_write, area[8], NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, reader), 0);
	CHECK_INT(k_mem_domain_add_thread(&domain, writer), 0);
	CHECK_RETURNS(reader, 31);
	CHECK_FAULTS(writer);
	/* This thread has another domain, which says nothing about it. */
	area[8][0] = 32;
	CHECK_INT(area[8][0], 32);
}

static void write_area(void *p1, void *p2, void *p3)
{
	area[8][1] = 1;
}

/* May a supervisor thread in a domain with this partition write to it? */
static bool supervisor_may_write(struct k_mem_partition *partition)
{
	static K_THREAD_STACK_DEFINE(stack, RULE_STACK_SIZE);
	static struct k_mem_domain domain;
	static struct k_thread writer;

	area[8][1] = 0;
	(void)rules_domain_init(&domain, partition);
	k_thread_create(&writer, stack, RULE_STACK_SIZE, write_area, NULL, NULL, NULL,
			RULE_USER_PRIORITY, 0, K_FOREVER);
	k_mem_domain_add_thread(&domain, &writer);
	k_thread_start(&writer);
	k_thread_join(&writer, K_FOREVER);
	k_mem_domain_deinit(&domain);
	(void)fatal_reason(&writer);
	return area[8][1] == 1;
}

RULE(R027, does_the_kernel_half_of_the_rights_count)
{
	struct k_mem_partition page = area_partition(8, 1, K_MEM_PARTITION_P_RO_U_RO);

	CHECK(!supervisor_may_write(&page));
#ifdef K_MEM_PARTITION_P_RW_U_RO
	page.attr = K_MEM_PARTITION_P_RW_U_RO;
	CHECK(supervisor_may_write(&page));
#endif
}

RULE(R028, which_rights_does_the_chip_not_have)
{
#ifdef __arm__
	/* The MPU can't let the kernel write what user mode may only read. */
#if defined(K_MEM_PARTITION_P_RW_U_RO) || defined(K_MEM_PARTITION_P_RWX_U_RX)
	CHECK(false);
#endif
#endif
	static const k_mem_partition_attr_t all[] = {
		K_MEM_PARTITION_P_RW_U_RW, K_MEM_PARTITION_P_RW_U_NA, K_MEM_PARTITION_P_RO_U_RO,
		K_MEM_PARTITION_P_RO_U_NA, K_MEM_PARTITION_P_RX_U_RX, K_MEM_PARTITION_P_RWX_U_RWX,
	};

	for (unsigned int i = 0; i < ARRAY_SIZE(all); i++) {
		for (unsigned int j = 0; j < i; j++) {
			CHECK(all[i] != all[j]);
		}
	}
}

RULE(R029, can_a_writable_partition_be_executed)
{
	static struct k_mem_domain domain;
	struct k_mem_partition page = area_page(9);

	CHECK_INT(rules_domain_init(&domain, &page), 0);

	/* The instruction "return". */
#ifdef __thumb__
	area[9][0] = 0x70;
	area[9][1] = 0x47;
	uintptr_t code = (uintptr_t)area[9] | 1u;
#else
	area[9][0] = 0xc3;
	uintptr_t code = (uintptr_t)area[9];
#endif
	k_tid_t thread = user_new((user_function)code, NULL, NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, thread), 0);
	CHECK_FAULTS(thread);
}

static int sum_of_table(void)
{
	int sum = 0;

	for (size_t i = 0; i < ARRAY_SIZE(constant_table); i++) {
		sum += constant_table[i];
	}
	return sum;
}

static intptr_t use_constants(void *a, void *b)
{
	return sum_of_table();
}

RULE(R030, can_user_mode_read_constants_and_run_the_programs_functions)
{
	CHECK_RETURNS(user_new(use_constants, NULL, NULL), 60);
	CHECK_RETURNS(user_new(user_read, (void *)(uintptr_t)use_constants, NULL),
		      *(uint8_t *)(uintptr_t)use_constants);
}

RULE(R031 R199, which_memory_of_the_kernel_can_user_mode_read)
{
	void *block = k_malloc(32);

	CHECK(block != NULL);
	CHECK_FAULTS(user_new(user_read, &kernel_data, NULL));
	CHECK_FAULTS(user_new(user_read, &kernel_bss, NULL));
	CHECK_FAULTS(user_new(user_read, &kernel_object, NULL));
	CHECK_FAULTS(user_new(user_read, block, NULL));
	k_free(block);
}

RULE(R031, can_user_mode_read_a_supervisor_threads_stack)
{
	volatile uint8_t local = 3;

	CHECK_FAULTS(user_new(user_read, (void *)&local, NULL));
}

SHARED_BSS static void *volatile other_stack;
K_SEM_DEFINE(stack_gate, 0, 1);

static intptr_t publish_stack(void *a, void *b)
{
	volatile uint8_t local = 0x5a;

	other_stack = (void *)&local;
	k_sem_take(&stack_gate, K_FOREVER);
	return local;
}

static intptr_t write_other_stack(void *a, void *b)
{
	*(volatile uint8_t *)other_stack = 0;
	return 0;
}

RULE(R032, can_a_thread_write_to_the_stack_of_another_in_its_domain)
{
	k_tid_t owner = user_new(publish_stack, NULL, NULL);
	k_tid_t vandal = user_new(write_other_stack, NULL, NULL);

	k_object_access_grant(&stack_gate, owner);
	user_start(owner);
	k_msleep(5);
	CHECK_FAULTS(vandal);
	k_sem_give(&stack_gate);
	CHECK_RETURNS(owner, 0x5a);
}

K_QUEUE_DEFINE(pointers);

static intptr_t send_pointer(void *p, void *unused)
{
	*(volatile uint8_t *)p = 99;
	return k_queue_alloc_append(&pointers, p);
}

static intptr_t receive_pointer(void *expected, void *unused)
{
	uint8_t *p = k_queue_get(&pointers, K_SECONDS(1));

	USER_CHECK(p == expected);
	return *p;
}

RULE(R034 R205, is_a_partition_at_the_same_address_in_two_domains)
{
	static struct k_mem_domain one;
	static struct k_mem_domain two;
	struct k_mem_partition page = area_page(10);

	CHECK_INT(rules_domain_init(&one, &page), 0);
	CHECK_INT(rules_domain_init(&two, &page), 0);

	k_tid_t sender = user_new(send_pointer, &area[10][100], NULL);
	k_tid_t receiver = user_new(receive_pointer, &area[10][100], NULL);

	k_object_access_grant(&pointers, sender);
	k_object_access_grant(&pointers, receiver);
	k_thread_system_pool_assign(sender);
	CHECK_INT(k_mem_domain_add_thread(&one, sender), 0);
	CHECK_INT(k_mem_domain_add_thread(&two, receiver), 0);
	CHECK_RETURNS(sender, 0);
	CHECK_RETURNS(receiver, 99);
	/* And in the kernel. */
	CHECK_INT(area[10][100], 99);
}

static intptr_t write_function_static(void *a, void *b)
{
	static volatile int count;

	return ++count;
}

RULE(R194, is_a_function_static_variable_kernel_memory)
{
	CHECK_FAULTS(user_new(write_function_static, NULL, NULL));
}

static intptr_t use_libc(void *a, void *b)
{
	char text[32];

	errno = 0;
	USER_CHECK(snprintf(text, sizeof(text), "%d %s %.2f", 7, "seven", 7.5) == 12);
	USER_CHECK(strcmp(text, "7 seven 7.50") == 0);
	errno = ENOENT;
	USER_CHECK(errno == ENOENT);
	return 0;
}

RULE(R022 R206, can_a_user_thread_of_the_default_domain_use_the_c_library)
{
	CHECK_RETURNS(user_new(use_libc, NULL, NULL), 0);
}
