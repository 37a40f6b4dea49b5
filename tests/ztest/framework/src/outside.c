/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What sources from elsewhere rely on: one header that brings the kernel, macros that end by
 * themselves, a library's variables in a partition, modules.
 */

#include <zephyr/app_memory/app_memdomain.h>

/* Before any other header: the test is that it compiles. */
static k_tid_t me;

static void is_all_there(void)
{
	me = k_current_get();
	__ASSERT(me != NULL, "no thread");
	printk("%" PRIu32 "\n", sys_clock_cycle_get_32());
}

#include <zephyr/kernel_structs.h>
#include <zephyr/sys/arch_interface.h>
#include <zephyr/ztest.h>

#ifdef CONFIG_EVENTS
#define ALL_EVENTS X(first_event) X(second_event)
#define X(name)    K_EVENT_DEFINE(name)
ALL_EVENTS
#undef X
#endif

K_APPMEM_PARTITION_DEFINE(meter_partition);

int meter_next(void);
int door_opens(void);

static void *give_meter(void)
{
#ifdef CONFIG_USERSPACE
	zassert_ok(k_mem_domain_add_partition(&k_mem_domain_default, &meter_partition));
#endif
	return NULL;
}

ZTEST_SUITE(outside, NULL, give_meter, NULL, NULL, NULL);

ZTEST(outside, test_one_header_brings_the_kernel)
{
	is_all_there();
	zassert_equal(me, _current);
}

ZTEST_USER(outside, test_variables_of_a_library_are_a_partitions)
{
	zassert_equal(meter_next(), 41);
	zassert_equal(meter_next(), 43);
}

ZTEST_USER(outside, test_modules_have_calls_and_use_each_other)
{
	zassert_equal(door_opens(), CONFIG_BELL_TIMES);
	zassert_true(IS_ENABLED(CONFIG_ZEPHYR_THE_DOOR_MODULE));
}

#ifdef CONFIG_EVENTS
ZTEST(outside, test_definitions_end_by_themselves)
{
	k_event_post(&second_event, 2);
	zassert_equal(k_event_wait(&second_event, 2, false, K_NO_WAIT), 2);
	zassert_equal(k_event_wait(&first_event, 2, false, K_NO_WAIT), 0);
}
#endif
