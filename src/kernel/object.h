/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What several kinds of objects share for the sake of user mode: helpers of their verifiers, and
 * their ends. Supervisor mode.
 */

#ifndef BULKHEAD_KERNEL_OBJECT_H
#define BULKHEAD_KERNEL_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "lock.h"
#include "port/memory.h"
#include "userspace.h"

/*
 * The object's memory goes back to a heap. Nothing in the kernel may refer to it any more, and
 * what it has allocated is freed. 0, or -EBUSY when threads wait for it. Locked, and so in pieces:
 * -EINPROGRESS asks for another call.
 */
int z_mutex_cleanup(struct k_mutex *mutex);
int z_queue_cleanup(struct k_queue *queue);

#ifdef CONFIG_USERSPACE

/* Has this object, which passed a check in any state, been initialised before? */
static inline bool z_object_is_initialised(const void *object)
{
	return (k_object_find(object)->flags & K_OBJ_FLAG_INITIALIZED) != 0;
}

/*
 * Initialise an object that may be initialised once: run @a init unless the object fails its
 * check. Two threads that have permission must not both find it new, so nothing comes between; why
 * it failed is put into words without the lock.
 * True if it failed, which ends the caller by K_OOPS().
 */
#define Z_INIT_ONCE(object, type, init)                                                            \
	({                                                                                         \
		unsigned int z_init_key = z_lock();                                                \
		int z_init_error = z_object_error(object, type, _OBJ_INIT_FALSE);                  \
                                                                                                   \
		if (z_init_error == 0) {                                                           \
			init;                                                                      \
		}                                                                                  \
		z_unlock(z_init_key);                                                              \
		z_init_error != 0 && (z_object_refused(object, type, z_init_error), true);         \
	})

/*
 * Is a buffer still what a thread's verifier found? A thread that waited may meanwhile have lost
 * a partition; its buffer must not be touched on the strength of the old check. Locked.
 */
static inline bool z_buffer_is_still_good(const struct k_thread *thread, const void *buffer,
					  size_t size, bool write)
{
	return thread->syscall_frame == NULL ||
	       z_user_buffer_ok(thread, (uintptr_t)buffer, size, write);
}

/* Fill a waiting thread's buffer, which is still good. It may overlap the data. Locked. */
static inline void z_write_for_thread(void *buffer, const void *data, size_t size)
{
	arch_user_memory_write(buffer, data, size);
}

#else

static inline bool z_buffer_is_still_good(const struct k_thread *thread, const void *buffer,
					  size_t size, bool write)
{
	return true;
}

static inline void z_write_for_thread(void *buffer, const void *data, size_t size)
{
	memmove(buffer, data, size);
}

#endif

#endif
