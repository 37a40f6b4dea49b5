/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Semaphores, mutexes, condition variables.
 */

#include "fake_port.h"

static struct k_sem sem;
static struct k_mutex mutex;
static struct k_mutex second;
static K_CONDVAR_DEFINE(condvar);

static int result;

static void take(void *arg)
{
	result = k_sem_take(&sem, *(k_timeout_t *)arg);
	mark('t');
}

/* R151 */
KERNEL_TEST(test_sem)
{
	k_timeout_t forever = K_FOREVER;

	assert_int_equal(k_sem_init(&sem, 0, 0), -EINVAL);
	assert_int_equal(k_sem_init(&sem, 3, 2), -EINVAL);
	assert_int_equal(k_sem_init(&sem, 1, 2), 0);
	assert_int_equal(k_sem_take(&sem, K_NO_WAIT), 0);
	assert_int_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_sem_take(&sem, K_MSEC(5)), -EAGAIN);
	for (int i = 0; i < 4; i++) {
		k_sem_give(&sem);
	}
	assert_int_equal(k_sem_count_get(&sem), 2);
	k_sem_reset(&sem);
	assert_int_equal(k_sem_count_get(&sem), 0);
	(void)spawn(3, take, &forever);
	k_sem_give(&sem);
	assert_marks("t");
	assert_int_equal(result, 0);
	assert_int_equal(k_sem_count_get(&sem), 0);
	(void)spawn(3, take, &forever);
	k_sem_reset(&sem);
	assert_marks("tt");
	assert_int_equal(result, -EAGAIN);
}

static void lock_and_hold(void *arg)
{
	assert_int_equal(k_mutex_lock(&mutex, K_FOREVER), 0);
	mark('l');
	k_sem_take(&sem, K_FOREVER);
	assert_int_equal(k_mutex_unlock(&mutex), 0);
	mark(*(const char *)arg);
}

/* R152 */
KERNEL_TEST(test_mutex)
{
	k_sem_init(&sem, 0, 1);
	assert_int_equal(k_mutex_init(&mutex), 0);
	assert_int_equal(k_mutex_unlock(&mutex), -EINVAL);
	assert_int_equal(k_mutex_lock(&mutex, K_FOREVER), 0);
	assert_int_equal(k_mutex_lock(&mutex, K_NO_WAIT), 0);
	assert_int_equal(k_mutex_unlock(&mutex), 0);
	assert_int_equal(k_mutex_unlock(&mutex), 0);
	assert_int_equal(k_mutex_unlock(&mutex), -EINVAL);
	(void)spawn(4, lock_and_hold, "u");
	assert_int_equal(k_mutex_unlock(&mutex), -EPERM);
	assert_int_equal(k_mutex_lock(&mutex, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_mutex_lock(&mutex, K_MSEC(5)), -EAGAIN);
	k_sem_give(&sem);
	assert_marks("lu");
	assert_int_equal(k_mutex_lock(&mutex, K_NO_WAIT), 0);
	assert_int_equal(k_mutex_unlock(&mutex), 0);
}

static void lock_for(void *arg)
{
	result = k_mutex_lock(&mutex, *(k_timeout_t *)arg);
	mark(result == 0 ? 'L' : 'X');
	if (result == 0) {
		k_mutex_unlock(&mutex);
	}
}

/* R153: the owner is as urgent as the best waiter, until it unlocks. */
KERNEL_TEST(test_inheritance)
{
	k_timeout_t forever = K_FOREVER;
	k_tid_t self = k_current_get();

	k_mutex_init(&mutex);
	k_mutex_lock(&mutex, K_FOREVER);
	(void)spawn(4, lock_for, &forever);
	assert_int_equal(k_thread_priority_get(self), 4);
	(void)spawn(1, lock_for, &forever);
	assert_int_equal(k_thread_priority_get(self), 1);
	(void)spawn(3, lock_for, &forever);
	assert_int_equal(k_thread_priority_get(self), 1);
	k_mutex_unlock(&mutex);
	assert_int_equal(k_thread_priority_get(self), 5);
	assert_marks("LLL");
}

/*
 * Who does not wait for a mutex any more forgets it at once, even before it runs again: by then
 * the mutex may be gone.
 */
KERNEL_TEST(test_no_mutex_is_wanted_after_the_wait)
{
	k_timeout_t soon = K_MSEC(5);
	k_timeout_t forever = K_FOREVER;
	k_tid_t late;
	k_tid_t next;

	k_mutex_init(&mutex);
	k_mutex_lock(&mutex, K_FOREVER);
	late = spawn(4, lock_for, &soon);
	next = spawn(3, lock_for, &forever);
	assert_ptr_equal(late->wanted_mutex, &mutex);
	k_sched_lock();
	pass_ticks(10);
	assert_null(late->wanted_mutex);
	assert_ptr_equal(next->wanted_mutex, &mutex);
	k_mutex_unlock(&mutex);
	assert_null(next->wanted_mutex);
	assert_marks("");
	k_sched_unlock();
	assert_marks("LX");
}

/* R153: a waiter that gives up takes back what it lent. */
KERNEL_TEST(test_inheritance_ends_with_the_wait)
{
	k_timeout_t soon = K_MSEC(50);
	k_tid_t self = k_current_get();

	k_mutex_init(&mutex);
	k_mutex_lock(&mutex, K_FOREVER);
	(void)spawn(2, lock_for, &soon);
	assert_int_equal(k_thread_priority_get(self), 2);
	k_busy_wait(60000);
	assert_marks("X");
	assert_int_equal(result, -EAGAIN);
	assert_int_equal(k_thread_priority_get(self), 5);
	k_mutex_unlock(&mutex);
}

static void lock_second(void *arg)
{
	k_mutex_lock(&second, K_FOREVER);
	k_mutex_unlock(&second);
}

/* R153: mutexes unlocked in the order they were locked; each takes back its own share. */
KERNEL_TEST(test_inheritance_of_two)
{
	k_timeout_t forever = K_FOREVER;
	k_tid_t self = k_current_get();

	k_mutex_init(&mutex);
	k_mutex_init(&second);
	k_mutex_lock(&mutex, K_FOREVER);
	k_mutex_lock(&second, K_FOREVER);
	(void)spawn(2, lock_for, &forever);
	(void)spawn(3, lock_second, NULL);
	assert_int_equal(k_thread_priority_get(self), 2);
	k_mutex_unlock(&mutex);
	assert_int_equal(k_thread_priority_get(self), 3);
	k_thread_priority_set(self, 7);
	assert_int_equal(k_thread_priority_get(self), 3);
	k_mutex_unlock(&second);
	assert_int_equal(k_thread_priority_get(self), 7);
}

static void lock_both(void *arg)
{
	k_mutex_lock(&second, K_FOREVER);
	k_mutex_lock(&mutex, K_FOREVER);
	k_mutex_unlock(&mutex);
	k_mutex_unlock(&second);
	mark('B');
}

/* The loan goes on to whom the borrower itself waits for, and comes back when the lender ends. */
KERNEL_TEST(test_inheritance_is_passed_on)
{
	k_tid_t self = k_current_get();
	k_tid_t between;
	k_tid_t lender;

	k_mutex_init(&mutex);
	k_mutex_init(&second);
	k_mutex_lock(&mutex, K_FOREVER);
	between = spawn(4, lock_both, NULL);
	assert_int_equal(k_thread_priority_get(self), 4);
	lender = spawn(2, lock_second, NULL);
	assert_int_equal(k_thread_priority_get(between), 2);
	assert_int_equal(k_thread_priority_get(self), 2);
	k_thread_priority_set(lender, 1);
	assert_int_equal(k_thread_priority_get(self), 1);
	k_thread_abort(lender);
	assert_int_equal(k_thread_priority_get(between), 4);
	assert_int_equal(k_thread_priority_get(self), 4);
	k_mutex_unlock(&mutex);
	assert_marks("B");
}

KERNEL_TEST(test_inheritance_has_a_ceiling)
{
	k_timeout_t forever = K_FOREVER;
	k_tid_t self = k_current_get();

	k_mutex_init(&mutex);
	k_mutex_lock(&mutex, K_FOREVER);
	(void)spawn(-15, lock_for, &forever);
	assert_int_equal(k_thread_priority_get(self), CONFIG_PRIORITY_CEILING);
	k_mutex_unlock(&mutex);
}

static void lock_and_die(void *arg)
{
	k_mutex_lock(&mutex, K_FOREVER);
}

/* R124: nobody gets the mutex of a thread that ended, and its memory is not looked at again. */
KERNEL_TEST(test_owner_dies)
{
	k_timeout_t soon = K_MSEC(100);
	k_tid_t owner;

	k_mutex_init(&mutex);
	owner = spawn(3, lock_and_die, NULL);
	memset(owner, 0xff, sizeof(*owner));
	assert_int_equal(k_mutex_lock(&mutex, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_mutex_lock(&mutex, K_MSEC(100)), -EAGAIN);
	assert_int_equal(k_mutex_unlock(&mutex), -EPERM);
	(void)spawn(3, lock_for, &soon);
	k_msleep(200);
	assert_marks("X");
}

static void wait_for_change(void *arg)
{
	assert_int_equal(k_mutex_lock(&mutex, K_FOREVER), 0);
	result = k_condvar_wait(&condvar, &mutex, *(k_timeout_t *)arg);
	/* Owned again, whatever the result. */
	assert_int_equal(k_mutex_unlock(&mutex), 0);
	mark(result == 0 ? 'w' : 'x');
}

/* R154 */
KERNEL_TEST(test_condvar)
{
	k_timeout_t forever = K_FOREVER;
	k_timeout_t soon = K_MSEC(5);

	k_mutex_init(&mutex);
	assert_int_equal(k_condvar_signal(&condvar), 0);
	for (int i = 0; i < 3; i++) {
		(void)spawn(3, wait_for_change, &forever);
	}
	assert_int_equal(k_mutex_lock(&mutex, K_NO_WAIT), 0);
	assert_int_equal(k_condvar_signal(&condvar), 0);
	assert_marks("");
	assert_int_equal(k_mutex_unlock(&mutex), 0);
	assert_marks("w");
	assert_int_equal(k_condvar_broadcast(&condvar), 2);
	assert_marks("www");
	(void)spawn(3, wait_for_change, &soon);
	k_msleep(20);
	assert_marks("wwwx");
	assert_int_equal(result, -EAGAIN);
	k_mutex_lock(&mutex, K_FOREVER);
	assert_int_equal(k_condvar_wait(&condvar, &mutex, K_NO_WAIT), -EAGAIN);
	assert_int_equal(k_mutex_unlock(&mutex), 0);
}

static void take_mutex(const void *arg)
{
	(void)k_mutex_lock(&mutex, K_NO_WAIT);
	mark('a');
}

static void take_mutex_in_isr(void)
{
	k_mutex_init(&mutex);
	in_isr(take_mutex, NULL);
}

/* R152 R228: not for interrupt handlers, also when it is free. */
static void test_mutex_in_isr(void **state)
{
	run_kernel(take_mutex_in_isr);
	assert_int_equal(fatal_reason, K_ERR_KERNEL_PANIC);
	assert_marks("");
}

/* The interrupt lock with a name on it. */
KERNEL_TEST(test_spinlock)
{
	struct k_spinlock lock = {0};
	k_spinlock_key_t key = k_spin_lock(&lock);

	assert_int_not_equal(sim_cpu.irq_locked, 0);
	k_spin_unlock(&lock, key);
	K_SPINLOCK(&lock) {
		assert_int_not_equal(sim_cpu.irq_locked, 0);
		mark('1');
		if (marks[0] == '1') {
			K_SPINLOCK_BREAK;
		}
		mark('2');
	}
	assert_int_equal(sim_cpu.irq_locked, 0);
	assert_marks("1");
}

/* It may lie where user mode writes what it likes. */
static void scribble(struct k_spinlock *lock)
{
	memset(lock, 0xa5, sizeof(*lock));
}

KERNEL_TEST(is_a_wrong_use_of_a_spinlock_found_whatever_is_in_it)
{
	static struct k_spinlock lock;
	static struct k_spinlock other;
	k_spinlock_key_t key = k_spin_lock(&lock);
	k_spinlock_key_t inner = k_spin_lock(&other);

	scribble(&lock);
	scribble(&other);
	expect_assert_failure(k_spin_lock(&lock));
	expect_assert_failure(k_spin_lock(&other));
	k_spin_unlock(&lock, inner);
	k_spin_unlock(&other, key);
	scribble(&lock);
	expect_assert_failure(k_spin_unlock(&lock, key));
	key = k_spin_lock(&lock);
	k_spin_unlock(&lock, key);
	assert_int_equal(sim_cpu.irq_locked, 0);
}

KERNEL_TEST(how_many_spinlocks_can_be_held)
{
	static struct k_spinlock locks[9];
	k_spinlock_key_t keys[8];

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		keys[i] = k_spin_lock(&locks[i]);
	}
	expect_assert_failure(k_spin_lock(&locks[8]));
	for (size_t i = ARRAY_SIZE(keys); i > 0; i--) {
		k_spin_unlock(&locks[i - 1], keys[i - 1]);
	}
	assert_int_equal(sim_cpu.irq_locked, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sem),
		cmocka_unit_test(test_mutex),
		cmocka_unit_test(test_inheritance),
		cmocka_unit_test(test_no_mutex_is_wanted_after_the_wait),
		cmocka_unit_test(test_inheritance_ends_with_the_wait),
		cmocka_unit_test(test_inheritance_of_two),
		cmocka_unit_test(test_inheritance_is_passed_on),
		cmocka_unit_test(test_inheritance_has_a_ceiling),
		cmocka_unit_test(test_owner_dies),
		cmocka_unit_test(test_condvar),
		cmocka_unit_test(test_mutex_in_isr),
		cmocka_unit_test(test_spinlock),
		cmocka_unit_test(is_a_wrong_use_of_a_spinlock_found_whatever_is_in_it),
		cmocka_unit_test(how_many_spinlocks_can_be_held),
	};

	return cmocka_run_group_tests_name("kernel_locks", tests, NULL, NULL);
}
