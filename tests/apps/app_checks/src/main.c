/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Damage, one kind at a time, in a system in which threads wait, sleep, hold mutexes and own
 * allocated objects. Each is told by the kernel's checks, mended, and no longer told.
 */

#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel/checks.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/internal/kobject_internal.h>

#define STACK_SIZE 1024

K_THREAD_STACK_ARRAY_DEFINE(stacks, 3, STACK_SIZE);
static struct k_thread waiter, urgent_waiter, sleeper;
K_SEM_DEFINE(sem, 0, 1);
K_MUTEX_DEFINE(mutex);
static struct k_sem *allocated;
static void *block;

static void wait(void *p1, void *p2, void *p3)
{
	(void)k_sem_take(&sem, K_FOREVER);
}

static void sleep_long(void *p1, void *p2, void *p3)
{
	(void)k_mutex_lock(&mutex, K_FOREVER);
	(void)k_sleep(K_SECONDS(1000));
}

static void tell(const char *what)
{
	struct kernel_damage damage = {"nothing", "", NULL};
	bool sound = kernel_is_sound(&damage);

	printk("%s: %s%s%s\n", what, sound ? "sound" : damage.structure, sound ? "" : ", ",
	       sound ? "" : damage.wrong);
}

/* Put another value there, tell, and put back the old one. */
#define DAMAGE(what, place, value)                                                                 \
	do {                                                                                       \
		__typeof__(place) before = (place);                                                \
                                                                                                   \
		(place) = (value);                                                                 \
		tell(what);                                                                        \
		(place) = before;                                                                  \
	} while (false)

static void start(struct k_thread *thread, unsigned int stack, k_thread_entry_t entry, int prio)
{
	k_thread_create(thread, stacks[stack], STACK_SIZE, entry, NULL, NULL, NULL, prio, 0,
			K_NO_WAIT);
}

/* What an overflow of the block in front does to a heap. Somewhere before the address. */
__noasan static void damage_heap(uint32_t *header)
{
	while (kernel_is_sound(NULL)) {
		header--;
		*header ^= 0x5a5a5a00u;
		if (kernel_is_sound(NULL)) {
			*header ^= 0x5a5a5a00u;
		}
	}
	tell("a header in the heap");
	*header ^= 0x5a5a5a00u;
}

int main(void)
{
	struct k_object *ko;

	start(&waiter, 0, wait, 3);
	start(&urgent_waiter, 1, wait, 2);
	start(&sleeper, 2, sleep_long, 3);
	allocated = k_object_alloc(K_OBJ_SEM);
	block = k_malloc(40);
	(void)k_msleep(1);
	tell("before");

	damage_heap((uint32_t *)((uintptr_t)block + 64));

	DAMAGE("a state", sleeper.base.thread_state, sleeper.base.thread_state | _THREAD_DEAD);
	DAMAGE("a priority", sleeper.base.prio, 100);
	DAMAGE("a wait", waiter.base.pended_on, &sleeper.join_queue);
	DAMAGE("an order", waiter.base.prio, 0);
	DAMAGE("a link", sem.wait_q.waitq.head->prev, NULL);
	DAMAGE("a map", z_kernel.ready.map[0], 0);
	DAMAGE("a ready thread", _current->base.thread_state,
	       _current->base.thread_state & (uint8_t)~_THREAD_QUEUED);
	DAMAGE("a timeout", sleeper.base.timeout.dticks, -1);
	DAMAGE("a timeout's function", sleeper.base.timeout.fn, NULL);
	DAMAGE("an owner", mutex.owner, &waiter);
	DAMAGE("a mutex that is wanted", sleeper.wanted_mutex, &mutex);
	DAMAGE("a domain", waiter.mem_domain_info.thread_mem_domain_node.next->prev, NULL);

	ko = k_object_find(&sem);
	DAMAGE("a type", ko->type, K_OBJ_LAST);
	DAMAGE("a name", ko->name, &mutex);
	DAMAGE("a permission", ko->perms[CONFIG_MAX_THREAD_BYTES - 1], 0x80);
	ko = k_object_find(allocated);
	DAMAGE("an object of nobody", ko->perms[k_object_find(_current)->data.thread_id / 8], 0);
	ko = k_object_find(&waiter);
	DAMAGE("a thread's number", ko->data.thread_id, k_object_find(&sleeper)->data.thread_id);
	DAMAGE("a living thread", ko->flags, 0);
	tell("after");
	exit(0);
}
