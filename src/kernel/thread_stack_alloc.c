/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stacks made at run time. A stack for user threads is a kernel object, since user mode names it;
 * one for supervisor threads is plain memory of the caller's resource pool.
 */

#include <string.h>

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/util.h>

#include "lock.h"
#include "scheduler.h"

struct search {
	const k_thread_stack_t *stack;
	bool found;
};

static void compare(const struct k_thread *thread, void *data)
{
	struct search *search = data;

	search->found |= thread->stack_obj == search->stack;
}

/* Locked. */
static bool is_in_use(const k_thread_stack_t *stack)
{
	struct search search = {.stack = stack};

	k_thread_foreach(compare, &search);
	return search.found;
}

/* ---- The static pool ---------------------------------------------------------------------- */

#if CONFIG_DYNAMIC_THREAD_POOL_SIZE > 0

static K_THREAD_STACK_ARRAY_DEFINE(pool, CONFIG_DYNAMIC_THREAD_POOL_SIZE,
				   CONFIG_DYNAMIC_THREAD_STACK_SIZE);
static struct {
	bool taken;
	/* Who took it gives it back by the permission on it. */
	bool by_user;
} uses[CONFIG_DYNAMIC_THREAD_POOL_SIZE];

/* Index of a stack that is in use, or -1. */
static int pool_index(const k_thread_stack_t *stack)
{
	for (int i = 0; i < CONFIG_DYNAMIC_THREAD_POOL_SIZE; i++) {
		if (stack == pool[i] && uses[i].taken) {
			return i;
		}
	}
	return -1;
}

/* Nobody has permission on it but the current thread, or, when it is freed, nobody at all. */
static void reset_permissions(const k_thread_stack_t *stack, bool grant)
{
#ifdef CONFIG_USERSPACE
	struct k_object *ko = k_object_find(stack);

	memset(ko->perms, 0, sizeof(ko->perms));
	if (grant) {
		k_thread_perms_set(ko, _current);
	}
#endif
}

/* Its user has ended: nobody has permission on it, and no thread runs on it. Locked. */
static bool is_abandoned(int index)
{
#ifdef CONFIG_USERSPACE
	const struct k_object *ko = k_object_find(pool[index]);
	bool anybody = (ko->flags & K_OBJ_FLAG_PUBLIC) != 0;

	for (size_t i = 0; i < sizeof(ko->perms); i++) {
		anybody = anybody || ko->perms[i] != 0;
	}
	return uses[index].by_user && !anybody && !is_in_use(pool[index]);
#else
	return false;
#endif
}

static k_thread_stack_t *pool_alloc(size_t size)
{
	k_thread_stack_t *stack = NULL;
	unsigned int key;

	if (size > CONFIG_DYNAMIC_THREAD_STACK_SIZE) {
		return NULL;
	}
	key = z_lock();
	for (int i = 0; i < CONFIG_DYNAMIC_THREAD_POOL_SIZE && stack == NULL; i++) {
		if (!uses[i].taken || is_abandoned(i)) {
			uses[i].taken = true;
			uses[i].by_user = (_current->base.user_options & K_USER) != 0;
			stack = pool[i];
			reset_permissions(stack, true);
		}
	}
	z_unlock(key);
	return stack;
}

/* Locked. */
static bool pool_free(const k_thread_stack_t *stack)
{
	int index = pool_index(stack);

	if (index < 0) {
		return false;
	}
	uses[index].taken = false;
	reset_permissions(stack, false);
	return true;
}

#else

static k_thread_stack_t *pool_alloc(size_t size)
{
	return NULL;
}

static bool pool_free(const k_thread_stack_t *stack)
{
	return false;
}

#endif

/* ---- The resource pool -------------------------------------------------------------------- */

static k_thread_stack_t *heap_alloc(size_t size, int flags)
{
	if (!IS_ENABLED(CONFIG_DYNAMIC_THREAD_ALLOC)) {
		return NULL;
	}
	if (IS_ENABLED(CONFIG_USERSPACE) && (flags & K_USER) != 0) {
		return z_impl_k_object_alloc_size(K_OBJ_THREAD_STACK_ELEMENT, size);
	}
	/* So that no sum wraps around. */
	if (size > SIZE_MAX / 4) {
		return NULL;
	}
	return z_thread_aligned_alloc(ARCH_STACK_ALIGN, K_KERNEL_STACK_LEN(size));
}

k_thread_stack_t *z_impl_k_thread_stack_alloc(size_t size, int flags)
{
	k_thread_stack_t *stack;

	if (size == 0) {
		return NULL;
	}
	if (IS_ENABLED(CONFIG_DYNAMIC_THREAD_PREFER_POOL)) {
		stack = pool_alloc(size);
		return stack != NULL ? stack : heap_alloc(size, flags);
	}
	stack = heap_alloc(size, flags);
	return stack != NULL ? stack : pool_alloc(size);
}

/* ---- Freeing ------------------------------------------------------------------------------ */

static bool is_static_object(const k_thread_stack_t *stack)
{
#ifdef CONFIG_USERSPACE
	const struct k_object *ko = k_object_find(stack);

	return ko != NULL &&
	       (ko->type != K_OBJ_THREAD_STACK_ELEMENT || (ko->flags & K_OBJ_FLAG_ALLOC) == 0);
#else
	return false;
#endif
}

static bool is_object(const k_thread_stack_t *stack)
{
#ifdef CONFIG_USERSPACE
	return k_object_find(stack) != NULL;
#else
	return false;
#endif
}

int z_impl_k_thread_stack_free(k_thread_stack_t *stack)
{
	unsigned int key = z_lock();
	bool allocated = false;
	bool object = false;
	int result = 0;

	if (is_in_use(stack)) {
		result = -EBUSY;
	} else if (!pool_free(stack)) {
		allocated = stack != NULL && !is_static_object(stack);
		object = is_object(stack);
		result = allocated ? 0 : -EINVAL;
	}
	z_unlock(key);
	/* Both take the lock themselves, and what they may have to say needs more stack than it. */
	if (allocated && object) {
		k_object_free(stack);
	} else if (allocated) {
		k_free(stack);
	}
	return result;
}

#ifdef CONFIG_USERSPACE

static inline k_thread_stack_t *z_vrfy_k_thread_stack_alloc(size_t size, int flags)
{
	/* A user thread can use no other stack, and could not give it back. */
	return (flags & K_USER) != 0 ? z_impl_k_thread_stack_alloc(size, flags) : NULL;
}
#include <zephyr/syscalls/k_thread_stack_alloc_mrsh.c>

static inline int z_vrfy_k_thread_stack_free(k_thread_stack_t *stack)
{
	unsigned int key;
	bool allocated = false;
	int result = 0;

	K_OOPS(K_SYSCALL_OBJ_INIT(stack, K_OBJ_THREAD_STACK_ELEMENT));
	key = z_lock();
	if (is_in_use(stack)) {
		result = -EBUSY;
	} else if (!pool_free(stack)) {
		allocated = !is_static_object(stack);
		result = allocated ? 0 : -EINVAL;
	}
	z_unlock(key);
	/* The caller's permission keeps it up to here, a thread that is made on it even longer. */
	if (allocated) {
		z_impl_k_object_release(stack);
	}
	return result;
}
#include <zephyr/syscalls/k_thread_stack_free_mrsh.c>

#endif
