/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Names, states, custom data and stack use of threads.
 */

#include <string.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "port/threads.h"
#include "scheduler.h"
#include "thread.h"

int z_impl_k_thread_name_set(k_tid_t thread, const char *str)
{
#ifdef CONFIG_THREAD_NAME
	unsigned int key = z_lock();

	if (thread == NULL) {
		thread = z_current();
	}
	strncpy(thread->name, str, sizeof(thread->name) - 1);
	thread->name[sizeof(thread->name) - 1] = '\0';
	z_hook_named(thread);
	z_unlock(key);
	return 0;
#else
	return -ENOSYS;
#endif
}

const char *k_thread_name_get(k_tid_t thread)
{
#ifdef CONFIG_THREAD_NAME
	return thread->name;
#else
	return NULL;
#endif
}

int z_impl_k_thread_name_copy(k_tid_t thread, char *buf, size_t size)
{
#ifdef CONFIG_THREAD_NAME
	unsigned int key = z_lock();
	size_t length = strlen(thread->name) + 1;
	int result = -ENOSPC;

	if (length <= size) {
		memcpy(buf, thread->name, length);
		result = 0;
	}
	z_unlock(key);
	return result;
#else
	return -ENOSYS;
#endif
}

const char *k_thread_state_str(k_tid_t thread, char *buf, size_t buf_size)
{
	static const struct {
		uint8_t bit;
		const char *text;
	} words[] = {
		{_THREAD_DUMMY, "dummy"},         {_THREAD_PENDING, "pending"},
		{_THREAD_PRESTART, "prestart"},   {_THREAD_DEAD, "dead"},
		{_THREAD_SUSPENDED, "suspended"}, {_THREAD_SLEEPING, "sleeping"},
		{_THREAD_QUEUED, "queued"},
	};
	uint8_t state = thread->base.thread_state;
	size_t used = 0;

	if (buf_size == 0) {
		return buf;
	}
	buf[0] = '\0';
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if ((state & words[i].bit) == 0) {
			continue;
		}
		for (const char *c = used == 0 ? "" : "+"; *c != '\0' && used < buf_size - 1; c++) {
			buf[used++] = *c;
		}
		for (const char *c = words[i].text; *c != '\0' && used < buf_size - 1; c++) {
			buf[used++] = *c;
		}
		buf[used] = '\0';
	}
	return buf;
}

#ifdef CONFIG_THREAD_CUSTOM_DATA
void z_impl_k_thread_custom_data_set(void *value)
{
	z_current()->custom_data = value;
}

void *z_impl_k_thread_custom_data_get(void)
{
	return z_current()->custom_data;
}
#endif

#if defined(CONFIG_INIT_STACKS) && defined(CONFIG_THREAD_STACK_INFO)
int z_impl_k_thread_stack_space_get(const struct k_thread *thread, size_t *unused_ptr)
{
	const uint8_t *stack = (const uint8_t *)thread->stack_info.start;
	size_t unused = 0;

	if (stack == NULL) {
		return -EINVAL;
	}
	/* A user thread's errno may lie at the lower end, see z_impl_z_errno(): no use of the
	 * stack. */
	if (IS_ENABLED(CONFIG_ERRNO) && (thread->base.user_options & K_USER) != 0) {
		unused = sizeof(int);
	}
	arch_stack_is_read(stack, thread->stack_info.size);
	while (unused < thread->stack_info.size && stack[unused] == Z_STACK_PAINT) {
		unused++;
	}
	*unused_ptr = unused;
	return 0;
}
#endif

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int z_vrfy_k_thread_name_set(k_tid_t thread, const char *str)
{
#ifdef CONFIG_THREAD_NAME
	char name[CONFIG_THREAD_MAX_NAME_LEN];
	size_t length;
	int error;

	if (thread != NULL) {
		K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	}
	/* A longer name is no error: what does not fit is left out. */
	length = k_usermode_string_nlen(str, sizeof(name) - 1, &error);
	if (error != 0 || k_usermode_from_copy(name, str, length) != 0) {
		return -EFAULT;
	}
	name[length] = '\0';
	return z_impl_k_thread_name_set(thread, name);
#else
	return z_impl_k_thread_name_set(thread, str);
#endif
}
#include <zephyr/syscalls/k_thread_name_set_mrsh.c>

#ifdef CONFIG_THREAD_NAME
/*
 * Names are no secrets: any thread will do. But without permission on it nothing keeps it from
 * vanishing, so look-up and copy are one. False: there is no such thread.
 */
static bool take_name(k_tid_t thread, char name[CONFIG_THREAD_MAX_NAME_LEN])
{
	unsigned int key = z_lock();
	struct k_object *object = k_object_find(thread);
	bool good = object != NULL && object->type == K_OBJ_THREAD &&
		    (object->flags & K_OBJ_FLAG_INITIALIZED) != 0;

	if (good) {
		memcpy(name, thread->name, CONFIG_THREAD_MAX_NAME_LEN);
	}
	z_unlock(key);
	return good;
}
#endif

static inline int z_vrfy_k_thread_name_copy(k_tid_t thread, char *buf, size_t size)
{
#ifdef CONFIG_THREAD_NAME
	char name[CONFIG_THREAD_MAX_NAME_LEN];

	if (!take_name(thread, name)) {
		return -EINVAL;
	}
	if (K_SYSCALL_MEMORY_WRITE(buf, size)) {
		return -EFAULT;
	}
	if (strlen(name) + 1 > size) {
		return -ENOSPC;
	}
	return k_usermode_to_copy(buf, name, strlen(name) + 1) == 0 ? 0 : -EFAULT;
#else
	return z_impl_k_thread_name_copy(thread, buf, size);
#endif
}
#include <zephyr/syscalls/k_thread_name_copy_mrsh.c>

#ifdef CONFIG_THREAD_CUSTOM_DATA
static inline void z_vrfy_k_thread_custom_data_set(void *value)
{
	z_impl_k_thread_custom_data_set(value);
}
#include <zephyr/syscalls/k_thread_custom_data_set_mrsh.c>

static inline void *z_vrfy_k_thread_custom_data_get(void)
{
	return z_impl_k_thread_custom_data_get();
}
#include <zephyr/syscalls/k_thread_custom_data_get_mrsh.c>
#endif

#if defined(CONFIG_INIT_STACKS) && defined(CONFIG_THREAD_STACK_INFO)
static inline int z_vrfy_k_thread_stack_space_get(const struct k_thread *thread, size_t *unused_ptr)
{
	size_t unused;
	int result;

	K_OOPS(K_SYSCALL_OBJ(thread, K_OBJ_THREAD));
	result = z_impl_k_thread_stack_space_get(thread, &unused);
	if (result == 0) {
		K_OOPS(k_usermode_to_copy(unused_ptr, &unused, sizeof(unused)) != 0);
	}
	return result;
}
#include <zephyr/syscalls/k_thread_stack_space_get_mrsh.c>
#endif
#endif
