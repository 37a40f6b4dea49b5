/* SPDX-License-Identifier: Apache-2.0 */

/* Implementation and verifier of calls.h. */

#include "calls.h"

#include <zephyr/internal/syscall_handler.h>

K_SEM_DEFINE(wanted_sem, 0, 1);
K_SEM_DEFINE(empty_sem, 0, 1);
K_MSGQ_DEFINE(wanted_msgq, 16, 2, 4);
K_EVENT_DEFINE(wanted_event);
K_MUTEX_DEFINE(room_mutex);
K_HEAP_DEFINE(room_heap, 1024);
K_TIMER_DEFINE(room_timer, NULL, NULL);

k_tid_t partner;

static struct k_mem_partition odd_partition = {.start = 1, .size = 64};

static struct k_thread made;
static K_THREAD_STACK_DEFINE(made_stack, 512);

static void made_entry(void *a, void *b, void *c)
{
}

void wait_for_semaphore(void)
{
	(void)k_sem_take(&wanted_sem, K_FOREVER);
}

void wait_for_message(void)
{
	char message[16];

	(void)k_msgq_get(&wanted_msgq, message, K_FOREVER);
}

void wait_for_event(void)
{
	(void)k_event_wait(&wanted_event, 1, true, K_FOREVER);
}

static __noinline void work(enum kernel_call call)
{
	static char message[16];

	switch (call) {
	case CALL_GIVE:
		k_sem_give(&wanted_sem);
		break;
	case CALL_TAKE:
		(void)k_sem_take(&empty_sem, K_TICKS(1));
		break;
	case CALL_PUT:
		(void)k_msgq_put(&wanted_msgq, message, K_NO_WAIT);
		break;
	case CALL_ALLOCATE:
		k_heap_free(&room_heap, k_heap_alloc(&room_heap, 8, K_NO_WAIT));
		break;
	case CALL_SLEEP:
		(void)k_sleep(K_TICKS(1));
		break;
	case CALL_CREATE:
		/* Never started, so that it can be made anew. */
		k_thread_create(&made, made_stack, K_THREAD_STACK_SIZEOF(made_stack), made_entry,
				NULL, NULL, NULL, 10, K_USER, K_FOREVER);
		break;
	case CALL_LOCK:
		(void)k_mutex_lock(&room_mutex, K_NO_WAIT);
		(void)k_mutex_unlock(&room_mutex);
		break;
	case CALL_START_TIMER:
		k_timer_start(&room_timer, K_TICKS(1), K_NO_WAIT);
		k_timer_stop(&room_timer);
		break;
	case CALL_SET_EVENT:
		k_event_post(&wanted_event, 1);
		break;
	case CALL_REFUSE:
		/* What the kernel has to say about it takes more stack than the call. */
		(void)k_mem_domain_add_partition(&k_mem_domain_default, &odd_partition);
		break;
	case CALL_CIRCLE:
		(void)k_thread_join(partner, K_FOREVER);
		break;
	case CALL_YIELD:
		k_yield();
		break;
	case CALL_OOPS:
		k_oops();
		break;
	default:
		break;
	}
}

int z_impl_fill_stack(unsigned int size, enum kernel_call call)
{
	volatile char *filling = __builtin_alloca(size + 1);

	filling[0] = 1;
	work(call);
	return filling[0] - 1;
}

static inline int z_vrfy_fill_stack(unsigned int size, enum kernel_call call)
{
	return z_impl_fill_stack(size, call);
}
#include <zephyr/syscalls/fill_stack_mrsh.c>
