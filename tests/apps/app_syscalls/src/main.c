/* SPDX-License-Identifier: Apache-2.0 */

/* The way into the kernel and back: numbers, arguments, identity, buffers, strings. */

#include "calls.h"
#include "old_names.h"
#include "rules.h"
#include "three_ways.h"

#include <zephyr/syscall_list.h>

extern struct k_sem kernels_sem;
extern int last_value;

K_SEM_DEFINE(sem, 3, 10);

/* ---- Numbers ------------------------------------------------------------------------------ */

static intptr_t raw_call(void *id, void *unused)
{
	return (intptr_t)arch_syscall_invoke0((uintptr_t)id);
}

RULE(R096, what_if_there_is_no_such_system_call)
{
	CHECK_OOPSES(user_new(raw_call, (void *)INT_MAX, NULL));
	CHECK_OOPSES(user_new(raw_call, (void *)(uintptr_t)UINT_MAX, NULL));
	CHECK_OOPSES(user_new(raw_call, (void *)UINTPTR_MAX, NULL));
	CHECK_OOPSES(user_new(raw_call, (void *)K_SYSCALL_LIMIT, NULL));
}

static intptr_t call_unverified(void *a, void *b)
{
	return unverified();
}

RULE(R114, what_if_a_system_call_has_no_verifier)
{
	CHECK_OOPSES(user_new(call_unverified, NULL, NULL));
	/* From supervisor mode it is an ordinary function. */
	CHECK_INT(unverified(), 0);
}

RULE(R097, does_supervisor_code_need_permission)
{
	static struct k_sem mine;

	CHECK_INT(k_sem_init(&mine, 0, 1), 0);
	k_object_access_revoke(&mine, k_current_get());
	k_sem_give(&mine);
	CHECK_INT(k_sem_take(&mine, K_NO_WAIT), 0);
}

/* ---- Arguments ---------------------------------------------------------------------------- */

static intptr_t pass_eight(void *a, void *b)
{
	return eight_arguments(1, 2, 3, 4, 5, 6, 7, -8);
}

static intptr_t pass_eight_from(void *array, void *unused)
{
	return (intptr_t)arch_syscall_invoke6(1, 2, 3, 4, 5, (uintptr_t)array,
					      K_SYSCALL_EIGHT_ARGUMENTS);
}

RULE(R098, do_eight_arguments_arrive)
{
	CHECK_RETURNS(user_new(pass_eight, NULL, NULL), 1 + 4 + 9 + 16 + 25 + 36 + 49 - 64);
	CHECK_INT(eight_arguments(1, 2, 3, 4, 5, 6, 7, -8), 76);
}

RULE(R098, what_if_the_array_of_arguments_is_not_the_callers)
{
	CHECK_OOPSES(user_new(pass_eight_from, &kernels_sem, NULL));
	CHECK_OOPSES(user_new(pass_eight_from, NULL, NULL));
	CHECK_OOPSES(user_new(pass_eight_from, (void *)(UINTPTR_MAX - 4), NULL));
}

static intptr_t pass_wide(void *a, void *b)
{
	USER_CHECK(turn_bits(0x1122334455667788u) == 0xeeddccbbaa998877u);
	USER_CHECK(wide_arguments(0x100000000u, 2, 0x300000000u, -4, 0x500000000u, 6,
				  0x700000000u) == 0x1000000004u);
	USER_CHECK(narrow_arguments(-1, 255, -300, 65535, true, -65536) ==
		   -1 + 255 - 300 + 65535 + 1 - 65536);
	no_result(-17);
	return 0;
}

RULE(R099, do_wide_and_narrow_arguments_and_results_arrive)
{
	last_value = 0;
	CHECK_RETURNS(user_new(pass_wide, NULL, NULL), 0);
	CHECK_INT(last_value, -17);
	CHECK(turn_bits(0x1122334455667788u) == 0xeeddccbbaa998877u);
}

/* ---- Identity ----------------------------------------------------------------------------- */

static intptr_t ask_in_user_syscall(void *a, void *b)
{
	return in_user_syscall();
}

static intptr_t ask_to_give(void *a, void *b)
{
	return give_for_me();
}

RULE(R100, does_the_kernel_know_a_call_that_came_from_user_mode)
{
	CHECK_RETURNS(user_new(ask_in_user_syscall, NULL, NULL), 1);
	CHECK_INT(in_user_syscall(), 0);
	k_sem_reset(&kernels_sem);
	CHECK_RETURNS(user_new(ask_to_give, NULL, NULL), 0);
	CHECK_INT(k_sem_count_get(&kernels_sem), 1);
}

static intptr_t ask_who_called(void *wait_ms, void *unused)
{
	USER_CHECK(who_called((int)(intptr_t)wait_ms) == k_current_get());
	return in_user_syscall() == 1 ? 0 : 1;
}

RULE(R110, is_a_call_that_waited_still_its_callers)
{
	k_tid_t slow = user_new(ask_who_called, (void *)20, NULL);
	k_tid_t quick = user_new(ask_who_called, (void *)1, NULL);

	user_start(slow);
	user_start(quick);
	CHECK_RETURNS(slow, 0);
	CHECK_RETURNS(quick, 0);
}

static intptr_t wait_then_use_other(void *mine, void *other)
{
	USER_CHECK(k_sem_take((struct k_sem *)mine, K_FOREVER) == 0);
	k_sem_give((struct k_sem *)other);
	return 0;
}

RULE(R110, does_the_one_who_completes_a_call_lend_its_rights)
{
	static struct k_sem mine;
	k_tid_t thread;

	CHECK_INT(k_sem_init(&mine, 0, 1), 0);
	thread = user_new(wait_then_use_other, &mine, &kernels_sem);
	k_object_access_grant(&mine, thread);
	user_start(thread);
	k_msleep(2);
	k_object_access_grant(&kernels_sem, k_current_get());
	k_sem_give(&mine);
	CHECK_OOPSES(thread);
}

static volatile unsigned int ticks_seen;

static void count_tick(struct k_timer *timer)
{
	ticks_seen++;
}

K_TIMER_DEFINE(ticker, count_tick, NULL);

static intptr_t long_call(void *a, void *b)
{
	k_busy_wait(50000);
	return 0;
}

RULE(R109, does_a_long_system_call_keep_interrupts_and_threads_out)
{
	k_tid_t thread = user_new(long_call, NULL, NULL);

	ticks_seen = 0;
	k_timer_start(&ticker, K_MSEC(5), K_MSEC(5));
	user_start(thread);
	k_msleep(10);
	/* We, more urgent, got in while it was at it. */
	CHECK_INT(k_thread_join(thread, K_NO_WAIT), -EBUSY);
	CHECK(ticks_seen >= 1);
	CHECK_RETURNS(thread, 0);
	k_timer_stop(&ticker);
	CHECK(ticks_seen >= 9);
}

static intptr_t count_with(void *function, void *object)
{
	unsigned int (*count)(struct k_sem *sem) = (unsigned int (*)(struct k_sem *))function;

	return (intptr_t)count((struct k_sem *)object);
}

RULE(R115, is_the_way_into_the_kernel_fixed_by_a_macro)
{
	k_tid_t by_mode = user_new(count_with, (void *)count_by_mode, &sem);
	k_tid_t as_user = user_new(count_with, (void *)count_as_user, &sem);
	k_tid_t as_supervisor = user_new(count_with, (void *)count_as_supervisor, &sem);

	k_object_access_grant(&sem, by_mode);
	k_object_access_grant(&sem, as_user);
	k_object_access_grant(&sem, as_supervisor);
	CHECK_RETURNS(by_mode, 3);
	CHECK_RETURNS(as_user, 3);
	/* No trap: it reads the kernel's memory itself. */
	CHECK_FAULTS(as_supervisor);
	CHECK_INT(count_by_mode(&sem), 3);
	CHECK_INT(count_as_supervisor(&sem), 3);
}

static intptr_t call_the_harmless(void *a, void *b)
{
	USER_CHECK(!k_is_in_isr());
	USER_CHECK(k_is_user_context());
	USER_CHECK(k_uptime_get() >= 0);
	USER_CHECK(k_uptime_get_32() + 1 > 0);
	USER_CHECK(k_uptime_ticks() >= 0);
	USER_CHECK(k_sleep_ticks(K_TICKS(1)) == 0);
	(void)k_cycle_get_32();
	(void)k_cycle_get_64();
	return 0;
}

RULE(R116, which_functions_may_any_user_thread_call)
{
	CHECK_RETURNS(user_new(call_the_harmless, NULL, NULL), 0);
	CHECK(!k_is_user_context());
}

static intptr_t look_for_secret(void *a, void *b)
{
	volatile uint8_t here = 0;
	uintptr_t end = (uintptr_t)&here;
	int row = 0;

	use_kernel_stack();
	for (uintptr_t p = end - 2048; p < end; p++) {
		row = *(volatile uint8_t *)p == 0xd7 ? row + 1 : 0;
		USER_CHECK(row < 8);
	}
	return 0;
}

RULE(R117, are_leftovers_of_the_kernel_on_the_users_stack)
{
	CHECK_RETURNS(user_new(look_for_secret, NULL, NULL), 0);
}

/* ---- Buffers ------------------------------------------------------------------------------ */

#define PAGE 4096

/* Pages in a row: one that the user's domain does not have, two partitions of it, and one more. */
static uint8_t row[4][PAGE] __aligned(PAGE);
#define pages (&row[1])
static uint8_t read_only[PAGE] __aligned(PAGE);
static const uint8_t constant[16];
static struct k_mem_domain buffer_domain;

K_MEM_PARTITION_DEFINE(page_0, row[1], PAGE, K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(page_1, row[2], PAGE, K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(page_read_only, read_only, PAGE, K_MEM_PARTITION_P_RO_U_RO);

/* A user thread in that domain. */
static k_tid_t buffer_user(user_function function, void *a, void *b)
{
	if (buffer_domain.num_partitions == 0) {
		(void)rules_domain_init(&buffer_domain, &page_0);
		(void)k_mem_domain_add_partition(&buffer_domain, &page_1);
		(void)k_mem_domain_add_partition(&buffer_domain, &page_read_only);
	}

	k_tid_t thread = user_new(function, a, b);

	(void)k_mem_domain_add_thread(&buffer_domain, thread);
	return thread;
}

static intptr_t check_ranges(void *a, void *b)
{
	uint8_t on_stack[64];

	USER_CHECK(check_read(pages[0], PAGE) == 0);
	USER_CHECK(check_write(pages[0], PAGE) == 0);
	USER_CHECK(check_write(on_stack, sizeof(on_stack)) == 0);
	/* Both ends. */
	USER_CHECK(check_read(&row[0][PAGE - 1], 2) == 1);
	USER_CHECK(check_read(&row[0][PAGE - 1], PAGE) == 1);
	USER_CHECK(check_read(&pages[1][PAGE - 1], 1) == 0);
	USER_CHECK(check_read(&pages[1][PAGE - 1], 2) == 1);
	USER_CHECK(check_read(&pages[1][0], PAGE + 1) == 1);
	/* Two partitions that touch. */
	USER_CHECK(check_write(&pages[0][PAGE - 8], 16) == 0);
	USER_CHECK(check_write(pages[0], 2 * PAGE) == 0);
	USER_CHECK(check_write(pages[0], 2 * PAGE + 1) == 1);
	/* Rights. */
	USER_CHECK(check_read(read_only, PAGE) == 0);
	USER_CHECK(check_write(read_only, 1) == 1);
	USER_CHECK(check_read(constant, sizeof(constant)) == 0);
	USER_CHECK(check_write((void *)(uintptr_t)constant, 1) == 1);
	USER_CHECK(check_read((const void *)(uintptr_t)check_ranges, 16) == 0);
	USER_CHECK(check_write((void *)(uintptr_t)check_ranges, 16) == 1);
	/* Nowhere. */
	USER_CHECK(check_read(&kernels_sem, 1) == 1);
	USER_CHECK(check_read(NULL, 1) == 1);
	USER_CHECK(check_read(pages[2], 1) == 1);
	return 0;
}

RULE(R101, which_buffers_pass_the_check)
{
	CHECK_RETURNS(buffer_user(check_ranges, NULL, NULL), 0);
}

static intptr_t check_overflows(void *a, void *b)
{
	USER_CHECK(check_read(pages[0], SIZE_MAX) == 1);
	USER_CHECK(check_read(pages[0], (size_t)0 - (uintptr_t)pages[0] + 8) == 1);
	USER_CHECK(check_read((void *)(UINTPTR_MAX - 3), 8) == 1);
	USER_CHECK(check_array(pages[0], 16, 16) == 0);
	USER_CHECK(check_array(pages[0], SIZE_MAX / 2, 4) == 1);
	USER_CHECK(check_array(pages[0], SIZE_MAX, SIZE_MAX) == 1);
	USER_CHECK(check_array(pages[0], SIZE_MAX / 16 + 1, 16) == 1);
	return 0;
}

RULE(R102, what_if_a_size_overflows)
{
	CHECK_RETURNS(buffer_user(check_overflows, NULL, NULL), 0);
}

static intptr_t check_empty(void *a, void *b)
{
	USER_CHECK(check_read(pages[2], 0) == 0);
	USER_CHECK(check_write(NULL, 0) == 0);
	USER_CHECK(copy_in(&kernels_sem, 0) == 0);
	USER_CHECK(check_array(pages[2], 0, 16) == 0);
	k_str_out((char *)pages[2], 0);
	return 0;
}

RULE(R103, what_about_a_buffer_of_no_bytes)
{
	CHECK_RETURNS(buffer_user(check_empty, NULL, NULL), 0);
}

static intptr_t check_copies(void *a, void *b)
{
	USER_CHECK(copy_in(pages[0], 32) == 0);
	USER_CHECK(copy_in(&pages[1][PAGE - 16], 32) == EFAULT);
	USER_CHECK(copy_in(&kernels_sem, 8) == EFAULT);
	USER_CHECK(copy_out(pages[0], 32) == 0 && pages[0][31] == 0x77 && pages[0][32] == 0);
	USER_CHECK(copy_out(read_only, 32) == EFAULT);
	memset(&pages[1][PAGE - 16], 0, 16);
	USER_CHECK(copy_out(&pages[1][PAGE - 16], 32) == EFAULT);
	/* Nothing was copied, not even what could have been. */
	USER_CHECK(pages[1][PAGE - 16] == 0);
	return 0;
}

RULE(R104, what_do_copies_from_and_to_user_memory_return)
{
	memset(row, 0, sizeof(row));
	CHECK_RETURNS(buffer_user(check_copies, NULL, NULL), 0);
}

static intptr_t copy_too_much(void *a, void *b)
{
	return copy_out(pages[0], 1000);
}

RULE(R108, what_if_a_verifiers_own_condition_does_not_hold)
{
	CHECK_OOPSES(buffer_user(copy_too_much, NULL, NULL));
}

static intptr_t check_strings(void *a, void *b)
{
	char *at_end = (char *)&pages[2][0] - 4;

	strcpy((char *)pages[0], "twelve chars");
	USER_CHECK(copy_string((char *)pages[0], 13) == 0);
	USER_CHECK(copy_string((char *)pages[0], 12) == EINVAL);
	USER_CHECK(copy_string((const char *)&kernels_sem, 13) == EFAULT);
	USER_CHECK(copy_string("a constant", 16) == 0);
	/* Ends with the last byte that may be read; does not end there. */
	memcpy(at_end, "abc", 4);
	USER_CHECK(copy_string(at_end, 64) == 0);
	USER_CHECK(string_length(at_end, 64) == 3);
	at_end[3] = 'd';
	USER_CHECK(copy_string(at_end, 64) == EFAULT);
	USER_CHECK(string_length(at_end, 64) == -1);
	/* Long enough before it leaves. */
	USER_CHECK(string_length(at_end, 3) == 3);
	USER_CHECK(string_length(NULL, 8) == -1);
	return 0;
}

RULE(R105, which_strings_can_be_copied)
{
	CHECK_RETURNS(buffer_user(check_strings, NULL, NULL), 0);
}

static intptr_t check_allocations(void *with_pool, void *unused)
{
	int expected = with_pool != NULL ? 1 : 0;

	strcpy((char *)pages[0], "text");
	USER_CHECK(alloc_copy(pages[0], 64) == expected);
	USER_CHECK(alloc_string((char *)pages[0], 16) == expected);
	USER_CHECK(alloc_string((char *)pages[0], 3) == 0);
	USER_CHECK(alloc_copy(&kernels_sem, 8) == 0);
	USER_CHECK(alloc_copy(pages[0], PAGE * 2) == 0);
	USER_CHECK(alloc_copy(pages[0], SIZE_MAX) == 0);
	return 0;
}

K_HEAP_DEFINE(small_pool, 1024);

RULE(R106, who_pays_for_a_copy_in_kernel_memory)
{
	k_tid_t rich = buffer_user(check_allocations, (void *)1, NULL);
	k_tid_t poor = buffer_user(check_allocations, NULL, NULL);

	k_thread_heap_assign(rich, &small_pool);
	k_thread_heap_assign(poor, NULL);
	CHECK_RETURNS(rich, 0);
	CHECK_RETURNS(poor, 0);
}

SHARED_BSS static volatile int number;

static intptr_t let_it_be_read(void *a, void *b)
{
	number = 5;
	return read_slowly((const int *)&number);
}

static intptr_t change_it(void *a, void *b)
{
	k_msleep(10);
	number = 6;
	return 0;
}

RULE(R107, what_if_an_argument_changes_while_the_kernel_looks_at_it)
{
	k_tid_t caller = user_new(let_it_be_read, NULL, NULL);
	k_tid_t changer = user_new(change_it, NULL, NULL);

	user_start(changer);
	CHECK_RETURNS(caller, 5);
	CHECK_RETURNS(changer, 0);
	CHECK_INT(number, 6);
}

static intptr_t use_old_names(void *from, void *to)
{
	return old_copy(from, to, 16);
}

static intptr_t misuse_old_names(void *from, void *to)
{
	return old_copy(from, to, 17);
}

SHARED_DATA static char old_source[16] = "older names work";
SHARED_BSS static char old_target[16];

RULE(R197 R198, can_older_and_newer_names_be_used_in_one_image)
{
	CHECK_RETURNS(user_new(use_old_names, old_source, old_target), 0);
	CHECK_INT(memcmp(old_source, old_target, 16), 0);
	CHECK_RETURNS(user_new(use_old_names, &kernels_sem, old_target), -EFAULT);
	CHECK_OOPSES(user_new(use_old_names, old_source, &kernels_sem));
	CHECK_OOPSES(user_new(misuse_old_names, old_source, old_target));
}

/* ---- Errors or oopses --------------------------------------------------------------------- */

SHARED_BSS static uint8_t good_buffer[16];
K_MSGQ_DEFINE(msgq, 16, 2, 4);
K_MUTEX_DEFINE(mutex);
K_QUEUE_DEFINE(queue);

static intptr_t put_bad_buffer(void *a, void *b)
{
	return k_msgq_put(&msgq, &kernels_sem, K_NO_WAIT);
}

static intptr_t lock_ungranted(void *a, void *b)
{
	return k_mutex_lock(&mutex, K_NO_WAIT);
}

static intptr_t queue_ungranted(void *a, void *b)
{
	return k_queue_alloc_append(&queue, good_buffer);
}

static intptr_t bad_name(void *a, void *b)
{
	USER_CHECK(device_get_binding((const char *)&kernels_sem) == NULL);
	USER_CHECK(k_thread_name_set(NULL, (const char *)&kernels_sem) == -EFAULT);
	return 0;
}

RULE(R108, which_calls_return_an_error_and_which_end_the_thread)
{
	k_tid_t put = user_new(put_bad_buffer, NULL, NULL);

	k_object_access_grant(&msgq, put);
	CHECK_OOPSES(put);
	CHECK_OOPSES(user_new(lock_ungranted, NULL, NULL));
	CHECK_OOPSES(user_new(queue_ungranted, NULL, NULL));
	CHECK_RETURNS(user_new(bad_name, NULL, NULL), 0);
}

/* ---- The stack as a place for buffers ----------------------------------------------------- */

static intptr_t buffer_on_stack(void *a, void *b)
{
	uint8_t sent[16] = {1, 2, 3};
	uint8_t received[16] = {0};

	USER_CHECK(k_msgq_put(&msgq, sent, K_NO_WAIT) == 0);
	USER_CHECK(k_msgq_get(&msgq, received, K_NO_WAIT) == 0);
	return memcmp(sent, received, sizeof(sent));
}

RULE(R204, can_the_kernel_write_to_a_buffer_on_the_callers_stack)
{
	k_tid_t thread = user_new(buffer_on_stack, NULL, NULL);

	k_object_access_grant(&msgq, thread);
	CHECK_RETURNS(thread, 0);
}
