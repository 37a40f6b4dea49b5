/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Inside user mode support: the tables of kernel objects. The static one is generated from the
 * image's debug information and found by a hash table that the generator filled; the dynamic one
 * is dynamic_objects.c. Supervisor mode only.
 *
 * What guards them: the core's lock. An object can be freed by another thread whenever that is not
 * held, unless the current thread has permission on it.
 */

#ifndef BULKHEAD_USERSPACE_OBJECT_TABLE_H
#define BULKHEAD_USERSPACE_OBJECT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/internal/kobject_internal.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The generated table ------------------------------------------------------------------ */

extern struct k_object z_static_objects[];
/* The objects as the source names them: "my_sem", "sems[3]", "ctx.lock". */
extern const char *const z_static_object_labels[];
/* Open addressing with linear probing: index of an object plus one, 0 for an empty slot. */
#if UINTPTR_MAX > UINT32_MAX
typedef uint32_t z_object_slot_t;
#else
typedef uint16_t z_object_slot_t;
#endif
extern const z_object_slot_t z_static_object_slots[];
extern const unsigned int z_static_object_count;
/* The table of slots has 1 << this, at least 2, and is never full. */
extern const unsigned int z_static_object_slot_bits;

/*
 * Multiplication by an odd number spreads addresses, which have zeros at the bottom and few
 * different bits at the top, over the upper bits of the product. The generator uses the same.
 */
#if UINTPTR_MAX > UINT32_MAX
#define OBJECT_HASH_FACTOR UINT64_C(0x9E3779B97F4A7C15)
#define OBJECT_HASH_BITS   64
#else
#define OBJECT_HASH_FACTOR UINT32_C(0x9E3779B1)
#define OBJECT_HASH_BITS   32
#endif

static ALWAYS_INLINE uintptr_t z_object_hash(const void *obj)
{
	return (uintptr_t)obj * OBJECT_HASH_FACTOR;
}

/* The slot where the search begins, and nearly always ends. */
static ALWAYS_INLINE size_t z_object_first_slot(const void *obj)
{
	return z_object_hash(obj) >> (OBJECT_HASH_BITS - z_static_object_slot_bits);
}

static ALWAYS_INLINE struct k_object *z_static_object_find(const void *obj)
{
	const size_t mask = ((size_t)1 << z_static_object_slot_bits) - 1;
	size_t slot = z_object_first_slot(obj);

	for (unsigned int entry; (entry = z_static_object_slots[slot]) != 0;) {
		struct k_object *ko = &z_static_objects[entry - 1];

		if (ko->name == obj) {
			return ko;
		}
		slot = (slot + 1) & mask;
	}
	return NULL;
}

/* ---- Permissions -------------------------------------------------------------------------- */

#define THREAD_INDEX_COUNT (8 * CONFIG_MAX_THREAD_BYTES)

/* The thread's permission bit, or -1 if it is no kernel object. Also before its creation. */
int z_thread_index(const struct k_thread *thread);

/* @a index -1: the thread has no bit anywhere. */
static ALWAYS_INLINE bool z_object_has_perm(const struct k_object *ko, int index)
{
	unsigned int bit = (unsigned int)index;

	return bit < THREAD_INDEX_COUNT && (ko->perms[bit / 8] >> (bit % 8) & 1u) != 0;
}

/* Take the bit @a index away from every object. Locked. Frees nothing at once. */
void z_perms_clear_index(int index);

/* Choose the number of a dynamic thread object; -1 when there are as many as can be. */
int z_thread_index_alloc(void);
void z_thread_index_free(int index);
/* Is it a thread object's? Only with CONFIG_KERNEL_CHECKS. */
bool z_thread_index_is_taken(unsigned int index);
/* Mark the numbers that the generator gave to static threads. At boot. */
void z_thread_index_boot(void);

/* ---- Dynamic objects ---------------------------------------------------------------------- */

#ifdef CONFIG_DYNAMIC_OBJECTS

/* Locked, because the object might be freed by somebody else right afterwards. */
struct k_object *z_dynamic_object_find(const void *obj);
/* One of those that have some of their memory there. */
struct k_object *z_dynamic_object_in(uintptr_t start, size_t size);
void z_dynamic_object_foreach(_wordlist_cb_func_t func, void *context);

/*
 * An object lost a permission or went out of use: if it is an allocated one that nobody holds and
 * that no thread runs in or on, it is an object no longer, and its memory is freed by the next
 * z_userspace_reap(). Locked.
 */
void z_dynamic_object_unref(struct k_object *ko);

/* Has a thread permission on it that can use it, now or when somebody makes it run? Locked. */
bool z_dynamic_object_is_held(const struct k_object *ko);

/*
 * Are the lists sound, and the living objects in the tree, each under its own address? Only with
 * CONFIG_KERNEL_CHECKS. Locked.
 */
bool z_dynamic_objects_are_linked(void);

#else

static inline bool z_dynamic_objects_are_linked(void)
{
	return true;
}

static inline struct k_object *z_dynamic_object_find(const void *obj)
{
	return NULL;
}

static inline struct k_object *z_dynamic_object_in(uintptr_t start, size_t size)
{
	return NULL;
}

static inline bool z_dynamic_object_is_held(const struct k_object *ko)
{
	return true;
}

static inline void z_dynamic_object_foreach(_wordlist_cb_func_t func, void *context)
{
}

static inline void z_dynamic_object_unref(struct k_object *ko)
{
}

#endif

/* ---- Words for reports (object_names.c) --------------------------------------------------- */

/* "k_sem", "sample driver"; a word also for what is no type. */
const char *z_object_type_name(unsigned int otype);
bool z_object_type_exists(unsigned int otype);
/* Bytes of an object of that type; 0 if that depends on the object, or there is none here. */
size_t z_object_type_size(unsigned int otype);
/* Bytes of this object, 0 if unknown. */
size_t z_object_size(const struct k_object *ko);
/* The object's name in the source; NULL if unknown, as for an allocated object. */
const char *z_object_label(const void *obj);
/* The object that this address lies in, or NULL. Looks at every object: for reports only. */
struct k_object *z_object_containing(uintptr_t addr);

#ifdef __cplusplus
}
#endif

#endif
