/* SPDX-License-Identifier: Apache-2.0 */

/* In which order devices are initialised and lie, and objects of one type lie. */

#include "rules.h"

#include <zephyr/device.h>
#include <zephyr/init.h>

static char order[16];

static int sign(const struct device *dev)
{
	strcat(order, dev->config);
	return 0;
}

static int sign_function(void)
{
	strcat(order, "f");
	return 0;
}

#define SIGNING_DEVICE(name, level, priority, letter)                                              \
	DEVICE_DEFINE(name, #name, sign, NULL, NULL, letter, level, priority, NULL)

/* Not in the order in which they are to come. */
SIGNING_DEVICE(order_b, APPLICATION, 5, "6");
SIGNING_DEVICE(order_d, POST_KERNEL, 100, "5");
SIGNING_DEVICE(order_c, POST_KERNEL, 7, "4");
SIGNING_DEVICE(order_a, POST_KERNEL, 7, "3");
SYS_INIT(sign_function, POST_KERNEL, 7);
SIGNING_DEVICE(order_z, PRE_KERNEL_2, 200, "2");
SIGNING_DEVICE(order_y, PRE_KERNEL_1, 60, "1");

RULE(R220, in_which_order_are_devices_initialised)
{
	CHECK(strcmp(order, "12f3456") == 0);
}

RULE(R220, in_which_order_do_devices_lie)
{
	CHECK(DEVICE_GET(order_y) < DEVICE_GET(order_z));
	CHECK(DEVICE_GET(order_z) < DEVICE_GET(order_a));
	CHECK(DEVICE_GET(order_a) < DEVICE_GET(order_c));
	CHECK(DEVICE_GET(order_c) < DEVICE_GET(order_d));
	CHECK(DEVICE_GET(order_d) < DEVICE_GET(order_b));
	CHECK(device_get_binding("order_d") == DEVICE_GET(order_d));
}

struct page {
	const char *text;
};

static STRUCT_SECTION_ITERABLE(page, page_omega) = {"o"};
static STRUCT_SECTION_ITERABLE(page, page_alpha) = {"a"};
static STRUCT_SECTION_ITERABLE(page, page_beta) = {"b"};

RULE(R220, in_which_order_do_other_objects_lie)
{
	char texts[4] = "";

	STRUCT_SECTION_FOREACH(page, page) {
		strcat(texts, page->text);
	}
	CHECK(strcmp(texts, "abo") == 0);
}
