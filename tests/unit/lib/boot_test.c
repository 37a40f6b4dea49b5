/* SPDX-License-Identifier: Apache-2.0 */

/* Init levels and devices: the order of the boot, and what a failure does. */

#include "cmocka_test.h"
#include "console_world.h"

#include <errno.h>

#include <zephyr/device.h>
#include <zephyr/kernel.h>

#include "init_levels.h"

static char trace[64];

static int note(const char *what)
{
	strcat(trace, what);
	return 0;
}

static int init_a(void)
{
	return note("a");
}

static int init_b(void)
{
	return note("b");
}

static int init_c(void)
{
	return note("c");
}

static int init_failing(void)
{
	note("f");
	return -EIO;
}

#define LATE 80

SYS_INIT(init_c, POST_KERNEL, LATE);
SYS_INIT(init_a, POST_KERNEL, 5);
SYS_INIT(init_failing, POST_KERNEL, 6);
SYS_INIT_NAMED(first_in_file, init_b, POST_KERNEL, 40);
SYS_INIT_NAMED(second_in_file, init_a, POST_KERNEL, 40);
SYS_INIT(init_b, PRE_KERNEL_1, 0);

struct lamp_driver_api {
	int (*set)(const struct device *dev, bool on);
};

struct horn_driver_api {
	int (*blow)(const struct device *dev);
};

static int set_lamp(const struct device *dev, bool on)
{
	*(bool *)dev->data = on;
	return 0;
}

static DEVICE_API(lamp, lamp_api) = {.set = set_lamp};
static const struct lamp_driver_api unregistered_api = {.set = set_lamp};

static int lamp_init(const struct device *dev)
{
	return note(dev->name);
}

static int broken_init(const struct device *dev)
{
	return -ENODEV;
}

static bool lamp_on;
static const int lamp_pin = 7;

DEVICE_DEFINE(good_lamp, "LAMP", lamp_init, NULL, &lamp_on, &lamp_pin, POST_KERNEL, 7, &lamp_api);
DEVICE_DEFINE(bad_lamp, "DARK", broken_init, NULL, NULL, NULL, POST_KERNEL, 8, &unregistered_api);
DEVICE_DEFINE(plain, "PLAIN", NULL, NULL, NULL, NULL, POST_KERNEL, 9, NULL);
DEVICE_DEFINE(late, "LATE", NULL, NULL, NULL, NULL, APPLICATION, 0, NULL);

static int undo_result;

/* Meanwhile nobody else may. */
static int undo(const struct device *dev)
{
	assert_int_equal(device_deinit(dev), -EPERM);
	assert_int_equal(device_init(dev), -EALREADY);
	return undo_result;
}

DEVICE_DEINIT_DEFINE(latch, "LATCH", NULL, undo, NULL, NULL, NULL, APPLICATION, 1, NULL);

static void levels_run_by_priority(void **state)
{
	assert_null(device_get_binding("LAMP"));
	assert_false(device_is_ready(DEVICE_GET(good_lamp)));

	/* Levels without entries are none to stumble over. */
	z_init_run_level(Z_INIT_EARLY);
	z_init_run_level(Z_INIT_PRE_KERNEL_2);
	assert_string_equal(trace, "");
	z_init_run_level(Z_INIT_PRE_KERNEL_1);
	assert_string_equal(trace, "b");
	trace[0] = '\0';
	z_init_run_level(Z_INIT_POST_KERNEL);
	/* Functions of equal priorities: all of them, in the order the linker has. */
	assert_true(strcmp(trace, "afLAMPbac") == 0 || strcmp(trace, "afLAMPabc") == 0);
}

static void a_failure_leaves_the_device_not_ready(void **state)
{
	const char *text = console_text();

	assert_non_null(strstr(text, "device DARK: initialisation failed (-19)"));
	assert_non_null(strstr(text, "init function at"));
	assert_false(device_is_ready(DEVICE_GET(bad_lamp)));
	assert_null(device_get_binding("DARK"));
	assert_int_equal(DEVICE_GET(bad_lamp)->state->init_res, ENODEV);
	assert_true(DEVICE_GET(bad_lamp)->state->initialized);
}

static void devices_are_found_by_name(void **state)
{
	char name[] = "LAMP";
	const struct device *lamp = device_get_binding(name);

	assert_ptr_equal(lamp, DEVICE_GET(good_lamp));
	assert_string_equal(lamp->name, "LAMP");
	assert_int_equal(*(const int *)lamp->config, 7);
	assert_true(device_is_ready(lamp));
	assert_true(device_is_ready(device_get_binding("PLAIN")));
	assert_null(device_get_binding("LAM"));
	assert_null(device_get_binding(""));
	assert_null(device_get_binding(NULL));
	assert_false(device_is_ready(NULL));
}

static void a_device_is_initialised_once(void **state)
{
	assert_false(device_is_ready(DEVICE_GET(late)));
	assert_int_equal(device_init(DEVICE_GET(late)), 0);
	assert_true(device_is_ready(DEVICE_GET(late)));
	assert_int_equal(device_init(DEVICE_GET(late)), -EALREADY);
	assert_int_equal(device_init(DEVICE_GET(bad_lamp)), -EALREADY);
}

static void a_device_can_be_undone_and_made_again(void **state)
{
	assert_int_equal(device_deinit(DEVICE_GET(latch)), -EPERM);
	assert_int_equal(device_init(DEVICE_GET(latch)), 0);
	assert_int_equal(device_deinit(DEVICE_GET(late)), -ENOTSUP);
	assert_true(device_is_ready(DEVICE_GET(late)));
	/* A driver that fails leaves the device as it is. */
	undo_result = -EBUSY;
	assert_int_equal(device_deinit(DEVICE_GET(latch)), -EBUSY);
	assert_true(device_is_ready(DEVICE_GET(latch)));
	undo_result = 0;
	assert_int_equal(device_deinit(DEVICE_GET(latch)), 0);
	assert_false(device_is_ready(DEVICE_GET(latch)));
	assert_int_equal(device_init(DEVICE_GET(latch)), 0);
	assert_true(device_is_ready(DEVICE_GET(latch)));
}

static void driver_classes_are_told_apart(void **state)
{
	const struct device *lamp = DEVICE_GET(good_lamp);

	assert_true(DEVICE_API_IS(lamp, lamp));
	assert_false(DEVICE_API_IS(horn, lamp));
	assert_false(DEVICE_API_IS(lamp, DEVICE_GET(bad_lamp)));
	assert_int_equal(DEVICE_API_GET(lamp, lamp)->set(lamp, true), 0);
	assert_true(lamp_on);
}

static void handles_lead_back_to_their_device(void **state)
{
	const struct device *devices;
	size_t count = z_device_get_all_static(&devices);

	assert_int_equal(count, 5);
	for (size_t i = 0; i < count; i++) {
		device_handle_t handle = device_handle_get(&devices[i]);

		assert_ptr_equal(device_from_handle(handle), &devices[i]);
	}
	assert_int_equal(device_handle_get(NULL), DEVICE_HANDLE_NULL);
	assert_null(device_from_handle(DEVICE_HANDLE_NULL));
	assert_null(device_from_handle(6));
	assert_null(device_from_handle(-1));
}

/* One boot for all of them, so the order matters. */
static const struct CMUnitTest tests[] = {
	cmocka_unit_test(levels_run_by_priority),
	cmocka_unit_test(a_failure_leaves_the_device_not_ready),
	cmocka_unit_test(devices_are_found_by_name),
	cmocka_unit_test(a_device_is_initialised_once),
	cmocka_unit_test(a_device_can_be_undone_and_made_again),
	cmocka_unit_test(driver_classes_are_told_apart),
	cmocka_unit_test(handles_lead_back_to_their_device),
};

int main(void)
{
	return cmocka_run_group_tests_name("boot", tests, NULL, NULL);
}
