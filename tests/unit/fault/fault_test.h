/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The world of the fault tests: a kernel of three threads, two partitions and a few objects that
 * never runs, on the fake chip. world.c makes it, told.c reads what was printed.
 */

#ifndef BULKHEAD_TESTS_FAULT_TEST_H
#define BULKHEAD_TESTS_FAULT_TEST_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "host/words/facts.h"

#include "chip/fake_chip.h"
#include "fault.h"

enum outcome {
	OUTCOME_NONE,
	OUTCOME_ABORTED,
	OUTCOME_HALTED,
};

struct world {
	/* How the fault ended, whom it hit, and with which reason. */
	enum outcome outcome;
	const struct k_thread *aborted;
	unsigned int halt_reason;
	/* What the handler was told; by default it returns. */
	int handler_calls;
	unsigned int handler_reason;
	/* The handler faults, too, or ends its thread by itself. */
	bool handler_faults;
	bool handler_leaves;
	/* It waits; meanwhile another thread has a fault of its own, and ends. */
	bool handler_waits;
	/* The reporter finds that the thread is garbage. */
	bool reporter_faults;
	bool in_isr;
	/* Lines of facts that have begun and not ended. */
	int facts_begun;
	/* Where an abort or a halt goes instead of away. */
	jmp_buf end;
};

extern struct world world;

/* Addresses that things have. */
#define OWN_VARIABLE   0x500010ul
#define OTHER_VARIABLE 0x601008ul
#define UNTAGGED       0x700000ul
#define CONSTANT       0x420000ul
#define CODE           0x401000ul
#define SEM            0x800000ul
#define MUTEX          0x800100ul
#define TIMER          0x800200ul
#define STATIC_THREAD  0x800300ul
#define DEVICE         0x800400ul
#define OWN_STACK      0x900000ul
#define OTHER_STACK    0xa00000ul
#define STACK_BYTES    0x2000ul

/* The current thread "writer" of writer_domain, its neighbour "reader". */
extern struct k_thread writer;
extern struct k_thread reader;
extern struct k_mem_domain writer_domain;
extern struct k_mem_domain reader_domain;

/* Make everything as it was before the first test. */
int world_reset(void **state);

#define FAULT_TEST(name) cmocka_unit_test_setup(name, world_reset)

/* This was printed. */
void assert_says(const char *text);
/* What the line of facts of the last report says. */
const struct facts *told(void);
void assert_fact(enum fact fact, const char *text);
void assert_number(enum fact fact, uint64_t number);
void assert_no_fact(enum fact fact);

/* A memory fault of writer's user mode. */
void access_from_user(enum fault_kind kind, uintptr_t address);

/* Do something that ends in an abort or a halt; come back afterwards. */
#define UNTIL_THE_END(statement)                                                                   \
	do {                                                                                       \
		if (setjmp(world.end) == 0) {                                                      \
			statement;                                                                 \
		}                                                                                  \
	} while (false)

#endif
