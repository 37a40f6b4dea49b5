/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Tests of rules, from inside: an application of questions about how the system behaves, each
 * answered by trying. A test is a function whose name is the question and that names the rules
 * (R001, …; PC_14 for the requirement PC-14; docs/rules.md has them) that it is about:
 *
 *	RULE(R036, what_if_an_object_lies_on_a_stack)
 *	{
 *		CHECK_OOPSES(user_new(give_a_semaphore_on_my_stack, NULL, NULL));
 *	}
 *
 * prints "PASS R036 what if an object lies on a stack?" or
 * "FAIL R036 what if an object lies on a stack? main.c:12: …".
 *
 * Each test runs in a fresh supervisor thread. What is to happen in user mode runs in threads of
 * user_new(): functions that return a number, 0 for "as it should be". The image runs the tests
 * whose names are its arguments, or all, or all but those with a - in front; it ends with status 1
 * if one failed. RULE must be at the start of a line and on one line: rules.cmake makes a cmocka
 * test of each.
 */

#ifndef TESTS_APPS_RULES_H
#define TESTS_APPS_RULES_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/app_memory/partitions.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>

#ifdef __cplusplus
extern "C" {
#endif

struct rule_test {
	const char *rules;
	const char *name;
	const char *file;
	void (*run)(void);
};

#define RULE(_rules, question)                                                                     \
	static void question(void);                                                                \
	static const STRUCT_SECTION_ITERABLE(rule_test, rule_test_##question) = {                  \
		#_rules,                                                                           \
		#question,                                                                         \
		__FILE__,                                                                          \
		question,                                                                          \
	};                                                                                         \
	static void question(void)

/* ---- Checks: in the test's thread; a failing one ends the test ---------------------------- */

void rule_fail(int line, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			rule_fail(__LINE__, "%s", #condition);                                     \
			return;                                                                    \
		}                                                                                  \
	} while (false)

/* Integers: says what came instead. */
#define CHECK_INT(expression, expected)                                                            \
	do {                                                                                       \
		long long rule_got = (long long)(expression);                                      \
		long long rule_expected = (long long)(expected);                                   \
                                                                                                   \
		if (rule_got != rule_expected) {                                                   \
			rule_fail(__LINE__, "%s is %lld, not %lld", #expression, rule_got,         \
				  rule_expected);                                                  \
			return;                                                                    \
		}                                                                                  \
	} while (false)

/* In a function of a user thread: return the line as the number that says what went wrong. */
#define USER_CHECK(condition)                                                                      \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			return -__LINE__;                                                          \
		}                                                                                  \
	} while (false)

/* ---- User threads ------------------------------------------------------------------------- */

#define RULE_PRIORITY      5
#define RULE_USER_PRIORITY 6
#define RULE_STACK_SIZE    4096
#define RULE_USERS         4

typedef intptr_t (*user_function)(void *a, void *b);

/* In the default domain, and to be put in every domain whose threads user_new() makes. */
extern struct k_mem_partition rules_partition;
#define SHARED_DATA K_APP_DMEM(rules_partition)
#define SHARED_BSS  K_APP_BMEM(rules_partition)

/* A user thread that is not started yet: grant it what it needs, then let it end. At most
 * RULE_USERS alive at a time; they are gone when the test ends.
 */
k_tid_t user_new(user_function function, void *a, void *b);
k_tid_t user_new_with(user_function function, void *a, void *b, int priority, uint32_t options);

/* Start it if it is not; it runs when the test's thread waits, or at once if it is more urgent. */
void user_start(k_tid_t thread);

/* Functions for them: read or write the byte at @a p. Reading returns it, writing returns 0. */
intptr_t user_read(void *p, void *unused);
intptr_t user_write(void *p, void *value);

/* A new domain with what every test's domain needs, and one partition more (or NULL). */
int rules_domain_init(struct k_mem_domain *domain, struct k_mem_partition *partition);

/* How threads end. */
enum rule_ending {
	RULE_RETURNED,
	RULE_DIED,
	RULE_STILL_ALIVE,
};

/* Start the thread if it is not, wait for its end (five seconds), and say how it was. */
enum rule_ending user_end(k_tid_t thread);
/* Of a thread that ended so: what its function returned; the reason of its fatal error. */
intptr_t user_value(k_tid_t thread);
/* -1: none; K_ERR_CPU_EXCEPTION also for a chip's own number of one. Asking makes the fatal error
 * an expected one: others fail the test.
 */
int fatal_reason(k_tid_t thread);

/* Called for each fatal error of a thread, in the fault's context; NULL: nothing. */
extern void (*volatile rule_fatal_hook)(unsigned int reason);

/* A thread whose panic is its own affair. That of any other ends the image. */
extern volatile k_tid_t rule_may_panic;

bool rule_ends_as(int line, const char *what, k_tid_t thread, enum rule_ending ending,
		  intptr_t number);

#define CHECK_ENDS_AS(thread, ending, number)                                                      \
	do {                                                                                       \
		if (!rule_ends_as(__LINE__, #thread, thread, ending, number)) {                    \
			return;                                                                    \
		}                                                                                  \
	} while (false)

#define CHECK_RETURNS(thread, value) CHECK_ENDS_AS(thread, RULE_RETURNED, value)
#define CHECK_OOPSES(thread)         CHECK_ENDS_AS(thread, RULE_DIED, K_ERR_KERNEL_OOPS)
#define CHECK_FAULTS(thread)         CHECK_ENDS_AS(thread, RULE_DIED, K_ERR_CPU_EXCEPTION)

#ifdef __cplusplus
}
#endif

#endif
