/* SPDX-License-Identifier: Apache-2.0 */

/* The line of facts about a fault. */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "fact_line.h"
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
#define SAME_PLACE(name, word)                                                                     \
	BUILD_ASSERT(FACT_PLACE_##name == PLACE_##name - PLACE_STACK, "facts.h has another "       \
								      "order");
FACT_PLACES(SAME_PLACE)

static void place(const struct fault_record *record, uintptr_t where)
{
	struct place found = z_place_of(record->thread, where);

	if (found.kind != PLACE_UNKNOWN) {
		z_fact(FACT_place, found.kind - PLACE_STACK);
		z_fact(FACT_at, found.start);
		z_fact_if(FACT_type, found.object_type);
		z_fact_thread(FACT_owner, found.thread);
	}
}

static void who(const struct fault_record *record)
{
	const struct k_thread *thread = record->thread;

	if (thread == NULL) {
		return;
	}
#ifdef CONFIG_USERSPACE
	if (record->oops.syscall_id != -1) {
		z_fact(FACT_call, (uintptr_t)record->oops.syscall_id);
	}
	if (record->user) {
		z_fact_if(FACT_domain, (uintptr_t)thread->mem_domain_info.mem_domain);
	}
#endif
	z_fact_thread(FACT_thread, thread);
	z_fact_if(FACT_essential, thread->base.user_options & K_ESSENTIAL);
	if (record->kind == FAULT_STACK_OVERFLOW) {
		z_fact(FACT_stack, thread->stack_info.start);
		z_fact(FACT_stacksize, thread->stack_info.size);
	}
}

static void what(const struct fault_record *record)
{
	if (record->address_known) {
		z_fact(FACT_addr, record->address);
	}
	z_fact_if(FACT_pc, record->pc);
	z_fact_if(FACT_sp, record->sp);
	z_fact_if(FACT_ret, record->pc_is_return);
	z_fact_if(FACT_handler, record->handler);
	if (record->kind == FAULT_SPURIOUS_IRQ) {
		z_fact(FACT_irq, record->irq);
	}
#ifdef CONFIG_ARCH_ON_HOST
	if (record->kind == FAULT_HOST_CALL) {
		z_fact(FACT_hostcall, (uintptr_t)record->host_call);
		z_fact_text(FACT_hostname, record->host_call_name);
	}
	z_fact_text(FACT_detail, record->detail);
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
	z_fact(FACT_note, oops->kind);
	z_fact_if(FACT_obj, where);
#ifdef CONFIG_USERSPACE
	z_fact_if(oops->kind == Z_OOPS_OBJECT ? FACT_want : FACT_size, oops->size);
	z_fact_if(oops->kind == Z_OOPS_OBJECT ? FACT_err : FACT_write, oops->detail);
	if (oops->kind == Z_OOPS_BUFFER) {
		good = z_user_accessible(record->thread, where, oops->size, oops->detail);
		z_fact_if(FACT_good, good);
	}
	z_fact_text(FACT_check, oops->text);
#endif
	return where + good;
}

#ifdef CONFIG_USERSPACE

static enum fact_held rights(const struct k_mem_partition *part)
{
	return K_MEM_PARTITION_USER_WRITABLE(part->attr)   ? FACT_HELD_WRITE
	       : K_MEM_PARTITION_USER_READABLE(part->attr) ? FACT_HELD_READ
							   : FACT_HELD_NONE;
}

/* What the domain may do where the thread was refused something, and what it could have touched. */
static void partitions(const struct fault_record *record, uintptr_t wanted)
{
	const struct k_mem_domain *domain = record->thread->mem_domain_info.mem_domain;
	const char *before = " parts=";

	z_fact_if(FACT_had, (uintptr_t)z_mem_domain_having(wanted, domain));
	for (size_t i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (wanted - part->start < part->size) {
			z_fact(FACT_held, rights(part));
		}
	}
	for (size_t i = 0; record->kind <= FAULT_EXECUTE && i < ARRAY_SIZE(domain->partitions);
	     i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (part->size != 0) {
			(void)z_fact_add("%s%lx+%lx:%c", before, (unsigned long)part->start,
					 (unsigned long)part->size, "-rw"[rights(part)]);
			before = ",";
		}
	}
}

#endif

void z_fault_say_facts(const struct fault_record *record)
{
	uintptr_t where;

	z_facts_begin(FACTS_FAULT);
	z_fact(FACT_kind, record->kind);
	z_fact(FACT_reason, record->reason);
	z_fact(FACT_in, k_is_in_isr() ? FACT_IN_INTERRUPT : record->user);
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
	z_facts_end();
}
