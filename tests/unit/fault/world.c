/* SPDX-License-Identifier: Apache-2.0 */

/* What the fault code needs from the kernel and the port, played from tables. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/printk.h>
#include <zephyr/syscall_list.h>

#include "fault_test.h"
#include "object_table.h"
#include "port/memory.h"
#include "port/system.h"
#include "port/threads.h"
#include "userspace.h"

/* fact_line.h has the names of fields that the tools have, too. */
bool z_fact_add(const char *format, ...);

struct world world;
struct z_kernel z_kernel;
struct k_thread writer;
struct k_thread reader;
struct k_mem_domain k_mem_domain_default;
struct k_mem_domain writer_domain;
struct k_mem_domain reader_domain;

/* ---- Partitions --------------------------------------------------------------------------- */

static struct k_mem_partition writer_partition = {0x500000, 0x1000, K_MEM_PARTITION_P_RW_U_RW};
static struct k_mem_partition reader_partition = {0x601000, 0x1000, K_MEM_PARTITION_P_RW_U_RW};

size_t z_user_accessible(const struct k_thread *t, uintptr_t addr, size_t max, bool write)
{
	return addr - 0x500000 < 0x1000 ? MIN(max, 0x501000 - addr) : 0;
}

/* ---- Objects ------------------------------------------------------------------------------ */

/* Those that were allocated. */
static const struct {
	struct k_object object;
	size_t size;
} objects[] = {
	{{.name = (void *)SEM, .type = K_OBJ_SEM}, 32},
	{{.name = (void *)TIMER, .type = K_OBJ_TIMER}, 64},
};

struct k_object *z_dynamic_object_in(uintptr_t start, size_t size)
{
	for (size_t i = 0; i < ARRAY_SIZE(objects); i++) {
		if (start - (uintptr_t)objects[i].object.name < objects[i].size) {
			return (struct k_object *)&objects[i].object;
		}
	}
	return NULL;
}

const struct k_mem_domain *z_mem_domain_having(uintptr_t address, const struct k_mem_domain *but)
{
	return address - reader_partition.start < reader_partition.size ? &reader_domain : NULL;
}

/* ---- The report ---------------------------------------------------------------------------- */

void arch_facts_begin(void)
{
	world.facts_begun++;
}

void arch_facts_end(void)
{
	world.facts_begun--;
}

void arch_facts_done(void)
{
	printk("(words)\n");
}

void arch_facts_callers(const struct arch_esf *esf, bool call,
			const struct _thread_stack_info *stack)
{
	if (call && esf->sp - stack->start < stack->size) {
		(void)z_fact_add(" lr=0x1234");
	}
}

/* ---- Control ------------------------------------------------------------------ */

void arch_report_stack_call(void (*function)(const void *argument), const void *argument)
{
	function(argument);
	abort();
}

void arch_system_halt(unsigned int reason)
{
	world.outcome = OUTCOME_HALTED;
	world.halt_reason = reason;
	longjmp(world.end, 1);
}

void z_impl_k_thread_abort(k_tid_t thread)
{
	z_fault_thread_ended(thread);
	world.outcome = OUTCOME_ABORTED;
	world.aborted = thread;
	longjmp(world.end, 1);
}

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	world.handler_calls++;
	world.handler_reason = reason;
	if (world.handler_faults) {
		struct fault_record record = FAULT_RECORD(FAULT_WRITE);

		z_fault(&record);
	}
	if (world.handler_waits) {
		jmp_buf end;

		world.handler_waits = false;
		memcpy(end, world.end, sizeof(end));
		z_kernel.cpu.current = &reader;
		UNTIL_THE_END(z_raise(K_ERR_KERNEL_OOPS, 0));
		memcpy(world.end, end, sizeof(end));
		z_kernel.cpu.current = &writer;
	}
	if (world.handler_leaves) {
		z_impl_k_thread_abort(_current);
	}
}

bool k_is_in_isr(void)
{
	return world.in_isr;
}

bool k_is_pre_kernel(void)
{
	return false;
}

const char *k_thread_name_get(k_tid_t thread)
{
	if (world.reporter_faults) {
		struct fault_record record = FAULT_RECORD(FAULT_READ);

		z_fault(&record);
	}
	return thread->name;
}

/* A stack object as on the chip: guard, kernel side, guard, the thread's own. */
static void make_thread(struct k_thread *thread, const char *name, uintptr_t stack)
{
	memset(thread, 0, sizeof(*thread));
	snprintf(thread->name, sizeof(thread->name), "%s", name);
	thread->stack_obj = (k_thread_stack_t *)(stack - 4 * ARCH_STACK_GUARD_SIZE);
	thread->stack_info.start = stack;
	thread->stack_info.size = STACK_BYTES;
	thread->mem_domain_info.mem_domain = &writer_domain;
	thread->syscall_id = -1;
}

int world_reset(void **state)
{
	memset(&world, 0, sizeof(world));
	fake_forget();
	memset(&writer_domain, 0, sizeof(writer_domain));
	make_thread(&writer, "writer", OWN_STACK);
	make_thread(&reader, "reader", OTHER_STACK);
	writer.next_thread = &reader;
	z_kernel.threads = &writer;
	z_kernel.cpu.current = &writer;
	writer_domain.partitions[0] = writer_partition;
	writer_domain.num_partitions = 1;
	return 0;
}
