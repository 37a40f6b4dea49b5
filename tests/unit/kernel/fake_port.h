/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A port for unit tests, in one process: threads are ucontexts, time passes only when a test
 * says so or when nothing can run. And what most tests of the kernel need.
 */

#ifndef TESTS_UNIT_KERNEL_FAKE_PORT_H
#define TESTS_UNIT_KERNEL_FAKE_PORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>

#include "chip/fake_chip.h"

/*
 * Boot a kernel, run @a body in its main thread (priority 5), and return when nothing can ever
 * run again, or a fatal error was raised.
 */
void run_kernel(void (*body)(void));

/* A test that is the main thread of a kernel, which ends well. */
#define KERNEL_TEST(name)                                                                          \
	static void name##_body(void);                                                             \
	static void name(void **state)                                                             \
	{                                                                                          \
		run_kernel(name##_body);                                                           \
		assert_int_equal(fatal_reason, -1);                                                \
	}                                                                                          \
	static void name##_body(void)

/* Reason of the fatal error that ended run_kernel(), or -1. */
extern int fatal_reason;

/* Let time pass while the caller computes. Interrupts come in meanwhile, unless locked. */
void pass_ticks(int64_t ticks);

/* Ticks since power-on; every run_kernel() goes on where the last one stopped. */
int64_t fake_now(void);

/* Make a supervisor thread that starts at once. */
k_tid_t spawn(int prio, void (*body)(void *), void *arg);
/* A thread that waits for k_thread_start(), or starts later. */
k_tid_t spawn_later(int prio, void (*body)(void *), void *arg, k_timeout_t delay);

/* Note what happens in which order. */
void mark(char event);
#define assert_marks(expected) assert_string_equal(marks, expected)
extern char marks[256];

/* What the kernel has printed since fake_forget(), with words for its facts (fake_words.c). */
const char *printed_words(void);
#define assert_printed(expected) assert_string_equal(printed_words(), expected)

/* Call in interrupt context. */
void in_isr(void (*body)(const void *), const void *arg);

#endif
