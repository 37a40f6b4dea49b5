/* SPDX-License-Identifier: Apache-2.0 */

/* Writes lines of facts; see fact_line.h. */

#include "fact_line.h"

#include <stdarg.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "port/system.h"

/* More than one piece may not take. */
#define PIECE_MAX 64

/* The names of the fields, one behind the other. */
static const char names[] =
#define NAME(name, form, what) #name "\0"
	FACTS_OF_FAULTS(NAME)
#ifdef FACTS_WITH_WAITS
		FACTS_OF_WAITS(NAME)
#endif
#ifdef FACTS_WITH_DEADLINES
			FACTS_OF_DEADLINES(NAME)
#endif
#ifdef CONFIG_ARCH_ON_HOST
				FACTS_OF_HOSTS(NAME)
#endif
#undef NAME
	;

/* Bytes that the line still has room for. */
static size_t room;

static const char *name_of(enum fact fact)
{
	const char *name = names;

	for (unsigned int i = 0; i < fact; i++) {
		name += strlen(name) + 1;
	}
	return name;
}

void z_facts_begin(const char *beginning)
{
	arch_facts_begin();
	/* For the line's end, and the quote that ends a text. */
	room = FACTS_LINE_MAX - 2;
	(void)z_fact_add("%s v=" STRINGIFY(FACTS_VERSION), beginning);
}

bool z_fact_add(const char *format, ...)
{
	char piece[PIECE_MAX];
	va_list args;
	size_t length;

	va_start(args, format);
	length = (size_t)vsnprintk(piece, sizeof(piece), format, args);
	va_end(args);
	if (length >= sizeof(piece) || length > room) {
		return false;
	}
	room -= length;
	printk("%s", piece);
	return true;
}

void z_fact(enum fact fact, uintptr_t value)
{
	(void)z_fact_add(" %s=0x%lx", name_of(fact), (unsigned long)value);
}

void z_fact_if(enum fact fact, uintptr_t value)
{
	if (value != 0) {
		z_fact(fact, value);
	}
}

void z_fact_long(enum fact fact, uint64_t value)
{
	(void)z_fact_add(" %s=0x%llx", name_of(fact), (unsigned long long)value);
}

bool z_fact_add_text(const char *text)
{
	/* For the quotes and a comma, too. */
	if (strlen(text) + 2 > room) {
		return false;
	}
	for (; *text != '\0'; text++) {
		bool plain = *text >= ' ' && *text <= '~' && *text != '"' && *text != '\\';

		(void)z_fact_add("%c", plain ? *text : '?');
	}
	return true;
}

void z_fact_end_text(void)
{
	/* Only in the last text that has begun in the line is there none. */
	room = MAX(room, 1);
	(void)z_fact_add("\"");
}

void z_fact_text(enum fact fact, const char *text)
{
	if (text != NULL && z_fact_add(" %s=\"", name_of(fact))) {
		(void)z_fact_add_text(text);
		z_fact_end_text();
	}
}

void z_fact_thread(enum fact fact, const struct k_thread *thread)
{
	if (thread == NULL) {
		return;
	}
	z_fact(fact, (uintptr_t)thread);
#ifdef CONFIG_THREAD_NAME
	if (thread->name[0] != '\0') {
		z_fact_text(fact + 1, thread->name);
	}
#endif
}

void z_facts_end(void)
{
	printk("\n");
	arch_facts_end();
}
