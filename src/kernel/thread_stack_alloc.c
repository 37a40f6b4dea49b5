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
#include "thread.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#endif

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
	/* Who took it; it may have ended. */
	const struct k_thread *taker;
	/* It gives it back by the permission on it: it is a user thread, or has become one. */
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
			uses[i].taker = _current;
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

#ifdef CONFIG_USERSPACE
void z_thread_stacks_to_user(const struct k_thread *thread)
{
	for (int i = 0; i < CONFIG_DYNAMIC_THREAD_POOL_SIZE; i++) {
		/* Without the permission it is another thread in the memory of the taker's. */
		uses[i].by_user |=
			uses[i].taker == thread &&
			z_object_has_perm(k_object_find(pool[i]), z_thread_index(thread));
	}
}
#endif

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

/* Where a stack is from that is not the pool's. */
enum source {
	SOURCE_NONE,   /* nobody may give it back */
	SOURCE_HEAP,   /* plain memory */
	SOURCE_OBJECT, /* an allocated object */
};

static enum source source_of(const k_thread_stack_t *stack)
{
#ifdef CONFIG_USERSPACE
	const struct k_object *ko = k_object_find(stack);

	if (ko != NULL) {
		return ko->type == K_OBJ_THREAD_STACK_ELEMENT && (ko->flags & K_OBJ_FLAG_ALLOC) != 0
			       ? SOURCE_OBJECT
			       : SOURCE_NONE;
	}
#endif
	return stack != NULL ? SOURCE_HEAP : SOURCE_NONE;
}

/*
 * Give it back to the pool, if it is one of its. If not, @a source says who is to have it: without
 * the lock, since both take it themselves, and may have something to say, which needs more stack.
 */
static int give_back(k_thread_stack_t *stack, enum source *source)
{
	unsigned int key = z_lock();
	int result = 0;

	*source = SOURCE_NONE;
	if (is_in_use(stack)) {
		result = -EBUSY;
	} else if (!pool_free(stack)) {
		*source = source_of(stack);
		result = *source != SOURCE_NONE ? 0 : -EINVAL;
	}
	z_unlock(key);
	return result;
}

int z_impl_k_thread_stack_free(k_thread_stack_t *stack)
{
	enum source source;
	int result = give_back(stack, &source);

	if (source == SOURCE_OBJECT) {
		k_object_free(stack);
	} else if (source == SOURCE_HEAP) {
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
	enum source source;
	int result;

	K_OOPS(K_SYSCALL_OBJ_INIT(stack, K_OBJ_THREAD_STACK_ELEMENT));
	result = give_back(stack, &source);
	/* The caller's permission keeps it up to here, a thread that is made on it even longer. */
	if (source == SOURCE_OBJECT) {
		z_impl_k_object_release(stack);
	}
	return result;
}
#include <zephyr/syscalls/k_thread_stack_free_mrsh.c>

#endif
