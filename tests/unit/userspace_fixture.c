/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The rest of the system, as far as src/userspace needs it: see the header. Calls that would go
 * to a port or to the scheduler are recorded, or do the least that makes sense.
 */

#include <stdio.h>
#include <stdlib.h>

#include "fault.h"
#include "object_table.h"
#include "port/memory.h"
#include "userspace.h"
#include "userspace_fixture.h"

struct k_thread threads[FIXTURE_THREADS];
struct k_mem_domain test_domains[FIXTURE_DOMAINS];
int pool_blocks;
int pool_limit;
int chip_error;
int chip_partition_adds;
int chip_partition_removes;
const void *chip_reclaimed;
size_t chip_reclaimed_size;
int chip_reclaimed_blocks;
int msgq_cleanups;
bool waiters_left;
uintptr_t common_start;
size_t common_size;
struct z_oops_note last_note;
static char last_message[128];
int traps;

static struct z_thread_stack_element stacks[FIXTURE_THREADS][64];
static jmp_buf *oops_target;

/* ---- Kernel ------------------------------------------------------------------------------- */

struct z_kernel z_kernel;

uintptr_t sim_syscall(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4,
		      uintptr_t arg5, uintptr_t arg6, uintptr_t call_id)
{
	traps++;
	return 0;
}

/* In front of each block, so that what a test leaves is freed after it. */
struct pool_block {
	sys_dnode_t node;
	void *raw;
	/* The byte behind the block, which is nobody's. */
	const uint8_t *behind;
};

#define POOL_FILLING 0xa5

static sys_dlist_t pool = SYS_DLIST_STATIC_INIT(&pool);

void *z_thread_aligned_alloc(size_t align, size_t size)
{
	size_t offset = ROUND_UP(sizeof(struct pool_block), MAX(align, 16));
	struct pool_block *header;
	unsigned int key = irq_lock();
	void *raw;

	if (pool_limit == 0 || posix_memalign(&raw, MAX(align, 16), offset + size + 1) != 0) {
		irq_unlock(key);
		return NULL;
	}
	pool_limit -= pool_limit > 0;
	pool_blocks++;
	memset(raw, POOL_FILLING, offset + size + 1);
	header = (struct pool_block *)((char *)raw + offset) - 1;
	header->raw = raw;
	header->behind = (const uint8_t *)raw + offset + size;
	sys_dlist_append(&pool, &header->node);
	irq_unlock(key);
	return header + 1;
}

void *z_thread_malloc(size_t size)
{
	return z_thread_aligned_alloc(16, size);
}

void k_free(void *ptr)
{
	struct pool_block *header = (struct pool_block *)ptr - 1;
	unsigned int key = irq_lock();

	if (ptr != NULL) {
		assert_int_equal(*header->behind, POOL_FILLING);
		pool_blocks--;
		sys_dlist_remove(&header->node);
		free(header->raw);
	}
	irq_unlock(key);
}

int k_msgq_cleanup(struct k_msgq *msgq)
{
	msgq_cleanups++;
	return waiters_left ? -EBUSY : 0;
}

int k_stack_cleanup(struct k_stack *stack)
{
	return 0;
}

int z_mutex_cleanup(struct k_mutex *mutex)
{
	return 0;
}

int z_queue_cleanup(struct k_queue *queue)
{
	return 0;
}

void z_impl_k_timer_stop(struct k_timer *timer)
{
}

/* Nobody else wants the processor. */
void z_reschedule_call(unsigned int key)
{
	irq_unlock(key);
}

bool k_is_in_isr(void)
{
	return z_kernel.cpu.nested != 0;
}

const char *k_thread_name_get(k_tid_t thread)
{
	return "thread";
}

/* Empty: the default domain begins with nothing in it. */
struct k_mem_partition z_libc_partition;

void z_assert_failed(const char *condition, const char *file, unsigned int line, const char *fmt,
		     ...)
{
	fail_msg("assertion %s failed at %s:%u", condition, file, line);
}

/* ---- Faults ------------------------------------------------------------------------------- */

void z_oops_note(enum z_oops_kind kind, uintptr_t address, size_t size, unsigned int detail)
{
	last_note = (struct z_oops_note){
		.kind = kind, .address = address, .size = size, .detail = detail};
}

void z_oops_note_message(const char *message, const char *constant)
{
	snprintf(last_message, sizeof(last_message), "%s", message);
	last_note = (struct z_oops_note){.kind = Z_OOPS_CHECK, .text = last_message};
}

void arch_syscall_oops(void *ssf)
{
	if (oops_target == NULL) {
		fail_msg("an oops that no test asked for");
	}
	longjmp(*oops_target, 1);
}

/* ---- Chip --------------------------------------------------------------------------------- */

int arch_mem_domain_max_partitions_get(void)
{
	return 8;
}

int arch_mem_domain_init(struct k_mem_domain *domain)
{
	return chip_error;
}

int arch_mem_domain_deinit(struct k_mem_domain *domain)
{
	return 0;
}

int arch_mem_domain_partition_add(struct k_mem_domain *domain, uint32_t partition_id)
{
	assert_int_not_equal(domain->partitions[partition_id].size, 0);
	chip_partition_adds++;
	return chip_error;
}

int arch_mem_domain_partition_remove(struct k_mem_domain *domain,
				     const struct k_mem_partition *removed)
{
	/* Told what it was, when nobody finds it in the domain any more. */
	assert_int_not_equal(removed->size, 0);
	for (size_t i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		assert_true(domain->partitions[i].size == 0 ||
			    domain->partitions[i].start != removed->start);
	}
	chip_partition_removes++;
	return 0;
}

void arch_mem_domain_thread_add(struct k_thread *thread)
{
}

void arch_mem_domain_thread_remove(struct k_thread *thread)
{
}

void arch_memory_reclaim(const void *memory, size_t size)
{
	chip_reclaimed = memory;
	chip_reclaimed_size = size;
	chip_reclaimed_blocks = pool_blocks;
}

void arch_common_region(uintptr_t *start, size_t *size)
{
	*start = common_start;
	*size = common_size;
}

/* ---- System calls ------------------------------------------------------------------------- */

uintptr_t user_call(uintptr_t id, uintptr_t arg1, uintptr_t arg2)
{
	struct arch_esf frame = {0};
	uintptr_t result = z_syscall_begin(id, &frame)(arg1, arg2, 0, 0, 0, 0, &frame);

	z_syscall_end();
	return result;
}

bool user_call_oopses(uintptr_t id, uintptr_t arg1, uintptr_t arg2)
{
	jmp_buf target;
	volatile bool oopsed = true;

	oops_target = &target;
	if (setjmp(target) == 0) {
		(void)user_call(id, arg1, arg2);
		oopsed = false;
	}
	oops_target = NULL;
	_current->syscall_frame = NULL;
	return oopsed;
}

/* ---- Threads and tests -------------------------------------------------------------------- */

void thread_create(struct k_thread *thread, struct k_thread *parent, uint32_t options)
{
	thread->stack_obj = stacks[ARRAY_INDEX(threads, thread)];
	z_userspace_thread_create(thread, parent, thread->stack_obj, options);
}

void thread_exit(struct k_thread *thread)
{
	unsigned int key = irq_lock();

	z_userspace_thread_exit(thread);
	irq_unlock(key);
}

void run_as(struct k_thread *thread)
{
	z_kernel.cpu.current = thread;
}

int fixture_setup(void **state)
{
	fixture_clear_objects();
	memset(threads, 0, sizeof(threads));
	memset(&last_note, 0, sizeof(last_note));
	for (unsigned int i = 0; i < FIXTURE_THREADS; i++) {
		fixture_add_object(&threads[i], K_OBJ_THREAD, "thread")->data.thread_id = i;
		fixture_add_object(stacks[i], K_OBJ_THREAD_STACK_ELEMENT, "stack")
			->data.stack_size = sizeof(stacks[i]);
	}
	pool_limit = -1;
	pool_blocks = 0;
	chip_error = 0;
	chip_partition_adds = 0;
	chip_partition_removes = 0;
	chip_reclaimed = NULL;
	msgq_cleanups = 0;
	waiters_left = false;
	common_start = 0;
	common_size = 0;
	z_userspace_boot();
	thread_create(&threads[0], NULL, 0);
	run_as(&threads[0]);
	return 0;
}

/* Nothing may be left locked, and nothing of one test may be seen by the next. */
int fixture_teardown(void **state)
{
	assert_int_equal(sim_cpu.irq_locked, 0);
	for (unsigned int i = 0; i < FIXTURE_THREADS; i++) {
		thread_exit(&threads[i]);
	}
	for (unsigned int i = 0; i < FIXTURE_DOMAINS; i++) {
		(void)k_mem_domain_deinit(&test_domains[i]);
		memset(&test_domains[i], 0, sizeof(test_domains[i]));
	}
	while (!sys_dlist_is_empty(&pool)) {
		k_free(CONTAINER_OF(sys_dlist_peek_head(&pool), struct pool_block, node) + 1);
	}
	return 0;
}

const char *fixture_choose(const char *group, int argc, char **argv)
{
	if (argc > 1) {
		cmocka_set_test_filter(argv[1]);
	}
	return group;
}
