/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Every call that writes into a buffer of its caller, at every kind of place where the caller may
 * not write. A new call of that sort gets a row here.
 */

#include "rules.h"

#include <zephyr/random/random.h>
#include <zephyr/sys/libc-hooks.h>

#define MESSAGE_SIZE 32

K_MSGQ_DEFINE(msgq, MESSAGE_SIZE, 4, 4);
K_STACK_DEFINE(words, 8);
K_PIPE_DEFINE(pipe, 4 * MESSAGE_SIZE, 4);
static struct k_poll_signal sig = K_POLL_SIGNAL_INITIALIZER(sig);

static intptr_t msgq_get(void *buffer)
{
	return k_msgq_get(&msgq, buffer, K_NO_WAIT);
}

static intptr_t msgq_peek(void *buffer)
{
	return k_msgq_peek(&msgq, buffer);
}

static intptr_t msgq_peek_at(void *buffer)
{
	return k_msgq_peek_at(&msgq, buffer, 1);
}

static intptr_t msgq_get_attrs(void *buffer)
{
	k_msgq_get_attrs(&msgq, (struct k_msgq_attrs *)buffer);
	return 0;
}

static intptr_t stack_pop(void *buffer)
{
	return k_stack_pop(&words, (stack_data_t *)buffer, K_NO_WAIT);
}

static intptr_t signal_check(void *buffer)
{
	int result;

	k_poll_signal_check(&sig, (unsigned int *)buffer, &result);
	return 0;
}

static intptr_t signal_check_result(void *buffer)
{
	unsigned int signaled;

	k_poll_signal_check(&sig, &signaled, (int *)buffer);
	return 0;
}

static intptr_t pipe_read(void *buffer)
{
	return k_pipe_read(&pipe, buffer, MESSAGE_SIZE, K_NO_WAIT) == MESSAGE_SIZE ? 0 : -EIO;
}

static intptr_t pipe_get(void *buffer)
{
	size_t count;

	return k_pipe_get(&pipe, buffer, MESSAGE_SIZE, &count, MESSAGE_SIZE, K_NO_WAIT);
}

static intptr_t pipe_get_count(void *buffer)
{
	uint8_t byte;

	return k_pipe_get(&pipe, &byte, 1, (size_t *)buffer, 1, K_NO_WAIT);
}

static intptr_t pipe_put_count(void *buffer)
{
	uint8_t byte = 0;

	return k_pipe_put(&pipe, &byte, 1, (size_t *)buffer, 1, K_NO_WAIT);
}

static intptr_t name_copy(void *buffer)
{
	return k_thread_name_copy(k_current_get(), (char *)buffer, MESSAGE_SIZE);
}

static intptr_t stack_space_get(void *buffer)
{
	return k_thread_stack_space_get(k_current_get(), (size_t *)buffer);
}

static intptr_t read_stdin(void *buffer)
{
	return zephyr_read_stdin((char *)buffer, MESSAGE_SIZE) == MESSAGE_SIZE ? 0 : -EIO;
}

static intptr_t rand_get(void *buffer)
{
	sys_rand_get(buffer, MESSAGE_SIZE);
	return 0;
}

static intptr_t csrand_get(void *buffer)
{
	return sys_csrand_get(buffer, MESSAGE_SIZE);
}

#define OOPS 1

static const struct writer {
	const char *name;
	intptr_t (*call)(void *buffer);
	/* Bytes that it writes. */
	size_t size;
	/* What the caller gets that may not write there: an error, or its end. */
	int refusal;
} writers[] = {
	{"k_msgq_get", msgq_get, MESSAGE_SIZE, OOPS},
	{"k_msgq_peek", msgq_peek, MESSAGE_SIZE, OOPS},
	{"k_msgq_peek_at", msgq_peek_at, MESSAGE_SIZE, OOPS},
	{"k_msgq_get_attrs", msgq_get_attrs, sizeof(struct k_msgq_attrs), OOPS},
	{"k_stack_pop", stack_pop, sizeof(stack_data_t), OOPS},
	{"k_pipe_read", pipe_read, MESSAGE_SIZE, OOPS},
	{"k_pipe_get", pipe_get, MESSAGE_SIZE, OOPS},
	{"k_pipe_get, count", pipe_get_count, sizeof(size_t), OOPS},
	{"k_pipe_put, count", pipe_put_count, sizeof(size_t), OOPS},
	{"k_poll_signal_check", signal_check, sizeof(unsigned int), OOPS},
	{"k_poll_signal_check, result", signal_check_result, sizeof(int), OOPS},
	{"k_thread_name_copy", name_copy, MESSAGE_SIZE, -EFAULT},
	{"k_thread_stack_space_get", stack_space_get, sizeof(size_t), OOPS},
	{"zephyr_read_stdin", read_stdin, MESSAGE_SIZE, OOPS},
	{"sys_rand_get", rand_get, MESSAGE_SIZE, OOPS},
	{"sys_csrand_get", csrand_get, MESSAGE_SIZE, OOPS},
};

static intptr_t call_writer(void *writer, void *buffer)
{
	return ((const struct writer *)writer)->call(buffer);
}

static unsigned char next_character(void)
{
	return 'c';
}

/* ---- Places ------------------------------------------------------------------------------- */

#define PAGE 4096

/* In a row: the kernel's, the domain's to read and write, the kernel's, the domain's to read. */
static uint8_t row[4][PAGE] __aligned(PAGE);
K_MEM_PARTITION_DEFINE(good_page, row[1], PAGE, K_MEM_PARTITION_P_RW_U_RW);
K_MEM_PARTITION_DEFINE(read_only_page, row[3], PAGE, K_MEM_PARTITION_P_RO_U_RO);

static struct k_mem_domain domain;

#define FILLING 0x5a

/* Full enough for each call. */
static void fill_objects(void)
{
	uint8_t message[MESSAGE_SIZE] = {0};

	k_poll_signal_init(&sig);
	k_pipe_reset(&pipe);
	k_msgq_purge(&msgq);
	k_stack_init(&words, words.base, (uint32_t)(words.top - words.base));
	for (int i = 0; i < 3; i++) {
		(void)k_msgq_put(&msgq, message, K_NO_WAIT);
		(void)k_pipe_write(&pipe, message, sizeof(message), K_NO_WAIT);
		(void)k_stack_push(&words, 0);
	}
}

static void set_up(bool read_only)
{
	(void)k_mem_domain_deinit(&domain);
	memset(row, FILLING, sizeof(row));
	(void)rules_domain_init(&domain, &good_page);
	if (read_only) {
		(void)k_mem_domain_add_partition(&domain, &read_only_page);
	}
	fill_objects();
	__stdin_hook_install(next_character);
}

static k_tid_t thread_with(const struct writer *writer, void *buffer)
{
	k_tid_t thread = user_new(call_writer, (void *)(uintptr_t)writer, buffer);

	(void)k_mem_domain_add_thread(&domain, thread);
	k_object_access_grant(&msgq, thread);
	k_object_access_grant(&words, thread);
	k_object_access_grant(&sig, thread);
	k_object_access_grant(&pipe, thread);
	/* As long as may be, so that a copy of it needs all of the buffer. */
	(void)k_thread_name_set(thread, "a name of thirty-one characters");
	return thread;
}

static bool untouched(const uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (bytes[i] != FILLING) {
			return false;
		}
	}
	return true;
}

/* Each call with a buffer at a place where its caller may not write all of it. */
#define CHECK_REFUSED(place_of)                                                                    \
	for (const struct writer *w = writers; w < writers + ARRAY_SIZE(writers); w++) {           \
		k_tid_t thread = thread_with(w, place_of(w));                                      \
		enum rule_ending ending = user_end(thread);                                        \
                                                                                                   \
		if (ending != (w->refusal == OOPS ? RULE_DIED : RULE_RETURNED) ||                  \
		    (w->refusal == OOPS ? fatal_reason(thread) != K_ERR_KERNEL_OOPS                \
					: user_value(thread) != w->refusal)) {                     \
			rule_fail(__LINE__, "%s was not refused", w->name);                        \
			return;                                                                    \
		}                                                                                  \
		if (!untouched((const uint8_t *)place_of(w), w->size)) {                           \
			rule_fail(__LINE__, "%s wrote", w->name);                                  \
			return;                                                                    \
		}                                                                                  \
	}

static void *the_kernels(const struct writer *writer)
{
	return row[2] + 64;
}

static void *read_only(const struct writer *writer)
{
	return row[3] + 64;
}

/* All but the last byte is the caller's. */
static void *one_byte_too_far(const struct writer *writer)
{
	return row[2] + 1 - writer->size;
}

static void *all_but_the_first(const struct writer *writer)
{
	return row[1] - 1;
}

RULE(R101, does_every_call_write_where_its_caller_may)
{
	set_up(false);
	for (const struct writer *w = writers; w < writers + ARRAY_SIZE(writers); w++) {
		/* Up to the last byte, and not aligned for more than bytes when it is odd. */
		uint8_t *buffer = row[2] - w->size;
		k_tid_t thread = thread_with(w, buffer);

		memset(buffer, FILLING, w->size);
		if (user_end(thread) != RULE_RETURNED || user_value(thread) != 0) {
			rule_fail(__LINE__, "%s does not work", w->name);
			return;
		}
		if (untouched(buffer, w->size) || !untouched(row[2], PAGE)) {
			rule_fail(__LINE__, "%s wrote nothing, or too much", w->name);
			return;
		}
	}
}

RULE(R101, does_any_call_write_where_its_caller_may_only_read)
{
	set_up(true);
	CHECK_REFUSED(read_only);
}

RULE(R101, does_any_call_write_into_the_kernels_memory)
{
	set_up(false);
	CHECK_REFUSED(the_kernels);
}

RULE(R101, does_any_call_write_a_buffer_of_which_one_byte_is_not_the_callers)
{
	set_up(false);
	CHECK_REFUSED(one_byte_too_far);
	CHECK_REFUSED(all_but_the_first);
}

RULE(R101, may_a_buffer_that_is_written_to_lie_anywhere)
{
	set_up(false);
	for (const struct writer *w = writers; w < writers + ARRAY_SIZE(writers); w++) {
		for (size_t odd = 1; odd < sizeof(void *); odd++) {
			uint8_t *buffer = row[1] + odd;
			k_tid_t thread = thread_with(w, buffer);

			memset(row[1], FILLING, PAGE);
			fill_objects();
			if (user_end(thread) != RULE_RETURNED || user_value(thread) != 0 ||
			    !untouched(row[1], odd) || untouched(buffer, w->size) ||
			    !untouched(buffer + w->size, 16)) {
				rule_fail(__LINE__, "%s at an odd address", w->name);
				return;
			}
		}
	}
}

static intptr_t wait_for_message(void *buffer, void *unused)
{
	return k_msgq_get(&msgq, buffer, K_FOREVER);
}

/* Who puts copies straight to the buffer of who waits. */
RULE(R101 R068, what_if_a_waiting_readers_partition_goes)
{
	static const char message[MESSAGE_SIZE];
	k_tid_t thread = user_new(wait_for_message, row[1], NULL);

	set_up(false);
	k_msgq_purge(&msgq);
	(void)k_mem_domain_add_thread(&domain, thread);
	k_object_access_grant(&msgq, thread);
	user_start(thread);
	k_msleep(30);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &good_page), 0);
	CHECK_INT(k_msgq_put(&msgq, message, K_NO_WAIT), 0);
	CHECK_RETURNS(thread, -EFAULT);
	CHECK(untouched(row[1], PAGE));
	/* The message is somebody else's. */
	CHECK_INT(k_msgq_num_used_get(&msgq), 1);
}

static intptr_t wait_for_word(void *buffer, void *unused)
{
	return k_stack_pop(&words, (stack_data_t *)buffer, K_FOREVER);
}

RULE(R101 R068, what_if_the_buffers_partition_goes_while_its_thread_waits)
{
	k_tid_t thread = user_new(wait_for_word, row[1], NULL);

	set_up(false);
	k_stack_init(&words, words.base, (uint32_t)(words.top - words.base));
	(void)k_mem_domain_add_thread(&domain, thread);
	k_object_access_grant(&words, thread);
	user_start(thread);
	k_msleep(30);
	CHECK_INT(k_mem_domain_remove_partition(&domain, &good_page), 0);
	CHECK_INT(k_stack_push(&words, 1), 0);
	CHECK_OOPSES(thread);
	CHECK(untouched(row[1], PAGE));
}
