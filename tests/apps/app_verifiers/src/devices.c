/* SPDX-License-Identifier: Apache-2.0 */

/* What passes for a device in an image that has none. */

#include "rules.h"

#include <zephyr/device.h>

static intptr_t init_device(void *dev, void *unused)
{
	return device_init((const struct device *)dev);
}

static intptr_t ask_if_ready(void *dev, void *unused)
{
	return device_is_ready((const struct device *)dev);
}

static intptr_t init_own_thread(void *unused, void *unused_too)
{
	return device_init((const struct device *)k_current_get());
}

static intptr_t init_own_object(void *unused, void *unused_too)
{
	struct k_stack *stack = k_object_alloc(K_OBJ_STACK);

	USER_CHECK(stack != NULL);
	USER_CHECK(k_stack_alloc_init(stack, 8) == 0);
	return device_init((const struct device *)stack);
}

RULE(R063 R108, does_any_object_pass_for_a_device_where_there_is_none)
{
	static struct k_sem sem;
	k_tid_t init = user_new(init_device, &sem, NULL);
	k_tid_t ready = user_new(ask_if_ready, &sem, NULL);
	k_tid_t allocating = user_new(init_own_object, NULL, NULL);

	CHECK_INT(k_sem_init(&sem, 0, 1), 0);
	k_object_access_grant(&sem, init);
	k_object_access_grant(&sem, ready);
	k_thread_system_pool_assign(allocating);
	CHECK_OOPSES(init);
	CHECK_OOPSES(ready);
	CHECK_OOPSES(user_new(init_own_thread, NULL, NULL));
	CHECK_OOPSES(allocating);
}
