/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kernel objects as supervisor code sees them: the metadata and its life cycle. Kernel, drivers
 * and verifiers use this; applications have <zephyr/sys/kobject.h>. Every function is for
 * supervisor mode, never blocks, and may be called in interrupts unless it says otherwise.
 */

#ifndef ZEPHYR_SYS_INTERNAL_KOBJECT_INTERNAL_H
#define ZEPHYR_SYS_INTERNAL_KOBJECT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/kobject.h>

#ifdef __cplusplus
extern "C" {
#endif

/** State of initialisation that a check asks for. */
enum _obj_init_check {
	_OBJ_INIT_TRUE = 0,
	_OBJ_INIT_FALSE = -1,
	_OBJ_INIT_ANY = 1
};

#ifdef CONFIG_USERSPACE

/** What an object's type adds to its metadata. */
union k_object_data {
	/** K_OBJ_THREAD: number of the thread's permission bit. */
	uintptr_t thread_id;
	/** K_OBJ_THREAD_STACK_ELEMENT: size of the whole stack object, ARCH_THREAD_STACK_LEN(). */
	size_t stack_size;
	/** K_OBJ_SYS_MUTEX: the kernel's part of a mutex that lives in user memory. */
	struct k_mutex *mutex;
};

/** Metadata of a kernel object. Kept apart from the object, which user mode names by address. */
struct k_object {
	/** Address of the object. */
	const void *name;
	/** A bit for each thread: it has permission. */
	uint8_t perms[CONFIG_MAX_THREAD_BYTES];
	/** enum k_objects */
	uint8_t type;
	/** K_OBJ_FLAG_* */
	uint8_t flags;
	union k_object_data data;
};

typedef void (*_wordlist_cb_func_t)(struct k_object *ko, void *context);

/**
 * Find an object's metadata by its exact address. The cost does not depend on how many objects
 * there are.
 *
 * @return NULL: not a kernel object. The result stays valid until the object is freed; static
 *         objects never are.
 */
struct k_object *k_object_find(const void *obj);

/**
 * Check an object for use by the current thread. Tests type, permission, initialisation, in this
 * order.
 *
 * @param ko metadata, or NULL for "not found"
 * @param otype type wanted; K_OBJ_ANY skips that test
 * @param init state wanted
 * @retval 0 all right
 * @retval -EBADF not an object, or one of another type
 * @retval -EPERM no permission
 * @retval -EINVAL not initialised
 * @retval -EADDRINUSE initialised, which was not wanted
 */
int k_object_validate(struct k_object *ko, enum k_objects otype, enum _obj_init_check init);

/**
 * k_object_validate(), and log and note for a fault report what was wrong.
 *
 * @param obj the address that was looked up
 */
int k_object_validation_check(struct k_object *ko, const void *obj, enum k_objects otype,
			      enum _obj_init_check init);

/** Log why k_object_validate() returned @a retval. */
void k_object_dump_error(int retval, const void *obj, struct k_object *ko, enum k_objects otype);

/** Call @a func for every object, with interrupts locked. It may free that object, and no other. */
void k_object_wordlist_foreach(_wordlist_cb_func_t func, void *context);

/** Give @a child all permissions of @a parent, except that on the thread @a parent itself. */
void k_thread_perms_inherit(struct k_thread *parent, struct k_thread *child);

/** Give a thread permission on an object. No effect if the thread is no kernel object. */
void k_thread_perms_set(struct k_object *ko, struct k_thread *thread);

/** Take it away. Frees an allocated object when it was the last. */
void k_thread_perms_clear(struct k_object *ko, struct k_thread *thread);

/** Take all permissions of a thread away, those given to it by name included. */
void k_thread_perms_all_clear(struct k_thread *thread);

/** Mark an object initialised. No effect on what is no kernel object; so in the next two. */
void k_object_init(const void *obj);

/** Mark an object not initialised. */
void k_object_uninit(const void *obj);

/** Take all permissions away, give the current thread one, mark it initialised. Thread context. */
void k_object_recycle(const void *obj);

#else

static inline struct k_object *k_object_find(const void *obj)
{
	(void)obj;
	return NULL;
}

static inline void k_object_init(const void *obj)
{
	(void)obj;
}

static inline void k_object_uninit(const void *obj)
{
	(void)obj;
}

static inline void k_object_recycle(const void *obj)
{
	(void)obj;
}

static inline void k_thread_perms_all_clear(struct k_thread *thread)
{
	(void)thread;
}

#endif /* CONFIG_USERSPACE */

#ifdef CONFIG_USERSPACE

/**
 * Allocate an object of no type yet, from the current thread's resource pool. Nobody has
 * permission; it lives until k_object_free(). The caller sets type, flags and data, and finds the
 * memory in `name`.
 *
 * @param align alignment in bytes, a power of two; 0 for that of a pointer
 * @param size bytes
 * @return metadata, or NULL: no memory, or no CONFIG_DYNAMIC_OBJECTS
 */
struct k_object *k_object_create_dynamic_aligned(size_t align, size_t size);

#else

static inline struct k_object *k_object_create_dynamic_aligned(size_t align, size_t size)
{
	(void)align;
	(void)size;
	return NULL;
}

#endif

/** k_object_create_dynamic_aligned() with the alignment of a pointer. */
#define k_object_create_dynamic(size) k_object_create_dynamic_aligned(0, (size))

#ifdef __cplusplus
}
#endif

#endif
