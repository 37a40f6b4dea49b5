/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The list of all threads, and visiting them.
 */

#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#include "fault.h"
#include "lock.h"
#include "thread.h"

#ifdef CONFIG_THREAD_MONITOR

void z_thread_list_add(struct k_thread *thread)
{
	thread->next_thread = z_kernel.threads;
	z_kernel.threads = thread;
}

void z_thread_list_remove(struct k_thread *thread)
{
	struct k_thread **link = &z_kernel.threads;

	while (*link != NULL && *link != thread) {
		link = &(*link)->next_thread;
	}
	if (*link != NULL) {
		*link = thread->next_thread;
	}
}

void k_thread_foreach(k_thread_user_cb_t user_cb, void *user_data)
{
	if (unlikely(user_cb == NULL)) {
		Z_MISUSE(Z_OOPS_NO_FUNCTION, NULL);
	}

	/* The list is only read. What the function does is the application's, as this lock is. */
	unsigned int key = irq_lock();

	for (struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		user_cb(thread, user_data);
	}
	irq_unlock(key);
}

void k_thread_foreach_unlocked(k_thread_user_cb_t user_cb, void *user_data)
{
	unsigned int key;

	if (unlikely(user_cb == NULL)) {
		Z_MISUSE(Z_OOPS_NO_FUNCTION, NULL);
	}
	key = z_lock();
	for (struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		z_unlock(key);
		user_cb(thread, user_data);
		key = z_lock();
	}
	z_unlock(key);
}

void k_thread_foreach_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t user_cb, void *user_data)
{
	if (cpu == 0) {
		k_thread_foreach(user_cb, user_data);
	}
}

void k_thread_foreach_unlocked_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t user_cb,
					     void *user_data)
{
	if (cpu == 0) {
		k_thread_foreach_unlocked(user_cb, user_data);
	}
}

bool z_thread_lives(const struct k_thread *thread)
{
	const struct k_thread *other = z_kernel.threads;

	while (other != NULL && other != thread) {
		other = other->next_thread;
	}
	return other != NULL;
}

#elif defined(CONFIG_USERSPACE)

bool z_thread_lives(const struct k_thread *thread)
{
	const struct k_object *object = k_object_find(thread);

	return object != NULL && (object->flags & K_OBJ_FLAG_INITIALIZED) != 0;
}

#else

bool z_thread_lives(const struct k_thread *thread)
{
	return false;
}

#endif /* CONFIG_THREAD_MONITOR */
