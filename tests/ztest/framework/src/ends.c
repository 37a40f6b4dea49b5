/* SPDX-License-Identifier: Apache-2.0 */

/* Where a test can end: at any depth, in other threads, in both modes, in an interrupt. */

#include <zephyr/ztest.h>

ZTEST_SUITE(ends, NULL, NULL, NULL, NULL, NULL);

static __noinline void deep(int depth)
{
	if (depth == 0) {
		ztest_test_pass();
	}
	deep(depth - 1);
}

ZTEST(ends, test_passes_from_a_depth)
{
	deep(3);
	ztest_test_fail();
}

ZTEST_USER(ends, test_passes_from_a_depth_in_user_mode)
{
	zassert_true(k_is_user_context());
	deep(3);
	ztest_test_fail();
}

ZTEST(ends, test_fails)
{
	zassert_equal(1, 2, "one and %d", 2);
}
ZTEST_EXPECT_FAIL(ends, test_fails);

ZTEST_USER(ends, test_fails_in_user_mode)
{
	zassert_equal(1, 2, "one and %d", 2);
}
ZTEST_EXPECT_FAIL(ends, test_fails_in_user_mode);

ZTEST(ends, test_fails_and_goes_on)
{
	zexpect_str_equal("one", "two");
	ztest_test_skip();
}
ZTEST_EXPECT_FAIL(ends, test_fails_and_goes_on);

ZTEST(ends, test_assumes)
{
	zassume_between_inclusive(1, 2, 3);
	ztest_test_fail();
}
ZTEST_EXPECT_SKIP(ends, test_assumes);

static void fail_in_interrupt(const void *unused)
{
	zassert_unreachable();
}

ZTEST(ends, test_fails_in_an_interrupt)
{
	irq_offload(fail_in_interrupt, NULL);
	/* Has ended. */
	ztest_test_skip();
}
ZTEST_EXPECT_FAIL(ends, test_fails_in_an_interrupt);

static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_thread helper;

static void fail_elsewhere(void *p1, void *p2, void *p3)
{
	zassert_is_null(&helper, "of another thread");
}

static void fail_in_thread(uint32_t options)
{
	k_thread_create(&helper, stack, K_THREAD_STACK_SIZEOF(stack), fail_elsewhere, NULL, NULL,
			NULL, 0, options, K_NO_WAIT);
	k_sleep(K_FOREVER);
}

ZTEST(ends, test_fails_in_another_thread)
{
	fail_in_thread(0);
}
ZTEST_EXPECT_FAIL(ends, test_fails_in_another_thread);

/* Without a permission on the test's thread, or anything else. */
ZTEST(ends, test_fails_in_a_foreign_user_thread)
{
	fail_in_thread(Z_ZTEST_USER);
}
ZTEST_EXPECT_FAIL(ends, test_fails_in_a_foreign_user_thread);

static void *fail_in_setup(void)
{
	zassert_true(false, "what follows can't be");
	k_panic();
	return NULL;
}

ZTEST_SUITE(setup_fails, NULL, fail_in_setup, NULL, NULL, NULL);

ZTEST(setup_fails, test_fails_without_running)
{
	k_panic();
}
ZTEST_EXPECT_FAIL(setup_fails, test_fails_without_running);

static void skip_before(void *fixture)
{
	ztest_test_skip();
}

ZTEST_SUITE(before_skips, NULL, NULL, skip_before, NULL, NULL);

ZTEST(before_skips, test_does_not_run)
{
	k_panic();
}
ZTEST_EXPECT_SKIP(before_skips, test_does_not_run);

/* Every check holds, and none evaluates what it is given twice. */
ZTEST_SUITE(checks, NULL, NULL, NULL, NULL, NULL);

ZTEST(checks, test_hold)
{
	int once = 0;

	zassert_true(++once == 1);
	zassert_false(once == 2, "once");
	zassert_ok(once - 1);
	zassert_not_ok(once);
	zassert_is_null(NULL, NULL);
	zassert_not_null(&once, "");
	zassert_equal(once, 1, "%d", once);
	zassert_not_equal(once, 2);
	zassert_equal_ptr(&once, &once, NULL);
	zassert_within(3, 5, 2);
	zassert_between_inclusive(1, 1, 1);
	zassert_mem_equal("abc", "abd", 2);
	zassert_mem_equal__("abc", "abd", 2, "%d", 1);
	zassert_str_equal("a", "a");
	zassert(once, "default", "message");
}
