/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where the kernel and the port call into user mode support. All of it is for supervisor mode.
 * Without CONFIG_USERSPACE every hook is nothing.
 */

#ifndef BULKHEAD_USERSPACE_USERSPACE_H
#define BULKHEAD_USERSPACE_USERSPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_USERSPACE

/*
 * Prepare user mode: zero the partitions' K_APP_BMEM() variables, hand out thread numbers, make
 * the default domain. Once, before the first thread exists and before PRE_KERNEL_1.
 */
void z_userspace_boot(void);

/* Apply the K_THREAD_ACCESS_GRANT() tables. Before static threads start. */
void z_userspace_grant_static(void);

/*
 * A thread is being created: it joins a domain, becomes an initialised object, and inherits what
 * its options say. stack_obj is its stack object; parent is NULL for the first threads.
 */
void z_userspace_thread_create(struct k_thread *child, struct k_thread *parent,
			       k_thread_stack_t *stack, uint32_t options);

/*
 * A thread has ended: it leaves its domain and loses all permissions; thread and stack object may
 * be used again. Locked. If the thread or its stack was allocated and nobody else has permission,
 * it is no longer an object now, and its memory is freed by a later z_userspace_reap().
 */
void z_userspace_thread_exit(struct k_thread *thread);

/* A thread that never ran leaves its domain and its stack, to be made anew. Locked. */
void z_userspace_thread_unmake(struct k_thread *thread);

/* Free the memory that z_userspace_thread_exit() left over. Cheap when there is none. */
void z_userspace_reap(void);

/* A domain and the name of its variable, from the generated table (the object table's file). */
struct z_domain_label {
	const void *domain;
	const char *label;
};

extern const struct z_domain_label z_static_domain_labels[];
extern const unsigned int z_static_domain_count;

/*
 * A system call of the current thread begins: which handler serves it. Called in the thread's
 * kernel context, interrupts enabled. The port calls the handler with the six words and @a ssf,
 * the caller's frame, which is opaque here and must stay valid; the handler never returns if the
 * thread is stopped. Then the port calls z_syscall_end() (or does what it does), and lets user
 * mode go on with the result.
 */
_k_syscall_handler_t z_syscall_begin(uintptr_t id, void *ssf);

static ALWAYS_INLINE void z_syscall_end(void)
{
	_current->syscall_frame = NULL;
}

/* The name of each system call, by number. Generated; constants, so that any process has them. */
extern const char *const z_syscall_names[];

/*
 * May the current thread use this object: type, permission, state? 0, or the error that
 * z_object_refused() puts into words and notes for the report, which takes more stack than there
 * may be with the lock held, and always returns true.
 */
int z_object_error(const void *obj, enum k_objects otype, enum _obj_init_check init);
bool z_object_refused(const void *obj, enum k_objects otype, int error);

/* May user code of thread @a t read (or, if @a write, write) this whole range? */
bool z_user_buffer_ok(const struct k_thread *t, uintptr_t addr, size_t size, bool write);

/* How many bytes from @a addr on it may read (or write) without a gap, @a max at most. */
size_t z_user_accessible(const struct k_thread *t, uintptr_t addr, size_t max, bool write);

#else

static inline void z_userspace_boot(void)
{
}

static inline void z_userspace_grant_static(void)
{
}

static inline void z_userspace_thread_create(struct k_thread *child, struct k_thread *parent,
					     k_thread_stack_t *stack, uint32_t options)
{
}

static inline void z_userspace_thread_exit(struct k_thread *thread)
{
}

static inline void z_userspace_thread_unmake(struct k_thread *thread)
{
}

static inline void z_userspace_reap(void)
{
}

#endif

#ifdef __cplusplus
}
#endif

#endif
