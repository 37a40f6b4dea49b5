/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Writes lines of facts (facts.h), field by field, on the console. Interrupts are locked from the
 * beginning of a line to its end: there is one at a time. Nothing of it is kept. What a user thread
 * chose (names, numbers, addresses) is written as it is and proves nothing.
 */

#ifndef BULKHEAD_FACT_LINE_H
#define BULKHEAD_FACT_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/thread.h>

#include "facts.h"

/* The fields that this kernel writes: FACT_addr and its kin. */
enum fact {
#define FACT(name, form, what) FACT_##name,
	FACTS_OF_FAULTS(FACT)
#if defined(CONFIG_DEADLOCK_DETECTION) || defined(CONFIG_DEADLINE_MONITOR) ||                      \
	defined(CONFIG_ZTEST) || defined(CONFIG_ARCH_ON_HOST)
#define FACTS_WITH_WAITS
	FACTS_OF_WAITS(FACT)
#endif
#if defined(CONFIG_DEADLINE_MONITOR) || defined(CONFIG_ARCH_ON_HOST)
#define FACTS_WITH_DEADLINES
		FACTS_OF_DEADLINES(FACT)
#endif
#ifdef CONFIG_ARCH_ON_HOST
			FACTS_OF_HOSTS(FACT)
#endif
#undef FACT
};

/* Begin a line, one of FACTS_FAULT and so on. */
void z_facts_begin(const char *beginning);

/* Add a number. The same if it is not 0. */
void z_fact(enum fact fact, uintptr_t value);
void z_fact_if(enum fact fact, uintptr_t value);
/* A number that may be larger than an address. */
void z_fact_long(enum fact fact, uint64_t value);
/* A text; without room for all of it, an empty one. NULL: nothing. */
void z_fact_text(enum fact fact, const char *text);
/* A thread's address, and its name, whose field is the next one; NULL: nothing. */
void z_fact_thread(enum fact fact, const struct k_thread *thread);

/*
 * Add text in the form of the line, for lists: all of it, or nothing and false when the line has no
 * room.
 */
bool z_fact_add(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same for what a user thread chose, in a text that has begun. */
bool z_fact_add_text(const char *text);
/* A text that has begun always ends: the reader tells by its quotes what is inside of one. */
void z_fact_end_text(void);

void z_facts_end(void);

#endif
