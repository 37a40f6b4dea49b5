/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The witness: a user thread of a third domain, more urgent than the hostile ones, that goes on
 * with its own work on its own objects and memory, and looks whether anything of it has changed.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/app_memory/partitions.h>

#include "world.h"

#define STACK_SIZE  1024
#define MEMORY_SIZE 512
/* A report of a fault lets nobody else run; only on the Linux chip does it take no time. */
#define LATE_MS     (IS_ENABLED(CONFIG_FUZZ_LINUX) ? 6 : 500)
#define PATTERN(i)  ((uint8_t)(0x5a ^ (i)))

K_APPMEM_PARTITION_DEFINE(witness_partition);
K_APP_BMEM(witness_partition) static uint8_t memory[MEMORY_SIZE];
K_APP_BMEM(witness_partition) static volatile uint32_t rounds;
/* The line that found it; 0: nothing. */
K_APP_BMEM(witness_partition) static volatile int wrong_line;

static struct k_mem_domain domain;
static struct k_thread thread;
K_THREAD_STACK_DEFINE(stack, STACK_SIZE);

K_SEM_DEFINE(witness_sem, 0, 1);
K_MUTEX_DEFINE(witness_mutex);
K_MSGQ_DEFINE(witness_msgq, sizeof(uint32_t), 2, 4);
K_STACK_DEFINE(witness_stack, 2);
K_TIMER_DEFINE(witness_timer, NULL, NULL);
static struct k_event witness_event;

#define EXPECT(condition)                                                                          \
	do {                                                                                       \
		if (!(condition) && wrong_line == 0) {                                             \
			wrong_line = __LINE__;                                                     \
		}                                                                                  \
	} while (false)

static void look_at_objects(uint32_t round)
{
	stack_data_t word = 0;
	uint32_t message = 0;

	EXPECT(k_sem_take(&witness_sem, K_NO_WAIT) == -EBUSY);
	k_sem_give(&witness_sem);
	EXPECT(k_sem_take(&witness_sem, K_NO_WAIT) == 0);
	EXPECT(k_mutex_lock(&witness_mutex, K_NO_WAIT) == 0);
	EXPECT(k_mutex_unlock(&witness_mutex) == 0);
	EXPECT(k_msgq_num_used_get(&witness_msgq) == 0);
	EXPECT(k_msgq_put(&witness_msgq, &round, K_NO_WAIT) == 0);
	EXPECT(k_msgq_get(&witness_msgq, &message, K_NO_WAIT) == 0 && message == round);
	EXPECT(k_stack_push(&witness_stack, round) == 0);
	EXPECT(k_stack_pop(&witness_stack, &word, K_NO_WAIT) == 0 && word == round);
	EXPECT(k_event_set(&witness_event, round) == round - 1);
}

static void look(void *p1, void *p2, void *p3)
{
	for (uint32_t i = 0; i < MEMORY_SIZE; i++) {
		memory[i] = PATTERN(i);
	}
	k_timer_start(&witness_timer, K_MSEC(5), K_MSEC(5));
	for (uint32_t round = 1;; round++) {
		int64_t before = k_uptime_ticks();

		EXPECT(k_timer_status_sync(&witness_timer) >= 1);
		EXPECT(k_uptime_ticks() - before <= k_ms_to_ticks_ceil32(LATE_MS));
		look_at_objects(round);
		for (uint32_t i = 0; i < MEMORY_SIZE; i++) {
			EXPECT(memory[i] == PATTERN(i));
		}
		rounds = round;
	}
}

void witness_start(void)
{
	struct k_mem_partition *parts[] = {
		&witness_partition,
#ifdef Z_LIBC_PARTITION_EXISTS
		&z_libc_partition,
#endif
	};

	k_event_init(&witness_event);
	(void)k_mem_domain_init(&domain, ARRAY_SIZE(parts), parts);
	k_thread_create(&thread, stack, STACK_SIZE, look, NULL, NULL, NULL, PRIORITY_WITNESS,
			K_USER, K_FOREVER);
	k_thread_name_set(&thread, "witness");
	k_mem_domain_add_thread(&domain, &thread);
	k_thread_access_grant(&thread, &witness_sem, &witness_mutex, &witness_msgq, &witness_stack,
			      &witness_timer, &witness_event);
	k_thread_start(&thread);
}

uint32_t witness_rounds(void)
{
	return rounds;
}

bool witness_is(const struct k_thread *other)
{
	return other == &thread;
}

const char *witness_wrong(void)
{
	static char text[40];

	if (wrong_line != 0) {
		snprintk(text, sizeof(text), "witness.c:%d", wrong_line);
		return text;
	}
	for (uint32_t i = 0; i < MEMORY_SIZE && rounds > 0; i++) {
		if (memory[i] != PATTERN(i)) {
			return "the witness' memory";
		}
	}
	return NULL;
}

uint32_t witness_targets(struct target *targets, struct place *place)
{
	uint32_t count = 0;

	place->start = witness_partition.start;
	place->end = witness_partition.start + witness_partition.size;
	targets[count++] = (struct target){(uintptr_t)&witness_sem, K_OBJ_SEM, 0};
	targets[count++] = (struct target){(uintptr_t)&witness_mutex, K_OBJ_MUTEX, 0};
	targets[count++] = (struct target){(uintptr_t)&witness_msgq, K_OBJ_MSGQ, 0};
	targets[count++] = (struct target){(uintptr_t)&witness_stack, K_OBJ_STACK, 0};
	targets[count++] = (struct target){(uintptr_t)&witness_timer, K_OBJ_TIMER, 0};
	targets[count++] = (struct target){(uintptr_t)&witness_event, K_OBJ_EVENT, 0};
	targets[count++] = (struct target){(uintptr_t)&thread, K_OBJ_THREAD, 0};
	targets[count++] = (struct target){(uintptr_t)stack, K_OBJ_THREAD_STACK_ELEMENT, 0};
	return count;
}
