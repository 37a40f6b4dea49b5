/* SPDX-License-Identifier: Apache-2.0 */

/* When a stub traps, and when it calls the implementation. Rules R097, R115. */

#include "userspace_fixture.h"

void give_USER(struct k_sem *sem);
void give_SUPERVISOR(struct k_sem *sem);
void give_EITHER(struct k_sem *sem);

static struct k_sem sem;
static int direct_calls;

void z_impl_k_sem_give(struct k_sem *given)
{
	assert_ptr_equal(given, &sem);
	direct_calls++;
}

static int reset(void **state)
{
	direct_calls = 0;
	traps = 0;
	sim_user_mode = false;
	return 0;
}

static void expect(int want_direct, int want_traps)
{
	sim_user_mode = false;
	assert_int_equal(direct_calls, want_direct);
	assert_int_equal(traps, want_traps);
}

static void is_it_decided_at_run_time_by_the_mode_R097_R115(void **state)
{
	give_EITHER(&sem);
	expect(1, 0);
	sim_user_mode = true;
	give_EITHER(&sem);
	expect(1, 1);
}

static void does_a_user_only_file_always_trap_R115(void **state)
{
	give_USER(&sem);
	expect(0, 1);
	sim_user_mode = true;
	give_USER(&sem);
	expect(0, 2);
}

static void does_a_supervisor_only_file_never_trap_R115(void **state)
{
	give_SUPERVISOR(&sem);
	expect(1, 0);
	sim_user_mode = true;
	give_SUPERVISOR(&sem);
	expect(2, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest stubs[] = {
		cmocka_unit_test_setup(is_it_decided_at_run_time_by_the_mode_R097_R115, reset),
		cmocka_unit_test_setup(does_a_user_only_file_always_trap_R115, reset),
		cmocka_unit_test_setup(does_a_supervisor_only_file_never_trap_R115, reset),
	};

	return fixture_run(stubs, argc, argv);
}
