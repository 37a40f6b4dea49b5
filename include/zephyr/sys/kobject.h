/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kernel objects and permissions.
 *
 * Rules
 * - An object is known to the kernel by its exact address. Known are all statically allocated
 *   instances (globals, statics, array elements, members of structures) and what k_object_alloc()
 *   returned; an object on a stack, in a heap or in a union is unknown, and no user thread can
 *   use it.
 * - A user thread may use an object if it has permission on it, the object has the type that the
 *   call asks for, and it is initialised. A check that fails stops the thread (a kernel oops) or
 *   is returned as an error; which of the two, each system call says.
 * - Supervisor threads and interrupts use any object, known or not.
 * - A thread's permissions end with it. A thread always has permission on itself.
 * - Nothing here blocks. "Supervisor" below means that user code faults when it calls the function;
 *   the others are system calls.
 */

#ifndef ZEPHYR_SYS_KOBJECT_H
#define ZEPHYR_SYS_KOBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct k_mutex;

/**
 * Types of kernel objects. Those of the kernel come first, then one K_OBJ_DRIVER_<NAME> for every
 * `__subsystem struct <name>_driver_api`; the build makes the list.
 */
enum k_objects {
	/** Any type, where a check asks for one. An object has it only until it is given a type. */
	K_OBJ_ANY,
#include <zephyr/kobj-types-enum.h>
	/** End of the list. No object has it. */
	K_OBJ_LAST
};

/** State of an object, bits of k_object.flags. */
#define K_OBJ_FLAG_INITIALIZED 0x01 /**< in use: its initialisation function was called */
#define K_OBJ_FLAG_PUBLIC      0x02 /**< every thread has permission, for ever */
#define K_OBJ_FLAG_ALLOC       0x04 /**< freed when the last thread loses its permission */
#define K_OBJ_FLAG_DRIVER      0x08 /**< a device */

/** A line of a K_THREAD_ACCESS_GRANT() table, applied at boot. */
struct k_object_assignment {
	/** Thread that gets the permissions. */
	struct k_thread *thread;
	/** Objects, ended by NULL. */
	void *const *objects;
};

#ifdef CONFIG_USERSPACE

/**
 * Give a static thread permission on objects, at boot, after they are initialised and before the
 * thread starts. At file scope, once for each thread.
 *
 * @param name_ name of a thread defined by K_THREAD_DEFINE() in this file
 * @param ... pointers to objects
 */
#define K_THREAD_ACCESS_GRANT(name_, ...)                                                          \
	static void *const z_object_list_##name_[] = {__VA_ARGS__, NULL};                          \
	static const STRUCT_SECTION_ITERABLE(k_object_assignment, z_object_access_##name_) = {     \
		(&_k_thread_obj_##name_), z_object_list_##name_}

/**
 * Take a thread's permission on an object away. Supervisor. No effect if it had none, if the
 * object is public, or on something that is no kernel object. A call that already runs or waits
 * is not disturbed, so do not take the last permission on an allocated object from a thread that
 * may be waiting on it: that frees the object.
 */
void k_object_access_revoke(const void *object, struct k_thread *thread);

/**
 * Make an object public: every thread, also every future one, has permission on it, and nothing
 * takes that back; an allocated object then lives until k_object_free(). Supervisor. No effect on
 * something that is no kernel object.
 */
void k_object_access_all_grant(const void *object);

#else

#define K_THREAD_ACCESS_GRANT(name_, ...)

static inline void k_object_access_revoke(const void *object, struct k_thread *thread)
{
	(void)object;
	(void)thread;
}

static inline void k_object_access_all_grant(const void *object)
{
	(void)object;
}

#endif /* CONFIG_USERSPACE */

/**
 * Give a thread permission on an object. The thread need not be created yet: permissions given
 * before k_thread_create() stay.
 *
 * User callers need permission on both, else they are stopped by an oops. In supervisor mode,
 * something that is no kernel object is silently left alone, and the caller needs no permission.
 */
__syscall void k_object_access_grant(const void *object, struct k_thread *thread);

/**
 * Give back the calling thread's own permission on an object. A user thread that has none is
 * stopped by an oops. An allocated object is freed when nobody has permission any more.
 */
__syscall void k_object_release(const void *object);

/**
 * May the calling thread use this object as one of this type? True if it is a kernel object of the
 * type, the thread has permission, and it is initialised. Never stops the caller.
 */
__syscall bool k_object_is_valid(const void *object, enum k_objects otype);

/**
 * Has the calling thread permission on this object? Says nothing about its type and its state.
 * Never stops the caller, and leaves no message.
 *
 * @retval 0 yes; always for the thread's own object
 * @retval -EPERM no
 * @retval -EBADF this is no kernel object
 */
__syscall int k_object_access_check(const void *object);

/**
 * Allocate a kernel object (with CONFIG_DYNAMIC_OBJECTS). The calling thread's resource pool pays;
 * the thread gets permission. The object is not initialised: its initialisation function comes
 * next. It is freed when the last permission on it is gone.
 *
 * @param otype not K_OBJ_FUTEX, K_OBJ_SYS_MUTEX, K_OBJ_NET_SOCKET (they live in user memory or
 *              have no fixed size), nor K_OBJ_THREAD_STACK_ELEMENT (use k_object_alloc_size())
 * @return the object, or NULL: refused type, no pool, no memory, or (K_OBJ_THREAD) as many threads
 *         as CONFIG_MAX_THREAD_BYTES allows
 */
__syscall void *k_object_alloc(enum k_objects otype);

/**
 * The same with a number of bytes: for K_OBJ_THREAD_STACK_ELEMENT the stack size, as
 * K_THREAD_STACK_DEFINE() takes it; for other types, bytes to allocate after the object.
 */
__syscall void *k_object_alloc_size(enum k_objects otype, size_t size);

#ifdef CONFIG_USERSPACE

/**
 * Free an allocated object, whoever still has permission on it. Supervisor. The caller sees to it
 * that nobody waits on it. No effect on NULL, on objects that were not allocated, and on a thread
 * or stack in use: abort the thread first.
 */
void k_object_free(void *obj);

#else

static inline void k_object_free(void *obj)
{
	(void)obj;
}

static inline void *z_impl_k_object_alloc(enum k_objects otype)
{
	(void)otype;
	return NULL;
}

static inline void *z_impl_k_object_alloc_size(enum k_objects otype, size_t size)
{
	(void)otype;
	(void)size;
	return NULL;
}

static inline void z_impl_k_object_access_grant(const void *object, struct k_thread *thread)
{
	(void)object;
	(void)thread;
}

static inline void z_impl_k_object_release(const void *object)
{
	(void)object;
}

static inline int z_impl_k_object_access_check(const void *object)
{
	(void)object;
	return 0;
}

static inline bool z_impl_k_object_is_valid(const void *object, enum k_objects otype)
{
	(void)object;
	(void)otype;
	return true;
}

#endif /* !CONFIG_USERSPACE */

/** Older names of the structures. */
#define z_object            k_object
#define z_object_assignment k_object_assignment

#ifdef __cplusplus
}
#endif

#include <zephyr/sys/internal/kobject_internal.h>
#include <zephyr/syscalls/kobject.h>

#endif
