/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kernel objects: look-up, the check that every system call begins with, and state. The check is
 * the hot path of all system calls: one hash, one type, one bit, one flag. Who has permission is
 * permissions.c; objects that come and go are dynamic_objects.c.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/irq.h>

#include "fault.h"
#include "lock.h"
#include "object_table.h"

struct k_object *k_object_find(const void *obj)
{
	struct k_object *ko = z_static_object_find(obj);

	return ko != NULL ? ko : z_dynamic_object_find(obj);
}

/* The order of the tests is part of the API (which error wins). */
int k_object_validate(struct k_object *ko, enum k_objects otype, enum _obj_init_check init)
{
	if (unlikely(ko == NULL || (otype != K_OBJ_ANY && ko->type != otype))) {
		return -EBADF;
	}
	if (unlikely(!z_object_has_perm(ko, _current->perm_index) &&
		     (ko->flags & K_OBJ_FLAG_PUBLIC) == 0)) {
		return -EPERM;
	}
	if (likely(init == _OBJ_INIT_TRUE)) {
		return likely(ko->flags & K_OBJ_FLAG_INITIALIZED) ? 0 : -EINVAL;
	}
	if (init == _OBJ_INIT_FALSE && (ko->flags & K_OBJ_FLAG_INITIALIZED)) {
		return -EADDRINUSE;
	}
	return 0;
}

/*
 * Locked from look-up to verdict: without permission, nothing keeps the object from being freed
 * in between. Once the verdict is good, the caller's permission does.
 */
int z_object_error(const void *obj, enum k_objects otype, enum _obj_init_check init)
{
	unsigned int key = z_lock();
	int error = k_object_validate(k_object_find(obj), otype, init);

	z_unlock(key);
	return error;
}

/* Out of line, to keep the good case short. */
__attribute__((noinline, cold)) bool z_object_refused(const void *obj, enum k_objects otype,
						      int error)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(obj);
	struct k_object copy = {0};

	if (ko != NULL) {
		copy = *ko;
	}
	z_unlock(key);
	k_object_dump_error(error, obj, ko != NULL ? &copy : NULL, otype);
	z_oops_note_object(obj, otype, error);
	return true;
}

/* Out of line, to keep the good case short: it alone needs no stack. */
static __attribute__((noinline)) bool bad_object_slowly(const void *obj, enum k_objects otype,
							enum _obj_init_check init)
{
	int error = z_object_error(obj, otype, init);

	return error != 0 && z_object_refused(obj, otype, error);
}

/*
 * Only the first slot is looked at here: a loop would cost the good case registers. Static objects
 * do not go away, so nothing has to be locked for them.
 */
bool z_syscall_bad_object(const char *verifier, const void *obj, enum k_objects otype,
			  enum _obj_init_check init)
{
	unsigned int entry = z_static_object_slots[z_object_first_slot(obj)];

	if (likely(entry != 0)) {
		const struct k_object *ko = &z_static_objects[entry - 1];

		if (likely(ko->name == obj && ko->type == otype && init == _OBJ_INIT_TRUE &&
			   (ko->flags & K_OBJ_FLAG_INITIALIZED) != 0 &&
			   z_object_has_perm(ko, _current->perm_index))) {
			return false;
		}
	}
	return bad_object_slowly(obj, otype, init);
}

int k_object_validation_check(struct k_object *ko, const void *obj, enum k_objects otype,
			      enum _obj_init_check init)
{
	int error = k_object_validate(ko, otype, init);

	if (unlikely(error != 0)) {
		k_object_dump_error(error, obj, ko, otype);
		z_oops_note_object(obj, otype, error);
	}
	return error;
}

bool z_impl_k_object_is_valid(const void *object, enum k_objects otype)
{
	return z_object_error(object, otype, _OBJ_INIT_TRUE) == 0;
}

static inline bool z_vrfy_k_object_is_valid(const void *object, enum k_objects otype)
{
	return z_impl_k_object_is_valid(object, otype);
}
#include <zephyr/syscalls/k_object_is_valid_mrsh.c>

int z_impl_k_object_access_check(const void *object)
{
	return object == _current ? 0 : z_object_error(object, K_OBJ_ANY, _OBJ_INIT_ANY);
}

static inline int z_vrfy_k_object_access_check(const void *object)
{
	return z_impl_k_object_access_check(object);
}
#include <zephyr/syscalls/k_object_access_check_mrsh.c>

void k_object_wordlist_foreach(_wordlist_cb_func_t func, void *context)
{
	unsigned int key = z_lock();

	for (unsigned int i = 0; i < z_static_object_count; i++) {
		func(&z_static_objects[i], context);
	}
	z_dynamic_object_foreach(func, context);
	z_unlock(key);
}

void k_object_init(const void *obj)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(obj);

	if (ko != NULL) {
		ko->flags |= K_OBJ_FLAG_INITIALIZED;
	}
	z_unlock(key);
}

void k_object_uninit(const void *obj)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(obj);

	if (ko != NULL) {
		ko->flags &= ~K_OBJ_FLAG_INITIALIZED;
		z_dynamic_object_unref(ko);
	}
	z_unlock(key);
}

void k_object_recycle(const void *obj)
{
	unsigned int key = z_lock();
	struct k_object *ko = k_object_find(obj);

	if (ko != NULL) {
		memset(ko->perms, 0, sizeof(ko->perms));
		k_thread_perms_set(ko, _current);
		ko->flags |= K_OBJ_FLAG_INITIALIZED;
	}
	z_unlock(key);
}
