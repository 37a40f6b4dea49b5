/* SPDX-License-Identifier: Apache-2.0 */

/*
 * malloc() for threads, user threads included: a sys_heap in the partition z_malloc_partition,
 * with a mutex. The linker redirects calls of NAME in the application and in the core to
 * __wrap_NAME; __real_NAME is the C library's, which the port's own code, and functions inside
 * the C library, go on using.
 *
 * So there are two kinds of memory, and free() and realloc() tell them by the address: what the C
 * library allocated (asprintf(), getline()) goes back to it. What a user thread does so stays in
 * its domain's process.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/math_extras.h>
#include <zephyr/sys/mutex.h>
#include <zephyr/sys/sys_heap.h>

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_reallocarray(void *block, size_t count, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
int __wrap_posix_memalign(void **block, size_t alignment, size_t size);
void __wrap_free(void *block);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t limit);

#ifdef CONFIG_LIBC_IN_IMAGE
/* The C library's own functions allocate here, too: all memory is ours. */
#define HAS_FOREIGN_MEMORY 0
#else
#define HAS_FOREIGN_MEMORY 1
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
#endif

#if CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE < 0
/* "All that is left" on a chip. Here nothing says how much that is. */
#define ARENA_SIZE (256 * 1024)
#else
#define ARENA_SIZE CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE
#endif

#if ARENA_SIZE > 0

#ifdef Z_MALLOC_PARTITION_EXISTS
K_APPMEM_PARTITION_DEFINE(z_malloc_partition);
#define ARENA_BSS Z_APP_BMEM_IF_USED(z_malloc_partition)
#else
#define ARENA_BSS
#endif

BUILD_ASSERT(ARENA_SIZE >= Z_HEAP_MIN_SIZE,
	     "CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE is too small for a heap");

ARENA_BSS static char arena[ARENA_SIZE] __aligned(16);
/* Made a heap when somebody first asks for memory: an image that never does has no arena at all. */
ARENA_BSS static struct sys_heap heap;
#ifdef CONFIG_USERSPACE
ARENA_BSS static SYS_MUTEX_DEFINE(mutex);
#else
static SYS_MUTEX_DEFINE(mutex);
#endif

/*
 * A user thread that may not lock the mutex may not touch the arena either: the fault that comes
 * next says more than an error would. Nothing else fails.
 */
static void lock(void)
{
	(void)sys_mutex_lock(&mutex, K_FOREVER);
	if (heap.heap == NULL) {
		sys_heap_init(&heap, arena, sizeof(arena));
	}
}

static void unlock(void)
{
	(void)sys_mutex_unlock(&mutex);
}

static void *allocate(size_t alignment, size_t size)
{
	void *block;

	lock();
	block = sys_heap_aligned_alloc(&heap, alignment, size);
	unlock();
	if (block == NULL && size != 0) {
		errno = ENOMEM;
	}
	return block;
}

#if HAS_FOREIGN_MEMORY
static bool is_ours(const void *block)
{
	return (uintptr_t)block - (uintptr_t)arena < sizeof(arena);
}
#endif

static void *resize(void *block, size_t size)
{
	void *moved;

	lock();
	moved = sys_heap_realloc(&heap, block, size);
	unlock();
	if (moved == NULL && size != 0) {
		errno = ENOMEM;
	}
	return moved;
}

static void release(void *block)
{
	lock();
	sys_heap_free(&heap, block);
	unlock();
}

#else /* No memory. */

static void *allocate(size_t alignment, size_t size)
{
	if (size != 0) {
		errno = ENOMEM;
	}
	return NULL;
}

#if HAS_FOREIGN_MEMORY
static bool is_ours(const void *block)
{
	return false;
}
#endif

static void *resize(void *block, size_t size)
{
	return allocate(0, size);
}

static void release(void *block)
{
}

#endif

void *__wrap_malloc(size_t size)
{
	return allocate(0, size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	size_t bytes;
	void *block;

	if (size_mul_overflow(count, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	block = allocate(0, bytes);
	return block == NULL ? NULL : memset(block, 0, bytes);
}

void *__wrap_realloc(void *block, size_t size)
{
#if HAS_FOREIGN_MEMORY
	if (block != NULL && !is_ours(block)) {
		return __real_realloc(block, size);
	}
#endif
	return resize(block, size);
}

void *__wrap_reallocarray(void *block, size_t count, size_t size)
{
	size_t bytes;

	if (size_mul_overflow(count, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return __wrap_realloc(block, bytes);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
	if (!is_power_of_two(alignment)) {
		errno = EINVAL;
		return NULL;
	}
	return allocate(alignment, size);
}

int __wrap_posix_memalign(void **block, size_t alignment, size_t size)
{
	int saved_errno = errno;
	void *memory;

	if (!is_power_of_two(alignment) || alignment % sizeof(void *) != 0) {
		return EINVAL;
	}
	memory = allocate(alignment, size);
	errno = saved_errno;
	if (memory == NULL && size != 0) {
		return ENOMEM;
	}
	*block = memory;
	return 0;
}

void __wrap_free(void *block)
{
#if HAS_FOREIGN_MEMORY
	if (!is_ours(block)) {
		__real_free(block);
		return;
	}
#endif
	release(block);
}

static char *copy_text(const char *text, size_t length)
{
	char *copy = allocate(0, length + 1);

	if (copy != NULL) {
		memcpy(copy, text, length);
		copy[length] = '\0';
	}
	return copy;
}

char *__wrap_strdup(const char *text)
{
	return copy_text(text, strlen(text));
}

char *__wrap_strndup(const char *text, size_t limit)
{
	return copy_text(text, strnlen(text, limit));
}
