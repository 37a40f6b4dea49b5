/* SPDX-License-Identifier: Apache-2.0 */

/* Pipes between user threads. */

#include "rules.h"

K_PIPE_DEFINE(pipe, 8, 4);
K_HEAP_DEFINE(pipe_pool, 1024);

K_APPMEM_PARTITION_DEFINE(lent_partition);
K_APP_BMEM(lent_partition) static uint8_t lent[16];
static struct k_mem_domain domain;

static intptr_t write_all(void *bytes, void *size)
{
	return k_pipe_write(&pipe, bytes, (size_t)(uintptr_t)size, K_SECONDS(1));
}

static intptr_t read_all(void *bytes, void *size)
{
	return k_pipe_read(&pipe, bytes, (size_t)(uintptr_t)size, K_SECONDS(1));
}

static k_tid_t with_pipe(user_function function, void *a, void *b)
{
	k_tid_t thread = user_new(function, a, b);

	k_object_access_grant(&pipe, thread);
	return thread;
}

SHARED_DATA static uint8_t source[16] = "fifteen bytes..";
SHARED_BSS static uint8_t target[16];

RULE(R168, do_bytes_get_through_a_pipe_between_user_threads)
{
	k_tid_t writer = with_pipe(write_all, source, (void *)sizeof(source));

	k_pipe_reset(&pipe);
	memset(target, 0, sizeof(target));
	user_start(writer);
	k_msleep(1);
	CHECK_INT(k_pipe_read_avail(&pipe), 8);
	CHECK_RETURNS(with_pipe(read_all, target, (void *)sizeof(target)), sizeof(target));
	CHECK_RETURNS(writer, sizeof(source));
	CHECK(memcmp(source, target, sizeof(source)) == 0);
}

static intptr_t use_older(void *unused, void *unused_too)
{
	char bytes[8] = "abc";
	size_t count = 9;

	USER_CHECK(k_pipe_get(&pipe, bytes, 4, &count, 1, K_NO_WAIT) == -EIO);
	USER_CHECK(count == 0);
	USER_CHECK(k_pipe_put(&pipe, bytes, 4, &count, 5, K_NO_WAIT) == -EINVAL);
	USER_CHECK(k_pipe_put(&pipe, bytes, 4, &count, 4, K_NO_WAIT) == 0 && count == 4);
	USER_CHECK(k_pipe_read_avail(&pipe) == 4 && k_pipe_write_avail(&pipe) == 4);
	memset(bytes, 0, sizeof(bytes));
	USER_CHECK(k_pipe_get(&pipe, bytes, 8, &count, 5, K_MSEC(1)) == -EAGAIN && count == 4);
	USER_CHECK(strcmp(bytes, "abc") == 0);
	USER_CHECK(k_pipe_put(&pipe, bytes, 8, &count, 0, K_NO_WAIT) == 0);
	k_pipe_flush(&pipe);
	USER_CHECK(k_pipe_read_avail(&pipe) == 0);
	k_pipe_buffer_flush(&pipe);
	k_pipe_close(&pipe);
	return k_pipe_write(&pipe, (uint8_t *)bytes, 1, K_NO_WAIT);
}

RULE(R168, may_a_user_thread_use_the_older_functions_of_pipes)
{
	k_pipe_reset(&pipe);
	CHECK_RETURNS(with_pipe(use_older, NULL, NULL), -EPIPE);
	pipe.flags = 0;
}

/* Its buffer was good when it began to wait. */
RULE(R168, what_if_a_waiting_threads_buffer_is_its_own_no_more)
{
	uint8_t bytes[16] = "not for lent";

	k_pipe_reset(&pipe);
	for (int writes = 0; writes < 2; writes++) {
		k_tid_t thread = with_pipe(writes != 0 ? write_all : read_all, lent, (void *)16);

		memset(lent, 0, sizeof(lent));
		CHECK_INT(rules_domain_init(&domain, &lent_partition), 0);
		k_mem_domain_add_thread(&domain, thread);
		user_start(thread);
		k_msleep(1);
		CHECK_INT(k_mem_domain_remove_partition(&domain, &lent_partition), 0);
		memset(lent, 'x', sizeof(lent));
		if (writes != 0) {
			CHECK_INT(k_pipe_read(&pipe, bytes, 16, K_NO_WAIT), 8);
		} else {
			CHECK_INT(k_pipe_write(&pipe, bytes, 4, K_NO_WAIT), 4);
			CHECK_INT(k_pipe_read(&pipe, bytes, 16, K_NO_WAIT), 4);
		}
		CHECK_RETURNS(thread, -EFAULT);
		CHECK_INT(lent[0], 'x');
		CHECK_INT(k_mem_domain_deinit(&domain), 0);
	}
}

static intptr_t have_own(void *unused, void *unused_too)
{
	struct k_pipe *mine = k_object_alloc(K_OBJ_PIPE);

	USER_CHECK(mine != NULL);
	USER_CHECK(k_pipe_alloc_init(mine, 2000) == -ENOMEM);
	USER_CHECK(k_pipe_alloc_init(mine, 16) == 0);
	USER_CHECK(k_pipe_write(mine, source, 16, K_NO_WAIT) == 16);
	k_object_release(mine);
	return 0;
}

RULE(R059 R168, can_a_user_thread_have_a_pipe_of_its_own)
{
	struct sys_memory_stats stats;
	k_tid_t thread = user_new(have_own, NULL, NULL);

	k_thread_heap_assign(thread, &pipe_pool);
	CHECK_RETURNS(thread, 0);
	sys_heap_runtime_stats_get(&pipe_pool.heap, &stats);
	CHECK_INT(stats.allocated_bytes, 0);
}
