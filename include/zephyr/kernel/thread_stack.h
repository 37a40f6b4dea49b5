/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Stacks. A thread stack (K_THREAD_STACK_*) is a kernel object and may carry user threads; a
 * kernel stack (K_KERNEL_STACK_*) may not, and is smaller. The chip decides what a stack object
 * holds besides the bytes the thread may use: guard areas, the stack for system calls. Sizes
 * given and returned here are always usable bytes, unless they say "whole".
 */

#ifndef ZEPHYR_KERNEL_THREAD_STACK_H
#define ZEPHYR_KERNEL_THREAD_STACK_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct z_thread_stack_element {
	char data;
};

/* Where no section tells that a stack is a kernel stack, its type's name does. */
typedef struct z_thread_stack_element z_kernel_stack_element;

/* Sections that begin with .bss. take no room in the image. */
#define Z_STACK_SECTION(name)        __attribute__((section(".bss.z_stacks." #name)))
#define Z_KERNEL_STACK_SECTION(name) __attribute__((section(".bss.z_kstacks." #name)))

/** Bytes of a thread stack object that its thread can not use. */
#define K_THREAD_STACK_RESERVED    ((size_t)ARCH_THREAD_STACK_RESERVED)
/** Whole size of a thread stack object for @a size usable bytes: the stride in an array. */
#define K_THREAD_STACK_LEN(size)   ROUND_UP(ARCH_THREAD_STACK_LEN(size), ARCH_STACK_ALIGN)
/** Usable bytes of the thread stack object @a sym. */
#define K_THREAD_STACK_SIZEOF(sym) (sizeof(sym) - K_THREAD_STACK_RESERVED)

/** Declare a thread stack that is defined elsewhere. */
#define K_THREAD_STACK_DECLARE(sym, size)                                                          \
	extern struct z_thread_stack_element sym[ARCH_THREAD_STACK_ALONE_LEN(size)]
#define K_THREAD_STACK_ARRAY_DECLARE(sym, nmemb, size)                                             \
	extern struct z_thread_stack_element sym[nmemb][K_THREAD_STACK_LEN(size)]
/** Older name, for a stack whose size is not known here. */
#define K_THREAD_STACK_EXTERN(sym) extern struct z_thread_stack_element sym[]

/** Define a stack with @a size usable bytes; may be preceded by "static". */
#define K_THREAD_STACK_DEFINE(sym, size)                                                           \
	struct z_thread_stack_element Z_STACK_SECTION(sym)                                         \
		__attribute__((aligned(ARCH_STACK_ALIGN))) sym[ARCH_THREAD_STACK_ALONE_LEN(size)]
/** Define @a nmemb stacks; each is an object of its own. */
#define K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)                                              \
	struct z_thread_stack_element Z_STACK_SECTION(sym)                                         \
		__attribute__((aligned(ARCH_STACK_ALIGN))) sym[nmemb][K_THREAD_STACK_LEN(size)]
/** A stack as a member of a structure. */
#define K_THREAD_STACK_MEMBER(sym, size)                                                           \
	struct z_thread_stack_element                                                              \
		__attribute__((aligned(ARCH_STACK_ALIGN))) sym[K_THREAD_STACK_LEN(size)]
/** Stacks that must never be paged out: no difference, as nothing is paged. */
#define K_THREAD_PINNED_STACK_DEFINE(sym, size) K_THREAD_STACK_DEFINE(sym, size)
#define K_THREAD_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size)                                       \
	K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)

/** The same for stacks of supervisor threads. */
#define K_KERNEL_STACK_RESERVED    ((size_t)ARCH_KERNEL_STACK_RESERVED)
#define K_KERNEL_STACK_LEN(size)   ROUND_UP(ARCH_KERNEL_STACK_LEN(size), ARCH_STACK_ALIGN)
#define K_KERNEL_STACK_SIZEOF(sym) (sizeof(sym) - K_KERNEL_STACK_RESERVED)

#define K_KERNEL_STACK_DECLARE(sym, size)                                                          \
	extern struct z_thread_stack_element sym[ARCH_KERNEL_STACK_ALONE_LEN(size)]
#define K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size)                                             \
	extern struct z_thread_stack_element sym[nmemb][K_KERNEL_STACK_LEN(size)]
#define K_KERNEL_STACK_DEFINE(sym, size)                                                           \
	struct z_thread_stack_element Z_KERNEL_STACK_SECTION(sym)                                  \
		__attribute__((aligned(ARCH_STACK_ALIGN))) sym[ARCH_KERNEL_STACK_ALONE_LEN(size)]
#define K_KERNEL_STACK_ARRAY_DEFINE(sym, nmemb, size)                                              \
	struct z_thread_stack_element Z_KERNEL_STACK_SECTION(sym)                                  \
		__attribute__((aligned(ARCH_STACK_ALIGN))) sym[nmemb][K_KERNEL_STACK_LEN(size)]
#define K_KERNEL_STACK_MEMBER(sym, size)                                                           \
	z_kernel_stack_element                                                                     \
		__attribute__((aligned(ARCH_STACK_ALIGN))) sym[K_KERNEL_STACK_LEN(size)]
#define K_KERNEL_PINNED_STACK_DEFINE(sym, size) K_KERNEL_STACK_DEFINE(sym, size)
#define K_KERNEL_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size)                                       \
	K_KERNEL_STACK_ARRAY_DEFINE(sym, nmemb, size)

/** The part of a stack object that its thread uses, as bytes. */
#define K_THREAD_STACK_BUFFER(sym) ((char *)(sym) + K_THREAD_STACK_RESERVED)
#define Z_THREAD_STACK_BUFFER(sym) K_THREAD_STACK_BUFFER(sym)

#ifdef __cplusplus
}
#endif

#endif
