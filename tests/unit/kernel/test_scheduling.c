/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Who runs when.
 */

#include "fake_port.h"
#include "port/interrupts.h"

static struct k_sem sem;

static void take_and_mark(void *arg)
{
	k_sem_take(&sem, K_FOREVER);
	mark(*(const char *)arg);
}

static void mark_arg(void *arg)
{
	mark(*(const char *)arg);
}

/* R138: a more urgent thread runs before the give returns, an equal one does not. */
KERNEL_TEST(test_give_switches_to_the_more_urgent_only)
{
	k_sem_init(&sem, 0, 9);
	(void)spawn(4, take_and_mark, "h");
	(void)spawn(5, take_and_mark, "e");
	k_yield();
	k_sem_give(&sem);
	mark('1');
	k_sem_give(&sem);
	mark('2');
	k_yield();
	assert_marks("h12e");
}

/* R137: a cooperative thread goes on until it gives way. */
KERNEL_TEST(test_cooperative)
{
	k_tid_t self = k_current_get();

	k_thread_priority_set(self, -1);
	k_sem_init(&sem, 0, 9);
	(void)spawn(-2, take_and_mark, "c");
	k_yield();
	k_sem_give(&sem);
	pass_ticks(20);
	mark('1');
	k_yield();
	mark('2');
	assert_marks("1c2");
}

static void give_sem(const void *arg)
{
	k_sem_give(&sem);
	mark('i');
}

/* The end of an interrupt is a scheduling point, the middle is not. R189 */
KERNEL_TEST(test_interrupt_preempts)
{
	k_sem_init(&sem, 0, 9);
	(void)spawn(4, take_and_mark, "h");
	in_isr(give_sem, NULL);
	mark('m');
	assert_marks("ihm");
}

KERNEL_TEST(test_interrupt_does_not_preempt_cooperative)
{
	k_sem_init(&sem, 0, 9);
	(void)spawn(-5, take_and_mark, "h");
	k_thread_priority_set(k_current_get(), -1);
	in_isr(give_sem, NULL);
	mark('m');
	k_yield();
	assert_marks("imh");
}

/* R142 */
KERNEL_TEST(test_sched_lock)
{
	k_sem_init(&sem, 0, 9);
	(void)spawn(4, take_and_mark, "h");
	k_sched_lock();
	k_sched_lock();
	assert_false(k_is_preempt_thread());
	k_sem_give(&sem);
	in_isr(give_sem, NULL);
	mark('1');
	k_sched_unlock();
	mark('2');
	k_sched_unlock();
	assert_true(k_is_preempt_thread());
	assert_marks("i12h");
}

/* R142: blocking still lets others run. */
KERNEL_TEST(test_sleep_with_sched_lock)
{
	k_sched_lock();
	(void)spawn(8, mark_arg, "l");
	assert_marks("");
	k_msleep(1);
	assert_marks("l");
	assert_false(k_is_preempt_thread());
	k_sched_unlock();
}

static void spin(void *arg)
{
	for (int i = 0; i < 3; i++) {
		mark(*(const char *)arg);
		k_busy_wait(10000);
	}
}

/* R139: no slices, no turns. */
KERNEL_TEST(test_no_round_robin_without_slices)
{
	(void)spawn(6, spin, "a");
	(void)spawn(6, spin, "b");
	k_msleep(100);
	assert_marks("aaabbb");
}

/* R139 */
KERNEL_TEST(test_round_robin)
{
	k_sched_time_slice_set(10, 0);
	(void)spawn(6, spin, "a");
	(void)spawn(6, spin, "b");
	(void)spawn(7, spin, "c");
	k_msleep(200);
	assert_marks("ababab"
		     "ccc");
	k_sched_time_slice_set(0, 0);
}

/* Slices only concern priorities from the given one down. */
KERNEL_TEST(test_slice_priority)
{
	k_sched_time_slice_set(10, 7);
	(void)spawn(6, spin, "a");
	(void)spawn(6, spin, "b");
	(void)spawn(7, spin, "c");
	(void)spawn(7, spin, "d");
	k_msleep(200);
	assert_marks("aaabbb"
		     "cdcdcd");
	k_sched_time_slice_set(0, 0);
}

/* R137: a slice that began before the thread became cooperative does not end it. */
KERNEL_TEST(test_slice_of_a_thread_made_cooperative)
{
	k_sched_time_slice_set(10, 0);
	k_thread_priority_set(k_current_get(), -1);
	(void)spawn(-1, mark_arg, "c");
	pass_ticks(30);
	mark('m');
	k_yield();
	assert_marks("mc");
	k_sched_time_slice_set(0, 0);
}

/* R139: and one begins when it becomes preemptible. */
KERNEL_TEST(test_slice_of_a_thread_made_preemptible)
{
	k_thread_priority_set(k_current_get(), -1);
	k_sched_time_slice_set(10, 0);
	k_thread_priority_set(k_current_get(), 5);
	(void)spawn(5, mark_arg, "e");
	mark('1');
	pass_ticks(30);
	mark('2');
	assert_marks("1e2");
	k_sched_time_slice_set(0, 0);
}

static volatile bool enough;

static void compute(void *turns)
{
	while (!enough) {
		(*(uint32_t *)turns)++;
		k_busy_wait(1000);
	}
}

static void wake_each_tick(void *arg)
{
	while (!enough) {
		k_sleep(K_TICKS(1));
	}
}

static void wake_once(void *arg)
{
	k_sleep(K_TICKS(15));
	mark('w');
}

/* R221: a slice is used up although a more urgent thread comes in again and again. */
KERNEL_TEST(test_slices_with_a_waker)
{
	static uint32_t turns[2];

	memset(turns, 0, sizeof(turns));
	enough = false;
	k_sched_time_slice_set(20, 0);
	(void)spawn(7, compute, &turns[0]);
	(void)spawn(7, compute, &turns[1]);
	(void)spawn(6, wake_each_tick, NULL);
	k_msleep(1000);
	enough = true;
	k_msleep(50);
	assert_true(turns[0] + turns[1] >= 900);
	assert_in_range(turns[0], turns[1] * 9 / 10, turns[1] * 11 / 10);
	k_sched_time_slice_set(0, 0);
}

/* R221: the interrupted thread goes on before its equals, for the rest of its slice. */
KERNEL_TEST(test_rest_of_a_slice)
{
	k_sched_time_slice_set(20, 0);
	(void)spawn(7, spin, "a");
	(void)spawn(7, spin, "b");
	(void)spawn(6, wake_once, NULL);
	k_msleep(100);
	assert_marks("aawbbab");
	k_sched_time_slice_set(0, 0);
}

/* R221: who gives way to an equal begins anew, and does not save up what it left. */
KERNEL_TEST(test_slice_after_yield)
{
	k_sched_time_slice_set(20, 0);
	(void)spawn(5, spin, "e");
	k_busy_wait(10000);
	mark('1');
	k_yield();
	mark('2');
	k_busy_wait(15000);
	mark('3');
	k_busy_wait(15000);
	mark('4');
	assert_marks("1ee23e4");
	k_sched_time_slice_set(0, 0);
}

static void slice_over(struct k_thread *thread, void *data)
{
	assert_true(k_is_in_isr());
	mark(*(char *)data);
}

KERNEL_TEST(test_own_slice)
{
	k_tid_t a = spawn(6, spin, "a");

	(void)spawn(6, spin, "b");
	k_thread_time_slice_set(a, 10, slice_over, "!");
	k_msleep(200);
	assert_marks("a!bbba!a!");
}

/* R140 */
KERNEL_TEST(test_yield)
{
	(void)spawn(5, mark_arg, "e");
	(void)spawn(6, mark_arg, "l");
	k_yield();
	k_yield();
	assert_marks("e");
}

/* R084: the ready queue and the wait queue follow a change of priority. */
KERNEL_TEST(test_priority_set)
{
	k_tid_t low;

	k_sem_init(&sem, 0, 9);
	(void)spawn(3, take_and_mark, "1");
	low = spawn(4, take_and_mark, "2");
	assert_int_equal(k_thread_priority_get(low), 4);
	k_thread_priority_set(low, 2);
	k_sem_give(&sem);
	assert_marks("2");
	k_sem_give(&sem);
	assert_marks("21");
	low = spawn(8, mark_arg, "3");
	assert_marks("21");
	k_thread_priority_set(low, 4);
	assert_marks("213");
	(void)spawn(7, mark_arg, "4");
	k_thread_priority_set(k_current_get(), 8);
	assert_marks("2134");
}

/* R143 */
KERNEL_TEST(test_deadline)
{
	k_tid_t a = spawn(6, mark_arg, "a");
	k_tid_t b = spawn(6, mark_arg, "b");

	(void)spawn(6, mark_arg, "c");
	k_thread_deadline_set(b, 1000);
	k_thread_deadline_set(a, 2000);
	k_msleep(1);
	assert_marks("bac");
}

/* R141 */
KERNEL_TEST(test_wait_order)
{
	k_sem_init(&sem, 0, 9);
	(void)spawn(4, take_and_mark, "b");
	(void)spawn(3, take_and_mark, "a");
	(void)spawn(4, take_and_mark, "c");
	for (int i = 0; i < 3; i++) {
		k_sem_give(&sem);
	}
	assert_marks("abc");
}

/* A give with interrupts locked does not switch; the next scheduling point does. */
KERNEL_TEST(test_give_with_interrupts_locked)
{
	unsigned int key;

	k_sem_init(&sem, 0, 9);
	(void)spawn(4, take_and_mark, "h");
	key = irq_lock();
	k_sem_give(&sem);
	mark('1');
	irq_unlock(key);
	mark('2');
	k_sched_lock();
	k_sched_unlock();
	assert_marks("12h");
}

/* The interrupt lock is the thread's own: others run with interrupts let in. */
KERNEL_TEST(test_interrupt_lock_is_per_thread)
{
	unsigned int key = irq_lock();
	int64_t start = k_uptime_ticks();

	k_msleep(5);
	assert_int_equal(k_uptime_ticks() - start, 6);
	assert_false(arch_irq_unlocked(arch_irq_lock()));
	irq_unlock(key);
}

static void look_around(const void *arg)
{
	assert_true(k_is_in_isr());
	assert_false(k_can_yield());
	assert_false(k_is_preempt_thread());
	assert_int_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
}

KERNEL_TEST(test_contexts)
{
	k_sem_init(&sem, 0, 9);
	assert_false(k_is_in_isr());
	assert_false(k_is_pre_kernel());
	assert_true(k_can_yield());
	assert_true(k_is_preempt_thread());
	in_isr(look_around, NULL);
	assert_false(k_is_in_isr());
}

/* R149: interrupts come in during a busy wait, equal and lower threads do not. */
KERNEL_TEST(test_busy_wait)
{
	(void)spawn(5, mark_arg, "e");
	(void)spawn_later(3, mark_arg, "h", K_MSEC(4));
	k_busy_wait(10000);
	assert_marks("h");
}

#define METAIRQ K_HIGHEST_THREAD_PRIO

static struct k_sem urgent_sem;

static void serve_urgent(void *arg)
{
	for (;;) {
		k_sem_take(&urgent_sem, K_FOREVER);
		mark('m');
		(void)spawn(-5, mark_arg, "h");
		mark('M');
	}
}

static void wake_urgent(void *arg)
{
	mark('c');
	k_sem_give(&urgent_sem);
	mark('C');
}

/* The cooperative thread goes on before one that is more urgent and became ready meanwhile. */
KERNEL_TEST(test_what_preempts_a_cooperative_thread)
{
	k_sem_init(&urgent_sem, 0, 9);
	(void)spawn(METAIRQ + 1, serve_urgent, NULL);
	(void)spawn(-2, wake_urgent, NULL);
	assert_marks("cmMCh");
	/* Who has locked the scheduler is preempted, too, and nobody else gets in. */
	k_sched_lock();
	k_sem_give(&urgent_sem);
	mark('l');
	assert_marks("cmMChmMl");
	k_sched_unlock();
	assert_marks("cmMChmMlh");
}

static void wake_urgent_in_isr(const void *arg)
{
	k_sem_give(&urgent_sem);
	mark('i');
}

static void be_interrupted(void *arg)
{
	mark('c');
	in_isr(wake_urgent_in_isr, NULL);
	mark('C');
}

KERNEL_TEST(test_does_an_interrupt_let_the_most_urgent_in)
{
	k_sem_init(&urgent_sem, 0, 9);
	(void)spawn(METAIRQ, serve_urgent, NULL);
	(void)spawn(-2, be_interrupted, NULL);
	assert_marks("cimMCh");
}

static void abort_the_preempted(void *thread)
{
	k_sem_take(&urgent_sem, K_FOREVER);
	k_thread_abort(*(k_tid_t *)thread);
	mark('x');
}

/* The one that was preempted ends: nobody comes in its place but by urgency. */
KERNEL_TEST(test_what_if_the_preempted_thread_ends)
{
	k_tid_t victim;

	k_sem_init(&urgent_sem, 0, 9);
	(void)spawn(METAIRQ, abort_the_preempted, &victim);
	victim = spawn_later(-2, wake_urgent, NULL, K_FOREVER);
	k_thread_start(victim);
	assert_marks("cx");
}

static void connected(const void *arg)
{
	mark(*(const char *)arg);
}

KERNEL_TEST(test_irq_connect)
{
	static const char letter = 'q';

	IRQ_CONNECT(7, 0, connected, &letter, 0);
	z_irq_handle(7);
	assert_int_equal(irq_connect_dynamic(9, 0, connected, "d", 0), 9);
	z_irq_handle(9);
	assert_int_equal(irq_connect_dynamic(ARCH_NUM_IRQS, 0, connected, NULL, 0), -EINVAL);
	assert_marks("qd");
}

KERNEL_TEST(test_is_a_disconnected_line_what_it_was_before)
{
	static const char own = 'o';
	static const char other[] = "d";

	IRQ_CONNECT(6, 0, connected, &own, 0);
	assert_int_equal(k_irq_connect_dynamic(6, 0, connected, other, 0), 6);
	z_irq_handle(6);
	assert_int_equal(k_irq_disconnect_dynamic(6, 0, connected, &own, 0), -EINVAL);
	assert_int_equal(k_irq_disconnect_dynamic(ARCH_NUM_IRQS, 0, connected, other, 0), -EINVAL);
	z_irq_handle(6);
	assert_int_equal(k_irq_disconnect_dynamic(6, 0, connected, other, 0), 0);
	assert_int_equal(k_irq_disconnect_dynamic(6, 0, connected, other, 0), -EINVAL);
	z_irq_handle(6);
	assert_marks("ddo");
}

static void spurious(void)
{
	z_irq_handle(5);
}

static void test_spurious_interrupt(void **state)
{
	run_kernel(spurious);
	assert_int_equal(fatal_reason, K_ERR_SPURIOUS_IRQ);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_give_switches_to_the_more_urgent_only),
		cmocka_unit_test(test_cooperative),
		cmocka_unit_test(test_interrupt_preempts),
		cmocka_unit_test(test_interrupt_does_not_preempt_cooperative),
		cmocka_unit_test(test_sched_lock),
		cmocka_unit_test(test_sleep_with_sched_lock),
		cmocka_unit_test(test_no_round_robin_without_slices),
		cmocka_unit_test(test_round_robin),
		cmocka_unit_test(test_slices_with_a_waker),
		cmocka_unit_test(test_rest_of_a_slice),
		cmocka_unit_test(test_slice_after_yield),
		cmocka_unit_test(test_slice_priority),
		cmocka_unit_test(test_slice_of_a_thread_made_cooperative),
		cmocka_unit_test(test_slice_of_a_thread_made_preemptible),
		cmocka_unit_test(test_own_slice),
		cmocka_unit_test(test_yield),
		cmocka_unit_test(test_priority_set),
		cmocka_unit_test(test_deadline),
		cmocka_unit_test(test_wait_order),
		cmocka_unit_test(test_give_with_interrupts_locked),
		cmocka_unit_test(test_interrupt_lock_is_per_thread),
		cmocka_unit_test(test_contexts),
		cmocka_unit_test(test_busy_wait),
		cmocka_unit_test(test_what_preempts_a_cooperative_thread),
		cmocka_unit_test(test_does_an_interrupt_let_the_most_urgent_in),
		cmocka_unit_test(test_what_if_the_preempted_thread_ends),
		cmocka_unit_test(test_irq_connect),
		cmocka_unit_test(test_is_a_disconnected_line_what_it_was_before),
		cmocka_unit_test(test_spurious_interrupt),
	};

	return cmocka_run_group_tests_name("kernel_scheduling", tests, NULL, NULL);
}
