/* SPDX-License-Identifier: Apache-2.0 */

/* Which domain a thread is in, and when a change takes effect. */

#include "area.h"
#include "rules.h"

/* A thread's private page, and one that it has later. */
static struct k_mem_domain old_domain;
static struct k_mem_domain new_domain;

/* Both domains afresh: page 0 is the old one's, page 1 the new one's. */
static void make_domains(void)
{
	struct k_mem_partition old_page = area_page(0);
	struct k_mem_partition new_page = area_page(1);

	(void)k_mem_domain_deinit(&old_domain);
	(void)k_mem_domain_deinit(&new_domain);
	(void)rules_domain_init(&old_domain, &old_page);
	(void)rules_domain_init(&new_domain, &new_page);
}

static intptr_t read_for_ever(void *p, void *unused)
{
	for (;;) {
		(void)*(volatile uint8_t *)p;
	}
	return 0;
}

static intptr_t wait_then_read(void *sem, void *p)
{
	k_sem_take((struct k_sem *)sem, K_FOREVER);
	return *(volatile uint8_t *)p;
}

K_SEM_DEFINE(gate, 0, 1);

RULE(R013, does_removing_a_partition_stop_a_thread_that_uses_it)
{
	struct k_mem_partition page = area_page(0);

	make_domains();

	k_tid_t thread = user_new(read_for_ever, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	user_start(thread);
	k_msleep(20);
	CHECK_INT(fatal_reason(thread), -1);
	CHECK_INT(k_mem_domain_remove_partition(&old_domain, &page), 0);
	CHECK_FAULTS(thread);
}

RULE(R013, does_an_added_partition_help_a_thread_that_runs)
{
	struct k_mem_partition page = area_page(2);

	make_domains();

	k_tid_t thread = user_new(wait_then_read, &gate, area[2]);

	k_object_access_grant(&gate, thread);
	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	area[2][0] = 42;
	user_start(thread);
	k_msleep(10);
	CHECK_INT(k_mem_domain_add_partition(&old_domain, &page), 0);
	k_sem_give(&gate);
	CHECK_RETURNS(thread, 42);
}

RULE(R013 R212, does_removing_a_partition_stop_a_thread_that_waits)
{
	struct k_mem_partition page = area_page(0);

	make_domains();

	k_tid_t thread = user_new(wait_then_read, &gate, area[0]);

	k_object_access_grant(&gate, thread);
	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	user_start(thread);
	k_msleep(10);
	CHECK_INT(k_mem_domain_remove_partition(&old_domain, &page), 0);
	k_sem_give(&gate);
	CHECK_FAULTS(thread);
}

static intptr_t read_when_told(void *p, void *unused)
{
	return *(volatile uint8_t *)p;
}

/* Supervisor code that removes a partition of its own domain, and then becomes user code. */
static void remove_and_drop(void *p1, void *p2, void *p3)
{
	struct k_mem_partition page = area_page(0);

	(void)k_mem_domain_remove_partition(&old_domain, &page);
	k_thread_user_mode_enter((k_thread_entry_t)p1, p2, NULL, NULL);
}

static void read_entry(void *p, void *p2, void *p3)
{
	(void)read_when_told(p, NULL);
}

static K_THREAD_STACK_DEFINE(dropping_stack, RULE_STACK_SIZE);
static struct k_thread dropping_thread;

RULE(R013, does_a_removal_hold_for_the_remover_when_it_drops_to_user_mode)
{
	make_domains();

	k_tid_t thread = k_thread_create(&dropping_thread, dropping_stack, RULE_STACK_SIZE,
					 remove_and_drop, (void *)read_entry, area[0], NULL,
					 RULE_USER_PRIORITY, 0, K_FOREVER);

	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	k_thread_start(thread);
	CHECK_INT(k_thread_join(thread, K_SECONDS(5)), 0);
	CHECK_INT(fatal_reason(thread), K_ERR_CPU_EXCEPTION);
}

RULE(R014 R019 R203, does_a_thread_that_is_moved_lose_its_old_memory)
{
	make_domains();

	k_tid_t thread = user_new(read_for_ever, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	user_start(thread);
	k_msleep(20);
	CHECK_INT(fatal_reason(thread), -1);
	CHECK_INT(k_mem_domain_add_thread(&new_domain, thread), 0);
	CHECK_FAULTS(thread);
}

RULE(R019 R203, does_a_waiting_thread_that_is_moved_go_on_in_its_new_domain)
{
	make_domains();
	area[1][0] = 17;

	k_tid_t thread = user_new(wait_then_read, &gate, area[1]);

	k_object_access_grant(&gate, thread);
	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	user_start(thread);
	k_msleep(10);
	CHECK_INT(k_mem_domain_add_thread(&new_domain, thread), 0);
	k_sem_give(&gate);
	CHECK_RETURNS(thread, 17);
}

static void look_for_no_domain(const struct k_thread *thread, void *without)
{
	if (thread->mem_domain_info.mem_domain == NULL) {
		(*(unsigned int *)without)++;
	}
}

RULE(R015, is_every_thread_in_a_domain)
{
	unsigned int without = 0;

	(void)user_new(user_read, area[0], NULL);
	k_thread_foreach(look_for_no_domain, &without);
	CHECK_INT(without, 0);
}

RULE(R016, does_a_child_begin_in_its_creators_domain)
{
	make_domains();
	area[0][0] = 9;
	CHECK_INT(k_mem_domain_add_thread(&old_domain, k_current_get()), 0);

	k_tid_t child = user_new(user_read, area[0], NULL);

	CHECK_RETURNS(child, 9);
	CHECK_INT(k_mem_domain_add_thread(&k_mem_domain_default, k_current_get()), 0);
}

RULE(R017, does_a_child_follow_a_parent_that_moves_before_it_starts)
{
	make_domains();
	area[0][0] = 8;
	CHECK_INT(k_mem_domain_add_thread(&old_domain, k_current_get()), 0);

	k_tid_t child = user_new(user_read, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&new_domain, k_current_get()), 0);
	CHECK_RETURNS(child, 8);
	CHECK_INT(k_mem_domain_add_thread(&k_mem_domain_default, k_current_get()), 0);
}

RULE(R018, what_if_a_thread_is_added_to_the_domain_that_it_is_in)
{
	make_domains();

	k_tid_t thread = user_new(user_read, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	CHECK_INT(domain_threads(&old_domain), 1);
	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	CHECK_INT(domain_threads(&old_domain), 1);
}

RULE(R020, is_a_supervisor_thread_restricted_by_its_domain)
{
	make_domains();
	CHECK_INT(k_mem_domain_add_thread(&new_domain, k_current_get()), 0);
	area[0][5] = 55;
	CHECK_INT(*(volatile uint8_t *)&area[0][5], 55);
	CHECK_INT(k_mem_domain_add_thread(&k_mem_domain_default, k_current_get()), 0);
}

static intptr_t call_add_partition(void *domain, void *partition)
{
	return k_mem_domain_add_partition((struct k_mem_domain *)domain,
					  (struct k_mem_partition *)partition);
}

static intptr_t call_add_thread(void *domain, void *thread)
{
	return k_mem_domain_add_thread((struct k_mem_domain *)domain, (k_tid_t)thread);
}

RULE(R021, can_user_mode_change_a_domain)
{
	static struct k_mem_partition page;

	make_domains();
	page = area_page(3);
	CHECK_FAULTS(user_new(call_add_partition, &old_domain, &page));
	CHECK_FAULTS(user_new(call_add_thread, &old_domain, k_current_get()));
	CHECK_INT(domain_threads(&old_domain), 0);
}

RULE(R023 R024, when_may_a_domain_be_taken_down)
{
	static struct k_mem_domain domain;
	struct k_mem_partition page = area_page(0);

	CHECK_INT(k_mem_domain_deinit(NULL), -EINVAL);
	CHECK_INT(k_mem_domain_deinit(&k_mem_domain_default), -EINVAL);
	CHECK_INT(rules_domain_init(&domain, &page), 0);

	k_tid_t thread = user_new(user_read, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&domain, thread), 0);
	CHECK_INT(k_mem_domain_deinit(&domain), -EBUSY);
	CHECK_INT(user_end(thread), RULE_RETURNED);
	CHECK_INT(domain_threads(&domain), 0);
	CHECK_INT(k_mem_domain_deinit(&domain), 0);
	CHECK_INT(rules_domain_init(&domain, &page), 0);
}

RULE(R023, does_an_aborted_thread_leave_its_domain)
{
	make_domains();

	k_tid_t thread = user_new(read_for_ever, area[0], NULL);

	CHECK_INT(k_mem_domain_add_thread(&old_domain, thread), 0);
	user_start(thread);
	k_msleep(10);
	k_thread_abort(thread);
	CHECK_INT(domain_threads(&old_domain), 0);
}
