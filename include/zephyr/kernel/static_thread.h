/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads that exist from boot, and grants by list.
 */

#ifndef ZEPHYR_KERNEL_STATIC_THREAD_H
#define ZEPHYR_KERNEL_STATIC_THREAD_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/thread_stack.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/kobject.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What boot needs to create a static thread. */
struct _static_thread_data {
	struct k_thread *init_thread;
	k_thread_stack_t *init_stack;
	size_t init_stack_size;
	k_thread_entry_t init_entry;
	void *init_p1;
	void *init_p2;
	void *init_p3;
	int init_prio;
	uint32_t init_options;
	/* Milliseconds; SYS_FOREVER_MS: k_thread_start() will do it. */
	int32_t init_delay_ms;
	const char *init_name;
};

#define Z_THREAD_INITIALIZER(thread, stack, size, entry, p1, p2, p3, prio, options, delay, name)   \
	{                                                                                          \
		.init_thread = (thread),                                                           \
		.init_stack = (stack),                                                             \
		.init_stack_size = (size),                                                         \
		.init_entry = (k_thread_entry_t)(entry),                                           \
		.init_p1 = (void *)(p1),                                                           \
		.init_p2 = (void *)(p2),                                                           \
		.init_p3 = (void *)(p3),                                                           \
		.init_prio = (prio),                                                               \
		.init_options = (options),                                                         \
		.init_delay_ms = (delay),                                                          \
		.init_name = #name,                                                                \
	}

/* C++ makes a constant local to its file unless it was declared otherwise. */
#define Z_THREAD_COMMON_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)          \
	static struct k_thread _k_thread_obj_##name;                                               \
	static const STRUCT_SECTION_ITERABLE(_static_thread_data, _k_thread_data_##name) =         \
		Z_THREAD_INITIALIZER(&_k_thread_obj_##name, _k_thread_stack_##name, stack_size,    \
				     entry, p1, p2, p3, prio, options, delay, name);               \
	extern const k_tid_t name;                                                                 \
	const k_tid_t name = &_k_thread_obj_##name

/**
 * Define a thread with a stack of @a stack_size bytes that boot creates in the default memory
 * domain and starts @a delay milliseconds later (SYS_FOREVER_MS: by k_thread_start()). @a name
 * is its k_tid_t; another file says "extern const k_tid_t name;". At file scope. "static" may go
 * in front: it says nothing about the id.
 */
#define K_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)                 \
	K_THREAD_STACK_DEFINE(_k_thread_stack_##name, stack_size);                                 \
	Z_THREAD_COMMON_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)

/** K_THREAD_DEFINE() of a thread that can never run in user mode. */
#define K_KERNEL_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)          \
	K_KERNEL_STACK_DEFINE(_k_thread_stack_##name, stack_size);                                 \
	Z_THREAD_COMMON_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)

/** Give @a thread a permission on every object that follows. */
#define k_thread_access_grant(thread, ...)                                                         \
	FOR_EACH_FIXED_ARG(k_object_access_grant, (;), thread, __VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
