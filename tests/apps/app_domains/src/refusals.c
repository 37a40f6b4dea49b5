/* SPDX-License-Identifier: Apache-2.0 */

/* Which partitions and domains are refused, and with which error. */

#include "area.h"
#include "rules.h"

/* What the chip can do; the port says. */
int arch_mem_domain_max_partitions_get(void);

#define RW K_MEM_PARTITION_P_RW_U_RW

K_APPMEM_PARTITION_DEFINE(empty_partition);

RULE(R001, does_each_bad_partition_get_its_error)
{
	static struct k_mem_domain domain;
	struct k_mem_partition good = area_page(0);
	struct k_mem_partition writable_code = area_partition(1, 1, K_MEM_PARTITION_P_RWX_U_RWX);
	struct k_mem_partition none = {(uintptr_t)area[1], 0, RW};
	struct k_mem_partition wraps = {(uintptr_t)0 - PAGE, 2 * PAGE, RW};
	struct k_mem_partition overlaps = area_partition(0, 2, RW);

	CHECK_INT(k_mem_domain_init(&domain, 0, NULL), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &good), 0);
	CHECK_INT(k_mem_domain_add_partition(NULL, &good), -EINVAL);
	CHECK_INT(k_mem_domain_add_partition(&domain, NULL), -EINVAL);
	CHECK_INT(k_mem_domain_add_partition(&domain, &writable_code), -EINVAL);
	CHECK_INT(k_mem_domain_add_partition(&domain, &none), -EINVAL);
	CHECK_INT(k_mem_domain_add_partition(&domain, &wraps), -EINVAL);
	CHECK_INT(k_mem_domain_add_partition(&domain, &overlaps), -EINVAL);
}

RULE(R001, is_a_bad_partition_refused_before_a_full_domain_is)
{
	static struct k_mem_domain domain;
	struct k_mem_partition none = {(uintptr_t)area[AREA_PAGES - 1], 0, RW};
	struct k_mem_partition last = area_page(AREA_PAGES - 1);
	int ret = 0;

	CHECK_INT(k_mem_domain_init(&domain, 0, NULL), 0);
	for (unsigned int i = 0; ret == 0 && i < AREA_PAGES - 1; i++) {
		struct k_mem_partition next = area_page(i);

		ret = k_mem_domain_add_partition(&domain, &next);
	}
	CHECK_INT(ret, -ENOSPC);
	CHECK_INT(k_mem_domain_add_partition(&domain, &last), -ENOSPC);
	CHECK_INT(k_mem_domain_add_partition(&domain, &none), -EINVAL);
}

RULE(R002, which_domains_can_not_be_initialised)
{
	static struct k_mem_domain domain;
	struct k_mem_partition page = area_page(0);
	struct k_mem_partition *parts[CONFIG_MAX_DOMAIN_PARTITIONS + 1];

	for (unsigned int i = 0; i < ARRAY_SIZE(parts); i++) {
		parts[i] = &page;
	}
	CHECK_INT(k_mem_domain_init(NULL, 0, NULL), -EINVAL);
	CHECK_INT(k_mem_domain_init(&domain, 1, NULL), -EINVAL);
	CHECK_INT(k_mem_domain_init(&domain, CONFIG_MAX_DOMAIN_PARTITIONS + 1, parts), -EINVAL);
	CHECK_INT(k_mem_domain_init(&domain, 0, NULL), 0);
}

RULE(R003 R195, how_many_partitions_fit_into_a_domain)
{
	static struct k_mem_domain domain;
	unsigned int count = 0;
	int ret = 0;

	CHECK_INT(k_mem_domain_init(&domain, 0, NULL), 0);
	while (ret == 0) {
		struct k_mem_partition next = area_page(count);

		ret = k_mem_domain_add_partition(&domain, &next);
		count += ret == 0 ? 1 : 0;
	}
	CHECK_INT(ret, -ENOSPC);
	CHECK_INT(count, MIN(CONFIG_MAX_DOMAIN_PARTITIONS, arch_mem_domain_max_partitions_get()));
}

RULE(R004 R211, what_if_a_partition_has_no_variables)
{
	static struct k_mem_domain domain;
	struct k_mem_partition *parts[] = {&empty_partition};

	CHECK_INT(empty_partition.size, 0);
	CHECK_INT(k_mem_domain_init(&domain, 1, parts), -EINVAL);
}

RULE(R005, what_if_a_partition_wraps_around)
{
	static struct k_mem_domain domain;
	struct k_mem_partition wraps = {(uintptr_t)0 - PAGE, 2 * PAGE, RW};
	struct k_mem_partition ends_at_zero = {(uintptr_t)0 - PAGE, PAGE, RW};

	CHECK_INT(k_mem_domain_init(&domain, 0, NULL), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &wraps), -EINVAL);
	CHECK_INT(k_mem_domain_add_partition(&domain, &ends_at_zero), -EINVAL);
}

RULE(R006, may_a_partition_be_in_two_domains)
{
	static struct k_mem_domain one;
	static struct k_mem_domain two;
	struct k_mem_partition page = area_page(2);

	CHECK_INT(rules_domain_init(&one, &page), 0);
	CHECK_INT(rules_domain_init(&two, &page), 0);

	k_tid_t writer = user_new(user_write, area[2], (void *)77);
	k_tid_t reader = user_new(user_read, area[2], NULL);

	CHECK_INT(k_mem_domain_add_thread(&one, writer), 0);
	CHECK_INT(k_mem_domain_add_thread(&two, reader), 0);
	CHECK_RETURNS(writer, 0);
	CHECK_RETURNS(reader, 77);
}

RULE(R007, may_partitions_touch)
{
	static struct k_mem_domain domain;
	struct k_mem_partition low = area_page(3);
	struct k_mem_partition middle = area_page(4);
	struct k_mem_partition high = area_page(5);

	CHECK_INT(rules_domain_init(&domain, &middle), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &low), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &high), 0);
}

RULE(R008, is_an_overlap_seen_across_a_hole)
{
	static struct k_mem_domain domain;
	struct k_mem_partition a = area_page(0);
	struct k_mem_partition b = area_page(1);
	struct k_mem_partition c = area_partition(2, 2, RW);
	struct k_mem_partition on_c = area_page(3);
	struct k_mem_partition *parts[] = {&a, &b, &c};

	CHECK_INT(k_mem_domain_init(&domain, ARRAY_SIZE(parts), parts), 0);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &a), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &on_c), -EINVAL);
}

RULE(R009, what_if_the_descriptor_changes_after_it_was_added)
{
	static struct k_mem_domain domain;
	static struct k_mem_partition page;

	page = area_page(6);
	CHECK_INT(rules_domain_init(&domain, &page), 0);
	page.size = 2 * PAGE;

	k_tid_t inside = user_new(user_read, area[6], NULL);
	k_tid_t outside = user_new(user_read, area[7], NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, inside), 0);
	CHECK_INT(k_mem_domain_add_thread(&domain, outside), 0);
	CHECK_RETURNS(inside, 0);
	CHECK_FAULTS(outside);
}

RULE(R010, can_a_domain_whose_initialisation_failed_be_used)
{
	static struct k_mem_domain domain;
	struct k_mem_partition good = area_page(0);
	struct k_mem_partition bad = {(uintptr_t)area[1], 0, RW};
	struct k_mem_partition *parts[] = {&rules_partition, &good, &bad};

	CHECK_INT(k_mem_domain_init(&domain, ARRAY_SIZE(parts), parts), -EINVAL);

	k_tid_t reader = user_new(user_read, area[0], NULL);

	CHECK(k_mem_domain_add_thread(&domain, reader) != 0);
	CHECK_FAULTS(reader);
}

K_APPMEM_PARTITION_DEFINE(default_only_partition);
K_APP_DMEM(default_only_partition) static uint8_t of_the_default_domain = 2;

static intptr_t use_stack_and_read(void *p, void *unused)
{
	volatile uint8_t local = 1;

	local++;
	return *(volatile uint8_t *)p;
}

RULE(R222, what_does_a_thread_reach_in_a_domain_whose_initialisation_failed)
{
	static struct k_mem_domain domain;
	struct k_mem_partition good = area_page(0);
	struct k_mem_partition *parts[] = {&rules_partition, &good, &empty_partition};

	CHECK_INT(k_mem_domain_add_partition(&k_mem_domain_default, &default_only_partition), 0);
	CHECK_RETURNS(user_new(use_stack_and_read, &of_the_default_domain, NULL), 2);
	CHECK_INT(k_mem_domain_init(&domain, ARRAY_SIZE(parts), parts), -EINVAL);

	k_tid_t thread = user_new(use_stack_and_read, &of_the_default_domain, NULL);
	k_tid_t other = user_new(use_stack_and_read, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, thread), -EINVAL);
	CHECK_INT(k_mem_domain_add_thread(&domain, other), -EINVAL);
	CHECK_FAULTS(thread);
	CHECK_FAULTS(other);
	CHECK_INT(domain_threads(&domain), 0);
	CHECK_INT(k_mem_domain_remove_partition(&k_mem_domain_default, &default_only_partition), 0);
	CHECK_INT(k_mem_domain_init(&domain, 2, parts), 0);
}

RULE(R011, which_partition_does_remove_match)
{
	static struct k_mem_domain domain;
	struct k_mem_partition page = area_page(0);
	struct k_mem_partition longer = area_partition(0, 2, RW);
	struct k_mem_partition other_rights = area_partition(0, 1, K_MEM_PARTITION_P_RO_U_RO);
	struct k_mem_partition none = {(uintptr_t)area[0], 0, RW};

	CHECK_INT(rules_domain_init(&domain, &page), 0);
	CHECK_INT(k_mem_domain_remove_partition(&domain, NULL), -EINVAL);
	CHECK_INT(k_mem_domain_remove_partition(NULL, &page), -EINVAL);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &longer), -ENOENT);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &none), -ENOENT);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &other_rights), 0);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &page), -ENOENT);
}

RULE(R012, is_the_slot_of_a_removed_partition_used_again)
{
	static struct k_mem_domain domain;
	struct k_mem_partition first = area_page(0);
	struct k_mem_partition last = area_page(AREA_PAGES - 1);
	int ret = 0;

	CHECK_INT(k_mem_domain_init(&domain, 0, NULL), 0);
	for (unsigned int i = 0; ret == 0; i++) {
		struct k_mem_partition next = area_page(i);

		ret = k_mem_domain_add_partition(&domain, &next);
	}
	CHECK_INT(ret, -ENOSPC);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &first), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &last), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &first), -ENOSPC);
}

RULE(R035, may_a_partition_be_writable_and_executable)
{
	static struct k_mem_domain domain;
	struct k_mem_partition both = area_partition(0, 1, K_MEM_PARTITION_P_RWX_U_RWX);
	struct k_mem_partition code = area_partition(1, 1, K_MEM_PARTITION_P_RX_U_RX);

	CHECK_INT(rules_domain_init(&domain, NULL), 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &both),
		  IS_ENABLED(CONFIG_EXECUTE_XOR_WRITE) ? -EINVAL : 0);
	CHECK_INT(k_mem_domain_add_partition(&domain, &code), 0);
}
