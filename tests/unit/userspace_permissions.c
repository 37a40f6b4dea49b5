/* SPDX-License-Identifier: Apache-2.0 */

/* Kernel objects and who may use them: rules R036 to R055, R062, R096, R100, R114;
 * and what boot does for all of it: R025, R043, R191.
 */

#include <errno.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/internal/syscall_handler.h>

#include "object_table.h"
#include "userspace.h"
#include "userspace_fixture.h"

static struct k_sem sem;
static struct k_mutex mutex;

static struct k_object *add_sem(void)
{
	return fixture_add_object(&sem, K_OBJ_SEM, "sem");
}

static int check(const void *object, enum k_objects type, enum _obj_init_check init)
{
	return k_object_validate(k_object_find(object), type, init);
}

/* ---- What the check says ------------------------------------------------------------------ */

static void does_only_the_exact_address_name_an_object_R036(void **state)
{
	struct k_sem on_stack;

	add_sem();
	assert_non_null(k_object_find(&sem));
	assert_null(k_object_find((const char *)&sem + 1));
	assert_null(k_object_find((const char *)&sem - 1));
	assert_null(k_object_find(&on_stack));
	assert_null(k_object_find(NULL));
	assert_int_equal(check(&on_stack, K_OBJ_SEM, _OBJ_INIT_ANY), -EBADF);
}

static void which_error_wins_when_several_things_are_wrong_R037_R039(void **state)
{
	add_sem();
	/* Wrong type, no permission, not initialised. */
	assert_int_equal(check(&sem, K_OBJ_MUTEX, _OBJ_INIT_TRUE), -EBADF);
	/* No permission, not initialised. */
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_TRUE), -EPERM);
	k_object_access_grant(&sem, &threads[0]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_TRUE), -EINVAL);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_FALSE), 0);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
	k_object_init(&sem);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_TRUE), 0);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_FALSE), -EADDRINUSE);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
	assert_true(k_object_is_valid(&sem, K_OBJ_SEM));
	assert_false(k_object_is_valid(&sem, K_OBJ_MUTEX));
}

static void does_any_type_skip_only_the_test_of_the_type_R038(void **state)
{
	add_sem();
	assert_int_equal(check(&sem, K_OBJ_ANY, _OBJ_INIT_TRUE), -EPERM);
	k_object_access_grant(&sem, &threads[0]);
	assert_int_equal(check(&sem, K_OBJ_ANY, _OBJ_INIT_TRUE), -EINVAL);
}

static void is_what_failed_noted_for_the_report(void **state)
{
	add_sem();
	assert_true(K_SYSCALL_OBJ(&sem, K_OBJ_SEM));
	assert_int_equal(last_note.kind, Z_OOPS_OBJECT);
	assert_int_equal(last_note.address, (uintptr_t)&sem);
	assert_int_equal(last_note.size, K_OBJ_SEM);
	assert_int_equal(last_note.detail, EPERM);
	assert_true(K_SYSCALL_VERIFY_MSG(1 + 1 == 3, "sums must be right"));
	assert_int_equal(last_note.kind, Z_OOPS_CHECK);
	assert_string_equal(last_note.text, "sums must be right");
	assert_true(K_SYSCALL_VERIFY_MSG(1 + 1 == 3, "%d is not 3", 1 + 1));
	assert_string_equal(last_note.text, "2 is not 3");
	assert_true(K_SYSCALL_VERIFY(1 + 1 == 3));
	assert_string_equal(last_note.text, "1 + 1 == 3");
	assert_false(K_SYSCALL_VERIFY(1 + 1 == 2));
}

/* ---- Granting ----------------------------------------------------------------------------- */

static void is_a_public_object_public_for_ever_R040(void **state)
{
	add_sem();
	k_object_access_all_grant(&sem);
	k_object_access_revoke(&sem, &threads[0]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
}

static void has_a_thread_permission_on_itself_and_no_other_R041(void **state)
{
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	assert_int_equal(check(&threads[1], K_OBJ_THREAD, _OBJ_INIT_TRUE), 0);
	assert_int_equal(check(&threads[0], K_OBJ_THREAD, _OBJ_INIT_TRUE), -EPERM);
}

static void does_a_user_need_permission_on_both_to_grant_R046(void **state)
{
	const uintptr_t id = K_SYSCALL_K_OBJECT_ACCESS_GRANT;
	struct k_object *ko = add_sem();

	assert_true(user_call_oopses(id, (uintptr_t)&sem, (uintptr_t)&threads[1]));
	k_object_access_grant(&sem, &threads[0]);
	assert_true(user_call_oopses(id, (uintptr_t)&sem, (uintptr_t)&threads[1]));
	assert_int_equal(last_note.address, (uintptr_t)&threads[1]);
	k_object_access_grant(&threads[1], &threads[0]);
	/* Neither the object nor the thread is initialised yet, and need not be. */
	assert_false(user_call_oopses(id, (uintptr_t)&sem, (uintptr_t)&threads[1]));
	assert_true(z_object_has_perm(ko, 1));
	assert_true(user_call_oopses(id, (uintptr_t)&sem, (uintptr_t)&sem));
}

static void what_if_it_is_no_object_at_all_R047(void **state)
{
	int plain = 0;

	k_object_access_grant(&plain, &threads[0]);
	k_object_access_revoke(&plain, &threads[0]);
	k_object_access_all_grant(&plain);
	k_object_release(&plain);
	k_object_init(&plain);
	k_object_uninit(&plain);
	k_object_recycle(&plain);
	add_sem();
	k_object_access_grant(&sem, (struct k_thread *)&mutex);
	assert_true(user_call_oopses(K_SYSCALL_K_OBJECT_ACCESS_GRANT, (uintptr_t)&plain,
				     (uintptr_t)&threads[0]));
	assert_true(user_call_oopses(K_SYSCALL_K_OBJECT_RELEASE, (uintptr_t)&plain, 0));
	assert_int_equal(last_note.detail, EBADF);
}

static void does_releasing_twice_stop_a_user_R048(void **state)
{
	struct k_object *ko = add_sem();

	k_object_access_grant(&sem, &threads[0]);
	k_object_access_grant(&sem, &threads[1]);
	assert_false(user_call_oopses(K_SYSCALL_K_OBJECT_RELEASE, (uintptr_t)&sem, 0));
	assert_true(z_object_has_perm(ko, 1));
	assert_true(user_call_oopses(K_SYSCALL_K_OBJECT_RELEASE, (uintptr_t)&sem, 0));
	assert_int_equal(last_note.detail, EPERM);
}

static void does_a_child_inherit_all_but_its_parent_R050_R051(void **state)
{
	add_sem();
	fixture_add_object(&mutex, K_OBJ_MUTEX, "mutex");
	k_object_access_grant(&sem, &threads[0]);
	thread_create(&threads[1], &threads[0], K_INHERIT_PERMS);
	thread_create(&threads[2], &threads[0], 0);
	k_object_access_grant(&mutex, &threads[0]);
	run_as(&threads[1]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
	assert_int_equal(check(&threads[0], K_OBJ_THREAD, _OBJ_INIT_ANY), -EPERM);
	assert_int_equal(check(&mutex, K_OBJ_MUTEX, _OBJ_INIT_ANY), -EPERM);
	run_as(&threads[2]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), -EPERM);
}

static void do_rights_die_with_the_thread_R053_R055(void **state)
{
	struct k_object *ko = add_sem();

	thread_create(&threads[1], &threads[0], 0);
	k_object_access_grant(&sem, &threads[1]);
	assert_int_equal(k_object_find(&threads[1])->flags, K_OBJ_FLAG_INITIALIZED);
	thread_exit(&threads[1]);
	assert_false(z_object_has_perm(ko, 1));
	assert_int_equal(k_object_find(&threads[1])->flags, 0);
	assert_int_equal(k_object_find(threads[1].stack_obj)->flags, 0);
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), -EPERM);
}

static void do_grants_made_before_creation_survive_it_R054(void **state)
{
	add_sem();
	k_object_access_grant(&sem, &threads[1]);
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
}

static void does_recycling_leave_only_the_caller_R062(void **state)
{
	struct k_object *ko = add_sem();

	k_object_access_grant(&sem, &threads[1]);
	k_object_recycle(&sem);
	assert_true(z_object_has_perm(ko, 0));
	assert_false(z_object_has_perm(ko, 1));
	assert_int_equal(ko->flags, K_OBJ_FLAG_INITIALIZED);
}

/* ---- Boot --------------------------------------------------------------------------------- */

static K_SEM_DEFINE(defined, 0, 1);

#define _k_thread_obj_second threads[1]
K_THREAD_ACCESS_GRANT(second, &sem, &defined);

static char zeroed[4] = "abc";
static char untouched[4] = "abc";
static const STRUCT_SECTION_ITERABLE(z_app_region, region) = {zeroed, sizeof(zeroed), NULL, "p"};

static void boot_again(void)
{
	thread_exit(&threads[0]);
	z_userspace_boot();
	thread_create(&threads[0], NULL, 0);
}

static void are_defined_objects_initialised_at_boot_R043_R044(void **state)
{
	add_sem();
	fixture_add_object(&defined, K_OBJ_SEM, "defined");
	boot_again();
	k_object_access_grant(&sem, &threads[0]);
	k_object_access_grant(&defined, &threads[0]);
	assert_int_equal(check(&defined, K_OBJ_SEM, _OBJ_INIT_TRUE), 0);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_TRUE), -EINVAL);
}

static void do_static_grants_reach_the_thread_before_it_starts_R191(void **state)
{
	add_sem();
	fixture_add_object(&defined, K_OBJ_SEM, "defined");
	z_userspace_grant_static();
	thread_create(&threads[1], &threads[0], 0);
	run_as(&threads[1]);
	assert_int_equal(check(&sem, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
	assert_int_equal(check(&defined, K_OBJ_SEM, _OBJ_INIT_ANY), 0);
}

static void is_partition_bss_zero_whatever_its_initialiser_says_R025(void **state)
{
	memcpy(zeroed, "abc", sizeof(zeroed));
	boot_again();
	assert_memory_equal(zeroed, "\0\0\0", sizeof(zeroed));
	assert_string_equal(untouched, "abc");
}

/* ---- System calls ------------------------------------------------------------------------- */

static void what_if_the_call_number_does_not_exist_R096(void **state)
{
	assert_true(user_call_oopses(K_SYSCALL_LIMIT, 0, 0));
	assert_int_equal(last_note.kind, Z_OOPS_BAD_SYSCALL);
	assert_true(user_call_oopses(INT_MAX, 0, 0));
	assert_true(user_call_oopses(UINT_MAX, 0, 0));
	assert_true(user_call_oopses(UINTPTR_MAX, 0, 0));
	assert_int_equal(last_note.address, UINTPTR_MAX);
}

static void what_if_the_call_has_no_verifier_R114(void **state)
{
	assert_true(user_call_oopses(K_SYSCALL_K_SEM_TAKE, 0, 0));
	assert_int_equal(last_note.kind, Z_OOPS_NO_HANDLER);
}

static void is_a_handler_inside_a_system_call_only_for_a_user_R100(void **state)
{
	assert_false(k_is_in_user_syscall());
	_current->syscall_frame = &sem;
	assert_true(k_is_in_user_syscall());
	z_kernel.cpu.nested = 1;
	assert_false(k_is_in_user_syscall());
	z_kernel.cpu.nested = 0;
	_current->syscall_frame = NULL;
}

static void do_results_of_system_calls_come_back(void **state)
{
	void *allocated;

	add_sem();
	assert_false(user_call(K_SYSCALL_K_OBJECT_IS_VALID, (uintptr_t)&sem, K_OBJ_SEM));
	k_object_recycle(&sem);
	assert_true(user_call(K_SYSCALL_K_OBJECT_IS_VALID, (uintptr_t)&sem, K_OBJ_SEM));
	allocated = (void *)user_call(K_SYSCALL_K_OBJECT_ALLOC, K_OBJ_SEM, 0);
	assert_non_null(k_object_find(allocated));
	assert_null(_current->syscall_frame);
	k_object_free(allocated);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest permissions[] = {
		fixture_test(does_only_the_exact_address_name_an_object_R036),
		fixture_test(which_error_wins_when_several_things_are_wrong_R037_R039),
		fixture_test(does_any_type_skip_only_the_test_of_the_type_R038),
		fixture_test(is_what_failed_noted_for_the_report),
		fixture_test(is_a_public_object_public_for_ever_R040),
		fixture_test(has_a_thread_permission_on_itself_and_no_other_R041),
		fixture_test(does_a_user_need_permission_on_both_to_grant_R046),
		fixture_test(what_if_it_is_no_object_at_all_R047),
		fixture_test(does_releasing_twice_stop_a_user_R048),
		fixture_test(does_a_child_inherit_all_but_its_parent_R050_R051),
		fixture_test(do_rights_die_with_the_thread_R053_R055),
		fixture_test(do_grants_made_before_creation_survive_it_R054),
		fixture_test(does_recycling_leave_only_the_caller_R062),
		fixture_test(are_defined_objects_initialised_at_boot_R043_R044),
		fixture_test(do_static_grants_reach_the_thread_before_it_starts_R191),
		fixture_test(is_partition_bss_zero_whatever_its_initialiser_says_R025),
		fixture_test(what_if_the_call_number_does_not_exist_R096),
		fixture_test(what_if_the_call_has_no_verifier_R114),
		fixture_test(is_a_handler_inside_a_system_call_only_for_a_user_R100),
		fixture_test(do_results_of_system_calls_come_back),
	};

	return fixture_run(permissions, argc, argv);
}
