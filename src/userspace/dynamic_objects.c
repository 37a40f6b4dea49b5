/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Allocated kernel objects: look-up by address, life and death.
 *
 * They are kept in a tree over the hash of the address, four ways at each node, under a fixed
 * array of roots. Addresses are hashed one to one, so a path is at most 64 bits long; it is as
 * long as the logarithm of the objects under one root: 5 steps with 100,000 objects. The nodes
 * are the objects' own metadata, so the tree never needs memory or time for growing, and who
 * allocates an object pays for all of it.
 *
 * Death has two steps. In the first an object leaves the tree: nobody can name it any more. In the
 * second, z_userspace_reap() frees its memory; this one calls into heaps and other objects, and
 * must wait until a thread that ended does not run on that memory any more.
 *
 * Whoever makes or frees an object may be ended on the way. So memory and numbers are taken and
 * entered, and taken out and given back, with the lock held all the time: at any moment without it
 * somebody knows of each.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/irq.h>
#include <zephyr/logging/log.h>

#include "checks.h"
#include "lock.h"
#include "object.h"
#include "object_table.h"
#include "poll_events.h"
#include "port/memory.h"
#include "scheduler.h"
#include "userspace.h"
#include "wait_queue.h"

LOG_MODULE_DECLARE(userspace);

#ifdef CONFIG_DYNAMIC_OBJECTS

#define ROOT_BITS 6

struct dynamic_object {
	struct k_object ko;
	struct dynamic_object *child[4];
	/* In all_objects while it is an object, then in dead_objects. */
	sys_dnode_t node;
	/* The object itself, which ko.name is the address of. */
	void *memory;
	size_t size;
};

static struct dynamic_object *roots[1 << ROOT_BITS];
static sys_dlist_t all_objects = SYS_DLIST_STATIC_INIT(&all_objects);
static sys_dlist_t dead_objects = SYS_DLIST_STATIC_INIT(&dead_objects);

/* Whose number this is; NULL: nobody's, or a static thread's. */
static const struct k_object *allocated_threads[THREAD_INDEX_COUNT];

/* ---- The tree ----------------------------------------------------------------------------- */

/* Where the object is linked, or where it would be. */
static struct dynamic_object **find_link(const void *obj)
{
	uintptr_t hash = z_object_hash(obj);
	struct dynamic_object **link = &roots[hash >> (OBJECT_HASH_BITS - ROOT_BITS)];

	hash <<= ROOT_BITS;
	while (*link != NULL && (*link)->memory != obj) {
		link = &(*link)->child[hash >> (OBJECT_HASH_BITS - 2)];
		hash <<= 2;
	}
	return link;
}

static void tree_remove(const void *obj)
{
	struct dynamic_object **link = find_link(obj);
	struct dynamic_object *gone = *link;
	struct dynamic_object **leaf_link = link;

	/* Any leaf below shares the path down to here, so it can take this place. */
	for (int i = 0; i < 4;) {
		if ((*leaf_link)->child[i] != NULL) {
			leaf_link = &(*leaf_link)->child[i];
			i = 0;
		} else {
			i++;
		}
	}
	struct dynamic_object *leaf = *leaf_link;

	*leaf_link = NULL;
	if (leaf != gone) {
		memcpy(leaf->child, gone->child, sizeof(leaf->child));
		*link = leaf;
	}
}

struct k_object *z_dynamic_object_find(const void *obj)
{
	struct dynamic_object *dyn;
	unsigned int key;

	if (obj == NULL) {
		return NULL;
	}
	key = z_lock();
	dyn = *find_link(obj);
	z_unlock(key);
	return dyn != NULL ? &dyn->ko : NULL;
}

struct k_object *z_dynamic_object_in(uintptr_t start, size_t size)
{
	struct dynamic_object *dyn;
	struct k_object *found = NULL;
	unsigned int key = z_lock();

	SYS_DLIST_FOR_EACH_CONTAINER(&all_objects, dyn, node) {
		uintptr_t memory = (uintptr_t)dyn->memory;

		if (start - memory < dyn->size || memory - start < size) {
			found = &dyn->ko;
			break;
		}
	}
	z_unlock(key);
	return found;
}

void z_dynamic_object_foreach(_wordlist_cb_func_t func, void *context)
{
	struct dynamic_object *dyn;
	struct dynamic_object *next;

	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&all_objects, dyn, next, node) {
		func(&dyn->ko, context);
	}
}

#ifdef CONFIG_KERNEL_CHECKS
bool z_dynamic_objects_are_linked(void)
{
	struct dynamic_object *dyn;

	if (!z_list_is_sound(&all_objects) || !z_list_is_sound(&dead_objects)) {
		return false;
	}
	SYS_DLIST_FOR_EACH_CONTAINER(&all_objects, dyn, node) {
		if (*find_link(dyn->memory) != dyn || dyn->ko.name != dyn->memory) {
			return false;
		}
	}
	SYS_DLIST_FOR_EACH_CONTAINER(&dead_objects, dyn, node) {
		if (*find_link(dyn->memory) == dyn) {
			return false;
		}
	}
	return true;
}
#endif

/* ---- Life --------------------------------------------------------------------------------- */

/* In the tables, but its memory is as the heap gave it. Locked. */
static struct dynamic_object *create(enum k_objects otype, size_t align, size_t size)
{
	struct dynamic_object *dyn = z_thread_malloc(sizeof(*dyn));

	if (dyn == NULL) {
		return NULL;
	}
	memset(dyn, 0, sizeof(*dyn));
	dyn->memory = z_thread_aligned_alloc(align, size);
	if (dyn->memory == NULL) {
		k_free(dyn);
		return NULL;
	}
	dyn->size = size;
	dyn->ko.name = dyn->memory;
	dyn->ko.type = otype;
	*find_link(dyn->memory) = dyn;
	sys_dlist_append(&all_objects, &dyn->node);
	return dyn;
}

/*
 * An object starts from zero; a stack must not show user mode what was there before. Not locked: it
 * may be large, and until the creator returns nobody uses it.
 */
static void *zero(struct dynamic_object *dyn)
{
	return memset(dyn->memory, 0, dyn->size);
}

struct k_object *k_object_create_dynamic_aligned(size_t align, size_t size)
{
	struct dynamic_object *dyn;
	unsigned int key;

	z_userspace_reap();
	key = z_lock();
	dyn = create(K_OBJ_ANY, align != 0 ? align : sizeof(void *), size);
	z_unlock(key);
	if (dyn == NULL) {
		return NULL;
	}
	(void)zero(dyn);
	return &dyn->ko;
}

/* Alignment and bytes that an object needs; false if there can't be such an object. */
static bool geometry(enum k_objects otype, size_t extra, size_t *align, size_t *size)
{
	/* So that no sum below wraps around. */
	if (extra > SIZE_MAX / 4) {
		return false;
	}
	if (otype == K_OBJ_THREAD_STACK_ELEMENT) {
		*align = ARCH_STACK_ALIGN;
		*size = ROUND_UP(ARCH_THREAD_STACK_LEN(extra), ARCH_STACK_ALIGN);
		return extra != 0;
	}
	*align = __alignof__(max_align_t);
	*size = z_object_type_size(otype) + extra;
	return *size != extra;
}

void *z_impl_k_object_alloc_size(enum k_objects otype, size_t size)
{
	struct dynamic_object *dyn = NULL;
	size_t align;
	int index = 0;
	unsigned int key;

	z_userspace_reap();
	if (otype == K_OBJ_ANY || !z_object_type_exists((unsigned int)otype) ||
	    otype == K_OBJ_FUTEX || otype == K_OBJ_SYS_MUTEX || otype == K_OBJ_NET_SOCKET ||
	    !geometry(otype, size, &align, &size)) {
		LOG_ERR("a %s (type %d) can't be allocated", z_object_type_name(otype), otype);
		return NULL;
	}
	key = z_lock();
	if (otype == K_OBJ_THREAD) {
		index = z_thread_index_alloc();
	}
	if (index >= 0) {
		dyn = create(otype, align, size);
	}
	if (dyn != NULL) {
		if (otype == K_OBJ_THREAD) {
			dyn->ko.data.thread_id = index;
			allocated_threads[index] = &dyn->ko;
		} else if (otype == K_OBJ_THREAD_STACK_ELEMENT) {
			dyn->ko.data.stack_size = size;
		}
		k_thread_perms_set(&dyn->ko, _current);
		/* From now on the permissions keep it alive. */
		dyn->ko.flags |= K_OBJ_FLAG_ALLOC;
	} else if (otype == K_OBJ_THREAD && index >= 0) {
		z_thread_index_free(index);
	}
	z_unlock(key);
	if (index < 0) {
		LOG_ERR("no more than %d threads: raise CONFIG_MAX_THREAD_BYTES",
			THREAD_INDEX_COUNT);
	}
	return dyn != NULL ? zero(dyn) : NULL;
}

void *z_impl_k_object_alloc(enum k_objects otype)
{
	return z_impl_k_object_alloc_size(otype, 0);
}

/* ---- Death -------------------------------------------------------------------------------- */

/* The CPU may be in this thread or on this stack. */
static bool carries_thread(const struct k_object *ko)
{
	return (ko->type == K_OBJ_THREAD || ko->type == K_OBJ_THREAD_STACK_ELEMENT) &&
	       (ko->flags & K_OBJ_FLAG_INITIALIZED) != 0;
}

/* Locked. */
static void bury(struct dynamic_object *dyn)
{
	tree_remove(dyn->memory);
	sys_dlist_remove(&dyn->node);
	sys_dlist_append(&dead_objects, &dyn->node);
	/* The next owner of its memory may be the kernel. */
	arch_memory_reclaim(dyn->memory, dyn->size);
}

/* Can this thread use its permissions, or be made one that can, whoever has permission on it? */
static bool counts_by_itself(const struct k_object *thread)
{
	return thread == NULL ||
	       (thread->flags & (K_OBJ_FLAG_INITIALIZED | K_OBJ_FLAG_PUBLIC)) != 0;
}

/*
 * A thread that does not run can use its permissions, those on itself among them, when somebody
 * makes it anew, who has to have permission on it. So two that keep each other are nobody's.
 */
bool z_dynamic_object_is_held(const struct k_object *ko)
{
	uint8_t holders[sizeof(ko->perms)];
	bool more = true;

	memcpy(holders, ko->perms, sizeof(holders));
	while (more) {
		more = false;
		for (unsigned int i = 0; i < THREAD_INDEX_COUNT; i++) {
			const struct k_object *thread = allocated_threads[i];

			if ((holders[i / 8] >> (i % 8) & 1u) == 0) {
				continue;
			}
			if (counts_by_itself(thread)) {
				return true;
			}
			for (size_t j = 0; j < sizeof(holders); j++) {
				more = more || (thread->perms[j] & ~holders[j]) != 0;
				holders[j] |= thread->perms[j];
			}
		}
	}
	return false;
}

void z_dynamic_object_unref(struct k_object *ko)
{
	/* What is public is everybody's: only k_object_free() can tell that nobody uses it. */
	if ((ko->flags & K_OBJ_FLAG_ALLOC) == 0 || (ko->flags & K_OBJ_FLAG_PUBLIC) != 0 ||
	    carries_thread(ko) || z_dynamic_object_is_held(ko)) {
		return;
	}
	bury(CONTAINER_OF(ko, struct dynamic_object, ko));
}

static int nobody_waits(_wait_q_t *queue)
{
	return z_wait_queue_is_empty(queue) ? 0 : -EBUSY;
}

/* One that a thread waits for runs on: to be woken early the thread would have to look at it. */
static int stop_timer(struct k_timer *timer)
{
	int result = nobody_waits(&timer->wait_q);

	if (result == 0) {
		k_timer_stop(timer);
	}
	return result;
}

/* What the object holds besides its own memory. Locked; results as in object.h. */
static int clean_up(struct k_object *ko, void *memory)
{
	switch ((enum k_objects)ko->type) {
	case K_OBJ_SEM:
		z_poll_cancel(Z_POLL_EVENTS((struct k_sem *)memory));
		return nobody_waits(&((struct k_sem *)memory)->wait_q);
	case K_OBJ_CONDVAR:
		return nobody_waits(&((struct k_condvar *)memory)->wait_q);
	case K_OBJ_EVENT:
		return nobody_waits(&((struct k_event *)memory)->wait_q);
	case K_OBJ_MUTEX:
		return z_mutex_cleanup(memory);
	case K_OBJ_QUEUE:
		z_poll_cancel(Z_POLL_EVENTS((struct k_queue *)memory));
		return z_queue_cleanup(memory);
	case K_OBJ_MSGQ:
		z_poll_cancel(Z_POLL_EVENTS((struct k_msgq *)memory));
		return k_msgq_cleanup(memory);
	case K_OBJ_STACK:
		return k_stack_cleanup(memory) == 0 ? 0 : -EBUSY;
	case K_OBJ_MEM_SLAB:
		return nobody_waits(&((struct k_mem_slab *)memory)->wait_q);
	case K_OBJ_TIMER:
		return stop_timer(memory);
#ifdef CONFIG_PIPES
	case K_OBJ_PIPE:
		z_poll_cancel(Z_POLL_EVENTS((struct k_pipe *)memory));
		return k_pipe_cleanup(memory) == 0 ? 0 : -EBUSY;
#endif
#ifdef CONFIG_POLL
	case K_OBJ_POLL_SIGNAL:
		z_poll_cancel(Z_POLL_EVENTS((struct k_poll_signal *)memory));
		return 0;
#endif
	default:
		return 0;
	}
}

/* One step of it; locked. 0: the object is gone. -EBUSY: its memory is lost. */
static int destroy(struct dynamic_object *dyn)
{
	int result = 0;

	if ((dyn->ko.flags & K_OBJ_FLAG_INITIALIZED) != 0) {
		result = clean_up(&dyn->ko, dyn->memory);
	}
	if (result == -EINPROGRESS) {
		return result;
	}
	sys_dlist_remove(&dyn->node);
	if (dyn->ko.type == K_OBJ_THREAD) {
		z_thread_index_free((int)dyn->ko.data.thread_id);
		allocated_threads[dyn->ko.data.thread_id] = NULL;
	}
	if (result == 0) {
		k_free(dyn->memory);
		k_free(dyn);
	}
	return result;
}

void z_userspace_reap(void)
{
	/* An interrupt handler ended the thread it interrupted: the CPU is still on its memory. */
	if ((_current->base.thread_state & _THREAD_DEAD) != 0) {
		return;
	}
	while (!sys_dlist_is_empty(&dead_objects)) {
		struct dynamic_object *dyn;
		unsigned int key = z_lock();
		bool lost;

		dyn = SYS_DLIST_PEEK_HEAD_CONTAINER(&dead_objects, dyn, node);
		lost = dyn != NULL && destroy(dyn) == -EBUSY;
		/* Somebody may have waited for this memory. */
		z_reschedule_call(key);
		if (lost) {
			/* Only supervisor code waits without permission. To lose it is better. */
			LOG_ERR("a thread waits on a freed %s %p; its memory is not reused",
				z_object_type_name(dyn->ko.type), dyn->memory);
		}
	}
}

void k_object_free(void *obj)
{
	struct k_object *ko;
	bool in_use = false;
	unsigned int key = z_lock();

	ko = z_dynamic_object_find(obj);
	if (ko != NULL) {
		in_use = carries_thread(ko);
		if (!in_use) {
			bury(CONTAINER_OF(ko, struct dynamic_object, ko));
		}
	}
	z_unlock(key);
	if (in_use) {
		LOG_ERR("%p can't be freed: a thread that has not ended uses it", obj);
	}
	z_userspace_reap();
}

#else

/* Not in the public headers, which would look different to every file of the core. */
struct k_object *k_object_create_dynamic_aligned(size_t align, size_t size)
{
	return NULL;
}

void *z_impl_k_object_alloc(enum k_objects otype)
{
	return NULL;
}

void *z_impl_k_object_alloc_size(enum k_objects otype, size_t size)
{
	return NULL;
}

void k_object_free(void *obj)
{
}

void z_userspace_reap(void)
{
}

#endif /* CONFIG_DYNAMIC_OBJECTS */

/* The caller's own pool pays, the type is checked by the implementation: nothing to verify. */
static inline void *z_vrfy_k_object_alloc(enum k_objects otype)
{
	return z_impl_k_object_alloc(otype);
}
#include <zephyr/syscalls/k_object_alloc_mrsh.c>

static inline void *z_vrfy_k_object_alloc_size(enum k_objects otype, size_t size)
{
	return z_impl_k_object_alloc_size(otype, size);
}
#include <zephyr/syscalls/k_object_alloc_size_mrsh.c>
