/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Permissions: which thread may use which object. Every thread that is a kernel object has a
 * number, its bit in each object's map. The number belongs to the thread object, not to a run of
 * it, so that a thread can be given permissions before it is created.
 *
 * Taking a permission away may make an allocated object vanish; its memory is freed only when
 * the lock is released again (z_userspace_reap()), since that calls into heaps.
 */

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/irq.h>

#include "lock.h"
#include "object_table.h"
#include "userspace.h"

int z_thread_index(const struct k_thread *thread)
{
	struct k_object *ko = k_object_find(thread);

	return ko != NULL && ko->type == K_OBJ_THREAD ? (int)ko->data.thread_id : -1;
}

/* ---- Numbers of allocated thread objects -------------------------------------------------- */

/* A bit is set while the number is taken. */
static uint8_t taken[CONFIG_MAX_THREAD_BYTES];

static void take_index(struct k_object *ko, void *context)
{
	if (ko->type == K_OBJ_THREAD) {
		taken[ko->data.thread_id / 8] |= 1u << (ko->data.thread_id % 8);
	}
}

void z_thread_index_boot(void)
{
	k_object_wordlist_foreach(take_index, NULL);
}

int z_thread_index_alloc(void)
{
	unsigned int key = z_lock();
	int index = 0;

	while (index < THREAD_INDEX_COUNT && (taken[index / 8] & (1u << (index % 8)))) {
		index++;
	}
	if (index < THREAD_INDEX_COUNT) {
		taken[index / 8] |= 1u << (index % 8);
	} else {
		index = -1;
	}
	z_unlock(key);
	return index;
}

void z_thread_index_free(int index)
{
	unsigned int key = z_lock();

	/* The next owner of the number must not find rights that somebody gave to this one. */
	z_perms_clear_index(index);
	taken[index / 8] &= ~(1u << (index % 8));
	z_unlock(key);
}

#ifdef CONFIG_KERNEL_CHECKS
bool z_thread_index_is_taken(unsigned int index)
{
	return (taken[index / 8] >> (index % 8) & 1u) != 0;
}
#endif

/* ---- Setting and clearing ----------------------------------------------------------------- */

static void clear_bit(struct k_object *ko, int index)
{
	if (z_object_has_perm(ko, index)) {
		ko->perms[index / 8] &= ~(1u << (index % 8));
		z_dynamic_object_unref(ko);
	}
}

void k_thread_perms_set(struct k_object *ko, struct k_thread *thread)
{
	unsigned int key = z_lock();
	int index = z_thread_index(thread);

	if (index >= 0) {
		ko->perms[index / 8] |= 1u << (index % 8);
	}
	z_unlock(key);
}

void k_thread_perms_clear(struct k_object *ko, struct k_thread *thread)
{
	unsigned int key = z_lock();

	clear_bit(ko, z_thread_index(thread));
	z_unlock(key);
	z_userspace_reap();
}

static void clear_bit_of(struct k_object *ko, void *context)
{
	clear_bit(ko, *(int *)context);
}

void z_perms_clear_index(int index)
{
	k_object_wordlist_foreach(clear_bit_of, &index);
}

void k_thread_perms_all_clear(struct k_thread *thread)
{
	unsigned int key = z_lock();

	z_perms_clear_index(z_thread_index(thread));
	z_unlock(key);
}

struct inheritance {
	const struct k_thread *parent;
	int parent_index;
	int child_index;
};

static void inherit_one(struct k_object *ko, void *context)
{
	const struct inheritance *in = context;

	/* A child does not get power over its parent. */
	if (z_object_has_perm(ko, in->parent_index) && ko->name != in->parent) {
		ko->perms[in->child_index / 8] |= 1u << (in->child_index % 8);
	}
}

void k_thread_perms_inherit(struct k_thread *parent, struct k_thread *child)
{
	unsigned int key = z_lock();
	struct inheritance in = {
		.parent = parent,
		.parent_index = z_thread_index(parent),
		.child_index = z_thread_index(child),
	};

	if (in.child_index >= 0) {
		k_object_wordlist_foreach(inherit_one, &in);
	}
	z_unlock(key);
}

/* ---- By address --------------------------------------------------------------------------- */

void z_impl_k_object_access_grant(const void *object, struct k_thread *thread)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(object);

	if (ko != NULL) {
		k_thread_perms_set(ko, thread);
	}
	z_unlock(key);
}

void k_object_access_revoke(const void *object, struct k_thread *thread)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(object);

	if (ko != NULL) {
		clear_bit(ko, z_thread_index(thread));
	}
	z_unlock(key);
	z_userspace_reap();
}

void z_impl_k_object_release(const void *object)
{
	k_object_access_revoke(object, _current);
}

void k_object_access_all_grant(const void *object)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(object);

	if (ko != NULL) {
		ko->flags |= K_OBJ_FLAG_PUBLIC;
	}
	z_unlock(key);
}

/* A thread passes on only what it has; the receiver may be one that is yet to be created. */
static inline void z_vrfy_k_object_access_grant(const void *object, struct k_thread *thread)
{
	K_OOPS(K_SYSCALL_OBJ_INIT(object, K_OBJ_ANY));
	K_OOPS(K_SYSCALL_OBJ_INIT(thread, K_OBJ_THREAD));
	z_impl_k_object_access_grant(object, thread);
}
#include <zephyr/syscalls/k_object_access_grant_mrsh.c>

static inline void z_vrfy_k_object_release(const void *object)
{
	K_OOPS(K_SYSCALL_OBJ_INIT(object, K_OBJ_ANY));
	z_impl_k_object_release(object);
}
#include <zephyr/syscalls/k_object_release_mrsh.c>
