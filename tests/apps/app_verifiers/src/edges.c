/* SPDX-License-Identifier: Apache-2.0 */

/* Buffers that overlap, text whose end does not fit, sizes at their limits. */

#include "rules.h"

#include <zephyr/logging/log.h>

#include <zephyr/device.h>

/* ---- Buffers that overlap ----------------------------------------------------------------- */

#define MESSAGE_SIZE 64

K_MSGQ_DEFINE(passing, MESSAGE_SIZE, 2, 4);

SHARED_BSS static uint8_t area[2 * MESSAGE_SIZE];

static intptr_t get_to(void *buffer, void *unused)
{
	return k_msgq_get(&passing, buffer, K_MSEC(100));
}

static intptr_t put_from(void *buffer, void *front)
{
	return front != NULL ? k_msgq_put_front(&passing, buffer)
			     : k_msgq_put(&passing, buffer, K_NO_WAIT);
}

/* A message goes from one user's buffer right into that of another one who waits for it. */
static bool message_survives(size_t from, size_t to, bool front)
{
	k_tid_t reader = user_new(get_to, area + to, NULL);
	k_tid_t writer = user_new(put_from, area + from, front ? (void *)1 : NULL);
	bool good;

	k_object_access_grant(&passing, reader);
	k_object_access_grant(&passing, writer);
	for (size_t i = 0; i < MESSAGE_SIZE; i++) {
		area[from + i] = (uint8_t)(i + 1);
	}
	user_start(reader);
	k_msleep(30);
	good = user_end(writer) == RULE_RETURNED && user_value(writer) == 0 &&
	       user_end(reader) == RULE_RETURNED && user_value(reader) == 0;
	for (size_t i = 0; i < MESSAGE_SIZE; i++) {
		good = good && area[to + i] == (uint8_t)(i + 1);
	}
	return good;
}

RULE(R101, what_if_the_readers_buffer_overlaps_the_writers)
{
	static const size_t offsets[] = {0, 1, 8, 24, 63};

	for (size_t i = 0; i < ARRAY_SIZE(offsets); i++) {
		CHECK(message_survives(0, offsets[i], false));
		CHECK(message_survives(offsets[i], 0, false));
		CHECK(message_survives(0, offsets[i], true));
		CHECK(message_survives(offsets[i], 0, true));
	}
}

/* ---- Text --------------------------------------------------------------------------------- */

#define LONGEST (CONFIG_THREAD_MAX_NAME_LEN - 1)

SHARED_BSS static char text[CONFIG_THREAD_MAX_NAME_LEN + 64];

/* The name that the kernel has after a user gave a text of that length. */
static intptr_t name_of_length(void *length, void *unused)
{
	size_t kept = MIN((size_t)length, (size_t)LONGEST);
	char name[CONFIG_THREAD_MAX_NAME_LEN + 1];

	memset(text, 0, sizeof(text));
	memset(text, 'n', (size_t)length);
	USER_CHECK(k_thread_name_set(NULL, text) == 0);
	/* Only the terminator does not fit; then it does. */
	memset(name, '-', sizeof(name));
	USER_CHECK(k_thread_name_copy(k_current_get(), name, kept) == -ENOSPC);
	USER_CHECK(name[0] == '-' && name[kept] == '-');
	USER_CHECK(k_thread_name_copy(k_current_get(), name, kept + 1) == 0);
	USER_CHECK(strlen(name) == kept && (kept == LONGEST || name[kept + 1] == '-'));
	return 0;
}

RULE(R105, what_if_only_the_end_of_a_name_does_not_fit)
{
	static const size_t lengths[] = {1, LONGEST - 1, LONGEST, LONGEST + 1, LONGEST + 9};

	for (size_t i = 0; i < ARRAY_SIZE(lengths); i++) {
		CHECK_RETURNS(user_new(name_of_length, (void *)lengths[i], NULL), 0);
	}
}

static intptr_t bind_name_of_length(void *length, void *unused)
{
	memset(text, 0, sizeof(text));
	memset(text, 'n', (size_t)length);
	return (intptr_t)device_get_binding(text);
}

RULE(R105 R111, what_if_only_the_end_of_a_devices_name_does_not_fit)
{
	CHECK_RETURNS(user_new(bind_name_of_length, (void *)47, NULL), 0);
	CHECK_RETURNS(user_new(bind_name_of_length, (void *)48, NULL), 0);
	CHECK_RETURNS(user_new(bind_name_of_length, (void *)49, NULL), 0);
}

/* ---- Sizes -------------------------------------------------------------------------------- */

static struct k_thread child;
K_THREAD_STACK_DEFINE(child_stack, 1024);

static void returns_at_once(void *a, void *b, void *c)
{
}

static intptr_t create_with_stack(void *size, void *unused)
{
	(void)k_thread_create(&child, child_stack, (size_t)size, returns_at_once, NULL, NULL, NULL,
			      RULE_USER_PRIORITY, K_USER, K_NO_WAIT);
	return k_thread_join(&child, K_FOREVER);
}

static k_tid_t creator(size_t size)
{
	k_tid_t thread = user_new(create_with_stack, (void *)size, NULL);

	k_object_access_grant(&child, thread);
	k_object_access_grant(child_stack, thread);
	return thread;
}

RULE(R102, what_if_a_user_creates_a_thread_with_an_impossible_stack)
{
	CHECK_OOPSES(creator(sizeof(child_stack)));
	CHECK_OOPSES(creator(SIZE_MAX));
	CHECK_OOPSES(creator(SIZE_MAX - ARCH_THREAD_STACK_RESERVED + 1));
	CHECK_RETURNS(creator(K_THREAD_STACK_SIZEOF(child_stack)), 0);
	/* It has no room for thread-local variables; without them, see app_stacks. */
	CHECK_OOPSES(creator(0));
}

static intptr_t alloc_queue(void *msg_size, void *max_msgs)
{
	struct k_msgq *queue = k_object_alloc(K_OBJ_MSGQ);
	int result;

	USER_CHECK(queue != NULL);
	result = k_msgq_alloc_init(queue, (size_t)msg_size, (uint32_t)(uintptr_t)max_msgs);
	k_object_release(queue);
	return result;
}

static intptr_t queue_result(size_t msg_size, uintptr_t max_msgs)
{
	k_tid_t thread = user_new(alloc_queue, (void *)msg_size, (void *)max_msgs);

	k_thread_system_pool_assign(thread);
	return user_end(thread) == RULE_RETURNED ? user_value(thread) : 1;
}

RULE(R102, what_if_the_size_of_a_queue_overflows)
{
	CHECK_INT(queue_result(SIZE_MAX / 2 + 1, 2), -EINVAL);
	CHECK_INT(queue_result(SIZE_MAX, UINT32_MAX), -EINVAL);
	CHECK_INT(queue_result(SIZE_MAX / 2, 2), -ENOMEM);
	CHECK_INT(queue_result(16, 4), 0);
}

/* ---- What the kernel does at a stretch ---------------------------------------------------- */

static const char pieces[] = {[0 ... Z_LOG_LINE_MOST] = 'x'};

static intptr_t log_a_piece(void *length, void *unused)
{
	(void)z_log_line(LOG_LEVEL_INF | Z_LOG_LINE_FIRST | Z_LOG_LINE_LAST, "edges", pieces,
			 (size_t)length);
	return 0;
}

RULE(R102, what_if_a_piece_of_a_log_line_is_too_long)
{
	CHECK_RETURNS(user_new(log_a_piece, (void *)(uintptr_t)Z_LOG_LINE_MOST, NULL), 0);
	CHECK_OOPSES(user_new(log_a_piece, (void *)(uintptr_t)(Z_LOG_LINE_MOST + 1), NULL));
}
