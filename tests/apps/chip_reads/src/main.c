/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Calls that read their caller's memory, with another thread's store between any two of their
 * reads. Whatever it is, it may be seen or not; what the kernel has checked must be what it uses.
 */

#include "calls.h"
#include "race.h"
#include "rules.h"

#include <zephyr/device.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/syscall_list.h>

#define SIZE 64

/* The argument of each call, and what all of it is afterwards. */
SHARED_BSS static union {
	char text[SIZE];
	int number;
	struct k_futex futex;
	uintptr_t words[SIZE / sizeof(uintptr_t)];
} area;

K_MSGQ_DEFINE(queue, SIZE, 1, 4);
K_HEAP_DEFINE(pool, 1024);
static struct k_thread child;
K_THREAD_STACK_DEFINE(child_stack, 2048);

/* How a call ended. */
struct outcome {
	k_tid_t caller;
	enum rule_ending ending;
	intptr_t value;
};

static bool returned(const struct outcome *outcome, intptr_t value)
{
	return outcome->ending == RULE_RETURNED && outcome->value == value;
}

/* ---- Calls -------------------------------------------------------------------------------- */

static void write_name(void)
{
	strcpy(area.text, "a short name");
}

static intptr_t set_name(void)
{
	return k_thread_name_set(NULL, area.text);
}

static bool name_has_an_end(const struct outcome *outcome)
{
	const char *name = k_thread_name_get(outcome->caller);

	return returned(outcome, 0) && memchr(name, '\0', CONFIG_THREAD_MAX_NAME_LEN) != NULL;
}

static intptr_t find_device(void)
{
	return (intptr_t)device_get_binding(area.text);
}

static bool found_none(const struct outcome *outcome)
{
	return returned(outcome, 0);
}

static intptr_t write_log(void)
{
	return (intptr_t)z_log_line(LOG_LEVEL_INF, area.text, "text\n", 5);
}

static bool did_not_die(const struct outcome *outcome)
{
	return outcome->ending == RULE_RETURNED;
}

static void write_message(void)
{
	memset(area.text, 'a', SIZE);
	k_msgq_purge(&queue);
}

static intptr_t put(void)
{
	return k_msgq_put(&queue, area.text, K_NO_WAIT);
}

static bool message_came(const struct outcome *outcome)
{
	char message[SIZE];
	bool good = returned(outcome, 0) && k_msgq_get(&queue, message, K_NO_WAIT) == 0;

	for (size_t i = 0; i < SIZE; i++) {
		good = good && (message[i] == 'a' || message[i] == 'x');
	}
	return good;
}

static intptr_t copy_string(void)
{
	return copied_length(area.text, SIZE);
}

/* All of the old string or all of the new one, or it was noticed. */
static bool copy_is_whole(const struct outcome *outcome)
{
	return sys_heap_validate(&pool.heap) &&
	       (returned(outcome, (intptr_t)strlen("a short name")) ||
		returned(outcome, SIZE - 1) || returned(outcome, -1));
}

static void write_message_without_room(void)
{
	char message[SIZE];

	write_message();
	memset(message, 'b', SIZE);
	while (k_msgq_put(&queue, message, K_NO_WAIT) == 0) {
	}
}

static intptr_t put_and_wait(void)
{
	return k_msgq_put(&queue, area.text, K_FOREVER);
}

static void make_room(void)
{
	char message[SIZE];

	(void)k_msgq_get(&queue, message, K_NO_WAIT);
}

/* Behind those that were there. */
static bool message_came_late(const struct outcome *outcome)
{
	while (k_msgq_num_used_get(&queue) > 1) {
		make_room();
	}
	return message_came(outcome);
}

static void write_number(void)
{
	area.number = COUNT_MAX - 1;
	used_count = 0;
}

static intptr_t raise_number(void)
{
	return raise_count(&area.number);
}

static intptr_t use_number_wrongly(void)
{
	return use_count_wrongly(&area.number);
}

static bool number_was_small(const struct outcome *outcome)
{
	return outcome->ending == RULE_RETURNED && used_count <= COUNT_MAX;
}

static void write_word(void)
{
	area.futex.val = 0;
}

static intptr_t wait_on_word(void)
{
	return k_futex_wait(&area.futex, 0, K_NO_WAIT);
}

static bool word_was_read_once(const struct outcome *outcome)
{
	return returned(outcome, -ETIMEDOUT) || returned(outcome, -EAGAIN);
}

static intptr_t wait_long_on_word(void)
{
	return k_futex_wait(&area.futex, 0, K_FOREVER);
}

static void wake_from_word(void)
{
	(void)k_futex_wake(&area.futex, true);
}

static bool was_woken_or_saw_another(const struct outcome *outcome)
{
	return returned(outcome, 0) || returned(outcome, -EAGAIN);
}

#define CHILD_PRIORITY 9

static void nothing(void *a, void *b, void *c)
{
}

/* p2, p3, priority, options, delay: what does not fit into registers. */
static void write_arguments(void)
{
	k_thread_abort(&child);
	memset(&area, 0, sizeof(area));
	area.words[2] = CHILD_PRIORITY;
	area.words[3] = K_USER;
	area.words[4] = (uintptr_t)K_FOREVER.ticks;
}

static intptr_t create(void)
{
	(void)arch_syscall_invoke6((uintptr_t)&child, (uintptr_t)child_stack, 1024,
				   (uintptr_t)nothing, 0, (uintptr_t)area.words,
				   K_SYSCALL_K_THREAD_CREATE);
	return 0;
}

static bool child_is_a_user(const struct outcome *outcome)
{
	return outcome->ending == RULE_DIED ||
	       (child.base.prio == CHILD_PRIORITY &&
		(child.base.user_options & (K_USER | K_ESSENTIAL)) == K_USER);
}

static const uintptr_t evil_arguments[5] = {0, 0, (uintptr_t)-1, K_ESSENTIAL, 0};
static const char no_end[SIZE] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

/* ---- Between the reads -------------------------------------------------------------------- */

static const struct call {
	const char *name;
	uintptr_t number;
	void (*prepare)(void);
	intptr_t (*make)(void);
	bool (*is_good)(const struct outcome *outcome);
	const void *bytes;
	size_t size;
	/* End the caller's wait; NULL: it does not wait. */
	void (*wake)(void);
} calls[] = {
	{"k_thread_name_set", K_SYSCALL_K_THREAD_NAME_SET, write_name, set_name, name_has_an_end,
	 no_end, SIZE},
	{"device_get_binding", K_SYSCALL_DEVICE_GET_BINDING, write_name, find_device, found_none,
	 no_end, SIZE},
	{"z_log_line", K_SYSCALL_Z_LOG_LINE, write_name, write_log, did_not_die, no_end, SIZE},
	{"k_msgq_put", K_SYSCALL_K_MSGQ_PUT, write_message, put, message_came, no_end, SIZE},
	{"k_msgq_put that waits", K_SYSCALL_K_MSGQ_PUT, write_message_without_room, put_and_wait,
	 message_came_late, no_end, SIZE, make_room},
	{"k_usermode_string_alloc_copy", K_SYSCALL_COPIED_LENGTH, write_name, copy_string,
	 copy_is_whole, no_end, SIZE - 1},
	{"k_usermode_from_copy", K_SYSCALL_RAISE_COUNT, write_number, raise_number,
	 number_was_small, no_end, sizeof(int)},
	{"k_futex_wait", K_SYSCALL_K_FUTEX_WAIT, write_word, wait_on_word, word_was_read_once,
	 no_end, sizeof(long)},
	{"k_futex_wait that waits", K_SYSCALL_K_FUTEX_WAIT, write_word, wait_long_on_word,
	 was_woken_or_saw_another, no_end, sizeof(long), wake_from_word},
	{"k_thread_create", K_SYSCALL_K_THREAD_CREATE, write_arguments, create, child_is_a_user,
	 evil_arguments, sizeof(evil_arguments)},
};

static const struct call wrong_call = {
	.name = "a wrong verifier",
	.number = K_SYSCALL_USE_COUNT_WRONGLY,
	.prepare = write_number,
	.make = use_number_wrongly,
	.is_good = number_was_small,
	.bytes = no_end,
	.size = sizeof(int),
};

static intptr_t make_call(void *call, void *unused)
{
	return ((const struct call *)call)->make();
}

/* With the store behind that read: were there so many, and was all well? */
static bool try_at(const struct call *call, unsigned int read, bool *good)
{
	struct outcome outcome = {.caller = user_new(make_call, (void *)(uintptr_t)call, NULL)};
	unsigned int reads;

	memset(&area, 0, sizeof(area));
	call->prepare();
	k_thread_heap_assign(outcome.caller, &pool);
	k_object_access_grant(&queue, outcome.caller);
	k_object_access_grant(&child, outcome.caller);
	k_object_access_grant(child_stack, outcome.caller);
	race_arm(outcome.caller, call->number, read,
		 (struct store){.to = &area, .bytes = call->bytes, .size = call->size});
	if (call->wake != NULL) {
		user_start(outcome.caller);
		k_sleep(K_TICKS(1));
		call->wake();
	}
	outcome.ending = user_end(outcome.caller);
	reads = race_end();
	if (outcome.ending == RULE_RETURNED) {
		outcome.value = user_value(outcome.caller);
	} else {
		(void)fatal_reason(outcome.caller);
	}
	*good = call->is_good(&outcome);
	return reads >= read;
}

/* No call reads more often than this. */
#define READS_MAX 500

RULE(R107, what_if_an_argument_changes_between_any_two_reads)
{
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++) {
		unsigned int read = 1;
		bool good = true;

		while (read < READS_MAX && try_at(&calls[i], read, &good) && good) {
			read++;
		}
		if (!good) {
			rule_fail(__LINE__, "%s believes what changes after read %u", calls[i].name,
				  read);
			return;
		}
		if (read == 1 || read == READS_MAX) {
			rule_fail(__LINE__, "%s: %u reads", calls[i].name, read - 1);
			return;
		}
		printk("%s: %u reads\n", calls[i].name, read - 1);
	}
}

RULE(R107, is_a_verifier_that_reads_twice_found_out)
{
	bool good;

	/* Before the check it is refused, after the last read it is too late. */
	CHECK(try_at(&wrong_call, 1, &good));
	CHECK(!good);
	CHECK(try_at(&wrong_call, 2, &good));
	CHECK(good);
	CHECK(!try_at(&wrong_call, 3, &good));
	CHECK(good);
}
