/* SPDX-License-Identifier: Apache-2.0 */

/* On-off managers: what clients and monitors are told, with services that are quick and slow. */

#include "cmocka_test.h"

#include <zephyr/arch/cpu.h>
#include <zephyr/sys/onoff.h>

static struct onoff_manager manager;
static onoff_notify_fn finish;
static bool slow;
static int result;

/*
 * What happened, a letter each: s t r for start, stop, reset; a digit for a client that was told.
 */
static char story[64];

static void note(char c)
{
	story[strlen(story)] = c;
	/* Nobody is called with the lock held. */
	assert_int_equal(sim_cpu.irq_locked, 0);
}

static void begin(char what, onoff_notify_fn notify)
{
	note(what);
	if (slow) {
		finish = notify;
	} else {
		notify(&manager, result);
	}
}

static void start(struct onoff_manager *mgr, onoff_notify_fn notify)
{
	(void)mgr;
	begin('s', notify);
}

static void stop(struct onoff_manager *mgr, onoff_notify_fn notify)
{
	(void)mgr;
	begin('t', notify);
}

static void reset(struct onoff_manager *mgr, onoff_notify_fn notify)
{
	(void)mgr;
	begin('r', notify);
}

static const struct onoff_transitions transitions =
	ONOFF_TRANSITIONS_INITIALIZER(start, stop, reset);

static struct onoff_client clients[3];
static uint32_t told_state;
static int told_result;
static bool release_when_told;

static void tell(struct onoff_manager *mgr, struct onoff_client *cli, uint32_t state, int res)
{
	note((char)('0' + (cli - clients)));
	told_state = state;
	told_result = res;
	if (release_when_told) {
		assert_int_equal(onoff_release(mgr), ONOFF_STATE_ON);
	}
}

static int ask(int client)
{
	sys_notify_init_callback(&clients[client].notify, (sys_notify_generic_callback)tell);
	return onoff_request(&manager, &clients[client]);
}

static int ask_reset(int client)
{
	sys_notify_init_callback(&clients[client].notify, (sys_notify_generic_callback)tell);
	return onoff_reset(&manager, &clients[client]);
}

static int set_up(void **state)
{
	(void)state;
	memset(story, 0, sizeof(story));
	slow = false;
	result = 0;
	release_when_told = false;
	return onoff_manager_init(&manager, &transitions);
}

static void the_first_starts_and_the_last_stops(void **state)
{
	(void)state;
	assert_int_equal(onoff_release(&manager), -ENOTSUP);
	assert_int_equal(ask(0), ONOFF_STATE_OFF);
	assert_int_equal(ask(1), ONOFF_STATE_ON);
	assert_int_equal(told_state, ONOFF_STATE_ON);
	assert_int_equal(onoff_release(&manager), ONOFF_STATE_ON);
	assert_string_equal(story, "s01");
	assert_int_equal(onoff_release(&manager), ONOFF_STATE_ON);
	assert_string_equal(story, "s01t");
	assert_int_equal(onoff_release(&manager), -ENOTSUP);
}

static void clients_wait_for_a_slow_service(void **state)
{
	int res = 7;

	(void)state;
	slow = true;
	sys_notify_init_spinwait(&clients[0].notify);
	assert_int_equal(onoff_request(&manager, &clients[0]), ONOFF_STATE_OFF);
	assert_int_equal(ask(1), ONOFF_STATE_TO_ON);
	assert_int_equal(onoff_release(&manager), -ENOTSUP);
	assert_int_equal(sys_notify_fetch_result(&clients[0].notify, &res), -EAGAIN);
	finish(&manager, 3);
	assert_int_equal(sys_notify_fetch_result(&clients[0].notify, &res), 0);
	assert_int_equal(res, 3);
	assert_int_equal(told_result, 3);
	assert_int_equal(onoff_release(&manager), ONOFF_STATE_ON);
	assert_int_equal(onoff_release(&manager), ONOFF_STATE_ON);
	/* While it goes off, it is wanted again. */
	assert_int_equal(ask(2), ONOFF_STATE_TO_OFF);
	assert_string_equal(story, "s1t");
	finish(&manager, 0);
	assert_string_equal(story, "s1ts");
	finish(&manager, 0);
	assert_string_equal(story, "s1ts2");
}

static void a_cancelled_request_is_not_told(void **state)
{
	(void)state;
	slow = true;
	(void)ask(0);
	(void)ask(1);
	assert_int_equal(onoff_cancel(&manager, &clients[0]), ONOFF_STATE_TO_ON);
	assert_int_equal(onoff_cancel(&manager, &clients[0]), -EALREADY);
	assert_int_equal(onoff_cancel_or_release(&manager, &clients[1]), ONOFF_STATE_TO_ON);
	/* Nobody wants it any more: it goes off as soon as it is on. */
	finish(&manager, 0);
	assert_string_equal(story, "st");
	finish(&manager, 0);
	slow = false;
	(void)ask(2);
	assert_int_equal(onoff_cancel_or_release(&manager, &clients[2]), ONOFF_STATE_ON);
	assert_string_equal(story, "sts2t");
	assert_int_equal(onoff_cancel(NULL, &clients[0]), -EINVAL);
	assert_int_equal(onoff_cancel(&manager, NULL), -EINVAL);
}

static void an_error_lasts_until_it_is_reset(void **state)
{
	(void)state;
	assert_int_equal(ask_reset(0), -EALREADY);
	result = -5;
	assert_int_equal(ask(0), ONOFF_STATE_OFF);
	assert_int_equal(told_state, ONOFF_STATE_ERROR);
	assert_int_equal(told_result, -5);
	assert_true(onoff_has_error(&manager));
	assert_int_equal(ask(1), -EIO);
	assert_int_equal(onoff_release(&manager), -EIO);
	slow = true;
	assert_int_equal(ask_reset(1), ONOFF_STATE_ERROR);
	assert_int_equal(ask_reset(2), ONOFF_STATE_RESETTING);
	assert_int_equal(ask(0), -ENOTSUP);
	finish(&manager, 0);
	assert_string_equal(story, "s0r12");
	assert_int_equal(told_state, ONOFF_STATE_OFF);
	assert_false(onoff_has_error(&manager));
	slow = false;
	result = 0;
	assert_int_equal(ask(0), ONOFF_STATE_OFF);
}

static void a_client_may_release_when_it_is_told(void **state)
{
	(void)state;
	release_when_told = true;
	assert_int_equal(ask(0), ONOFF_STATE_OFF);
	assert_string_equal(story, "s0t");
}

static char states[64];

static void watch(struct onoff_manager *mgr, struct onoff_monitor *mon, uint32_t state, int res)
{
	(void)mgr;
	(void)mon;
	(void)res;
	states[strlen(states)] = (char)('0' + state);
}

static void monitors_see_every_state(void **state)
{
	struct onoff_monitor monitor = {.callback = NULL};

	(void)state;
	assert_int_equal(onoff_monitor_register(&manager, &monitor), -EINVAL);
	monitor.callback = watch;
	assert_int_equal(onoff_monitor_unregister(&manager, &monitor), -EINVAL);
	assert_int_equal(onoff_monitor_register(&manager, &monitor), 0);
	(void)ask(0);
	(void)onoff_release(&manager);
	/* To on, on, to off, off. */
	assert_string_equal(states, "6240");
	assert_int_equal(onoff_monitor_unregister(&manager, &monitor), 0);
	(void)ask(0);
	assert_string_equal(states, "6240");
}

static void what_is_missing_is_refused(void **state)
{
	static const struct onoff_transitions without_reset =
		ONOFF_TRANSITIONS_INITIALIZER(start, stop, NULL);
	static const struct onoff_transitions without_stop =
		ONOFF_TRANSITIONS_INITIALIZER(start, NULL, NULL);

	(void)state;
	assert_int_equal(onoff_manager_init(NULL, &transitions), -EINVAL);
	assert_int_equal(onoff_manager_init(&manager, NULL), -EINVAL);
	assert_int_equal(onoff_manager_init(&manager, &without_stop), -EINVAL);
	assert_int_equal(onoff_manager_init(&manager, &without_reset), 0);
	assert_int_equal(ask_reset(0), -ENOTSUP);
	sys_notify_init_callback(&clients[0].notify, NULL);
	assert_int_equal(onoff_request(&manager, &clients[0]), -EINVAL);
	clients[0].notify.flags = SYS_NOTIFY_METHOD_COMPLETED;
	assert_int_equal(onoff_request(&manager, &clients[0]), -EINVAL);
	/* Without k_poll() there are no signals. */
	clients[0].notify.flags = SYS_NOTIFY_METHOD_SIGNAL;
	assert_int_equal(onoff_request(&manager, &clients[0]), -EINVAL);
	assert_int_equal(onoff_request(&manager, NULL), -EINVAL);
	assert_int_equal(sys_notify_validate(NULL), -EINVAL);
	assert_string_equal(story, "");
}

static void there_are_not_more_requests_than_can_be_counted(void **state)
{
	(void)state;
	for (int i = 0; i < UINT16_MAX; i++) {
		memset(story, 0, sizeof(story));
		assert_true(ask(0) >= 0);
	}
	assert_int_equal(ask(0), -EAGAIN);
}

static void a_synchronous_service_counts(void **state)
{
	struct onoff_sync_service service = {.count = 0};
	k_spinlock_key_t key;

	(void)state;
	sys_notify_init_callback(&clients[0].notify, (sys_notify_generic_callback)tell);
	assert_int_equal(onoff_sync_lock(&service, &key), 0);
	assert_int_equal(onoff_sync_finalize(&service, key, &clients[0], 0, true), 1);
	assert_string_equal(story, "0");
	assert_int_equal(onoff_sync_lock(&service, &key), 1);
	assert_int_equal(onoff_sync_finalize(&service, key, NULL, 0, false), 0);
	(void)onoff_sync_lock(&service, &key);
	sys_notify_init_callback(&clients[0].notify, (sys_notify_generic_callback)tell);
	assert_int_equal(onoff_sync_finalize(&service, key, &clients[0], -3, true), -3);
	assert_int_equal(told_state, ONOFF_STATE_ERROR);
	assert_int_equal(onoff_sync_lock(&service, &key), -3);
	assert_int_equal(onoff_sync_finalize(&service, key, NULL, 0, true), 1);
}

#define TEST(test) cmocka_unit_test_setup(test, set_up)

static const struct CMUnitTest tests[] = {
	TEST(the_first_starts_and_the_last_stops),
	TEST(clients_wait_for_a_slow_service),
	TEST(a_cancelled_request_is_not_told),
	TEST(an_error_lasts_until_it_is_reset),
	TEST(a_client_may_release_when_it_is_told),
	TEST(monitors_see_every_state),
	TEST(what_is_missing_is_refused),
	TEST(there_are_not_more_requests_than_can_be_counted),
	TEST(a_synchronous_service_counts),
};

RUN_TESTS("onoff", tests)
