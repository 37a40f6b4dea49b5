/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What boot does: init levels in their order, static threads, then main.
 */

#include <zephyr/init.h>

#include "fake_port.h"

static char levels[8];

#define LEVEL_FUNCTION(name, letter)                                                               \
	static int name(void)                                                                      \
	{                                                                                          \
		levels[strlen(levels)] = letter;                                                   \
		return 0;                                                                          \
	}

LEVEL_FUNCTION(early, 'E')
LEVEL_FUNCTION(first, '1')
LEVEL_FUNCTION(second, '2')
LEVEL_FUNCTION(post, 'P')
LEVEL_FUNCTION(application, 'A')

SYS_INIT(application, APPLICATION, 0);
SYS_INIT(post, POST_KERNEL, 0);
SYS_INIT(second, PRE_KERNEL_2, 0);
SYS_INIT(first, PRE_KERNEL_1, 0);
SYS_INIT(early, EARLY, 0);

static void static_body(void *p1, void *p2, void *p3)
{
	mark(*(const char *)p1);
}

K_THREAD_DEFINE(static_now, 1024, static_body, "s", NULL, NULL, 3, 0, 0);
K_THREAD_DEFINE(static_later, 1024, static_body, "t", NULL, NULL, 3, 0, 15);
K_KERNEL_THREAD_DEFINE(static_never, 1024, static_body, "u", NULL, NULL, 3, 0, SYS_FOREVER_MS);

/* R190, R191 */
KERNEL_TEST(test_static_threads)
{
	assert_marks("s");
	k_msleep(20);
	assert_marks("st");
	k_thread_start(static_never);
	assert_marks("stu");
	assert_string_equal(k_thread_name_get(static_never), "static_never");
}

/* R190 */
static void test_levels(void **state)
{
	assert_string_equal(levels, "E12PA");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_static_threads),
		cmocka_unit_test(test_levels),
	};

	return cmocka_run_group_tests_name("kernel_boot", tests, NULL, NULL);
}
