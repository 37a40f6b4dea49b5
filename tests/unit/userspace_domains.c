/* SPDX-License-Identifier: Apache-2.0 */

/* Memory domains: which changes are accepted, and who is in which. Rules R001 to R024, R035. */

#include <errno.h>

#include <zephyr/app_memory/mem_domain.h>

#include "host/words/facts.h"

#include "userspace.h"
#include "userspace_fixture.h"

#define RW   K_MEM_PARTITION_P_RW_U_RW
#define UNIT ((size_t)ARCH_PARTITION_ALIGN)
/* What the fixture's chip can do. */
#define MOST 8

static struct k_mem_domain *const domain = &test_domains[0];
static struct k_mem_domain *const other = &test_domains[1];

static struct k_mem_partition part(uintptr_t first_unit, size_t units)
{
	return (struct k_mem_partition){first_unit * UNIT, units * UNIT, RW};
}

static int add(uintptr_t first_unit, size_t units)
{
	struct k_mem_partition p = part(first_unit, units);

	return k_mem_domain_add_partition(domain, &p);
}

static int remove_part(uintptr_t first_unit, size_t units)
{
	struct k_mem_partition p = part(first_unit, units);

	return k_mem_domain_remove_partition(domain, &p);
}

/* What the last line of facts says about domain 0. */
static const struct facts *told(void)
{
	static struct facts facts;

	assert_true(facts_read(fake_last_line(), strlen(fake_last_line()), &facts));
	assert_int_equal(facts.event, FACT_EVENT_refused);
	assert_int_equal(facts.number[FACT_domain], (uintptr_t)domain);
	return &facts;
}

static void assert_no_room(uintptr_t first_unit)
{
	assert_string_equal(told()->text[FACT_why], "room");
	assert_int_equal(told()->number[FACT_at], first_unit * UNIT);
	assert_int_equal(told()->number[FACT_regions], MOST);
	assert_int_equal(told()->number[FACT_most], CONFIG_MAX_DOMAIN_PARTITIONS);
}

/* The partition is refused, and the last line says so. */
static void assert_refused(struct k_mem_partition *refused, const char *why)
{
	assert_int_equal(k_mem_domain_add_partition(domain, refused), -EINVAL);
	assert_string_equal(told()->text[FACT_why], why);
	assert_int_equal(told()->number[FACT_obj], (uintptr_t)refused);
	assert_int_equal(told()->number[FACT_at], refused->start);
	assert_int_equal(told()->number[FACT_size], refused->size);
}

static void which_partitions_are_refused_R001_R005_R035(void **state)
{
	struct k_mem_partition wx = {16 * UNIT, UNIT, K_MEM_PARTITION_P_RWX_U_RWX};
	struct k_mem_partition empty = {16 * UNIT, 0, RW};
	struct k_mem_partition wraps = {(uintptr_t)-UNIT, 2 * UNIT, RW};
	struct k_mem_partition wraps_to_zero = {(uintptr_t)-UNIT, UNIT, RW};
	struct k_mem_partition odd_start = {16 * UNIT + 1, UNIT, RW};
	struct k_mem_partition odd_size = {16 * UNIT, UNIT - 1, RW};

	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_partition(NULL, &empty), -EINVAL);
	assert_int_equal(k_mem_domain_add_partition(domain, NULL), -EINVAL);
	assert_refused(&wx, "wx");
	assert_refused(&empty, "empty");
	assert_refused(&wraps, "wraps");
	assert_refused(&wraps_to_zero, "wraps");
	assert_refused(&odd_start, "unaligned");
	assert_refused(&odd_size, "unaligned");
	assert_int_equal(domain->num_partitions, 0);
	assert_int_equal(chip_partition_adds, 0);
}

static void do_bad_partitions_fail_as_such_when_the_domain_is_full_R001(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	for (int i = 0; i < MOST; i++) {
		assert_int_equal(add(16 + i, 1), 0);
	}
	assert_int_equal(add(16, 1), -EINVAL);
	assert_int_equal(add(16 + MOST, 1), -ENOSPC);
	assert_no_room(16 + MOST);
}

static void what_does_init_refuse_R002_R004(void **state)
{
	struct k_mem_partition parts[MOST + 1];
	struct k_mem_partition *pointers[MOST + 1];
	struct k_mem_partition empty = {16 * UNIT, 0, RW};
	struct k_mem_partition *one_empty[] = {&empty};
	struct k_mem_partition *one_null[] = {NULL};

	for (int i = 0; i <= MOST; i++) {
		parts[i] = part(16 + i, 1);
		pointers[i] = &parts[i];
	}
	assert_int_equal(k_mem_domain_init(NULL, 0, NULL), -EINVAL);
	assert_int_equal(k_mem_domain_init(domain, 1, NULL), -EINVAL);
	fake_forget();
	assert_int_equal(k_mem_domain_init(domain, MOST + 1, pointers), -EINVAL);
	assert_no_room(16 + MOST);
	pointers[MOST] = NULL;
	assert_int_equal(k_mem_domain_init(domain, MOST + 1, pointers), -EINVAL);
	assert_no_room(0);
	assert_int_equal(k_mem_domain_init(domain, 1, one_empty), -EINVAL);
	assert_int_equal(k_mem_domain_init(domain, 1, one_null), -EINVAL);
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_init(other, MOST, pointers), 0);
	assert_int_equal(chip_partition_adds, MOST);
}

static void does_one_more_than_the_chip_can_fail_R003(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	for (int i = 0; i < MOST; i++) {
		assert_int_equal(add(16 + 2 * i, 1), 0);
	}
	assert_int_equal(add(100, 1), -ENOSPC);
	assert_int_equal(domain->num_partitions, MOST);
}

static void may_domains_share_a_partition_R006(void **state)
{
	struct k_mem_partition p = part(16, 1);

	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_init(other, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_partition(domain, &p), 0);
	assert_int_equal(k_mem_domain_add_partition(other, &p), 0);
}

static void what_counts_as_overlap_R007(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(add(20, 4), 0);
	assert_int_equal(add(20, 4), -EINVAL);
	assert_int_equal(add(19, 2), -EINVAL);
	assert_int_equal(add(23, 2), -EINVAL);
	assert_int_equal(add(21, 1), -EINVAL);
	assert_int_equal(add(10, 30), -EINVAL);
	assert_string_equal(told()->text[FACT_why], "overlap");
	assert_int_equal(told()->number[FACT_at], 10 * UNIT);
	assert_int_equal(told()->number[FACT_size], 30 * UNIT);
	assert_int_equal(told()->number[FACT_other], 20 * UNIT);
	assert_int_equal(told()->number[FACT_othersize], 4 * UNIT);
	assert_int_equal(add(16, 4), 0);
	assert_int_equal(add(24, 4), 0);
}

static void is_overlap_found_behind_a_free_slot_R008(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(add(16, 1), 0);
	assert_int_equal(add(20, 1), 0);
	assert_int_equal(add(24, 2), 0);
	assert_int_equal(remove_part(16, 1), 0);
	assert_int_equal(add(25, 2), -EINVAL);
}

static void does_changing_the_descriptor_change_the_domain_R009(void **state)
{
	struct k_mem_partition p = part(16, 1);

	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_partition(domain, &p), 0);
	p.size = 2 * UNIT;
	assert_int_equal(add(17, 1), 0);
	assert_false(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, false));
}

static void is_a_domain_whose_init_failed_unusable_R010(void **state)
{
	struct k_mem_partition good = part(16, 1);
	struct k_mem_partition bad = {32 * UNIT, 0, RW};
	struct k_mem_partition *both[] = {&good, &bad};

	assert_int_equal(k_mem_domain_init(domain, 2, both), -EINVAL);
	assert_int_equal(k_mem_domain_deinit(domain), -EINVAL);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), -EINVAL);
	assert_int_equal(add(40, 1), -EINVAL);
	assert_int_equal(remove_part(16, 1), -EINVAL);
	assert_int_equal(k_mem_domain_deinit(domain), -EBUSY);
	assert_false(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, false));
	assert_int_equal(k_mem_domain_add_thread(&k_mem_domain_default, &threads[0]), 0);
	assert_int_equal(k_mem_domain_init(domain, 1, both), 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), 0);
	assert_true(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, false));
}

static void does_a_thread_in_a_domain_whose_init_failed_lose_what_it_had_R222(void **state)
{
	struct k_mem_partition had = part(16, 1);
	struct k_mem_partition good = part(18, 1);
	struct k_mem_partition bad = {32 * UNIT, 0, RW};
	struct k_mem_partition *parts[] = {&good, &bad};

	assert_int_equal(k_mem_domain_init(other, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_partition(other, &had), 0);
	assert_int_equal(k_mem_domain_add_thread(other, &threads[0]), 0);
	assert_true(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, false));

	assert_int_equal(k_mem_domain_init(domain, 2, parts), -EINVAL);
	fake_forget();
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), -EINVAL);
	assert_string_equal(told()->text[FACT_why], "failed");
	assert_int_equal(told()->number[FACT_thread], (uintptr_t)&threads[0]);
	assert_false(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, false));
	assert_false(z_user_buffer_ok(&threads[0], 18 * UNIT, 1, false));
	assert_int_equal(k_mem_domain_deinit(other), 0);

	/* As long as threads are in it, it is not to be had; then its memory is free again. */
	thread_create(&threads[1], &threads[0], 0);
	assert_ptr_equal(threads[1].mem_domain_info.mem_domain, domain);
	assert_int_equal(k_mem_domain_init(domain, 1, parts), -EBUSY);
	assert_int_equal(k_mem_domain_add_thread(&k_mem_domain_default, &threads[0]), 0);
	thread_exit(&threads[1]);
	memset(domain, 0xA5, sizeof(*domain));
	assert_int_equal(k_mem_domain_init(domain, 1, parts), 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), 0);
	assert_true(z_user_buffer_ok(&threads[0], 18 * UNIT, 1, false));
}

static void does_every_failure_of_init_make_the_domain_one_without_rights_R222(void **state)
{
	struct k_mem_partition good = part(18, 1);
	struct k_mem_partition *parts[MOST + 1];

	for (int i = 0; i <= MOST; i++) {
		parts[i] = &good;
	}
	/* Also of one that was good until then. */
	for (int failure = 0; failure < 3; failure++) {
		assert_int_equal(k_mem_domain_init(domain, 1, parts), 0);
		if (failure == 0) {
			assert_int_equal(k_mem_domain_init(domain, 1, NULL), -EINVAL);
		} else if (failure == 1) {
			assert_int_equal(k_mem_domain_init(domain, MOST + 1, parts), -EINVAL);
		} else {
			assert_int_equal(k_mem_domain_init(domain, 2, parts), -EINVAL);
		}
		assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), -EINVAL);
		assert_ptr_equal(threads[0].mem_domain_info.mem_domain, domain);
		assert_false(z_user_buffer_ok(&threads[0], 18 * UNIT, 1, false));
		assert_int_equal(k_mem_domain_add_thread(&k_mem_domain_default, &threads[0]), 0);
	}
}

static void what_if_the_chip_refuses(void **state)
{
	chip_error = -ENOMEM;
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), -ENOMEM);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), -EINVAL);
	chip_error = 0;
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	chip_error = -ENOSPC;
	assert_int_equal(add(16, 1), -ENOSPC);
	assert_int_equal(domain->num_partitions, 0);
	chip_error = 0;
	assert_int_equal(add(16, 1), 0);
}

static void what_does_remove_match_R011(void **state)
{
	struct k_mem_partition read_only = {16 * UNIT, 2 * UNIT, K_MEM_PARTITION_P_RO_U_RO};

	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(add(16, 2), 0);
	assert_int_equal(k_mem_domain_remove_partition(NULL, &read_only), -EINVAL);
	assert_int_equal(k_mem_domain_remove_partition(domain, NULL), -EINVAL);
	assert_int_equal(remove_part(16, 1), -ENOENT);
	assert_int_equal(remove_part(17, 1), -ENOENT);
	/* Free slots have size 0. */
	assert_int_equal(remove_part(0, 0), -ENOENT);
	assert_int_equal(remove_part(16, 0), -ENOENT);
	assert_int_equal(k_mem_domain_remove_partition(domain, &read_only), 0);
	assert_int_equal(chip_partition_removes, 1);
	assert_int_equal(remove_part(16, 2), -ENOENT);
}

static void is_a_freed_slot_used_again_R012(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	for (int i = 0; i < MOST; i++) {
		assert_int_equal(add(16 + i, 1), 0);
	}
	assert_int_equal(remove_part(18, 1), 0);
	assert_int_equal(add(100, 1), 0);
	assert_int_equal(add(101, 1), -ENOSPC);
}

static void do_changes_hold_at_once_for_members_R013_R014(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_init(other, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), 0);
	assert_false(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, true));
	assert_int_equal(add(16, 1), 0);
	assert_true(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, true));
	assert_int_equal(remove_part(16, 1), 0);
	assert_false(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, true));
	assert_int_equal(add(16, 1), 0);
	assert_int_equal(k_mem_domain_add_thread(other, &threads[0]), 0);
	assert_false(z_user_buffer_ok(&threads[0], 16 * UNIT, 1, true));
}

static void where_does_a_thread_begin_R015_R016_R017(void **state)
{
	assert_ptr_equal(threads[0].mem_domain_info.mem_domain, &k_mem_domain_default);
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), 0);
	thread_create(&threads[1], &threads[0], 0);
	assert_int_equal(k_mem_domain_add_thread(&k_mem_domain_default, &threads[0]), 0);
	assert_ptr_equal(threads[1].mem_domain_info.mem_domain, domain);
}

static void is_moving_to_the_same_domain_nothing_R018(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), 0);
	assert_int_equal(sys_dlist_len(&domain->mem_domain_q), 1);
	assert_int_equal(k_mem_domain_add_thread(NULL, &threads[0]), -EINVAL);
	assert_int_equal(k_mem_domain_add_thread(domain, NULL), -EINVAL);
}

static void does_the_end_of_a_thread_leave_the_domain_R023(void **state)
{
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	thread_create(&threads[1], &threads[0], 0);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[1]), 0);
	assert_int_equal(k_mem_domain_deinit(domain), -EBUSY);
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), -EBUSY);
	thread_exit(&threads[1]);
	assert_true(sys_dlist_is_empty(&domain->mem_domain_q));
	/* A dead thread can't hold a domain. */
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[1]), -EINVAL);
	assert_int_equal(k_mem_domain_deinit(domain), 0);
}

static void what_does_deinit_refuse_R024(void **state)
{
	assert_int_equal(k_mem_domain_deinit(NULL), -EINVAL);
	assert_int_equal(k_mem_domain_deinit(&k_mem_domain_default), -EINVAL);
	assert_int_equal(k_mem_domain_deinit(domain), -EINVAL);
	assert_int_equal(k_mem_domain_init(domain, 0, NULL), 0);
	assert_int_equal(k_mem_domain_deinit(domain), 0);
	assert_int_equal(k_mem_domain_deinit(domain), -EINVAL);
	assert_int_equal(k_mem_domain_add_thread(domain, &threads[0]), -EINVAL);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest domains[] = {
		fixture_test(which_partitions_are_refused_R001_R005_R035),
		fixture_test(do_bad_partitions_fail_as_such_when_the_domain_is_full_R001),
		fixture_test(what_does_init_refuse_R002_R004),
		fixture_test(does_one_more_than_the_chip_can_fail_R003),
		fixture_test(may_domains_share_a_partition_R006),
		fixture_test(what_counts_as_overlap_R007),
		fixture_test(is_overlap_found_behind_a_free_slot_R008),
		fixture_test(does_changing_the_descriptor_change_the_domain_R009),
		fixture_test(is_a_domain_whose_init_failed_unusable_R010),
		fixture_test(does_a_thread_in_a_domain_whose_init_failed_lose_what_it_had_R222),
		fixture_test(does_every_failure_of_init_make_the_domain_one_without_rights_R222),
		fixture_test(what_if_the_chip_refuses),
		fixture_test(what_does_remove_match_R011),
		fixture_test(is_a_freed_slot_used_again_R012),
		fixture_test(do_changes_hold_at_once_for_members_R013_R014),
		fixture_test(where_does_a_thread_begin_R015_R016_R017),
		fixture_test(is_moving_to_the_same_domain_nothing_R018),
		fixture_test(does_the_end_of_a_thread_leave_the_domain_R023),
		fixture_test(what_does_deinit_refuse_R024),
	};

	return fixture_run(domains, argc, argv);
}
