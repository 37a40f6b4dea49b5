/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Functions that are told of what happens in a heap. CONFIG_HEAP_LISTENER=y; with
 * CONFIG_SYS_HEAP_LISTENER=y every struct sys_heap tells of its blocks, as supervisor code
 * allocates and frees them. What user mode does in heaps of its own is not told: listeners are the
 * kernel's.
 *
 * A listener is called where the heap is changed: by any supervisor thread or interrupt handler,
 * with interrupts locked. It must not block, nor use that heap.
 */

#ifndef ZEPHYR_SYS_HEAP_LISTENER_H
#define ZEPHYR_SYS_HEAP_LISTENER_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/slist.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What happens. */
enum heap_event_types {
	HEAP_EVT_UNKNOWN,
	HEAP_RESIZE,
	HEAP_ALLOC,
	HEAP_FREE,
	HEAP_REALLOC,
	HEAP_MAX_EVENTS,
};

/** A heap's number: its address; the C library's. */
#define HEAP_ID_FROM_POINTER(heap_pointer) ((uintptr_t)(heap_pointer))
#define HEAP_ID_LIBC                       ((uintptr_t)0)

/** The heap's memory ends elsewhere; a block of @a bytes that its owner may use came, went. */
typedef void (*heap_listener_resize_cb_t)(uintptr_t heap_id, void *old_heap_end,
					  void *new_heap_end);
typedef void (*heap_listener_alloc_cb_t)(uintptr_t heap_id, void *mem, size_t bytes);
typedef void (*heap_listener_free_cb_t)(uintptr_t heap_id, void *mem, size_t bytes);

/** A listener: to one event of one heap. */
struct heap_listener {
	sys_snode_t node;
	uintptr_t heap_id;
	enum heap_event_types event;
	union {
		heap_listener_alloc_cb_t alloc_cb;
		heap_listener_free_cb_t free_cb;
		heap_listener_resize_cb_t resize_cb;
	};
};

/** Define a listener; it hears nothing before heap_listener_register(). */
#define HEAP_LISTENER_ALLOC_DEFINE(name, _heap_id, _alloc_cb)                                      \
	struct heap_listener name = {                                                              \
		.node = {},                                                                        \
		.heap_id = (_heap_id),                                                             \
		.event = HEAP_ALLOC,                                                               \
		{.alloc_cb = (_alloc_cb)},                                                         \
	}
#define HEAP_LISTENER_FREE_DEFINE(name, _heap_id, _free_cb)                                        \
	struct heap_listener name = {                                                              \
		.node = {},                                                                        \
		.heap_id = (_heap_id),                                                             \
		.event = HEAP_FREE,                                                                \
		{.free_cb = (_free_cb)},                                                           \
	}
#define HEAP_LISTENER_RESIZE_DEFINE(name, _heap_id, _resize_cb)                                    \
	struct heap_listener name = {                                                              \
		.node = {},                                                                        \
		.heap_id = (_heap_id),                                                             \
		.event = HEAP_RESIZE,                                                              \
		{.resize_cb = (_resize_cb)},                                                       \
	}

/** Have a listener called, not called any more. The first only while it is not. */
void heap_listener_register(struct heap_listener *listener);
void heap_listener_unregister(struct heap_listener *listener);

/** For heaps: tell the listeners. */
void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes);
void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes);
void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end);

#ifdef __cplusplus
}
#endif

#endif
