/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The runner of rules.h: one test after the other in a fresh thread, user threads on request, a
 * note of each fatal error. It knows nothing of what is tested.
 */

#include "rules.h"

#include <stdarg.h>
#include <stdio.h>

#include <zephyr/sys/app_args.h>

#define TEST_SECONDS 60
#define END_SECONDS  5
#define NOTES        32

K_APPMEM_PARTITION_DEFINE(rules_partition);

/* What a user thread needs to know; in its own memory. */
struct call {
	user_function function;
	void *a;
	void *b;
	volatile intptr_t value;
	volatile bool returned;
};

SHARED_BSS static struct call calls[RULE_USERS];

static K_THREAD_STACK_ARRAY_DEFINE(user_stacks, RULE_USERS, RULE_STACK_SIZE);
static struct k_thread user_threads[RULE_USERS];
static bool user_made[RULE_USERS];

static K_THREAD_STACK_DEFINE(test_stack, 2 * RULE_STACK_SIZE);
static struct k_thread test_thread;

/* The test that runs now. */
static const struct rule_test *current;
static volatile bool failed;
static char failure[160];

/* Fatal errors since the test began. */
static struct {
	k_tid_t thread;
	unsigned int reason;
	bool expected;
} notes[NOTES];
static volatile unsigned int note_count;

void rule_fail(int line, const char *format, ...)
{
	const char *slash = strrchr(current->file, '/');
	const char *base = slash != NULL ? slash + 1 : current->file;
	va_list args;

	if (failed) {
		return;
	}
	failed = true;

	int length = snprintf(failure, sizeof(failure), "%s:%d: ", base, line);

	va_start(args, format);
	vsnprintf(failure + length, sizeof(failure) - (size_t)length, format, args);
	va_end(args);
}

/* ---- Fatal errors ------------------------------------------------------------------------- */

void (*volatile rule_fatal_hook)(unsigned int reason);
volatile k_tid_t rule_may_panic;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	if (k_is_in_isr() || (reason == K_ERR_KERNEL_PANIC && k_current_get() != rule_may_panic)) {
		printk("FAIL %s %s: the kernel panicked, reason %u\n", current->rules,
		       current->name, reason);
		k_fatal_halt(reason);
	}
	/* Chips have numbers of their own for what the CPU refused. */
	if (reason >= K_ERR_ARCH_START) {
		reason = K_ERR_CPU_EXCEPTION;
	}
	if (rule_fatal_hook != NULL) {
		rule_fatal_hook(reason);
	}
	if (note_count < NOTES) {
		notes[note_count].thread = k_current_get();
		notes[note_count].reason = reason;
		notes[note_count].expected = false;
		note_count++;
	}
}

int fatal_reason(k_tid_t thread)
{
	/* The last one: a thread object may have been used again. */
	for (unsigned int i = note_count; i > 0; i--) {
		if (notes[i - 1].thread == thread) {
			notes[i - 1].expected = true;
			return (int)notes[i - 1].reason;
		}
	}
	return -1;
}

/* The object begins another life. That nobody expected how the last one ended stays noted. */
static void forget_thread(k_tid_t thread)
{
	unsigned int key = irq_lock();
	unsigned int kept = 0;

	for (unsigned int i = 0; i < note_count; i++) {
		if (notes[i].thread != thread || !notes[i].expected) {
			notes[kept] = notes[i];
			if (notes[i].thread == thread) {
				notes[kept].thread = NULL;
			}
			kept++;
		}
	}
	note_count = kept;
	irq_unlock(key);
}

/* ---- User threads ------------------------------------------------------------------------- */

static void user_entry(void *p1, void *p2, void *p3)
{
	struct call *call = p1;
	/* Read first by every compiler: where a thread that can not read this faults. */
	user_function function = *(user_function volatile *)&call->function;

	call->value = function(call->a, call->b);
	call->returned = true;
}

k_tid_t user_new_with(user_function function, void *a, void *b, int priority, uint32_t options)
{
	for (unsigned int i = 0; i < RULE_USERS; i++) {
		if (user_made[i] && k_thread_join(&user_threads[i], K_NO_WAIT) != 0) {
			continue;
		}
		user_made[i] = true;
		forget_thread(&user_threads[i]);
		calls[i].function = function;
		calls[i].a = a;
		calls[i].b = b;
		calls[i].value = 0;
		calls[i].returned = false;
		return k_thread_create(&user_threads[i], user_stacks[i], RULE_STACK_SIZE,
				       user_entry, &calls[i], NULL, NULL, priority, options,
				       K_FOREVER);
	}
	__ASSERT(false, "a test has at most %d user threads", RULE_USERS);
	return NULL;
}

k_tid_t user_new(user_function function, void *a, void *b)
{
	return user_new_with(function, a, b, RULE_USER_PRIORITY, K_USER);
}

void user_start(k_tid_t thread)
{
	k_thread_start(thread);
}

intptr_t user_read(void *p, void *unused)
{
	return *(volatile uint8_t *)p;
}

intptr_t user_write(void *p, void *value)
{
	*(volatile uint8_t *)p = (uint8_t)(uintptr_t)value;
	return 0;
}

int rules_domain_init(struct k_mem_domain *domain, struct k_mem_partition *partition)
{
	struct k_mem_partition *parts[] = {
		&rules_partition,
#ifdef Z_LIBC_PARTITION_EXISTS
		&z_libc_partition,
#endif
		partition,
	};

	return k_mem_domain_init(domain, ARRAY_SIZE(parts) - (partition == NULL ? 1 : 0), parts);
}

/* Threads of a test that is over: their objects are free again. */
static void end_users(void)
{
	for (unsigned int i = 0; i < RULE_USERS; i++) {
		if (user_made[i]) {
			k_thread_abort(&user_threads[i]);
			user_made[i] = false;
		}
	}
}

static struct call *call_of(k_tid_t thread)
{
	return &calls[thread - user_threads];
}

enum rule_ending user_end(k_tid_t thread)
{
	struct call *call = call_of(thread);

	k_thread_start(thread);
	if (k_thread_join(thread, K_SECONDS(END_SECONDS)) != 0) {
		return RULE_STILL_ALIVE;
	}
	if (fatal_reason(thread) >= 0) {
		return RULE_DIED;
	}
	return call->returned ? RULE_RETURNED : RULE_STILL_ALIVE;
}

intptr_t user_value(k_tid_t thread)
{
	return call_of(thread)->value;
}

bool rule_ends_as(int line, const char *what, k_tid_t thread, enum rule_ending ending,
		  intptr_t number)
{
	enum rule_ending got = user_end(thread);
	intptr_t got_number = got == RULE_DIED ? fatal_reason(thread) : user_value(thread);

	static const char *const words[] = {
		[RULE_RETURNED] = "returned",
		[RULE_DIED] = "died of reason",
		[RULE_STILL_ALIVE] = "did not end by itself",
	};

	if (got == ending && got_number == number) {
		return true;
	}
	rule_fail(line, "%s %s %ld", what, words[got], (long)got_number);
	return false;
}

/* ---- Running ------------------------------------------------------------------------------ */

static void test_entry(void *p1, void *p2, void *p3)
{
	const struct rule_test *test = p1;

	test->run();
}

/* The question in words: "what_if_…" becomes "what if …?". */
static void print_result(const struct rule_test *test)
{
	char question[128];
	size_t length = 0;

	for (; test->name[length] != '\0' && length < sizeof(question) - 1; length++) {
		question[length] = test->name[length] == '_' ? ' ' : test->name[length];
	}
	question[length] = '\0';
	if (failed) {
		printk("FAIL %s %s? %s\n", test->rules, question, failure);
	} else {
		printk("PASS %s %s?\n", test->rules, question);
	}
}

static bool run_test(const struct rule_test *test)
{
	current = test;
	failed = false;
	note_count = 0;
	rule_fatal_hook = NULL;
	rule_may_panic = NULL;

	k_tid_t thread =
		k_thread_create(&test_thread, test_stack, K_THREAD_STACK_SIZEOF(test_stack),
				test_entry, (void *)test, NULL, NULL, RULE_PRIORITY, 0, K_NO_WAIT);

	k_thread_name_set(thread, "test");
	if (k_thread_join(thread, K_SECONDS(TEST_SECONDS)) != 0) {
		rule_fail(0, "not done in %d seconds", TEST_SECONDS);
		k_thread_abort(thread);
	}
	end_users();
	for (unsigned int i = 0; i < note_count; i++) {
		if (!notes[i].expected) {
			rule_fail(0, "%s died of reason %u",
				  notes[i].thread == thread ? "the test itself"
							    : "a thread of the test",
				  notes[i].reason);
		}
	}
	print_result(test);
	return !failed;
}

static bool wanted(const struct rule_test *test, int argc, char **argv)
{
	bool only_left_out = true;

	for (int i = 0; i < argc; i++) {
		if (argv[i][0] != '-') {
			only_left_out = false;
		}
		if (strcmp(argv[i], test->name) == 0) {
			return true;
		}
		if (argv[i][0] == '-' && strcmp(argv[i] + 1, test->name) == 0) {
			return false;
		}
	}
	return only_left_out;
}

int main(void)
{
	unsigned int run = 0;
	unsigned int good = 0;
	int argc;
	char **argv;

	if (k_mem_domain_add_partition(&k_mem_domain_default, &rules_partition) != 0) {
		printk("the default domain does not take the tests' partition\n");
		sys_exit(1);
	}
	sys_app_args(&argc, &argv);

	STRUCT_SECTION_FOREACH(rule_test, test) {
		if (wanted(test, argc, argv)) {
			run++;
			good += run_test(test) ? 1 : 0;
		}
	}
	printk("%u run, %u passed, %u failed\n", run, good, run - good);
	sys_exit(run > 0 && good == run ? 0 : 1);
}
