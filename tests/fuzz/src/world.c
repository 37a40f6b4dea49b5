/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The domains, their memory and their objects. Of each type there are four: one of each domain, one
 * that both may use, one that neither may; and of those that can be made at run time, two that are
 * not made yet. Supervisor code only.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/partitions.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/internal/kobject_internal.h>
#include <zephyr/sys/mutex.h>

#include "world.h"

#define STACK_SIZE 2048
/* Of domain 0, of domain 1, of both, of nobody. */
#define KINDS      4
#define SHARED     DOMAINS

#define MESSAGE  16
#define MESSAGES 4

K_APPMEM_PARTITION_DEFINE(map_partition);
K_APPMEM_PARTITION_DEFINE(state_0_partition);
K_APPMEM_PARTITION_DEFINE(state_1_partition);
K_APPMEM_PARTITION_DEFINE(arena_0_partition);
K_APPMEM_PARTITION_DEFINE(arena_1_partition);

K_APP_BMEM(map_partition) struct map map;
K_APP_BMEM(state_0_partition) struct hostile_area hostile_0;
K_APP_BMEM(state_1_partition) struct hostile_area hostile_1;
K_APP_BMEM(arena_0_partition) static char arena_0[ARENA_SIZE] __aligned(8);
K_APP_BMEM(arena_1_partition) static char arena_1[ARENA_SIZE] __aligned(8);
K_APP_BMEM(arena_0_partition) static struct k_futex futex_0;
K_APP_BMEM(arena_1_partition) static struct k_futex futex_1;
K_APP_DMEM(arena_0_partition) static SYS_MUTEX_DEFINE(sys_mutex_0);
K_APP_DMEM(arena_1_partition) static SYS_MUTEX_DEFINE(sys_mutex_1);

/* The map, as user mode has it. */
static struct k_mem_partition map_view;
static struct k_mem_domain domains[DOMAINS];

K_HEAP_DEFINE(heap_0, 24 * 1024);
K_HEAP_DEFINE(heap_1, 24 * 1024);
static struct k_heap *const heaps[DOMAINS] = {&heap_0, &heap_1};

static struct k_thread threads[HOSTILES];
K_THREAD_STACK_ARRAY_DEFINE(thread_stacks, HOSTILES, STACK_SIZE);
static struct k_thread children[KINDS];
K_THREAD_STACK_ARRAY_DEFINE(child_stacks, KINDS, STACK_SIZE);

static struct k_sem sems[KINDS];
static struct k_mutex mutexes[KINDS];
static struct k_condvar condvars[KINDS];
static struct k_event events[KINDS];
static struct k_timer timers[KINDS];
static struct k_queue queues[KINDS];
static struct k_poll_signal signals[KINDS];
static struct k_pipe pipes[KINDS];
static unsigned char pipe_rings[KINDS][MESSAGE];
static struct k_msgq msgqs[KINDS];
static char __aligned(8) rings[KINDS][MESSAGE * MESSAGES];
static struct k_stack word_stacks[KINDS];
static stack_data_t word_buffers[KINDS][MESSAGES];
/* Not made: the domains may do that. */
static struct k_msgq raw_msgqs[DOMAINS];
static struct k_stack raw_stacks[DOMAINS];
static struct k_sem raw_sems[DOMAINS];

struct hostile *hostile_state(unsigned int n)
{
	return n < THREADS_PER_DOMAIN ? &hostile_0.threads[n]
				      : &hostile_1.threads[n - THREADS_PER_DOMAIN];
}

struct k_thread *hostile_thread(unsigned int n)
{
	return &threads[n];
}

/* ---- The map ------------------------------------------------------------------------------ */

#define NOBODY 0u
#define ALL    (BIT(DOMAINS) - 1u)

static void add_target(const void *object, enum k_objects type, unsigned int users)
{
	__ASSERT(map.target_count < TARGETS_MOST, "the map is full");
	map.targets[map.target_count++] =
		(struct target){(uintptr_t)object, (uint8_t)type, (uint8_t)users};
}

static void add_place(uintptr_t start, size_t size)
{
	__ASSERT(map.place_count < PLACES_MOST, "the map is full");
	map.places[map.place_count++] = (struct place){.start = start, .end = start + size};
}

static void add_partition(const struct k_mem_partition *partition)
{
	add_place(partition->start, partition->size);
}

static void map_objects(void)
{
	for (unsigned int i = 0; i < KINDS; i++) {
		unsigned int users = i < DOMAINS ? BIT(i) : i == SHARED ? ALL : NOBODY;

		add_target(&sems[i], K_OBJ_SEM, users);
		add_target(&mutexes[i], K_OBJ_MUTEX, users);
		add_target(&condvars[i], K_OBJ_CONDVAR, users);
		add_target(&events[i], K_OBJ_EVENT, users);
		add_target(&timers[i], K_OBJ_TIMER, users);
		add_target(&queues[i], K_OBJ_QUEUE, users);
		add_target(&msgqs[i], K_OBJ_MSGQ, users);
		add_target(&signals[i], K_OBJ_POLL_SIGNAL, users);
		add_target(&pipes[i], K_OBJ_PIPE, users);
		add_target(&word_stacks[i], K_OBJ_STACK, users);
		add_target(&children[i], K_OBJ_THREAD, users);
		add_target(child_stacks[i], K_OBJ_THREAD_STACK_ELEMENT, users);
	}
	for (unsigned int i = 0; i < DOMAINS; i++) {
		add_target(&raw_msgqs[i], K_OBJ_MSGQ, BIT(i));
		add_target(&raw_stacks[i], K_OBJ_STACK, BIT(i));
		add_target(&raw_sems[i], K_OBJ_SEM, BIT(i));
	}
	for (unsigned int i = 0; i < HOSTILES; i++) {
		add_target(&threads[i], K_OBJ_THREAD, BIT(i / THREADS_PER_DOMAIN));
		add_target(thread_stacks[i], K_OBJ_THREAD_STACK_ELEMENT, NOBODY);
	}
	add_target(&futex_0, K_OBJ_FUTEX, BIT(0));
	add_target(&futex_1, K_OBJ_FUTEX, BIT(1));
	add_target(&sys_mutex_0, K_OBJ_SYS_MUTEX, BIT(0));
	add_target(&sys_mutex_1, K_OBJ_SYS_MUTEX, BIT(1));
	add_target(_current, K_OBJ_THREAD, NOBODY);
	add_target(z_kernel.cpu.idle_thread, K_OBJ_THREAD, NOBODY);
}

static void map_places(void)
{
	struct place witness_memory;

	/* The first two by number of the domain. */
	add_partition(&arena_0_partition);
	add_partition(&arena_1_partition);
	add_partition(&map_partition);
	map.target_count += witness_targets(&map.targets[map.target_count], &witness_memory);
	add_place(witness_memory.start, witness_memory.end - witness_memory.start);
	for (unsigned int i = 0; i < DOMAINS; i++) {
		add_place((uintptr_t)heaps[i]->heap.init_mem, heaps[i]->heap.init_bytes);
	}
	add_place((uintptr_t)&z_kernel, sizeof(z_kernel));
	add_place((uintptr_t)threads, sizeof(threads));
	add_place((uintptr_t)thread_stacks, sizeof(thread_stacks));
	add_place((uintptr_t)child_stacks, sizeof(child_stacks));
	add_place((uintptr_t)domains, sizeof(domains));
	/* Constants and code are everybody's to read. */
	add_place((uintptr_t)calls, 1024);
	add_place((uintptr_t)hostile_begin, 256);
	map.functions[0] = (uintptr_t)child_begin_0;
	map.functions[1] = (uintptr_t)child_begin_1;
	map.functions[2] = (uintptr_t)world_tear_down;
	map.functions[3] = (uintptr_t)arena_0;
	map.functions[4] = (uintptr_t)arena_1;
	map.functions[5] = (uintptr_t)&z_kernel;
}

void world_share_found(void)
{
	for (unsigned int n = 0; n < HOSTILES; n++) {
		const struct hostile *hostile = hostile_state(n);

		for (unsigned int i = 0; i < FOUND_MOST; i++) {
			map.found[n * FOUND_MOST + i] =
				(struct target){.address = hostile->found[i].address,
						.type = hostile->found[i].type};
		}
	}
}

/* ---- Life --------------------------------------------------------------------------------- */

static void make_objects(void)
{
	for (unsigned int i = 0; i < KINDS; i++) {
		k_sem_init(&sems[i], 1, 4);
		k_mutex_init(&mutexes[i]);
		k_condvar_init(&condvars[i]);
		k_event_init(&events[i]);
		k_timer_init(&timers[i], NULL, NULL);
		k_queue_init(&queues[i]);
		k_poll_signal_init(&signals[i]);
		k_pipe_init(&pipes[i], pipe_rings[i], MESSAGE);
		k_msgq_init(&msgqs[i], rings[i], MESSAGE, MESSAGES);
		k_stack_init(&word_stacks[i], word_buffers[i], MESSAGES);
	}
}

static void grant(struct k_thread *thread, unsigned int kind)
{
	k_thread_access_grant(thread, &sems[kind], &mutexes[kind], &condvars[kind], &events[kind],
			      &timers[kind], &queues[kind], &msgqs[kind], &word_stacks[kind]);
	k_thread_access_grant(thread, &children[kind], child_stacks[kind], &signals[kind],
			      &pipes[kind]);
}

void world_start(unsigned int n)
{
	struct k_thread *thread = &threads[n];
	unsigned int domain = n / THREADS_PER_DOMAIN;

	/* From within the domain: a stack that moves to another one costs a process on Linux. */
	k_mem_domain_add_thread(&domains[domain], _current);
	k_thread_create(thread, thread_stacks[n], STACK_SIZE, hostile_begin, hostile_state(n), NULL,
			NULL, PRIORITY_HOSTILE, K_USER, K_FOREVER);
	k_mem_domain_add_thread(&k_mem_domain_default, _current);
	k_thread_heap_assign(thread, heaps[domain]);
	grant(thread, domain);
	grant(thread, SHARED);
	k_thread_access_grant(thread, &raw_msgqs[domain], &raw_stacks[domain], &raw_sems[domain]);
	for (unsigned int i = 0; i < THREADS_PER_DOMAIN; i++) {
		k_object_access_grant(&threads[domain * THREADS_PER_DOMAIN + i], thread);
	}
	k_thread_start(thread);
}

bool world_is_hostile(const struct k_thread *thread)
{
	return thread->mem_domain_info.mem_domain == &domains[0] ||
	       thread->mem_domain_info.mem_domain == &domains[1];
}

static void note_hostile(const struct k_thread *thread, void *found)
{
	if (world_is_hostile(thread)) {
		*(const struct k_thread **)found = thread;
	}
}

static void end_threads(void)
{
	const struct k_thread *thread;

	do {
		thread = NULL;
		k_thread_foreach(note_hostile, &thread);
		if (thread != NULL) {
			k_thread_abort((k_tid_t)thread);
		}
	} while (thread != NULL);
}

/* What was granted to a thread that is yet to be made keeps an object alive. */
static void take_grants(struct k_thread *thread)
{
	k_thread_perms_all_clear(thread);
	/* Gives the memory of what is nobody's now back at once. */
	k_object_access_revoke(thread, thread);
}

static bool was_made(const void *object)
{
	return (k_object_find(object)->flags & K_OBJ_FLAG_INITIALIZED) != 0;
}

/* What the domains may have put into, or made of, objects that stay. */
static const char *empty_objects(void)
{
	for (unsigned int i = 0; i < KINDS; i++) {
		while (!k_queue_is_empty(&queues[i])) {
			(void)k_queue_get(&queues[i], K_NO_WAIT);
		}
		k_timer_stop(&timers[i]);
	}
	for (unsigned int i = 0; i < DOMAINS; i++) {
		if (was_made(&raw_msgqs[i]) && k_msgq_cleanup(&raw_msgqs[i]) != 0) {
			return "a message queue that somebody still waits for";
		}
		if (was_made(&raw_stacks[i]) && k_stack_cleanup(&raw_stacks[i]) != 0) {
			return "a stack that somebody still waits for";
		}
		k_object_uninit(&raw_msgqs[i]);
		k_object_uninit(&raw_stacks[i]);
		k_object_uninit(&raw_sems[i]);
	}
	return NULL;
}

const char *world_tear_down(void)
{
	const char *wrong;
	struct sys_memory_stats stats;

	end_threads();
	for (unsigned int i = 0; i < KINDS; i++) {
		take_grants(&children[i]);
	}
	for (unsigned int n = 0; n < HOSTILES; n++) {
		take_grants(&threads[n]);
	}
	wrong = empty_objects();
	if (wrong != NULL) {
		return wrong;
	}
	make_objects();
	for (unsigned int i = 0; i < DOMAINS; i++) {
		(void)sys_heap_runtime_stats_get(&heaps[i]->heap, &stats);
		if (stats.allocated_bytes != 0) {
			return "memory that nobody gave back";
		}
	}
	return NULL;
}

void world_init(void)
{
	struct k_mem_partition *parts[DOMAINS][4] = {
		{&arena_0_partition, &state_0_partition, &map_view},
		{&arena_1_partition, &state_1_partition, &map_view},
	};
	size_t count = 3;

	map_view = map_partition;
	map_view.attr = K_MEM_PARTITION_P_RO_U_RO;
	for (unsigned int i = 0; i < DOMAINS; i++) {
#ifdef Z_LIBC_PARTITION_EXISTS
		parts[i][3] = &z_libc_partition;
		count = 4;
#endif
		(void)k_mem_domain_init(&domains[i], (uint8_t)count, parts[i]);
	}
	make_objects();
	map_objects();
	map_places();
}
