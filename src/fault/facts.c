/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Writes the line of facts about a fault; its form is facts.h. Printed field by field: nothing of
 * it is kept. What a user thread chose (names, numbers, addresses) is written as it is and proves
 * nothing.
 */

#include "facts.h"

#include <stdarg.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>

#include "fault_report.h"
#include "port/system.h"

#ifdef CONFIG_USERSPACE
#include "mem_domain.h"
#include "userspace.h"
#endif

#define SAME_KIND(name, word)                                                                      \
	BUILD_ASSERT((int)FACT_KIND_##name == (int)FAULT_##name, "facts.h has another order");
FACT_KINDS(SAME_KIND)
#define SAME_NOTE(name, word)                                                                      \
	BUILD_ASSERT((int)FACT_NOTE_##name == (int)Z_OOPS_##name, "facts.h has another order");
FACT_NOTES(SAME_NOTE)

/* More than one field may not take. */
#define FIELD_MAX 48

/* Bytes that the line still has room for. One line at a time, interrupts locked; 0: none is. */
static size_t room;

bool z_fact(const char *format, ...)
{
	char field[FIELD_MAX];
	va_list args;
	size_t length;

	va_start(args, format);
	length = (size_t)vsnprintk(field, sizeof(field), format, args);
	va_end(args);
	if (length >= sizeof(field) || length > room) {
		return false;
	}
	room -= length;
	printk("%s", field);
	return true;
}

static void number(const char *name, unsigned long value)
{
	(void)z_fact(" %s=%lu", name, value);
}

static void address(const char *name, uintptr_t value)
{
	(void)z_fact(" %s=0x%lx", name, (unsigned long)value);
}

/* The word with this number; they lie one behind the other. */
static void word(const char *name, const char *words, unsigned int n)
{
	while (n-- > 0) {
		words += strlen(words) + 1;
	}
	(void)z_fact(" %s=%s", name, words);
}

static void text(const char *name, const char *value)
{
	size_t length = value == NULL ? 0 : strlen(value);

	if (length == 0 || length + strlen(name) + sizeof(" =\"\"") > room) {
		return;
	}
	(void)z_fact(" %s=\"", name);
	for (; *value != '\0'; value++) {
		bool plain = *value >= ' ' && *value <= '~' && *value != '"' && *value != '\\';

		(void)z_fact("%c", plain ? *value : '?');
	}
	(void)z_fact("\"");
}

static void thread_fact(const char *name, const char *name_of, const struct k_thread *thread)
{
	address(name, (uintptr_t)thread);
#ifdef CONFIG_THREAD_NAME
	text(name_of, thread->name);
#endif
}

static void place(const struct fault_record *record, uintptr_t where)
{
	struct place found = z_place_of(record->thread, where);

	if (found.kind == PLACE_UNKNOWN) {
		return;
	}
	word("place", "stack\0kstack\0guard\0object", found.kind - PLACE_STACK);
	address("at", found.start);
	if (found.kind == PLACE_OBJECT) {
		number("type", found.object_type);
	} else {
		thread_fact("owner", "ownername", found.thread);
	}
}

static void who(const struct fault_record *record)
{
	const struct k_thread *thread = record->thread;

	word("in", "supervisor\0user\0interrupt", k_is_in_isr() ? 2 : record->user);
	if (record->handler != 0) {
		address("handler", record->handler);
	}
	if (thread == NULL) {
		return;
	}
	thread_fact("thread", "name", thread);
	if (record->kind == FAULT_PANIC && (thread->base.user_options & K_ESSENTIAL) != 0) {
		number("essential", 1);
	}
	if (record->kind == FAULT_STACK_OVERFLOW) {
		address("stack", thread->stack_info.start);
		number("stacksize", thread->stack_info.size);
	}
#ifdef CONFIG_USERSPACE
	if (record->user && thread->mem_domain_info.mem_domain != NULL) {
		address("domain", (uintptr_t)thread->mem_domain_info.mem_domain);
	}
	if (record->oops.syscall_id != -1 || record->oops.kind == Z_OOPS_BAD_SYSCALL) {
		number("call", (unsigned long)record->oops.syscall_id);
	}
#endif
}

static void what(const struct fault_record *record)
{
	if (record->address_known) {
		address("addr", record->address);
	}
	if (record->pc != 0) {
		address("pc", record->pc);
		if (record->sp != 0) {
			address("sp", record->sp);
		}
	}
	if (record->pc_is_return) {
		number("ret", 1);
	}
	if (record->kind == FAULT_SPURIOUS_IRQ) {
		number("irq", record->irq);
	}
#ifdef CONFIG_ARCH_ON_HOST
	if (record->kind == FAULT_HOST_CALL) {
		number("hostcall", (unsigned long)record->host_call);
		if (record->host_call_name != NULL) {
			(void)z_fact(" hostname=%s", record->host_call_name);
		}
	}
	text("detail", record->detail);
#endif
}

/* What a check said. The result is the address that is in question, or 0. */
static uintptr_t note(const struct fault_record *record)
{
	const struct z_oops_note *oops = &record->oops;
	uintptr_t where = oops->address;

	if (oops->kind == Z_OOPS_PLAIN) {
		return record->address_known ? record->address : 0;
	}
#define WORD(name, word) word "\0"
	word("note", FACT_NOTES(WORD), oops->kind);
	if (where != 0 || (oops->kind >= Z_OOPS_OBJECT && oops->kind <= Z_OOPS_STRING)) {
		address("obj", where);
	}
#ifdef CONFIG_USERSPACE
	switch (oops->kind) {
	case Z_OOPS_OBJECT:
		number("want", oops->type_wanted);
		number("err", (unsigned long)-oops->error);
		break;
	case Z_OOPS_BUFFER:
	case Z_OOPS_STRING:
		number("size", oops->size);
		if (oops->kind == Z_OOPS_BUFFER) {
			size_t good =
				z_user_accessible(record->thread, where, oops->size, oops->write);

			number("write", oops->write);
			number("good", good);
			where += good;
		}
		break;
	case Z_OOPS_CHECK:
		text("check", oops->text);
		break;
	default:
		break;
	}
#endif
	return where;
}

#ifdef CONFIG_USERSPACE

static const char *rights(const struct k_mem_partition *part)
{
	return K_MEM_PARTITION_USER_WRITABLE(part->attr)   ? "rw"
	       : K_MEM_PARTITION_USER_READABLE(part->attr) ? "r"
							   : "-";
}

/* What the domain may do where the thread was refused something, and what it could have touched. */
static void partitions(const struct fault_record *record, uintptr_t wanted)
{
	const struct k_mem_domain *domain = record->thread->mem_domain_info.mem_domain;
	const char *before = " parts=";
	uintptr_t had;

	had = (uintptr_t)z_mem_domain_having(wanted, domain);
	if (had != 0) {
		address("had", had);
	}
	for (size_t i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (wanted - part->start < part->size) {
			(void)z_fact(" held=%s", rights(part));
		}
	}
	if (record->kind > FAULT_EXECUTE) {
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (part->size != 0) {
			(void)z_fact("%s%lx+%lx:%s", before, (unsigned long)part->start,
				     (unsigned long)part->size, rights(part));
			before = ",";
		}
	}
}

#endif

void z_fault_say_facts(const struct fault_record *record)
{
	uintptr_t where;

	arch_facts_begin();
	/* For the line's end. */
	room = FACTS_LINE_MAX - 1;
	(void)z_fact(FACTS_START " v=%d", FACTS_VERSION);
	word("kind", FACT_KINDS(WORD), record->kind);
	number("reason", record->reason);
	who(record);
	what(record);
	where = note(record);
	if (where != 0) {
		place(record, where);
#ifdef CONFIG_USERSPACE
		if (record->user && record->thread != NULL &&
		    record->thread->mem_domain_info.mem_domain != NULL) {
			partitions(record, where);
		}
#endif
	}
	/* An interrupt may use another stack than the thread's, and then has no callers. */
	if (record->esf != NULL && record->thread != NULL) {
		arch_facts_callers(record->esf, record->pc_is_return, &record->thread->stack_info);
	}
	room = 0;
	printk("\n");
	arch_facts_end();
}

bool z_facts_broke_off(void)
{
	return room != 0;
}
