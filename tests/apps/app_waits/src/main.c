/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads that wait for each other, in the way that the argument names. Threads without a role in
 * it end at once. The one that ends last in a case that goes on says "still here".
 */

#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/mutex.h>
#include <zephyr/sys/printk.h>

K_MUTEX_DEFINE(m1);
K_MUTEX_DEFINE(m2);
K_MUTEX_DEFINE(m3);
K_SEM_DEFINE(data, 0, 1);
K_MSGQ_DEFINE(orders, 4, 2, 4);

#ifdef CONFIG_USERSPACE
K_APPMEM_PARTITION_DEFINE(locks_partition);
K_APP_DMEM(locks_partition) SYS_MUTEX_DEFINE(u1);
K_APP_DMEM(locks_partition) SYS_MUTEX_DEFINE(u2);

/* The same with mutexes in user memory. */
static void lock_both_in_user_memory(void *first, void *second, void *p3)
{
	sys_mutex_lock(first, K_FOREVER);
	k_msleep(10);
	sys_mutex_lock(second, K_FOREVER);
}
#endif

#define STACK_SIZE 2048

K_THREAD_STACK_ARRAY_DEFINE(stacks, 4, STACK_SIZE);
static struct k_thread engine, display, tire, rain;

/* Lock the one, and 10 ms later the other. */
static void lock_both(void *first, void *second, void *limit)
{
	k_mutex_lock(first, K_FOREVER);
	k_msleep(10);
	if (k_mutex_lock(second, limit == NULL ? K_FOREVER : K_MSEC((intptr_t)limit)) == 0) {
		k_mutex_unlock(second);
	}
	k_mutex_unlock(first);
}

static void lock_later(void *mutex, void *p2, void *p3)
{
	k_msleep(20);
	k_mutex_lock(mutex, K_FOREVER);
	k_mutex_unlock(mutex);
}

static void lock_and_end(void *mutex, void *p2, void *p3)
{
	k_mutex_lock(mutex, K_FOREVER);
}

static void take(void *sem, void *p2, void *p3)
{
	k_sem_take(sem, K_FOREVER);
}

static void take_locked(void *mutex, void *sem, void *p3)
{
	k_mutex_lock(mutex, K_FOREVER);
	k_sem_take(sem, K_FOREVER);
	k_mutex_unlock(mutex);
}

static void get(void *queue, void *p2, void *p3)
{
	int order;

	k_msgq_get(queue, &order, K_FOREVER);
}

static void join(void *thread, void *p2, void *p3)
{
	k_thread_join(thread, K_FOREVER);
}

static void tick(void *rounds, void *p2, void *p3)
{
	for (intptr_t i = 0; i < (intptr_t)rounds; i++) {
		k_msleep(100);
		printk("still here\n");
	}
}

/* R232: a list with a name is as good as a list. */
#define LOCKS &m1, &m2, &m3

static void start(struct k_thread *thread, const char *name, k_thread_entry_t entry, void *p1,
		  void *p2, void *p3)
{
	static unsigned int stack;

	k_thread_create(thread, stacks[stack++], STACK_SIZE, entry, p1, p2, p3, 5, K_USER,
			K_FOREVER);
	k_thread_name_set(thread, name);
	k_thread_access_grant(thread, LOCKS, &data, &orders, &engine, &display);
}

static void go(void)
{
	static struct k_thread *const threads[] = {&engine, &display, &tire, &rain};

	for (size_t i = 0; i < ARRAY_SIZE(threads); i++) {
		/* Those that were not made have no entry to start. */
		if (threads[i]->entry.pEntry != NULL) {
			k_thread_start(threads[i]);
		}
	}
}

static void run(const char *what)
{
	if (strcmp(what, "two") == 0) {
		start(&engine, "Engine", lock_both, &m1, &m2, NULL);
		start(&display, "Display", lock_both, &m2, &m1, NULL);
	} else if (strcmp(what, "two-others") == 0) {
		start(&engine, "Engine", lock_both, &m1, &m2, NULL);
		start(&display, "Display", lock_both, &m2, &m1, NULL);
		start(&tire, "Tire", lock_later, &m1, NULL, NULL);
		start(&rain, "Rain", tick, (void *)10, NULL, NULL);
	} else if (strcmp(what, "three") == 0) {
		start(&engine, "Engine", lock_both, &m1, &m2, NULL);
		start(&display, "Display", lock_both, &m2, &m3, NULL);
		start(&tire, "Tire", lock_both, &m3, &m1, NULL);
#ifdef CONFIG_USERSPACE
	} else if (strcmp(what, "user-memory") == 0) {
		k_mem_domain_add_partition(&k_mem_domain_default, &locks_partition);
		start(&engine, "Engine", lock_both_in_user_memory, &u1, &u2, NULL);
		start(&display, "Display", lock_both_in_user_memory, &u2, &u1, NULL);
#endif
	} else if (strcmp(what, "limit") == 0) {
		start(&engine, "Engine", lock_both, &m1, &m2, (void *)50);
		start(&display, "Display", lock_both, &m2, &m1, NULL);
	} else if (strcmp(what, "owner-ended") == 0) {
		start(&engine, "Engine", lock_and_end, &m1, NULL, NULL);
		start(&display, "Display", lock_later, &m1, NULL, NULL);
	} else if (strcmp(what, "others") == 0) {
		start(&engine, "Engine", take_locked, &m1, &data, NULL);
		start(&display, "Display", lock_later, &m1, NULL, NULL);
		start(&tire, "Tire", get, &orders, NULL, NULL);
		start(&rain, "Rain", join, &engine, NULL, NULL);
	} else if (strcmp(what, "take") == 0) {
		start(&engine, "Engine", take, &data, NULL, NULL);
	} else if (strcmp(what, "end") != 0) {
		printk("no case %s\n", what);
		sys_exit(2);
	}
	go();
}

int main(void)
{
	char **argv;
	int argc;

	sys_app_args(&argc, &argv);
	run(argc > 0 ? argv[0] : "end");
	return 0;
}
