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

/* More than one group of fields may not take. */
#define GROUP_MAX 112

/* Bytes that the line still has room for. One line at a time, interrupts locked; 0: none is. */
static size_t room;

bool z_fact(const char *format, ...)
{
	char group[GROUP_MAX];
	va_list args;
	size_t length;

	va_start(args, format);
	length = (size_t)vsnprintk(group, sizeof(group), format, args);
	va_end(args);
	if (length >= sizeof(group) || length > room) {
		return false;
	}
	room -= length;
	printk("%s", group);
	return true;
}

/* Words lie one behind the other: the one with this number. */
static const char *word(const char *words, unsigned int n)
{
	while (n-- > 0) {
		words += strlen(words) + 1;
	}
	return words;
}

#define WORD(name, word) word "\0"

static void text(const char *name, const char *value)
{
	if (value == NULL || strlen(name) + strlen(value) + sizeof(" =\"\"") > room) {
		return;
	}
	(void)z_fact(" %s=\"", name);
	for (; *value != '\0'; value++) {
		bool plain = *value >= ' ' && *value <= '~' && *value != '"' && *value != '\\';

		(void)z_fact("%c", plain ? *value : '?');
	}
	(void)z_fact("\"");
}

static void thread_name(const char *name, const struct k_thread *thread)
{
#ifdef CONFIG_THREAD_NAME
	text(name, thread->name);
#endif
}

static void place(const struct fault_record *record, uintptr_t where)
{
	struct place found = z_place_of(record->thread, where);

	if (found.kind != PLACE_UNKNOWN) {
		(void)z_fact(" place=%s at=0x%lx type=%u owner=0x%lx",
			     word("stack\0kstack\0guard\0object", found.kind - PLACE_STACK),
			     (unsigned long)found.start, found.object_type,
			     (unsigned long)(uintptr_t)found.thread);
		if (found.thread != NULL) {
			thread_name("ownername", found.thread);
		}
	}
}

static void who(const struct fault_record *record)
{
	const struct k_thread *thread = record->thread;
	uintptr_t domain = 0;

	if (thread == NULL) {
		return;
	}
#ifdef CONFIG_USERSPACE
	if (record->user) {
		domain = (uintptr_t)thread->mem_domain_info.mem_domain;
	}
	if (record->oops.syscall_id != -1 || record->oops.kind == Z_OOPS_BAD_SYSCALL) {
		(void)z_fact(" call=%lu", (unsigned long)record->oops.syscall_id);
	}
#endif
	(void)z_fact(" thread=0x%lx domain=0x%lx essential=%d", (unsigned long)(uintptr_t)thread,
		     (unsigned long)domain, (thread->base.user_options & K_ESSENTIAL) != 0);
	thread_name("name", thread);
	if (record->kind == FAULT_STACK_OVERFLOW) {
		(void)z_fact(" stack=0x%lx stacksize=%zu", (unsigned long)thread->stack_info.start,
			     thread->stack_info.size);
	}
}

static void what(const struct fault_record *record)
{
	if (record->address_known) {
		(void)z_fact(" addr=0x%lx", (unsigned long)record->address);
	}
	(void)z_fact(" pc=0x%lx sp=0x%lx ret=%d handler=0x%lx irq=%u", (unsigned long)record->pc,
		     (unsigned long)record->sp, record->pc_is_return,
		     (unsigned long)record->handler, record->irq);
#ifdef CONFIG_ARCH_ON_HOST
	if (record->kind == FAULT_HOST_CALL) {
		(void)z_fact(" hostcall=%ld", record->host_call);
		text("hostname", record->host_call_name);
	}
	text("detail", record->detail);
#endif
}

/* What a check said. The result is the address that is in question, or 0. */
static uintptr_t note(const struct fault_record *record)
{
	const struct z_oops_note *oops = &record->oops;
	uintptr_t where = oops->address;
	size_t good = 0;

	if (oops->kind == Z_OOPS_PLAIN) {
		return record->address_known ? record->address : 0;
	}
	(void)z_fact(" note=%s obj=0x%lx", word(FACT_NOTES(WORD), oops->kind),
		     (unsigned long)where);
#ifdef CONFIG_USERSPACE
	if (oops->kind == Z_OOPS_BUFFER) {
		good = z_user_accessible(record->thread, where, oops->size, oops->write);
	}
	if (oops->kind >= Z_OOPS_OBJECT && oops->kind <= Z_OOPS_STRING) {
		(void)z_fact(" want=%u err=%d size=%zu write=%d good=%zu", oops->type_wanted,
			     -oops->error, oops->size, oops->write, good);
	}
	if (oops->kind == Z_OOPS_CHECK) {
		text("check", oops->text);
	}
#endif
	return where + good;
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
		(void)z_fact(" had=0x%lx", (unsigned long)had);
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
	(void)z_fact(FACTS_START " v=%d kind=%s reason=%u in=%s", FACTS_VERSION,
		     word(FACT_KINDS(WORD), record->kind), record->reason,
		     word("supervisor\0user\0interrupt", k_is_in_isr() ? 2 : record->user));
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
