/* SPDX-License-Identifier: Apache-2.0 */

/* Listeners to what happens in heaps: one list of all. */

#include <zephyr/spinlock.h>
#include <zephyr/sys/heap_listener.h>

static sys_slist_t listeners;
static struct k_spinlock lock;

void heap_listener_register(struct heap_listener *listener)
{
	K_SPINLOCK(&lock) {
		sys_slist_append(&listeners, &listener->node);
	}
}

void heap_listener_unregister(struct heap_listener *listener)
{
	K_SPINLOCK(&lock) {
		(void)sys_slist_find_and_remove(&listeners, &listener->node);
	}
}

static bool hears(const struct heap_listener *listener, uintptr_t heap_id,
		  enum heap_event_types event)
{
	return listener->heap_id == heap_id && listener->event == event;
}

void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes)
{
	struct heap_listener *listener;

	K_SPINLOCK(&lock) {
		SYS_SLIST_FOR_EACH_CONTAINER(&listeners, listener, node) {
			if (hears(listener, heap_id, HEAP_ALLOC)) {
				listener->alloc_cb(heap_id, mem, bytes);
			}
		}
	}
}

void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes)
{
	struct heap_listener *listener;

	K_SPINLOCK(&lock) {
		SYS_SLIST_FOR_EACH_CONTAINER(&listeners, listener, node) {
			if (hears(listener, heap_id, HEAP_FREE)) {
				listener->free_cb(heap_id, mem, bytes);
			}
		}
	}
}

void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end)
{
	struct heap_listener *listener;

	K_SPINLOCK(&lock) {
		SYS_SLIST_FOR_EACH_CONTAINER(&listeners, listener, node) {
			if (hears(listener, heap_id, HEAP_RESIZE)) {
				listener->resize_cb(heap_id, old_heap_end, new_heap_end);
			}
		}
	}
}
